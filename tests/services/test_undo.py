"""Undoing any sequence of commands gives back the file as it was, and redoing it the file as it became."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from trygghetsrad.db.models import NOT_UNDONE, Base
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import (
    AgendaItemState,
    AttendanceStatus,
    CouncilRole,
    Difference,
    PersonGroup,
)
from trygghetsrad.domain.errors import CouncilError, NotFoundError
from trygghetsrad.domain.noted import NotedKind
from trygghetsrad.domain.states import ActionState, ConcernState, MeetingState
from trygghetsrad.services.history import History
from trygghetsrad.services.new_file import seed
from trygghetsrad.services.opening import create_services, open_services
from trygghetsrad.services.registry import Services

TODAY = date(2026, 9, 1)
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
Row = TypeVar("Row")


def dump(services: Services) -> str:
    """Write everything undo is about as text."""
    tables = {}
    with services.unit.reading() as session:
        for table in Base.metadata.sorted_tables:
            if table.name not in NOT_UNDONE:
                rows = session.execute(select(table).order_by(table.c.id)).mappings()
                tables[table.name] = [dict(row) for row in rows]
    return json.dumps(tables, default=str, sort_keys=True)


def pick(rows: Sequence[Row], n: int) -> Row:
    """Choose a row by a drawn number; when all are removed, say so as the program would."""
    if not rows:
        raise NotFoundError("Det finns inget kvar att välja.")
    return rows[n % len(rows)]


class Commands:
    """Every kind of command, aimed by drawn numbers at whatever exists."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.all: list[Callable[[int, str], ChangeSet]] = [
            self.plan,
            self.move_meeting,
            self.meeting_state,
            self.remove_meeting,
            self.add_item,
            self.move_item,
            self.remove_item,
            self.item_state,
            self.defer,
            self.notes,
            self.capture,
            self.concern,
            self.concern_state,
            self.edit_concern,
            self.difference,
            self.action,
            self.action_state,
            self.postpone,
            self.edit_action,
            self.comment,
            self.person,
            self.attendance,
            self.span,
            self.deputy,
            self.guest,
            self.round,
            self.private_notes,
            self.place,
            self.settings,
            self.change_kind,
            self.follow_up_action,
            self.follow_up_concern,
            self.problem,
        ]

    def meeting(self, n: int) -> int:
        return pick(self.services.meetings.rows(), n).meeting_id

    def item(self, n: int) -> int:
        meetings = self.services.meetings.rows()
        items = [row for m in meetings for row in self.services.agenda.rows(m.meeting_id)]
        return pick(items, n).agenda_item_id

    def concern_id(self, n: int) -> int:
        return pick(self.services.concerns.rows(), n).concern_id

    def action_id(self, n: int) -> int:
        return pick(self.services.action_items.rows(), n).action_item_id

    def person_id(self, n: int) -> int:
        return pick(self.services.people.rows(), n).person_id

    def plan(self, n: int, text: str) -> ChangeSet:
        day = date.fromordinal(date(2026, 1, 1).toordinal() + n % 700)
        return self.services.meetings.plan(day, title=text)[1]

    def move_meeting(self, n: int, text: str) -> ChangeSet:
        day = date.fromordinal(date(2026, 1, 1).toordinal() + n * 7 % 700)
        return self.services.meetings.edit(self.meeting(n), held_on=day, place=text, ends_at=time(21))

    def meeting_state(self, n: int, text: str) -> ChangeSet:
        state = list(MeetingState)[n % len(MeetingState)]
        return self.services.meetings.change_state(self.meeting(n), state, reason=text)

    def remove_meeting(self, n: int, text: str) -> ChangeSet:
        return self.services.meetings.remove(self.meeting(n))

    def add_item(self, n: int, text: str) -> ChangeSet:
        return self.services.agenda.add(self.meeting(n), text, planned_minutes=n % 30, at=n % 12)[1]

    def move_item(self, n: int, text: str) -> ChangeSet:
        return self.services.agenda.move(self.item(n), to=n % 9)

    def remove_item(self, n: int, text: str) -> ChangeSet:
        return self.services.agenda.remove(self.item(n))

    def item_state(self, n: int, text: str) -> ChangeSet:
        state = list(AgendaItemState)[n % len(AgendaItemState)]
        return self.services.agenda.change_state(self.item(n), state)

    def defer(self, n: int, text: str) -> ChangeSet:
        return self.services.agenda.defer(self.item(n))

    def notes(self, n: int, text: str) -> ChangeSet:
        return self.services.notes.save(self.item(n), text)

    def capture(self, n: int, text: str) -> ChangeSet:
        line = [f"{text} @Torget #belysning >Polisen 4/6", f">Polisen {text}", f"= {text}"][n % 3]
        return self.services.captures.capture(self.item(n), line).changes

    def concern(self, n: int, text: str) -> ChangeSet:
        return self.services.concerns.create(text, agenda_item_id=self.item(n))[1]

    def concern_state(self, n: int, text: str) -> ChangeSet:
        ids = [self.concern_id(n), self.concern_id(n + 1)]
        state = list(ConcernState)[n % len(ConcernState)]
        other = self.concern_id(n + 2)
        return self.services.concerns.change_state(ids, state, comment=text, duplicate_of_id=other)

    def edit_concern(self, n: int, text: str) -> ChangeSet:
        return self.services.concerns.edit(self.concern_id(n), text=text)

    def difference(self, n: int, text: str) -> ChangeSet:
        return self.services.concerns.answer_difference([self.concern_id(n)], list(Difference)[n % 4])

    def follow_up_action(self, n: int, text: str) -> ChangeSet:
        follow_up, meeting, action = self.services.follow_up, self.meeting(n), self.action_id(n)
        if n % 3 == 0:
            return follow_up.move_action(meeting, action, date(2026, 10, 1 + n % 30), comment=text)
        if n % 3 == 1:
            return follow_up.say_of_action(meeting, action, text)
        state = list(ActionState)[n % len(ActionState)]
        return follow_up.mark_action(meeting, action, state, comment=text)

    def problem(self, n: int, text: str) -> ChangeSet:
        problems, concerns = self.services.problems, [self.concern_id(n), self.concern_id(n + 1)]
        if n % 7 < 2:
            return problems.create(text, concern_ids=concerns)[1]
        card = pick(problems.rows(), n).problem_id
        match n % 7:
            case 2:
                return problems.edit(card, title=text, before=text, place_id=0)
            case 3:
                return problems.add_concerns(card, concerns)
            case 4:
                return problems.take_off(concerns)
            case 5:
                return problems.close(card, after=text) if n % 2 else problems.reopen(card)
        return problems.remove(card)

    def follow_up_concern(self, n: int, text: str) -> ChangeSet:
        follow_up, meeting, concern = self.services.follow_up, self.meeting(n), self.concern_id(n)
        match n % 4:
            case 0:
                return follow_up.answer_difference(meeting, concern, list(Difference)[n % 4], comment=text)
            case 1:
                return follow_up.say_of_concern(meeting, concern, text)
            case 2:
                return follow_up.tell(meeting, concern, comment=text)
        return follow_up.mark_concern(meeting, concern, ConcernState.TOLD_BACK, comment=text)

    def action(self, n: int, text: str) -> ChangeSet:
        owners = [row.row_id for row in self.services.register.owners()][: n % 3]
        concerns = [self.concern_id(n)] if n % 2 else []
        return self.services.action_items.create(
            text, owner_ids=owners, due_on=date(2026, 10, 1 + n % 30), concern_ids=concerns
        )[1]

    def action_state(self, n: int, text: str) -> ChangeSet:
        state = list(ActionState)[n % len(ActionState)]
        ids = [self.action_id(n), self.action_id(n + 1)]
        return self.services.action_items.change_state(ids, state, comment=text)

    def postpone(self, n: int, text: str) -> ChangeSet:
        return self.services.action_items.postpone([self.action_id(n)], until=date(2026, 11, 1 + n % 30))

    def edit_action(self, n: int, text: str) -> ChangeSet:
        owners = [row.row_id for row in self.services.register.owners()][n % 3 : n % 5]
        return self.services.action_items.edit(self.action_id(n), text=text, owner_ids=owners)

    def comment(self, n: int, text: str) -> ChangeSet:
        return self.services.action_items.comment([self.action_id(n)], text)

    def person(self, n: int, text: str) -> ChangeSet:
        role = list(CouncilRole)[n % len(CouncilRole)]
        return self.services.people.add(text, list(PersonGroup)[n % 5], role=role)[1]

    def attendance(self, n: int, text: str) -> ChangeSet:
        status = list(AttendanceStatus)[n % len(AttendanceStatus)]
        return self.services.attendance.mark(self.meeting(n), [self.person_id(n)], status)

    def span(self, n: int, text: str) -> ChangeSet:
        return self.services.attendance.set_span(
            self.meeting(n), self.person_id(n), from_paragraph=n % 5 or None, to_paragraph=None
        )

    def deputy(self, n: int, text: str) -> ChangeSet:
        people = self.person_id(n), self.person_id(n + 1)
        return self.services.attendance.serve_for(self.meeting(n), people[0], people[1] if n % 3 else None)

    def guest(self, n: int, text: str) -> ChangeSet:
        return self.services.attendance.add_guest(self.meeting(n), text)[1]

    def round(self, n: int, text: str) -> ChangeSet:
        rounds, item = self.services.rounds, self.item(n)
        seats = rounds.view(item).seats
        match n % 6:
            case 0 | 1:
                return rounds.give_next(item)
            case 2:
                return rounds.pass_over(item)
            case 3:
                return rounds.go_back(item)
            case 4:
                return rounds.give_floor(item, pick(seats, n).person_id)
            case _:
                return rounds.move(item, pick(seats, n).person_id, n % 5 - 2)

    def private_notes(self, n: int, text: str) -> ChangeSet:
        return self.services.private_notes.save(self.item(n), text)

    def place(self, n: int, text: str) -> ChangeSet:
        return self.services.register.add_place(text, area=f"Område {n % 3}")[1]

    def settings(self, n: int, text: str) -> ChangeSet:
        return self.services.council.change(municipality=text, paragraph_start=1 + n % 4)

    def change_kind(self, n: int, text: str) -> ChangeSet:
        meetings = self.services.meetings.rows()
        numbers = [number for m in meetings for number in self.services.notes.cards(m.meeting_id)]
        to = list(NotedKind)[n % len(NotedKind)]
        return self.services.kind_changes.change(pick(numbers, n), to).changes


