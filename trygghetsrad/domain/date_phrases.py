"""Dates in words, in every form Swedes write them, read against a given today.

What is less exact than a day becomes its last working day or day:

- a week ("v. 23", "nästa vecka") ends on its Friday;
- "i början av maj" is the 7th, "i mitten av" the 15th, "i slutet av" the last day of the month;
- "fredag" and "på fredag" are the first Friday after today, "nästa fredag" the Friday of next week;
- a day, month or week without a year is the next one that has not passed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.numbering import YEARS
from trygghetsrad.domain.swedish import MONTHS, NUMBER_WORDS, WEEKDAYS, cited, day_month, fold

MOST_WORDS = 8
"""The longest date phrase there is, in words: "klart senast fredag den 4 juni 2027" and one to spare."""

_FRIDAY = 4
_WEEKDAY_STEMS = tuple(day[:3] for day in WEEKDAYS)
_MONTH_STEMS = tuple(month[:3] for month in MONTHS)
_COUNTS = {
    **{word: count for count, word in enumerate(NUMBER_WORDS) if count},
    "ett": 1,
    "fjorton": 14,
    "femton": 15,
    "tjugo": 20,
    "trettio": 30,
}

_WEEKDAY = r"(?P<weekday>mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?\.?"
_MONTH = (
    r"(?P<month>jan(?:uari)?|feb(?:ruari)?|mar(?:s)?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>[0-9]{4})"
_ON_WEEKDAY = rf"(?:(?:på )?{_WEEKDAY} )?(?:den )?"
_LEAD = r"(?:klart:? )?(?:(?:senast|till):? )?"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a phrase is read against."""

    phrase: str
    today: date
    next_meeting_on: date | None

    def refuse(self, why: str) -> InvalidInputError:
        return InvalidInputError(f"{cited(self.phrase)} går inte att använda som datum: {why}")


def find_date(text: str, *, today: date, next_meeting_on: date | None = None) -> date | None:
    """Read a text that may be a date phrase, all of it.

    Returns:
        The last day, or None when the text is something else than a date.

    Raises:
        InvalidInputError: it is written as a date, but there is no such day.
    """
    phrase = _plain(text)
    for pattern, read in _FORMS:
        match = pattern.fullmatch(phrase)
        if match is not None:
            return read(match, _Asked(phrase, today, next_meeting_on))
    return None


def is_date_phrase(text: str) -> bool:
    """Tell whether a text is written as a date, whether or not there is such a day."""
    phrase = _plain(text)
    return any(pattern.fullmatch(phrase) for pattern, _ in _FORMS)


