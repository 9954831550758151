"""What reading a date phrase needs: the day it is read against, the words for days and months, reckoning."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.numbering import YEARS
from trygghetsrad.domain.swedish import MONTHS, WEEKDAYS, cited, day_month

FRIDAY = 4

_WEEKDAY_STEMS = tuple(day[:2] for day in WEEKDAYS)
_MONTH_STEMS = tuple(month[:3] for month in MONTHS)
_ORDINALS = (
    *("första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde"),
    *("elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde", "artonde"),
    *("nittonde", "tjugonde", "tjugoförsta", "tjugoandra", "tjugotredje", "tjugofjärde", "tjugofemte"),
    *("tjugosjätte", "tjugosjunde", "tjugoåttonde", "tjugonionde", "trettionde", "trettioförsta"),
)

LEAD = r"(?:klart:? )?(?:(?:senast|till):? )?"
YEAR = r"(?P<year>[0-9]{4})"
ANY_YEAR = r"(?:,? ?(?:[-–] ?|['’])?(?P<year>[0-9]{4}|[0-9]{2}))?"
WEEKDAY = r"(?P<weekday>mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?\.?"
ON_WEEKDAY = (
    r"(?:(?:på )?(?P<weekday>(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?|må|ti|on|to|fr|lö|sö)\.? )?"
    r"(?:den )?"
)
ORDINAL = rf"(?:(?P<day>[0-9]{{1,2}})(?::?[ea])?|(?P<ordinal>{'|'.join(_ORDINALS)}))"
MONTH = (
    r"(?P<month>jan(?:uari)?|feb(?:ruari)?|mar(?:s)?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a phrase is read against."""

    phrase: str
    today: date
    next_meeting_on: date | None

    def refuse(self, why: str) -> InvalidInputError:
        """Make the error that says why there is no such day."""
        return InvalidInputError(f"{cited(self.phrase)} går inte att använda som datum: {why}")

    def on(self, today: date) -> Asked:
        """Give the same question, asked another day."""
        return replace(self, today=today)


Reader = Callable[[re.Match[str], Asked], date | None]
Form = tuple[re.Pattern[str], Reader]


def form(pattern: str, read: Reader, *, lead: str = LEAD) -> Form:
    """Make a form of writing dates, with the words that may stand before it."""
    return re.compile(lead + pattern), read


def day_number(match: re.Match[str]) -> int:
    """Give the day that was written, in figures or as an ordinal."""
    if match["day"] is not None:
        return int(match["day"])
    return _ORDINALS.index(match["ordinal"]) + 1


def weekday_number(word: str) -> int:
    """Give 0 for måndag, 6 for söndag; the first two letters are enough."""
    return _WEEKDAY_STEMS.index(word[:2])


def month_number(word: str) -> int:
    """Give 1 for januari; the first three letters are enough."""
    return _MONTH_STEMS.index(word[:3]) + 1


def full_year(written: str, asked: Asked) -> int:
    """Give a year of two or four figures in four, if the program can reckon with it."""
    year = int(written) + (2000 if len(written) == 2 else 0)
    if year not in YEARS:
        raise asked.refuse(f"året ska ligga mellan {YEARS[0]} och {YEARS[-1]}.")
    return year


def day_of_year(year: str | None, *, month: int, day: int, asked: Asked) -> date:
    """Give a day of a month, in the year written or else the next that has not passed."""
    if year is not None:
        written = full_year(year, asked)
        if day > days_in(written, month):
            raise asked.refuse(f"{day} {MONTHS[month - 1]} finns inte {written}.")
        return date(written, month, day)
    for candidate in (asked.today.year, asked.today.year + 1):
        if day <= days_in(candidate, month) and date(candidate, month, day) >= asked.today:
            return date(candidate, month, day)
    raise asked.refuse("29 februari finns inte det närmaste året. Skriv året, om det är det du menar.")


def check_weekday(word: str | None, found: date, asked: Asked) -> None:
    """Refuse when a weekday was written that the day found is not."""
    if word is not None and found.weekday() != weekday_number(word):
        raise asked.refuse(f"{day_month(found)} {found.year} är en {WEEKDAYS[found.weekday()]}.")


def add_months(day: date, months: int) -> date:
    """Give the same day some months later, or the month's last day when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


def last_day(day: date) -> date:
    """Give the last day of the day's month."""
    return day.replace(day=days_in(day.year, day.month))


def days_in(year: int, month: int) -> int:
    """Give how many days a month has."""
    return monthrange(year, month)[1]


def monday(day: date) -> date:
    """Give the Monday of the day's week."""
    return day - timedelta(days=day.weekday())
