"""Dates in words, in every form Swedes write them, read against a given today.

A day, month or week without a year is the next one that has not passed; "fredag" and "på fredag" are the
first Friday after today, "nästa fredag" the Friday of next week; "före" and "innan" mean the day before. What
is less exact than a day becomes its last day (see `date_periods`).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from trygghetsrad.domain import date_days, date_periods
from trygghetsrad.domain.date_reading import Asked, add_months
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import fold

__all__ = ["MOST_WORDS", "add_months", "find_date", "is_date_phrase", "just_been", "says_when"]

MOST_WORDS = 9
"""The longest date phrase there is, in words: "klart senast före fredag den 4 juni 2027" and one to spare."""

_FORMS = (*date_days.FORMS, *date_periods.FORMS)
_BEFORE_DAY = re.compile(r"(?:klart:? )?(?:senast:? )?(?:före|innan) (?P<rest>.+)")
_LONGEST = 60
_JUST_BEEN = timedelta(days=90)
_SAYS_WHEN = re.compile(
    r"varje|vart?|vartannat|varannan|varenda|förra|förrförra|ett?|en|sedan|sen|från|fr\.?o\.?m|efter|mellan"
    r"|och|eller|samt|[0-9]+:[ae]|(?:mån|tis|ons|tors|fre|lör|sön)dagen"
)


def find_date(text: str, *, today: date, next_meeting_on: date | None = None) -> date | None:
    """Read a text that may be a date phrase, all of it.

    Returns:
        The last day, or None when the text is something else than a date.

    Raises:
        InvalidInputError: it is written as a date, but there is no such day.
    """
    phrase = _plain(text)
    if len(phrase) > _LONGEST:
        return None
    asked = Asked(phrase, today, next_meeting_on)
    for pattern, read in _FORMS:
        match = pattern.fullmatch(phrase)
        if match is not None:
            return read(match, asked)
    before = _BEFORE_DAY.fullmatch(phrase)
    return None if before is None else _day_before(before["rest"], asked)


def is_date_phrase(text: str) -> bool:
    """Tell whether a text is written as a date, whether or not there is such a day."""
    phrase = _plain(text)
    if len(phrase) > _LONGEST:
        return False
    if any(pattern.fullmatch(phrase) for pattern, _ in _FORMS):
        return True
    before = _BEFORE_DAY.fullmatch(phrase)
    return before is not None and any(pattern.fullmatch(before["rest"]) for pattern, _ in date_days.FORMS)


def just_been(text: str, day: date, *, today: date) -> date | None:
    """Give the day that a phrase may have meant instead of the one read, which is in another year.

    Returns:
        The same day a year before, when a day is named without a year and it was less than three months ago:
        the phrase means the day read tomorrow too, and meant the other a year ago. Else None.
    """
    before, phrase = add_months(day, -12), _plain(text)
    names_day = any(pattern.fullmatch(phrase) for pattern, _ in date_days.FORMS)
    if not names_day or not today - _JUST_BEEN <= before < today:
        return None
    try:
        tomorrow = find_date(text, today=today + timedelta(days=1))
        year_ago = find_date(text, today=add_months(today, -12))
    except InvalidInputError:
        return None
    return before if (tomorrow, year_ago) == (day, before) else None


def says_when(word: str) -> bool:
    """Tell whether a day after this word is when something happens, not its last day: "varje fredag"."""
    return _SAYS_WHEN.fullmatch(_plain(word)) is not None


def _day_before(rest: str, asked: Asked) -> date | None:
    for pattern, read in date_days.FORMS:
        match = pattern.fullmatch(rest)
        if match is None:
            continue
        day = read(match, asked)
        if day == asked.today:
            day = read(match, asked.on(asked.today + timedelta(days=1)))
        return None if day is None else day - timedelta(days=1)
    return None


def _plain(text: str) -> str:
    return " ".join(fold(text).split()).rstrip(".,;:!?")
