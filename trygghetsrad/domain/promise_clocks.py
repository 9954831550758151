"""Promise clocks: how soon a kind of concern is promised to be dealt with, and how soon it was.

Days are all that is recorded, so a clock of hours ends with a day: what is said on 1 February and promised
within 48 hours is in time on 3 February, and 36 hours give it the same day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.states import Labelled
from trygghetsrad.domain.swedish import long_date, plural

LONGEST_HOURS = 24 * 366
_HOURS_A_DAY = 24


class ClockStanding(Labelled):
    """Where a concern stands against its clock."""

    IN_TIME = "in_time", "Klar i tid"
    TOO_LATE = "too_late", "Klar för sent"
    RUNNING = "running", "Klockan går"
    RUN_OUT = "run_out", "Tiden har gått ut"


@dataclass(frozen=True, slots=True)
class ClockCase:
    """One concern of a kind that has a clock.

    Attributes:
        raised_on: the day it was said.
        closed_on: the day its last action was closed; None while it is open.
    """

    raised_on: date
    closed_on: date | None = None

    @property
    def days(self) -> int | None:
        """Give how many days it took, 0 for the same day; None while it is open."""
        if self.closed_on is None:
            return None
        return max((self.closed_on - self.raised_on).days, 0)


@dataclass(frozen=True, slots=True)
class ClockSummary:
    """How a clock was kept.

    Attributes:
        in_time, too_late: closed ones.
        running: open ones whose time has not run out.
        run_out: open ones whose time has.
        median_days: of the closed ones; None when there are none.
    """

    in_time: int = 0
    too_late: int = 0
    running: int = 0
    run_out: int = 0
    median_days: float | None = None

    @property
    def judged(self) -> int:
        """Give how many can be judged: all but those whose clock still runs."""
        return self.in_time + self.too_late + self.run_out

    @property
    def share_in_time(self) -> float | None:
        """Give the share that was in time, 0 to 1; None when none can be judged."""
        return self.in_time / self.judged if self.judged else None


def check_hours(hours: int | None) -> None:
    """Refuse a clock that is none.

    Raises:
        InvalidInputError: not between an hour and a year.
    """
    if hours is not None and not 1 <= hours <= LONGEST_HOURS:
        raise InvalidInputError("En löftesklocka ska vara mellan 1 timme och 366 dagar.")


def last_day(raised_on: date, hours: int) -> date:
    """Give the last day that is in time, inclusive."""
    days = -(-hours // _HOURS_A_DAY)
    return raised_on + timedelta(days=min(days, (date.max - raised_on).days))


def standing(case: ClockCase, hours: int, *, today: date) -> ClockStanding:
    """Tell where a concern stands against its clock on a day."""
    ends = last_day(case.raised_on, hours)
    if case.closed_on is not None:
        return ClockStanding.IN_TIME if case.closed_on <= ends else ClockStanding.TOO_LATE
    return ClockStanding.RUNNING if today <= ends else ClockStanding.RUN_OUT


def summarise(cases: Iterable[ClockCase], hours: int, *, today: date) -> ClockSummary:
    """Count how a clock was kept."""
    listed = list(cases)
    stands = [standing(case, hours, today=today) for case in listed]
    days = [case.days for case in listed if case.days is not None]
    return ClockSummary(
        in_time=stands.count(ClockStanding.IN_TIME),
        too_late=stands.count(ClockStanding.TOO_LATE),
        running=stands.count(ClockStanding.RUNNING),
        run_out=stands.count(ClockStanding.RUN_OUT),
        median_days=median(days) if days else None,
    )


def of_year(cases: Iterable[ClockCase], year: int) -> Sequence[ClockCase]:
    """Give the cases that were said in a year."""
    return [case for case in cases if case.raised_on.year == year]


def hours_phrase(hours: int) -> str:
    """Write the length of a clock: "48 timmar", "2 veckor", "30 dagar"."""
    days, rest = divmod(hours, _HOURS_A_DAY)
    if rest or days < 3:
        return plural(hours, "timme", "timmar")
    if days % 7 == 0:
        return plural(days // 7, "vecka", "veckor")
    return plural(days, "dag", "dagar")


def clock_sentence(case: ClockCase, hours: int, *, today: date) -> str:
    """Say how a concern stands against its clock."""
    ends, said = last_day(case.raised_on, hours), hours_phrase(hours)
    match standing(case, hours, today=today):
        case ClockStanding.RUNNING:
            return f"Ska vara åtgärdad senast {long_date(ends)} ({said})"
        case ClockStanding.RUN_OUT:
            return f"Skulle vara åtgärdad senast {long_date(ends)} ({said})"
        case ClockStanding.IN_TIME:
            return f"Åtgärdad {_within(case)}, i tid ({said})"
        case _:
            return f"Åtgärdad {_within(case)}, för sent ({said})"


def _within(case: ClockCase) -> str:
    days = case.days or 0
    return "samma dag" if days == 0 else f"på {plural(days, 'dag', 'dagar')}"
