"""The year plan: the dialogues of a year with their deadlines, proposed dates, and planning them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Dispatch, Meeting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.calendar import DayFacts, day_facts
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.deadline_list import Deadline, MeetingProgress, deadline_list
from trygghetsrad.domain.dispatch import REMINDER
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.plan_rules import DeadlineRules, Deadlines, PlanRules, deadlines_for, objections
from trygghetsrad.domain.promise_meter import DialogueFact, PromiseMeter, PromiseTarget, measure_promise
from trygghetsrad.domain.states import MeetingKind, MeetingState
from trygghetsrad.domain.swedish import day_month, plural
from trygghetsrad.domain.year_plan import ProposedDialogue, YearProposal, propose, propose_alternatives
from trygghetsrad.services.agenda_deferral import place_waiting_items
from trygghetsrad.services.council import CouncilSettings
from trygghetsrad.services.meeting_plan import check_free, plan_meeting, renumber_meetings
from trygghetsrad.services.meeting_rows import MeetingRow
from trygghetsrad.services.meetings import Meetings
from trygghetsrad.services.other_meetings import OtherMeetingRow, read_other_meetings
from trygghetsrad.services.plan_settings import PlanSettings


@dataclass(frozen=True, slots=True)
class YearRows:
    """A year's meetings by date, those of others, and how the promise stands.

    Attributes:
        reminded: when a reminder went out, by the meeting's id.
        has_formal_minutes: the council's minutes are a protokoll.
    """

    year: int
    meetings: tuple[MeetingRow, ...]
    others: tuple[OtherMeetingRow, ...]
    promise: PromiseMeter
    rules: PlanRules
    reminded: Mapping[int, date]
    has_formal_minutes: bool = False

    @property
    def deadline_rules(self) -> DeadlineRules:
        """Give when things are due before and after a dialogue."""
        return self.rules.deadlines


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What the Swedish calendar says of a year.

    Attributes:
        days: every day of the year.
        deadlines: the days that follow from each meeting, by its id.
        due: what is to be done around each meeting, by its id; also in the weeks around the year.
    """

    year: int
    days: Mapping[date, DayFacts]
    deadlines: Mapping[int, Deadlines]
    due: Mapping[int, tuple[Deadline, ...]]


@dataclass(frozen=True, slots=True)
class MeetingDefaults:
    """What a new dialogue is proposed to be; `held_on` is None when the rules leave no day."""

    held_on: date | None
    starts_at: time
    ends_at: time
    place: str


