"""Forms that name one day: 4/6, 4.6, 4 juni, 4 jun -26, 2026-06-04, den 4:e, fre, nästa fredag."""

from __future__ import annotations

import re
from datetime import date, timedelta

from trygghetsrad.domain.date_reading import (
    ANY_YEAR,
    MONTH,
    ON_WEEKDAY,
    ORDINAL,
    WEEKDAY,
    YEAR,
    Asked,
    Form,
    add_months,
    check_weekday,
    day_number,
    day_of_year,
    days_in,
    form,
    full_year,
    monday,
    month_number,
    weekday_number,
)
from trygghetsrad.domain.swedish import MONTHS

_NEAREST_YEARS = 3


def _read_numbers(match: re.Match[str], asked: Asked) -> date:
    return _day_of(match, asked, day=int(match["day"]), month=int(match["month"]))


def _read_month_name(match: re.Match[str], asked: Asked) -> date:
    return _day_of(match, asked, day=day_number(match), month=month_number(match["month"]))


def _read_dotted(match: re.Match[str], asked: Asked) -> date | None:
    """Read 4.6; two other numbers with a full stop between are a clock time or a heading, not a date."""
    month, day = int(match["month"]), int(match["day"])
    if match["year"] is None and not (1 <= month <= 12 and 1 <= day <= days_in(2000, month)):
        return None
    return _day_of(match, asked, day=day, month=month)


def _read_compact(match: re.Match[str], _asked: Asked) -> date | None:
    """Read 20260604; eight other digits are a telephone number or the like, not a mistyped date."""
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _read_short_compact(match: re.Match[str], asked: Asked) -> date | None:
    """Read 260604 where it is a day in the next few years; else it is some other number."""
    try:
        found = date(2000 + int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return found if asked.today <= found < add_months(asked.today, 12 * _NEAREST_YEARS) else None


def _read_day_alone(match: re.Match[str], asked: Asked) -> date:
    day = day_number(match)
    if not 1 <= day <= 31:
        raise asked.refuse("ingen månad har en sådan dag.")
    month = asked.today.replace(day=1)
    while day > days_in(month.year, month.month) or month.replace(day=day) < asked.today:
        month = add_months(month, 1)
    found = month.replace(day=day)
    check_weekday(match["weekday"], found, asked)
    return found


def _day_of(match: re.Match[str], asked: Asked, *, day: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise asked.refuse("det finns bara tolv månader.")
    if not 1 <= day <= days_in(2000, month):
        raise asked.refuse(f"{MONTHS[month - 1]} har inte så många dagar." if day else "dagen saknas.")
    found = day_of_year(match["year"], month=month, day=day, asked=asked)
    check_weekday(match["weekday"], found, asked)
    return found


def _read_near(match: re.Match[str], asked: Asked) -> date:
    days = {"dag": 0, "morgon": 1, "morron": 1, "övermorgon": 2}[match["near"]]
    return asked.today + timedelta(days=days)


def _read_weekday(match: re.Match[str], asked: Asked) -> date:
    ahead = (weekday_number(match["weekday"]) - asked.today.weekday() - 1) % 7 + 1
    return asked.today + timedelta(days=ahead)


def _read_weekday_later(match: re.Match[str], asked: Asked) -> date:
    weeks = 1 if match["count"] == "en" else 2
    return _read_weekday(match, asked) + timedelta(weeks=weeks)


def _read_next_weekday(match: re.Match[str], asked: Asked) -> date:
    return monday(asked.today) + timedelta(days=7 + weekday_number(match["weekday"]))


def _read_week_day(match: re.Match[str], asked: Asked) -> date:
    """Read "tis v. 23" and "v. 23 tisdag"."""
    week, weekday = int(match["week"]), weekday_number(match["weekday"])
    return day_in_week(week, weekday, written_year=match["year"], asked=asked)


def day_in_week(week: int, weekday: int, *, written_year: str | None, asked: Asked) -> date:
    """Give a weekday of an ISO week, in the year written or else the next one that has not passed."""
    if not 1 <= week <= 53:
        raise asked.refuse("veckorna går från 1 till 53.")
    this_year = asked.today.isocalendar().year
    years = (full_year(written_year, asked),) if written_year else (this_year, this_year + 1)
    for year in years:
        try:
            found = date.fromisocalendar(year, week, weekday + 1)
        except ValueError:
            continue
        if written_year or found >= asked.today:
            return found
    raise asked.refuse(f"{years[-1]} har ingen vecka {week}.")


_WEEK = rf"(?:v\.?|vecka) ?(?P<week>[0-9]{{1,2}})(?:[ -]{YEAR})?"

FORMS: tuple[Form, ...] = (
    form(rf"{ON_WEEKDAY}{YEAR}([-/.])(?P<month>[0-9]{{1,2}})\3(?P<day>[0-9]{{1,2}})", _read_numbers),
    form(r"(?P<year>20[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", _read_compact),
    form(r"(?P<year>[0-9]{2})(-?)(?P<month>[0-9]{2})\2(?P<day>[0-9]{2})", _read_short_compact),
    form(
        rf"{ON_WEEKDAY}(?P<day>[0-9]{{1,2}})/(?P<month>[0-9]{{1,2}})"
        r"(?:(?: ?[-/] ?(?=[0-9]{2}(?:[0-9]{2})?$)| (?=[0-9]{4}$))(?P<year>[0-9]{2,4}))?",
        _read_numbers,
    ),
    form(
        rf"{ON_WEEKDAY}(?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{1,2}})"
        r"(?:[. ](?P<year>[0-9]{4}|(?<=\.)[0-9]{2}))?",
        _read_dotted,
    ),
    form(rf"{ON_WEEKDAY}{ORDINAL} {MONTH}{ANY_YEAR}", _read_month_name),
    form(rf"(?:(?:på )?{WEEKDAY} )?den {ORDINAL}", _read_day_alone),
    form(r"(?:i ?|(?=övermorgon))(?P<near>dag|morgon|morron|övermorgon)", _read_near),
    form(rf"(?:(?:nu|kommande) )?(?:på )?{WEEKDAY}", _read_weekday),
    form(rf"(?:på )?nästa {WEEKDAY}", _read_next_weekday),
    form(rf"(?:på )?{WEEKDAY} nästa vecka", _read_next_weekday),
    form(rf"(?:på )?{WEEKDAY} om (?P<count>en|två) veck(?:a|or)", _read_weekday_later),
    form(rf"(?:på )?{WEEKDAY} (?:(?:i|under) )?{_WEEK}", _read_week_day),
    form(rf"(?:(?:i|under) )?{_WEEK},? (?:på )?{WEEKDAY}", _read_week_day),
)
"""Every form that names one day."""
