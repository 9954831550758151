"""Over generated years of work: nothing that was said disappears, and no number means two things."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import Difference
from trygghetsrad.domain.concern_links import ConcernLink, LinkKind
from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.domain.noted import NotedKind
from trygghetsrad.domain.states import ActionState, ConcernState, MeetingKind, MeetingState
from trygghetsrad.services.new_file import seed
from trygghetsrad.services.opening import create_services
from trygghetsrad.services.registry import Services

BEGINS = date(2025, 1, 15)
COMING = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.ONGOING)
some = st.integers(0, 10_000)
words = st.sampled_from(["", "Enligt Polisen", "Lamporna är bytta", "100 % klart", "🙂 'så'"])


class Council(RuleBasedStateMachine):
    """A council at work, year after year; each rule is something that people do."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.day = BEGINS
        self.minute = self.copies = 0
        self.meant: dict[str, str] = {}
        self.services = self.opened("råd.db")

    def opened(self, name: str) -> Services:
        return create_services(
            self.folder / name, clock=self.now, today=lambda: self.day, who=lambda: "Sekreteraren"
        )

    def now(self) -> datetime:
        self.minute += 1  # every command at a moment of its own
        return datetime.combine(self.day, time(8), tzinfo=UTC) + timedelta(seconds=self.minute)

    def teardown(self) -> None:
        self.services.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def try_to(self, call: Callable[[], ChangeSet]) -> None:
        """Do something that the program may refuse with a sentence."""
        try:
            changes = call()
        except CouncilError:
            return
        if not changes.is_empty:
            self.services.history.remember(changes)

    def meeting(self, n: int) -> int | None:
        rows = self.services.meetings.rows()
        return rows[n % len(rows)].meeting_id if rows else None

    def concern(self, n: int) -> int:
        rows = self.services.concerns.rows()
        return rows[n % len(rows)].concern_id

    def action(self, n: int) -> int:
        rows = self.services.action_items.rows()
        return rows[n % len(rows)].action_item_id

    @initialize()
    def begin(self) -> None:
        seed(self.services)
        self.services.concerns.create("Mörkt i gångtunneln")
        owner = self.services.register.owners()[0].row_id
        self.services.action_items.create("Byt lampor", owner_ids=[owner], due_on=BEGINS, decided_on=BEGINS)

    @rule(days=st.integers(1, 200))
    def time_passes(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule(days=st.integers(0, 150), is_walk=st.booleans())
    def plan(self, days: int, is_walk: bool) -> None:
        kind = MeetingKind.WALK if is_walk and days % 3 == 0 else MeetingKind.DIALOGUE
        day = self.day + timedelta(days=days)
        self.try_to(lambda: self.services.meetings.plan(day, kind=kind)[1])

    @rule(n=some, state=st.sampled_from(MeetingState))
    def change_meeting(self, n: int, state: MeetingState) -> None:
        meeting_id = self.meeting(n)
        if meeting_id is not None:
            self.try_to(lambda: self.services.meetings.change_state(meeting_id, state, reason="Sjukdom"))

    @rule(n=some)
    def remove_meeting(self, n: int) -> None:
        meeting_id = self.meeting(n)
        if meeting_id is not None:
            self.try_to(lambda: self.services.meetings.remove(meeting_id))

    @rule(n=some, line=st.sampled_from(["Mörkt @Torget", "Klotter >Polisen 4/6", "> Röj sly", "= Enigt"]))
    def capture(self, n: int, line: str) -> None:
        meeting_id = self.meeting(n)
        if meeting_id is not None:
            items = self.services.agenda.rows(meeting_id)
            item_id = items[n % len(items)].agenda_item_id
            self.try_to(lambda: self.services.captures.capture(item_id, line).changes)

    @rule(n=some)
    def say(self, n: int) -> None:
        self.try_to(lambda: self.services.concerns.create(f"Synpunkt {n}")[1])

    @rule(n=some, days=st.none() | st.integers(-30, 200))
    def take_on(self, n: int, days: int | None) -> None:
        due_on = None if days is None else self.day + timedelta(days=days)
        self.try_to(
            lambda: self.services.action_items.create(
                f"Åtgärd {n}", owner_ids=[], due_on=due_on, concern_ids=[self.concern(n)] if n % 2 else []
            )[1]
        )

    @rule(n=some, state=st.sampled_from(ActionState), said=words)
    def change_action(self, n: int, state: ActionState, said: str) -> None:
        ids = [self.action(n)]
        self.try_to(lambda: self.services.action_items.change_state(ids, state, comment=said))

    @rule(n=some, state=st.sampled_from(ConcernState), said=words)
    def change_concern(self, n: int, state: ConcernState, said: str) -> None:
        ids, other = [self.concern(n)], self.concern(n + 1)
        self.try_to(
            lambda: self.services.concerns.change_state(ids, state, comment=said, duplicate_of_id=other)
        )

    @rule(n=some, m=some, kind=st.sampled_from(LinkKind))
    def link(self, n: int, m: int, kind: LinkKind) -> None:
        link = ConcernLink(kind, self.concern(m))
        self.try_to(lambda: self.services.concern_links.link(self.concern(n), link))

    @rule(n=some, m=some, state=st.sampled_from(ActionState), said=words)
    def follow_up_action(self, n: int, m: int, state: ActionState, said: str) -> None:
        meeting_id, action_id, follow_up = self.meeting(m), self.action(n), self.services.follow_up
        if meeting_id is None:
            return
        if n % 5 == 0:
            until = self.day + timedelta(days=30)
            self.try_to(lambda: follow_up.move_action(meeting_id, action_id, until, comment=said))
        elif n % 5 == 1:
            self.try_to(lambda: follow_up.say_of_action(meeting_id, action_id, said))
        else:
            self.try_to(lambda: follow_up.mark_action(meeting_id, action_id, state, comment=said))

    @rule(n=some, m=some, state=st.sampled_from(ConcernState), said=words)
    def follow_up_concern(self, n: int, m: int, state: ConcernState, said: str) -> None:
        meeting_id, concern_id, follow_up = self.meeting(m), self.concern(n), self.services.follow_up
        if meeting_id is None:
            return
        if n % 4 == 0:
            answer = list(Difference)[m % len(Difference)]
            self.try_to(lambda: follow_up.answer_difference(meeting_id, concern_id, answer, comment=said))
        elif n % 4 == 1:
            self.try_to(lambda: follow_up.tell(meeting_id, concern_id, comment=said))
        else:
            self.try_to(lambda: follow_up.mark_concern(meeting_id, concern_id, state, comment=said))

    @rule(n=some)
    def group(self, n: int) -> None:
        self.try_to(
            lambda: self.services.problems.create(concern_ids=[self.concern(n), self.concern(n + 1)])[1]
        )

    @rule(n=some, to=st.sampled_from(NotedKind))
    def become_another_kind(self, n: int, to: NotedKind) -> None:
        rows = self.services.action_items.rows() if n % 2 else self.services.concerns.rows()
        if len(rows) > 1:
            number = rows[n % len(rows)].number
            self.try_to(lambda: self.services.kind_changes.change(number, to).changes)

    @rule()
    def undo(self) -> None:
        self.services.history.undo()

    @rule()
    def redo(self) -> None:
        self.services.history.redo()

    @precondition(lambda self: self.minute > 40)
    @rule()
    def go_on_in_a_copy(self) -> None:
        """Take everything out and in again, and go on in the file it became."""
        exported = self.services.exchange.export_text()
        self.services.close()
        self.copies += 1
        self.services = self.opened(f"kopia{self.copies}.db")
        self.services.exchange.import_text(exported)

    @invariant()
    def every_open_action_is_on_the_list_of_the_next_meeting(self) -> None:
        coming = [
            row
            for row in self.services.meetings.rows()
            if row.state in COMING and row.held_on >= self.day and row.kind is not MeetingKind.WALK
        ]
        if not coming:
            return
        following = min(coming, key=lambda row: (row.held_on, row.starts_at))
        listed = {one.action.number for one in self.services.follow_up.actions(following.meeting_id)}
        still_open = {
            row.number
            for row in self.services.action_items.rows()
            if not row.state.is_closed
            and row.meeting_id != following.meeting_id
            and row.decided_on <= following.held_on  # what is noted under a later meeting is decided there
        }
        assert still_open <= listed

    @invariant()
    def every_concern_is_open_or_ends_in_something(self) -> None:
        for row in self.services.concerns.rows():
            if not row.state.is_closed:
                continue
            ends = {
                ConcernState.TOLD_BACK: row.feedback or any(a.state.is_closed for a in row.actions),
                ConcernState.ANSWERED: True,
                ConcernState.REFERRED: row.referred_to,
                ConcernState.DUPLICATE: row.duplicate_of,
                ConcernState.NO_ACTION: row.reason,
            }
            assert ends[row.state], (row.number, row.state)

    @invariant()
    def late_is_worked_out_and_never_stored(self) -> None:
        reader = self.services.file.reader()
        try:
            states = {state for (state,) in reader.execute("SELECT state FROM action_item")}
            columns = {name for (_, name, *_) in reader.execute("PRAGMA table_info(action_item)")}
        finally:
            reader.close()
        assert states <= {state.value for state in ActionState}
        assert not {name for name in columns if "overdue" in name or "late" in name}

    @invariant()
    def a_number_means_one_thing_for_ever(self) -> None:
        reader = self.services.file.reader()
        try:
            for table in ("concern", "action_item", "conclusion", "problem"):
                for year, serial, made in reader.execute(f"SELECT year, serial, created_utc FROM {table}"):
                    number = f"{table} {year}-{serial}"
                    assert self.meant.setdefault(number, made) == made, number
        finally:
            reader.close()


Council.TestCase.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
TestCouncil = Council.TestCase