def add_months(day: date, months: int) -> date:
    """Give the same day some months later, or the month's last day when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _plain(text: str) -> str:
    return " ".join(fold(text).split()).rstrip(".,;:!?")


def _read_numbers(match: re.Match[str], asked: _Asked) -> date:
    return _day_of(match, asked, month=int(match["month"]))


def _read_month_name(match: re.Match[str], asked: _Asked) -> date:
    return _day_of(match, asked, month=_month_number(match["month"]))


def _read_compact(match: re.Match[str], _asked: _Asked) -> date | None:
    """Read 20260604; eight other digits are a telephone number or the like, not a mistyped date."""
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _day_of(match: re.Match[str], asked: _Asked, *, month: int) -> date:
    day = int(match["day"])
    if not 1 <= month <= 12:
        raise asked.refuse("det finns bara tolv månader.")
    if not 1 <= day <= _days_in(2000, month):
        raise asked.refuse(f"{MONTHS[month - 1]} har inte så många dagar." if day else "dagen saknas.")
    found = _in_year(match["year"], day, month, asked)
    _check_weekday(match["weekday"], found, asked)
    return found


def _in_year(year: str | None, day: int, month: int, asked: _Asked) -> date:
    if year is not None:
        full_year = _year(year, asked)
        if day > _days_in(full_year, month):
            raise asked.refuse(f"{day} {MONTHS[month - 1]} finns inte {full_year}.")
        return date(full_year, month, day)
    for candidate_year in (asked.today.year, asked.today.year + 1):
        if day <= _days_in(candidate_year, month) and date(candidate_year, month, day) >= asked.today:
            return date(candidate_year, month, day)
    raise asked.refuse("29 februari finns inte det närmaste året. Skriv året, om det är det du menar.")


def _year(written: str, asked: _Asked) -> int:
    year = int(written) + (2000 if len(written) == 2 else 0)
    if year not in YEARS:
        raise asked.refuse(f"året ska ligga mellan {YEARS[0]} och {YEARS[-1]}.")
    return year


def _check_weekday(stem: str | None, found: date, asked: _Asked) -> None:
    if stem is not None and found.weekday() != _weekday_number(stem):
        raise asked.refuse(f"{day_month(found)} {found.year} är en {WEEKDAYS[found.weekday()]}.")


def _read_near(match: re.Match[str], asked: _Asked) -> date:
    days = {"dag": 0, "morgon": 1, "morron": 1, "övermorgon": 2}[match["near"]]
    return asked.today + timedelta(days=days)


def _read_weekday(match: re.Match[str], asked: _Asked) -> date:
    ahead = (_weekday_number(match["weekday"]) - asked.today.weekday() - 1) % 7 + 1
    return asked.today + timedelta(days=ahead)


def _read_next_weekday(match: re.Match[str], asked: _Asked) -> date:
    return _monday(asked.today) + timedelta(days=7 + _weekday_number(match["weekday"]))


def _read_week(match: re.Match[str], asked: _Asked) -> date:
    week = int(match["week"])
    stem = match["weekday"]
    weekday = _FRIDAY if stem is None else _weekday_number(stem)
    if not 1 <= week <= 53:
        raise asked.refuse("veckorna går från 1 till 53.")
    this_year = asked.today.isocalendar().year
    years = (_year(match["year"], asked),) if match["year"] else (this_year, this_year + 1)
    for year in years:
        if week <= _weeks_in(year):
            found = date.fromisocalendar(year, week, weekday + 1)
            if match["year"] or found >= asked.today:
                return found
    raise asked.refuse(f"{years[-1]} har ingen vecka {week}.")


def _read_in(match: re.Match[str], asked: _Asked) -> date:
    count = _COUNTS[match["count"]] if match["count"] in _COUNTS else int(match["count"])
    unit = match["unit"]
    if unit.startswith(("dag", "dygn")):
        return asked.today + timedelta(days=count)
    if unit.startswith("vecko") or unit == "vecka":
        return asked.today + timedelta(weeks=count)
    return add_months(asked.today, count if unit.startswith("månad") else 12 * count)


def _read_half_year(_match: re.Match[str], asked: _Asked) -> date:
    return add_months(asked.today, 6)


def _read_next_meeting(_match: re.Match[str], asked: _Asked) -> date:
    if asked.next_meeting_on is None:
        raise asked.refuse("nästa dialog har inget datum än. Planera den i årsplanen eller skriv ett datum.")
    return asked.next_meeting_on


def _read_this_or_next(match: re.Match[str], asked: _Asked) -> date:
    is_next = match["which"] == "nästa"
    if match["unit"].startswith("vecka"):
        friday = _monday(asked.today) + timedelta(days=_FRIDAY + (7 if is_next else 0))
        return max(friday, asked.today)
    return _last_day(add_months(asked.today.replace(day=1), 1 if is_next else 0))


def _read_month_part(match: re.Match[str], asked: _Asked) -> date:
    first = asked.today.replace(day=1)
    match match["period"]:
        case "månaden" | "denna månad":
            return _part_of(match["part"], first)
        case "nästa månad":
            return _part_of(match["part"], add_months(first, 1))
    month = _month_number(match["month"])
    if match["year"]:
        return _part_of(match["part"], date(_year(match["year"], asked), month, 1))
    found = _part_of(match["part"], date(first.year, month, 1))
    return found if found >= asked.today else _part_of(match["part"], date(first.year + 1, month, 1))


def _read_year_end(_match: re.Match[str], asked: _Asked) -> date:
    return date(asked.today.year, 12, 31)


def _part_of(part: str, first: date) -> date:
    if part == "slutet":
        return _last_day(first)
    return first.replace(day=7 if part == "början" else 15)


def _last_day(day: date) -> date:
    return day.replace(day=_days_in(day.year, day.month))


def _days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _weeks_in(year: int) -> int:
    return date(year, 12, 28).isocalendar().week


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weekday_number(word: str) -> int:
    return _WEEKDAY_STEMS.index(word[:3])


def _month_number(word: str) -> int:
    return _MONTH_STEMS.index(word[:3]) + 1


_Reader = Callable[[re.Match[str], _Asked], date | None]


def _form(pattern: str, read: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(_LEAD + pattern), read


_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    _form(rf"{_ON_WEEKDAY}{_YEAR}-(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}})", _read_numbers),
    _form(r"(?P<year>20[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", _read_compact),
    _form(
        rf"{_ON_WEEKDAY}(?P<day>[0-9]{{1,2}})/(?P<month>[0-9]{{1,2}})"
        r"(?:(?: ?[-/] ?(?=[0-9]{2}(?:[0-9]{2})?$)| (?=[0-9]{4}$))(?P<year>[0-9]{2,4}))?",
        _read_numbers,
    ),
    _form(rf"{_ON_WEEKDAY}(?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{1,2}})\.{_YEAR}", _read_numbers),
    _form(rf"{_ON_WEEKDAY}(?P<day>[0-9]{{1,2}})(?::?[ea])? {_MONTH}(?:,? {_YEAR})?", _read_month_name),
    _form(r"(?:i ?|(?=övermorgon))(?P<near>dag|morgon|morron|övermorgon)", _read_near),
    _form(rf"(?:(?:nu|kommande) )?(?:på )?{_WEEKDAY}", _read_weekday),
    _form(rf"(?:på )?nästa {_WEEKDAY}", _read_next_weekday),
    _form(rf"(?:på )?{_WEEKDAY} nästa vecka", _read_next_weekday),
    _form(
        rf"(?:(?:på )?{_WEEKDAY} )?(?:(?:i|under) )?(?:v\.?|vecka) ?(?P<week>[0-9]{{1,2}})(?:[ -]{_YEAR})?",
        _read_week,
    ),
    _form(
        rf"(?:om|inom) (?P<count>[0-9]{{1,3}}|{'|'.join(_COUNTS)}) "
        r"(?P<unit>dag|dagar|dygn|vecka|veckor|månad|månader|år)",
        _read_in,
    ),
    _form(r"(?:om|inom) ett halvår", _read_half_year),
    _form(r"(?:(?:vid|på|inför|före) )?nästa (?:dialog|möte|rådsmöte|träff)(?:en|et)?", _read_next_meeting),
    _form(
        r"(?:(?:i|under) )?(?P<which>nästa|denna|den här) (?P<unit>veckan?|månad(?:en)?)", _read_this_or_next
    ),
    _form(
        rf"(?:i |vid )?(?P<part>slutet|mitten|början) (?:av|på) "
        rf"(?P<period>månaden|denna månad|nästa månad|{_MONTH}(?: {_YEAR})?)",
        _read_month_part,
    ),
    _form(r"(?:(?:i |vid )?slutet (?:av|på) året|(?:vid |före )?årsskiftet|årets slut)", _read_year_end),
)
