"""The year plan: the dialogues of a year with their deadlines, proposed dates, and planning them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from sqlalchemy import select

from trygghetsrad.db.models import Meeting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.calendar import DayFacts, day_facts
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.plan_rules import DeadlineRules, Deadlines, PlanRules, deadlines_for, objections
from trygghetsrad.domain.promise_meter import DialogueFact, PromiseMeter, PromiseTarget, measure_promise
from trygghetsrad.domain.states import MeetingKind, MeetingState
from trygghetsrad.domain.swedish import day_month, plural
from trygghetsrad.domain.year_plan import ProposedDialogue, YearProposal, propose
from trygghetsrad.services.council import CouncilSettings
from trygghetsrad.services.council_profile import CouncilProfile, deadline_rules
from trygghetsrad.services.meeting_plan import plan_meeting
from trygghetsrad.services.meeting_rows import MeetingRow
from trygghetsrad.services.meetings import Meetings


@dataclass(frozen=True, slots=True)
class YearRows:
    """A year's meetings by date, and how the promise stands."""

    year: int
    meetings: tuple[MeetingRow, ...]
    promise: PromiseMeter
    deadline_rules: DeadlineRules


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What the Swedish calendar says of a year.

    Attributes:
        days: every day of the year.
        deadlines: the days that follow from each meeting, by its id.
    """

    year: int
    days: Mapping[date, DayFacts]
    deadlines: Mapping[int, Deadlines]


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

    def rows(self, year: int) -> YearRows:
        """Give a year's meetings."""
        profile = self._council.profile()
        meetings = self._meetings.rows(year=year)
        return YearRows(
            year=year,
            meetings=tuple(meetings),
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
            deadline_rules=plan_rules(profile).deadlines,
        )

    def facts(self, rows: YearRows) -> YearFacts:
        """Give what the Swedish calendar says of the year; may be called in any thread.

        The first call of a run loads the calendar, which takes up to a second.
        """
        first = date(rows.year, 1, 1)
        days = (first + timedelta(days=n) for n in range((date(rows.year + 1, 1, 1) - first).days))
        return YearFacts(
            year=rows.year,
            days={day: day_facts(day) for day in days},
            deadlines={m.meeting_id: deadlines_for(m.held_on, rows.deadline_rules) for m in rows.meetings},
        )

    def objections(self, day: date, *, besides: int | None = None) -> tuple[str, ...]:
        """Say what speaks against holding a dialogue on a day; empty when nothing does.

        Args:
            besides: id of the dialogue that would be moved there.
        """
        rules = plan_rules(self._council.profile())
        found = list(objections(day, rules))
        others = self._dialogue_days(day.year, besides=besides)
        nearest = min(others, key=lambda other: abs(other - day), default=None)
        if nearest is not None and abs(nearest - day) < timedelta(weeks=rules.least_weeks_between):
            apart = plural(abs(nearest - day).days, "dag", "dagar")
            found.append(
                f"bara {apart} från dialogen {day_month(nearest)}" if nearest != day else "dialog samma dag"
            )
        return tuple(found)

    def defaults(self, year: int) -> MeetingDefaults:
        """Give what a new dialogue of a year begins with: the council's own habits and the next free day."""
        profile = self._council.profile()
        rules = plan_rules(profile)
        try:
            held_on = self._proposal(year, 1, rules).days[0]
        except InvalidInputError:
            held_on = None
        return MeetingDefaults(held_on, rules.starts_at, rules.ends_at, profile.default_place)

    def habits(self) -> MeetingDefaults:
        """Give the council's usual times and place."""
        profile = self._council.profile()
        rules = plan_rules(profile)
        return MeetingDefaults(None, rules.starts_at, rules.ends_at, profile.default_place)

    def propose_next(self, after: date) -> ProposedDialogue | None:
        """Propose one dialogue after a day: this year while the promise lacks one, else next year's first.

        Returns:
            None when the rules leave no day.
        """
        profile = self._council.profile()
        rules = plan_rules(profile)
        for year in (after.year, after.year + 1):
            lacking = profile.dialogues_max - len(self._dialogue_days(year))
            for count in range(lacking, 0, -1):  # late in the year there may be room for fewer
                try:
                    proposed = self._proposal(year, count, rules).dialogues
                except InvalidInputError:
                    continue
                later = [dialogue for dialogue in proposed if dialogue.held_on > after]
                if later:
                    return later[0]
        return None

    def propose(self, year: int) -> YearProposal:
        """Propose the dialogues that the year lacks to what the council has promised at most.

        Raises:
            InvalidInputError: nothing is lacking, or there is no room under the rules.
        """
        profile = self._council.profile()
        there_are = len(self._dialogue_days(year))
        lacking = profile.dialogues_max - there_are
        if lacking < 1:
            raise InvalidInputError(
                f"{year} har redan {there_are} dialoger. Inga fler datum behöver föreslås."
            )
        return self._proposal(year, lacking, plan_rules(profile))

    def plan_proposed(self, days: Sequence[date]) -> ChangeSet:
        """Plan a dialogue on each day, with the council's usual times and place, as one step of history.

        Raises:
            InvalidInputError: another meeting stands on one of the days; nothing is planned then.
        """
        profile = self._council.profile()
        rules = plan_rules(profile)
        label = "Planera dialog" if len(days) == 1 else f"Planera {len(days)} dialoger"
        with self._unit(label) as (session, recording):
            for day in days:
                plan_meeting(
                    session,
                    day,
                    title="",
                    starts_at=rules.starts_at,
                    ends_at=rules.ends_at,
                    place=profile.default_place,
                )
        return recording.changes

    def _proposal(self, year: int, count: int, rules: PlanRules) -> YearProposal:
        fixed = self._dialogue_days(year)
        # A dialogue needs its kallelse first; without that time a proposal would be late when it is made.
        earliest = self._today() + timedelta(days=rules.deadlines.invitation_days)
        return propose(year, count, rules, fixed=fixed, earliest=earliest)

    def _dialogue_days(self, year: int, *, besides: int | None = None) -> list[date]:
        with self._unit.reading() as session:
            query = select(Meeting.held_on).where(
                Meeting.year == year,
                Meeting.kind == MeetingKind.DIALOGUE,
                Meeting.state != MeetingState.CANCELLED,
                Meeting.id != (besides or 0),
            )
            return list(session.scalars(query))


def plan_rules(profile: CouncilProfile) -> PlanRules:
    """Give the rules by which the council's dates are proposed."""
    return replace(
        PlanRules(),
        starts_at=time.fromisoformat(profile.default_start),
        ends_at=time.fromisoformat(profile.default_end),
        deadlines=deadline_rules(profile),
    )
