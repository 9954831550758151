"""What the council has agreed about its dates: when a dialogue may be held, and what speaks against a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from trygghetsrad.domain.calendar import (
    DayFacts,
    SchoolBreaks,
    day_facts,
    is_before_election,
    working_day_before,
)
from trygghetsrad.domain.swedish import WEEKDAYS, clock_range, join_names

MonthDay = tuple[int, int]
Season = tuple[MonthDay, MonthDay]

_DARK_MONTHS = frozenset({10, 11, 12, 1, 2, 3})


@dataclass(frozen=True, slots=True)
class DeadlineRules:
    """How long before and after a dialogue things are due, in days."""

    stop_days: int = 21
    invitation_days: int = 14
    reminder_days: int = 3
    notes_days: int = 10


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The days counted from one dialogue; a day when offices are closed becomes the working day before."""

    stop_on: date
    invitation_on: date
    reminder_on: date
    notes_on: date


@dataclass(frozen=True, slots=True)
class BusyTime:
    """A time that another body has taken, "kommunfullmäktige"; without hours it is the whole day."""

    day: date
    what: str
    starts_at: time | None = None
    ends_at: time | None = None

    def collides(self, day: date, starts_at: time, ends_at: time) -> bool:
        """Tell whether a meeting at that time would collide with it; without an end it lasts the day out."""
        if day != self.day:
            return False
        begins_before = self.starts_at is None or self.starts_at < ends_at
        return begins_before and (self.ends_at is None or starts_at < self.ends_at)

    @property
    def sentence(self) -> str:
        """Say it: "upptagen av kommunfullmäktige kl. 17.00–21.00"."""
        if self.starts_at is None:
            return f"upptagen av {self.what}"
        hours = f"från kl. {self.starts_at:%H.%M}"
        if self.ends_at is not None:
            hours = clock_range(self.starts_at, self.ends_at)
        return f"upptagen av {self.what} {hours}"


@dataclass(frozen=True, slots=True)
class Penalties:
    """What speaks against a day that may be used, each in days squared away from an even spread.

    60 outweighs a day seven or eight days nearer to the even spread. 0 is no matter at all.

    Attributes:
        second_weekday: another weekday than the preferred one.
        before_red_day: the evening before a red day.
        short_week: a week with a red day on a working day.
        light_season: April to September, for a council that would see the dark with its own eyes.
        election: the days up to a general election, when the elected are elsewhere.
    """

    second_weekday: int = 60
    before_red_day: int = 80
    short_week: int = 30
    light_season: int = 0
    election: int = 60


DARK_PREFERRED = 900
"""The `Penalties.light_season` of a council that prefers the dark: worth a month off the even spread."""


@dataclass(frozen=True, slots=True)
class PlanRules:
    """What the council has agreed about its dates.

    Attributes:
        weekdays: 0 is Monday; the first is preferred, the others are taken when it pays.
        spring, autumn: first and last day of each season, as (month, day).
        least_weeks_between: no two dialogues closer than this.
        busy: times that are taken by others.
    """

    weekdays: tuple[int, ...] = (2,)
    starts_at: time = time(18)
    ends_at: time = time(19, 45)
    spring: Season = ((1, 15), (5, 31))
    autumn: Season = ((9, 1), (12, 10))
    least_weeks_between: int = 4
    busy: tuple[BusyTime, ...] = ()
    breaks: SchoolBreaks = field(default_factory=SchoolBreaks)
    deadlines: DeadlineRules = field(default_factory=DeadlineRules)
    penalties: Penalties = field(default_factory=Penalties)


def objections(day: date, rules: PlanRules | None = None) -> tuple[str, ...]:
    """Say in Swedish why a day may not be used; empty when it may."""
    rules = rules or PlanRules()
    facts = day_facts(day, breaks=rules.breaks)
    found = []
    if day.weekday() not in rules.weekdays:
        names = join_names([f"{WEEKDAYS[weekday]}ar" for weekday in rules.weekdays], word="eller")
        found.append(f"dialogerna hålls på {names}")
    if facts.red_day is not None:
        found.append(f"röd dag ({facts.red_day})")
    if facts.eve is not None:
        found.append(f"afton ({facts.eve})")
    if facts.is_bridge_day:
        found.append("klämdag")
    if facts.school_break is not None:
        found.append(facts.school_break)
    elif not any(_is_within(day, season) for season in (rules.spring, rules.autumn)):
        found.append("utanför vårens och höstens säsong")
    found.extend(busy.sentence for busy in rules.busy if busy.collides(day, rules.starts_at, rules.ends_at))
    return tuple(found)


def drawbacks(day: date, rules: PlanRules) -> list[tuple[int, str]]:
    """Give what speaks against an allowed day, each with its cost; see `Penalties`."""
    costs, found = rules.penalties, []
    if rules.weekdays.index(day.weekday()) > 0:
        found.append((costs.second_weekday, f"{WEEKDAYS[rules.weekdays[0]]} är helst"))
    next_day = day_facts(day + timedelta(days=1), breaks=rules.breaks)
    if next_day.red_day is not None:
        found.append((costs.before_red_day, f"dagen före {next_day.red_day}"))
    red = _red_weekday(day, rules)
    if red is not None and red.day != next_day.day:
        found.append((costs.short_week, f"kort vecka ({red.red_day})"))
    if is_before_election(day):
        found.append((costs.election, "veckan före valet"))
    if costs.light_season and day.month not in _DARK_MONTHS:
        found.append((costs.light_season, "den ljusa årstiden"))
    return found


def deadlines_for(held_on: date, rules: DeadlineRules | None = None) -> Deadlines:
    """Count the days that follow from the date of a dialogue."""
    rules = rules or DeadlineRules()
    notes_on = working_day_before(held_on + timedelta(days=rules.notes_days))
    return Deadlines(
        stop_on=working_day_before(held_on - timedelta(days=rules.stop_days)),
        invitation_on=working_day_before(held_on - timedelta(days=rules.invitation_days)),
        reminder_on=working_day_before(held_on - timedelta(days=rules.reminder_days)),
        notes_on=max(notes_on, held_on),
    )


def season_days(year: int, rules: PlanRules) -> list[date]:
    """Give every day of a year that lies in the spring or the autumn of the rules."""
    days = []
    for first, last in (rules.spring, rules.autumn):
        day = date(year, *first)
        while day <= date(year, *last):
            days.append(day)
            day += timedelta(days=1)
    return days


def _red_weekday(day: date, rules: PlanRules) -> DayFacts | None:
    monday = day - timedelta(days=day.weekday())
    week = (day_facts(monday + timedelta(days=n), breaks=rules.breaks) for n in range(5))
    return next((facts for facts in week if facts.red_day is not None), None)


def _is_within(day: date, season: Season) -> bool:
    return season[0] <= (day.month, day.day) <= season[1]