class Year:
    """Read and fill the year plan."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today
        self._meetings = Meetings(unit, today=today)
        self._council = CouncilSettings(unit)
        self._settings = PlanSettings(unit)

    def rows(self, year: int) -> YearRows:
        """Give a year's meetings."""
        profile = self._council.profile()
        meetings = self._meetings.rows(year=year)
        with self._unit.reading() as session:
            others = read_other_meetings(session, year)
            reminded = _read_reminders(session, year)
        return YearRows(
            year=year,
            meetings=tuple(meetings),
            others=others,
            promise=measure_promise(
                [DialogueFact(m.held_on, m.state) for m in meetings if m.kind is MeetingKind.DIALOGUE],
                year=year,
                today=self._today(),
                target=PromiseTarget(
                    least=profile.dialogues_min,
                    most=profile.dialogues_max,
                    lead_days=profile.invitation_days,
                ),
            ),
            rules=self._settings.rules(),
            reminded=reminded,
            has_formal_minutes=profile.is_formal,
        )

    def facts(self, rows: YearRows) -> YearFacts:
        """Give what the Swedish calendar says of the year; may be called in any thread.

        The first call of a run loads the calendar, which takes up to a second.
        """
        first = date(rows.year, 1, 1)
        days = (first + timedelta(days=n) for n in range((date(rows.year + 1, 1, 1) - first).days))
        deadlines = {m.meeting_id: deadlines_for(m.held_on, rows.deadline_rules) for m in rows.meetings}
        return YearFacts(
            year=rows.year,
            days={day: day_facts(day, breaks=rows.rules.breaks) for day in days},
            deadlines=deadlines,
            due={
                row.meeting_id: deadline_list(
                    _progress(row, rows.reminded.get(row.meeting_id), is_formal=rows.has_formal_minutes),
                    deadlines[row.meeting_id],
                    today=self._today(),
                )
                for row in rows.meetings
            },
        )

    def objections(self, day: date, *, besides: int | None = None) -> tuple[str, ...]:
        """Say what speaks against holding a dialogue on a day; empty when nothing does.

        Args:
            besides: id of the dialogue that would be moved there.
        """
        rules = self._settings.rules(day.year)
        found = list(objections(day, rules))
        others = self._dialogue_days(day.year, besides=() if besides is None else (besides,))
        nearest = min(others, key=lambda other: abs(other - day), default=None)
        if nearest is not None and abs(nearest - day) < timedelta(weeks=rules.least_weeks_between):
            apart = plural(abs(nearest - day).days, "dag", "dagar")
            found.append(
                f"bara {apart} från dialogen {day_month(nearest)}" if nearest != day else "dialog samma dag"
            )
        return tuple(found)

    def defaults(self, year: int) -> MeetingDefaults:
        """Give what a new dialogue of a year begins with: the council's own habits and the next free day."""
        rules = self._settings.rules(year)
        try:
            held_on = self._proposal(year, 1, rules).days[0]
        except InvalidInputError:
            held_on = None
        place = self._council.profile().default_place
        return MeetingDefaults(held_on, rules.starts_at, rules.ends_at, place)

    def habits(self) -> MeetingDefaults:
        """Give the council's usual times and place."""
        rules = self._settings.rules()
        return MeetingDefaults(None, rules.starts_at, rules.ends_at, self._council.profile().default_place)

    def propose_next(self, after: date) -> ProposedDialogue | None:
        """Propose one dialogue after a day: this year while the promise lacks one, else next year's first.

        Returns:
            None when the rules leave no day.
        """
        most = self._council.profile().dialogues_max
        for year in (after.year, after.year + 1):
            rules = self._settings.rules(year)
            lacking = most - len(self._dialogue_days(year))
            for count in range(lacking, 0, -1):  # late in the year there may be room for fewer
                try:
                    proposed = self._proposal(year, count, rules).dialogues
                except InvalidInputError:
                    continue
                later = [dialogue for dialogue in proposed if dialogue.held_on > after]
                if later:
                    return later[0]
        return None

    def propose(self, year: int, *, moves_open: bool = False) -> tuple[YearProposal, ...]:
        """Propose, in up to three ways, the dialogues that the year lacks to what the council has promised.

        Args:
            moves_open: the dialogues whose dates are still open get new ones too; see `open_dialogues`.

        Raises:
            InvalidInputError: nothing is lacking, or there is no room under the rules.
        """
        moved = self.open_dialogues(year) if moves_open else ()
        fixed = self._dialogue_days(year, besides=moved)
        lacking = self._council.profile().dialogues_max - len(fixed)
        if lacking < 1:
            raise InvalidInputError(
                f"{year} har redan {len(fixed)} dialoger. Inga fler datum behöver föreslås."
            )
        rules = self._settings.rules(year)
        return propose_alternatives(year, lacking, rules, fixed=fixed, earliest=self._earliest(rules))

    def open_dialogues(self, year: int) -> tuple[int, ...]:
        """Give the coming dialogues, by date, that may be moved: planned, not locked, nobody invited yet."""
        today = self._today()
        return tuple(
            row.meeting_id
            for row in self._meetings.rows(year=year)
            if row.kind is MeetingKind.DIALOGUE
            and row.state is MeetingState.PLANNED
            and row.held_on > today
            and not row.is_date_locked
            and row.called_on is None
        )

    def plan_proposed(self, days: Sequence[date], *, moved: Sequence[int] = ()) -> ChangeSet:
        """Hold a dialogue on each day, with the council's usual times and place, as one step of history.

        Args:
            days: in order.
            moved: ids of dialogues by date that take the first of the days; the other days get new ones.

        Raises:
            InvalidInputError: another meeting stands on one of the days; nothing is planned then.
        """
        profile = self._council.profile()
        rules = self._settings.rules()
        label = "Planera dialog" if len(days) == 1 else f"Planera {len(days)} dialoger"
        with self._unit(label) as (session, recording):
            there = list(zip(moved, days, strict=False))
            for meeting_id, day in there:
                session.get_one(Meeting, meeting_id).held_on = day
            session.flush()
            for meeting_id, day in there:
                meeting = session.get_one(Meeting, meeting_id)
                check_free(session, day, meeting.starts_at, meeting.ends_at, besides=meeting_id)
            for day in days[len(there) :]:
                plan_meeting(
                    session,
                    day,
                    title="",
                    starts_at=rules.starts_at,
                    ends_at=rules.ends_at,
                    place=profile.default_place,
                )
            place_waiting_items(session)
            for year in sorted({day.year for day in days}):
                renumber_meetings(session, year)
        return recording.changes

    def _proposal(self, year: int, count: int, rules: PlanRules) -> YearProposal:
        return propose(year, count, rules, fixed=self._dialogue_days(year), earliest=self._earliest(rules))

    def _earliest(self, rules: PlanRules) -> date:
        """Give the first day that can be proposed: a dialogue needs its kallelse first."""
        return self._today() + timedelta(days=rules.deadlines.invitation_days)

    def _dialogue_days(self, year: int, *, besides: Sequence[int] = ()) -> list[date]:
        with self._unit.reading() as session:
            query = select(Meeting.held_on).where(
                Meeting.year == year,
                Meeting.kind == MeetingKind.DIALOGUE,
                Meeting.state != MeetingState.CANCELLED,
                Meeting.id.not_in(besides),
            )
            return list(session.scalars(query))


def _progress(row: MeetingRow, reminded_on: date | None, *, is_formal: bool) -> MeetingProgress:
    return MeetingProgress(
        meeting_id=row.meeting_id,
        name=f"{row.kind.label} {row.number}",
        state=row.state,
        called_on=row.called_on,
        reminded_on=reminded_on,
        has_notes=row.minutes_state is not None and row.minutes_state.is_locked,
        is_formal=is_formal,
    )


def _read_reminders(session: Session, year: int) -> dict[int, date]:
    """Give when a reminder of the kallelse went out, by meeting, for a year's meetings."""
    rows = session.execute(
        select(Dispatch.meeting_id, Dispatch.at_utc)
        .join(Meeting, Meeting.id == Dispatch.meeting_id)
        .where(Meeting.year == year, Dispatch.channel.startswith(REMINDER))
        .order_by(Dispatch.at_utc)
    )
    return {meeting_id: at_utc.astimezone().date() for meeting_id, at_utc in rows if meeting_id is not None}