@cache
def small_council() -> bytes:
    """Make a file with one of each; every run has a copy of it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "råd.db"
        services = create_services(path, clock=lambda: NOW, today=lambda: TODAY, who=lambda: "Sekreteraren")
        seed(services)
        services.meetings.plan(date(2026, 9, 23), title="Grunden")
        services.concerns.create("En första synpunkt")
        services.action_items.create("En första åtgärd", owner_ids=[], due_on=None)
        services.people.add("Invånarrepresentant 1", PersonGroup.RESIDENT)
        services.close()
        return path.read_bytes()


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
steps = st.lists(
    st.tuples(st.integers(0, 200), st.integers(0, 500), texts | st.just("Mörkt i gångtunneln")),
    min_size=1,
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(steps)
def test_undo_gives_back_the_file_and_redo_the_result(drawn: list[tuple[int, int, str]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "råd.db"
        path.write_bytes(small_council())
        services = open_services(path, clock=lambda: NOW, today=lambda: TODAY, who=lambda: "Sekreteraren")
        commands = Commands(services)
        history = History(services.unit)
        pictures = [dump(services)]
        for which, n, text in drawn:
            try:
                changes = commands.all[which % len(commands.all)](n, text)
            except CouncilError:
                assert dump(services) == pictures[-1], "a refused command changed something"
                continue
            before = history.undo_label, len(pictures)
            history.remember(changes)
            picture = dump(services)
            assert changes.is_empty == (picture == pictures[-1]), (which % len(commands.all), before)
            pictures.append(picture)
        last = pictures[-1]
        while history.undo() is not None:
            pass
        assert dump(services) == pictures[0]
        while history.redo() is not None:
            pass
        assert dump(services) == last
        services.close()
