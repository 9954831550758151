"""Propose the dates of a year's dialogues, and say why.

The dialogues are spread evenly over the weeks when people can come; among the days the rules allow, those
nearest an even spread are taken. The same rules always give the same dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from trygghetsrad.domain.calendar import DayFacts, SchoolBreaks, day_facts, working_day_before
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import WEEKDAYS, clock_range, day_month, join_names, plural

MOST_DIALOGUES = 12

_SECOND_WEEKDAY_COST = 60
_BEFORE_RED_DAY_COST = 80
_SHORT_WEEK_COST = 30


@dataclass(frozen=True, slots=True)
class DeadlineRules:
    """How long before and after a dialogue things are due, in days."""

    stop_days: int = 21
    invitation_days: int = 14
    reminder_days: int = 3
    notes_days: int = 10


@dataclass(frozen=True, slots=True)
class BusyDay:
    """A day that another body has taken: "kommunfullmäktige"."""

    day: date
    what: str


@dataclass(frozen=True, slots=True)
class PlanRules:
    """What the council has agreed about its dates.

    Attributes:
        weekdays: 0 is Monday; the first is preferred, the others are taken when it pays.
        spring, autumn: first and last day of each season, as (month, day).
        least_weeks_between: no two dialogues closer than this.
        busy: days that are taken by others.
    """

    weekdays: tuple[int, ...] = (2,)
    starts_at: time = time(18)
    ends_at: time = time(19, 45)
    spring: tuple[tuple[int, int], tuple[int, int]] = ((1, 15), (5, 31))
    autumn: tuple[tuple[int, int], tuple[int, int]] = ((9, 1), (12, 10))
    least_weeks_between: int = 4
    busy: tuple[BusyDay, ...] = ()
    breaks: SchoolBreaks = field(default_factory=SchoolBreaks)
    deadlines: DeadlineRules = field(default_factory=DeadlineRules)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The days counted from one dialogue; a day when offices are closed becomes the working day before."""

    stop_on: date
    invitation_on: date
    reminder_on: date
    notes_on: date


@dataclass(frozen=True, slots=True)
class NotChosen:
    """A day near the proposed one, and why it was not taken."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class ProposedDialogue:
    """A proposed date with its reasons, in Swedish."""

    held_on: date
    starts_at: time
    ends_at: time
    week: int
    reason: str
    not_chosen: tuple[NotChosen, ...]
    deadlines: Deadlines


@dataclass(frozen=True, slots=True)
class YearProposal:
    """The proposed dialogues of a year, in order."""

    year: int
    dialogues: tuple[ProposedDialogue, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Give only the dates."""
        return tuple(dialogue.held_on for dialogue in self.dialogues)


def propose(
    year: int,
    count: int,
    rules: PlanRules | None = None,
    *,
    fixed: Sequence[date] = (),
    earliest: date | None = None,
) -> YearProposal:
    """Propose dates for a number of dialogues.

    Args:
        count: how many to propose, beside those that are fixed.
        fixed: days of dialogues there are; the proposals are spread around them, at the least distance.
        earliest: the first day that may be proposed; None means any day of the year.

    Raises:
        InvalidInputError: there is no room for so many under the rules.
    """
    rules = rules or PlanRules()
    kept = sorted({day for day in fixed if day.year == year})
    total = count + len(kept)
    if count < 1 or total > MOST_DIALOGUES:
        raise InvalidInputError(f"Antalet dialoger ska ligga mellan 1 och {MOST_DIALOGUES}.")
    candidates = [
        day
        for day in _season_days(year, rules)
        if (earliest is None or day >= earliest)
        and not objections(day, rules)
        and _is_apart(day, kept, rules)
    ]
    wished = _even_spread(year, total, rules)
    days = _cheapest(candidates, kept, wished, rules)
    if days is None:
        more = plural(count, "dialog", "dialoger") + (" till" if kept else "")
        raise InvalidInputError(
            f"Det finns inte plats för {more} {year} med de regler som gäller."
            " Tillåt fler veckodagar eller kortare avstånd."
        )
    dialogues = tuple(
        _proposed(day, wish, previous, rules)
        for day, wish, previous in zip(days, wished, (None, *days), strict=False)
        if day not in kept
    )
    return YearProposal(year, dialogues)


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
    found.extend(f"upptagen av {busy.what}" for busy in rules.busy if busy.day == day)
    return tuple(found)


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


def _season_days(year: int, rules: PlanRules) -> list[date]:
    days = []
    for first, last in (rules.spring, rules.autumn):
        day = date(year, *first)
        while day <= date(year, *last):
            days.append(day)
            day += timedelta(days=1)
    return days


