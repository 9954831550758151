"""The Swedish year: ISO weeks, red days, eves, bridge days and school breaks."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.util import find_spec, module_from_spec
from types import MappingProxyType

from trygghetsrad.domain.swedish import WEEKDAYS

_SATURDAY, _SUNDAY = 5, 6
_YEARS_BETWEEN_ELECTIONS, _ELECTION_REMAINDER = 4, 2
_FROM_HOUR = re.compile(r" \(från kl\. .*\)$")
_EASTER_DAY = "Påskdagen"
_EVES_WITHOUT_THE_NAME = ("Skärtorsdagen",)


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """Days that go by one name, the first and the last included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SchoolBreaks:
    """When the schools are closed; municipalities differ, so all of it is a setting.

    Attributes:
        sport_weeks, autumn_weeks: ISO weeks.
        easter_weeks: 0 is the week that ends with Easter Day, 1 the week after. Which one it is differs
            between municipalities and years, so both are kept free until the council has said.
        summer: first and last day of the summer break, each as (month, day).
        christmas: first day in December and last day in January, each as (month, day).
        further: closed days of single years ("studiedag"), and breaks that lie otherwise one year.
    """

    sport_weeks: tuple[int, ...] = (9,)
    easter_weeks: tuple[int, ...] = (0, 1)
    autumn_weeks: tuple[int, ...] = (44,)
    summer: tuple[tuple[int, int], tuple[int, int]] = ((6, 11), (8, 18))
    christmas: tuple[tuple[int, int], tuple[int, int]] = ((12, 21), (1, 8))
    further: tuple[NamedPeriod, ...] = ()


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What is known about a day.

    Attributes:
        week: ISO week; in the first and last days of a year it may belong to another year.
        red_day: name of the public holiday, Sundays apart; None when it is none.
        eve: name of the eve (afton), when much closes early.
        is_bridge_day: a single working day between days off (klämdag).
        school_break: "sportlov", "påsklov", "sommarlov", "höstlov", "jullov", the name of a further period of
            `SchoolBreaks`, or None.
    """

    day: date
    week: int
    red_day: str | None = None
    eve: str | None = None
    is_bridge_day: bool = False
    school_break: str | None = None

    @property
    def is_weekend(self) -> bool:
        """Tell whether it is a Saturday or Sunday."""
        return self.day.weekday() >= _SATURDAY

    @property
    def is_red(self) -> bool:
        """Tell whether the almanac prints the day in red."""
        return self.red_day is not None or self.day.weekday() == _SUNDAY

    @property
    def is_working_day(self) -> bool:
        """Tell whether offices are open, at least half the day."""
        return not self.is_weekend and self.red_day is None and self.day not in _closed_eves(self.day.year)

    @property
    def note(self) -> str:
        """Say what is special about the day: "Valborgsmässoafton", "klämdag", "sportlov"; else empty."""
        names = [self.red_day, self.eve, "klämdag" if self.is_bridge_day else None, self.school_break]
        return ", ".join(name for name in names if name)


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """A row of a month in the calendar: its ISO week and seven days from Monday, of other months too."""

    week: int
    days: tuple[DayFacts, ...]


def day_facts(day: date, *, breaks: SchoolBreaks | None = None) -> DayFacts:
    """Give what is known about a day.

    Args:
        breaks: the school breaks of the municipality; None means the usual ones.
    """
    return DayFacts(
        day,
        day.isocalendar().week,
        red_day=_red_days(day.year).get(day),
        eve=_eves(day.year).get(day),
        is_bridge_day=_is_bridge_day(day),
        school_break=_school_break(day, breaks or SchoolBreaks()),
    )


def month_weeks(year: int, month: int, *, breaks: SchoolBreaks | None = None) -> tuple[CalendarWeek, ...]:
    """Give the weeks that have a day in the month, as the year plan draws them."""
    monday = date(year, month, 1)
    monday -= timedelta(days=monday.weekday())
    weeks = []
    while (monday.year, monday.month) <= (year, month):
        days = tuple(day_facts(monday + timedelta(days=n), breaks=breaks) for n in range(len(WEEKDAYS)))
        weeks.append(CalendarWeek(days[0].week, days))
        monday += timedelta(weeks=1)
    return tuple(weeks)


def election_day(year: int) -> date | None:
    """Give the day of the general election, the second Sunday of September every fourth year; None in others.

    Source: vallagen (2005:837) 1 kap. 3 §.
    """
    if year % _YEARS_BETWEEN_ELECTIONS != _ELECTION_REMAINDER:
        return None
    first = date(year, 9, 1)
    return first + timedelta(days=(_SUNDAY - first.weekday()) % 7 + 7)


def is_before_election(day: date) -> bool:
    """Tell whether a general election is held within a week, or that day."""
    election = election_day(day.year)
    return election is not None and timedelta(0) <= election - day <= timedelta(weeks=1)


def working_day_before(day: date) -> date:
    """Give the day itself if offices are open, else the nearest earlier day they are."""
    while not day_facts(day).is_working_day:
        day -= timedelta(days=1)
    return day


def easter_day(year: int) -> date:
    """Give Easter Day."""
    return next(day for day, name in _red_days(year).items() if name == _EASTER_DAY)


@cache
def _sweden() -> Callable[..., Mapping[date, str]]:
    """Load the Swedish holidays, and not the 250 other countries that their package imports.

    That takes 0.1 s instead of 0.4, and 20 MB less. The package is put in place without being run; this may
    go when holidays.countries loads its countries lazily (it does not in 0.109).
    """
    if "holidays.countries" not in sys.modules and (spec := find_spec("holidays.countries")):
        sys.modules["holidays.countries"] = module_from_spec(spec)
    from holidays.countries.sweden import Sweden

    found: Callable[..., Mapping[date, str]] = Sweden
    return found


@cache
def _red_days(year: int) -> Mapping[date, str]:
    listed = _sweden()(years=year, language="sv", include_sundays=False)
    return MappingProxyType(dict(sorted(listed.items())))


@cache
def _eves(year: int) -> Mapping[date, str]:
    listed = _sweden()(years=year, language="sv", categories=("de_facto", "optional"), include_sundays=False)
    names = {day: _FROM_HOUR.sub("", name.split("; ")[0]) for day, name in sorted(listed.items())}
    return MappingProxyType(
        {
            day: name
            for day, name in names.items()
            if (name.endswith("afton") or name in _EVES_WITHOUT_THE_NAME) and day not in _red_days(year)
        }
    )


@cache
def _closed_eves(year: int) -> frozenset[date]:
    from holidays.countries.sweden import Sweden

    return frozenset(Sweden(years=year, language="sv", categories=("de_facto",), include_sundays=False))


def _is_off(day: date) -> bool:
    return day.weekday() >= _SATURDAY or day in _red_days(day.year) or day in _closed_eves(day.year)


def _is_bridge_day(day: date) -> bool:
    around = (day - timedelta(days=1), day + timedelta(days=1))
    return not _is_off(day) and all(_is_off(neighbour) for neighbour in around)


def _school_break(day: date, breaks: SchoolBreaks) -> str | None:
    month_day = (day.month, day.day)
    if breaks.summer[0] <= month_day <= breaks.summer[1]:
        return "sommarlov"
    if month_day >= breaks.christmas[0] or month_day <= breaks.christmas[1]:
        return "jullov"
    week = day.isocalendar().week
    if week in breaks.sport_weeks:
        return "sportlov"
    if week in breaks.autumn_weeks:
        return "höstlov"
    if week - easter_day(day.year).isocalendar().week in breaks.easter_weeks:
        return "påsklov"
    return next((period.name for period in breaks.further if period.first <= day <= period.last), None)
