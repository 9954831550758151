"""What stands in the cells of other people's lists: days in any form, states and kinds in any words.

A reading tells whether it says all that the cell said; what it leaves out is kept beside it by the caller.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from trygghetsrad.domain.classifications import ConcernKind, Priority
from trygghetsrad.domain.date_phrases import find_date
from trygghetsrad.domain.date_reading import MONTH, last_day, month_number
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.list_words import EXACT_STATES, KINDS, PRIORITIES, STATE_PATTERNS
from trygghetsrad.domain.numbering import YEARS
from trygghetsrad.domain.states import ActionState, ConcernState
from trygghetsrad.domain.swedish import fold

CellValue = str | int | float | date | None
"""What a cell holds once a file has been read; a moment is a date or a text, never a datetime."""

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(
    (date(YEARS[0], 1, 1) - _EXCEL_DAY_ZERO).days, (date(YEARS[-1], 12, 31) - _EXCEL_DAY_ZERO).days
)
_CLOCK = re.compile(r"[ t]+(?:kl\.? ?)?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:\.[0-9]+)?$")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-.]([0-9]{1,2})[-.]([0-9]{4})")
_MONTH_ALONE = re.compile(rf"(?:i |under )?{MONTH},? ?(?:[-–'’] ?)?(?P<year>[0-9]{{4}}|[0-9]{{2}})?")
_WEEK = re.compile(r"v\.? ?[0-9]{1,2}|vecka ?[0-9]{1,2}")
_EXACT_DAY = re.compile(rf"[0-9][0-9./ -]*|(?:den )?[0-9]{{1,2}}(?::?[ea])? {MONTH}(?:,? ?[0-9]{{4}})?")
"""What says a day and nothing else, such as that it is a whole week or the latest."""

_FULL_DAY = re.compile(
    r"[0-9]{4}[-/.]?[0-9]{1,2}[-/.]?[0-9]{1,2}|[0-9]{1,2}[./ -]+[0-9a-z]{1,9}[./ -]+[0-9]{2,4}"
)


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day read from a cell; `is_exact` when the cell said just that day and nothing else."""

    day: date
    is_exact: bool


@dataclass(frozen=True, slots=True)
class ListedState:
    """What a cell says of how far something has come.

    Attributes:
        action: for an action.
        concern: for the concern, where that is another than follows from its action.
        is_exact: the words say no more than the state does.
    """

    action: ActionState | None
    concern: ConcernState | None
    is_exact: bool


def cell_text(value: CellValue) -> str:
    """Write a cell as text: whole numbers without decimals, days as 2026-02-11."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return (
            f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}".replace(".", ",")
        )
    return str(value)


def read_day(value: CellValue, *, year: int) -> ListedDay | None:
    """Read a day, one without a year in the year of the list; None when it is none.

    What depends on the day it was written ("fredag", "om två veckor") cannot be known afterwards and is none.
    """
    if isinstance(value, date):
        return ListedDay(value, is_exact=True) if value.year in YEARS else None
    if isinstance(value, int | float):
        return _excel_day(value) or (_day_in(f"{value:.0f}", year) if float(value).is_integer() else None)
    phrase = " ".join(fold(value or "").split()).strip(" .,;")
    if not phrase:
        return None
    timeless = _CLOCK.sub("", phrase)
    found = _day_in(timeless, year)
    if found is None or timeless == phrase:
        return found
    return ListedDay(found.day, found.is_exact and phrase.endswith(("00:00", "00:00:00")))


def has_full_day(value: CellValue) -> bool:
    """Tell whether a cell holds a day with its year, so that it says which year the list is of."""
    if isinstance(value, date):
        return value.year in YEARS
    return isinstance(value, str) and _FULL_DAY.match(" ".join(fold(value).split())) is not None


def read_state(text: str) -> ListedState | None:
    """Read the words for a state; None when they say nothing that is known."""
    words = " ".join(fold(text).split()).strip(" .,;!")
    if not words:
        return None
    if words in EXACT_STATES:
        action, concern = EXACT_STATES[words]
        return ListedState(action, concern, is_exact=True)
    for pattern, (action, concern) in STATE_PATTERNS:
        if pattern.search(words):
            return ListedState(action, concern, is_exact=False)
    return None


def read_priority(text: str) -> Priority | None:
    """Read the words for a priority."""
    return PRIORITIES.get(" ".join(fold(text).split()).strip(" .!"))


def read_kind(text: str) -> ConcernKind | None:
    """Read the words for what sort of concern it is."""
    return KINDS.get(" ".join(fold(text).split()).strip(" .!"))


def _excel_day(value: float) -> ListedDay | None:
    whole = int(value)
    if whole not in _EXCEL_DAYS:
        return None
    return ListedDay(_EXCEL_DAY_ZERO + timedelta(days=whole), is_exact=whole == value)


def _day_in(phrase: str, year: int) -> ListedDay | None:
    day_first = _DAY_FIRST.fullmatch(phrase)
    if day_first is not None:
        phrase = f"{day_first[3]}-{int(day_first[2]):02d}-{int(day_first[1]):02d}"
    first, later = date(year, 1, 1), date(year, 1, 15)
    try:
        found, again = find_date(phrase, today=first), find_date(phrase, today=later)
    except InvalidInputError:
        return None
    if found is None:
        return _month_in(phrase, year)
    moves = again is None or (found.month, found.day) != (again.month, again.day)
    if moves and (found >= later or _WEEK.fullmatch(phrase) is None):
        return None  # what is meant depends on the day it was written
    if found.year != year and not re.search(r"[0-9]{2}$|^[0-9]{4}|^[0-9]{6}$", phrase):
        return None
    return ListedDay(found, _EXACT_DAY.fullmatch(phrase) is not None)


def _month_in(phrase: str, year: int) -> ListedDay | None:
    match = _MONTH_ALONE.fullmatch(phrase)
    if match is None:
        return None
    written = int(match["year"]) if match["year"] else year
    full = written + 2000 if written < 100 else written
    if full not in YEARS:
        return None
    return ListedDay(last_day(date(full, month_number(match["month"]), 1)), is_exact=False)


def plain_value(value: object) -> CellValue:
    """Give a value that a file's reader found as a cell holds it; a moment at midnight is its day."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, datetime):
        at_midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date() if at_midnight else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date | int):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else str(value)
    return str(value)