def _even_spread(year: int, count: int, rules: PlanRules) -> list[date]:
    """Give the middle day of each of `count` equally long parts of the season."""
    season = _season_days(year, rules)
    return [season[(2 * n + 1) * len(season) // (2 * count)] for n in range(count)]


def _is_apart(day: date, kept: Sequence[date], rules: PlanRules) -> bool:
    least = timedelta(weeks=rules.least_weeks_between)
    return all(abs(day - other) >= least for other in kept)


def _cheapest(
    candidates: Sequence[date], kept: Sequence[date], wished: Sequence[date], rules: PlanRules
) -> list[date] | None:
    """Choose a day for each wish at the lowest cost, the kept days among them; earlier days win a tie.

    The candidates are far enough from the kept days already, so only they are held apart here.
    """
    least = timedelta(weeks=rules.least_weeks_between)
    days = sorted({*candidates, *kept})
    own_costs = [0 if day in kept else sum(cost for cost, _ in _drawbacks(day, rules)) for day in days]
    best: list[tuple[int, list[date]] | None] = [(0, [])] * (len(days) + 1)
    for at, day in enumerate(days):
        best[at + 1] = None if day in kept else best[at]
    for wish in wished:
        following: list[tuple[int, list[date]] | None] = [None] * (len(days) + 1)
        reach = 0
        for at, day in enumerate(days):
            is_kept = day in kept
            while reach < at and day - days[reach] >= least:
                reach += 1
            before = best[at if is_kept else reach]
            following[at + 1] = None if is_kept else following[at]
            if before is None:
                continue
            cost = before[0] + own_costs[at] + (day - wish).days ** 2
            cheapest = following[at + 1]
            if cheapest is None or cost < cheapest[0]:
                following[at + 1] = (cost, [*before[1], day])
        best = following
    chosen = best[-1]
    return chosen[1] if chosen else None


def _drawbacks(day: date, rules: PlanRules) -> list[tuple[int, str]]:
    """Give what speaks against an allowed day, each with its cost in days squared off the even spread."""
    found = []
    if rules.weekdays.index(day.weekday()) > 0:
        found.append((_SECOND_WEEKDAY_COST, f"{WEEKDAYS[rules.weekdays[0]]} är helst"))
    next_day = day_facts(day + timedelta(days=1), breaks=rules.breaks)
    if next_day.red_day is not None:
        found.append((_BEFORE_RED_DAY_COST, f"dagen före {next_day.red_day}"))
    red = _red_weekday(day, rules)
    if red is not None and red.day != next_day.day:
        found.append((_SHORT_WEEK_COST, f"kort vecka ({red.red_day})"))
    return found


def _red_weekday(day: date, rules: PlanRules) -> DayFacts | None:
    monday = day - timedelta(days=day.weekday())
    week = (day_facts(monday + timedelta(days=n), breaks=rules.breaks) for n in range(5))
    return next((facts for facts in week if facts.red_day is not None), None)


def _proposed(day: date, wish: date, previous: date | None, rules: PlanRules) -> ProposedDialogue:
    return ProposedDialogue(
        held_on=day,
        starts_at=rules.starts_at,
        ends_at=rules.ends_at,
        week=day.isocalendar().week,
        reason=_reason(day, previous, rules),
        not_chosen=tuple(
            NotChosen(other, _why_not(other, day, wish, previous, rules))
            for other in (day - timedelta(days=1), day - timedelta(weeks=1), day + timedelta(weeks=1))
        ),
        deadlines=deadlines_for(day, rules.deadlines),
    )


def _reason(day: date, previous: date | None, rules: PlanRules) -> str:
    drawbacks = [why for _, why in _drawbacks(day, rules)]
    week = f"men {join_names(drawbacks)}" if drawbacks else "ingen röd dag och inget lov i veckan"
    opening = f"{WEEKDAYS[day.weekday()].capitalize()} {clock_range(rules.starts_at, rules.ends_at)}"
    if previous is None:
        return f"{opening}, {week}, årets första i en jämn fördelning."
    weeks = plural(round((day - previous).days / 7), "vecka", "veckor")
    return f"{opening}, {week}, {weeks} efter föregående dialog."


def _why_not(other: date, day: date, wish: date, previous: date | None, rules: PlanRules) -> str:
    against = objections(other, rules)
    if against:
        return join_names(against)
    if previous is not None and other - previous < timedelta(weeks=rules.least_weeks_between):
        return "för nära föregående dialog"
    drawbacks = [why for _, why in _drawbacks(other, rules)]
    if drawbacks:
        return join_names(drawbacks)
    if abs((other - wish).days) >= abs((day - wish).days):
        return f"längre från en jämn fördelning över året ({day_month(wish)})"
    return "gör avståndet till de andra dialogerna ojämnare"


def _is_within(day: date, season: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    return season[0] <= (day.month, day.day) <= season[1]
