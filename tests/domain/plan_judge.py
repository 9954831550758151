"""What the rules for dates say, written a second time: nothing here is taken from the planner.

Easter is reckoned after Meeus, the red days and eves are written out from lag (1989:253) and the almanac, and
weeks are counted from their Mondays. Only the dataclasses that hold the settings are the program's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from trygghetsrad.domain.plan_rules import PlanRules

ONE_DAY = timedelta(days=1)


@cache
def easter(year: int) -> date:
    """Reckon Easter Day (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(5 - day.weekday()) % 7)


@cache
def red_days(year: int) -> frozenset[date]:
    """Give the public holidays, Sundays apart."""
    sunday = easter(year)
    fixed = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26)}
    moving = {sunday + timedelta(days=n) for n in (-2, 0, 1, 39, 49)}
    midsummer, all_saints = _saturday_from(date(year, 6, 20)), _saturday_from(date(year, 10, 31))
    return frozenset({*(date(year, *day) for day in fixed), *moving, midsummer, all_saints})


@cache
def eves(year: int) -> frozenset[date]:
    """Give the eves, Skärtorsdagen among them, that are not red themselves."""
    sunday = easter(year)
    fixed = {(1, 5), (4, 30), (12, 24), (12, 31)}
    moving = {sunday + timedelta(days=n) for n in (-3, -1, 48)}
    midsummer, all_saints = _saturday_from(date(year, 6, 20)), _saturday_from(date(year, 10, 31))
    found = {*(date(year, *day) for day in fixed), *moving, midsummer - ONE_DAY, all_saints - ONE_DAY}
    return frozenset(found) - red_days(year)


def is_off(day: date) -> bool:
    """Tell whether offices are closed: weekends, red days, and the three eves that are days off."""
    closed_eves = {
        date(day.year, 12, 24),
        date(day.year, 12, 31),
        _saturday_from(date(day.year, 6, 20)) - ONE_DAY,
    }
    return day.weekday() >= 5 or day in red_days(day.year) or day in closed_eves


def is_bridge(day: date) -> bool:
    """Tell whether a working day stands alone between days off."""
    return not is_off(day) and is_off(day - ONE_DAY) and is_off(day + ONE_DAY)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(day: date) -> int:
    thursday = _monday(day) + timedelta(days=3)
    return (thursday - date(thursday.year, 1, 1)).days // 7 + 1


def in_school_break(day: date, rules: PlanRules) -> bool:
    """Tell whether schools are closed by the settings."""
    breaks, month_day = rules.breaks, (day.month, day.day)
    in_summer = breaks.summer[0] <= month_day <= breaks.summer[1]
    in_christmas = not breaks.christmas[1] < month_day < breaks.christmas[0]
    in_weeks = _week(day) in (*breaks.sport_weeks, *breaks.autumn_weeks)
    easter_mondays = {_monday(easter(day.year)) + timedelta(weeks=n) for n in breaks.easter_weeks}
    in_further = any(not (day < one.first or day > one.last) for one in breaks.further)
    return in_summer or in_christmas or in_weeks or _monday(day) in easter_mondays or in_further


def is_taken(day: date, rules: PlanRules) -> bool:
    """Tell whether another body meets at the council's hours; without an end it lasts the day out."""
    for busy in rules.busy:
        if busy.day == day:
            if busy.starts_at is None:
                return True
            is_after = busy.starts_at >= rules.ends_at
            is_before = busy.ends_at is not None and busy.ends_at <= rules.starts_at
            if not is_after and not is_before:
                return True
    return False


def faults_of(day: date, rules: PlanRules) -> Iterator[str]:
    """Name each rule that a day breaks by itself."""
    month_day = (day.month, day.day)
    if day.weekday() not in rules.weekdays:
        yield "weekday"
    if day in red_days(day.year):
        yield "red day"
    if day in eves(day.year):
        yield "eve"
    if is_bridge(day):
        yield "bridge day"
    if in_school_break(day, rules):
        yield "school break"
    in_spring = rules.spring[0] <= month_day <= rules.spring[1]
    if not in_spring and not rules.autumn[0] <= month_day <= rules.autumn[1]:
        yield "season"
    if is_taken(day, rules):
        yield "taken"


def broken_rules(
    days: Sequence[date],
    rules: PlanRules,
    *,
    year: int,
    fixed: Iterable[date] = (),
    earliest: date | None = None,
) -> list[str]:
    """Name every rule that proposed days break, alone and together."""
    found = [f"{day}: {fault}" for day in days for fault in faults_of(day, rules)]
    found += [f"{day}: another year" for day in days if day.year != year]
    found += [f"{day}: too early" for day in days if earliest is not None and day < earliest]
    if list(days) != sorted(set(days)):
        found.append("out of order, or a day twice")
    everything = sorted({*days, *(day for day in fixed if day.year == year)})
    for day in days:
        for other in everything:
            if day != other and abs((day - other).days) < 7 * rules.least_weeks_between:
                found.append(f"{day}: too near {other}")
        if day in fixed:
            found.append(f"{day}: is there already")
    return found


def allowed_days(
    year: int, rules: PlanRules, *, fixed: Sequence[date] = (), earliest: date | None = None
) -> list[date]:
    """List the days that may be proposed at all, each by itself."""
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return [
        day
        for day in days
        if day.year == year and not broken_rules([day], rules, year=year, fixed=fixed, earliest=earliest)
    ]


def cost_of(days: Sequence[date], rules: PlanRules, *, year: int, fixed: Sequence[date] = ()) -> int:
    """Reckon what speaks against a year: days squared off an even spread, and the council's weights."""
    everything = sorted({*days, *(day for day in fixed if day.year == year)})
    season = [
        day
        for day in (date(year, 1, 1) + timedelta(days=n) for n in range(366))
        if day.year == year
        and (
            rules.spring[0] <= (day.month, day.day) <= rules.spring[1]
            or rules.autumn[0] <= (day.month, day.day) <= rules.autumn[1]
        )
    ]
    cost = sum(weight_of(day, rules) for day in days)
    for place, day in enumerate(everything):
        middle = season[len(season) * (2 * place + 1) // (2 * len(everything))]
        cost += (day - middle).days ** 2
    return cost


def weight_of(day: date, rules: PlanRules) -> int:
    """Add up the council's weights against one day."""
    weights, cost = rules.penalties, 0
    tomorrow = day + ONE_DAY
    if day.weekday() != rules.weekdays[0]:
        cost += weights.second_weekday
    is_eve_of_red = tomorrow in red_days(tomorrow.year)
    if is_eve_of_red:
        cost += weights.before_red_day
    workdays = [_monday(day) + timedelta(days=n) for n in range(5)]
    red = [one for one in workdays if one in red_days(one.year)]
    if red and red[0] != tomorrow:
        cost += weights.short_week
    if 4 <= day.month <= 9:
        cost += weights.light_season
    if day.year % 4 == 2:
        sundays = [date(day.year, 9, n) for n in range(1, 31) if date(day.year, 9, n).weekday() == 6]
        if 0 <= (sundays[1] - day).days <= 7:
            cost += weights.election
    return cost
