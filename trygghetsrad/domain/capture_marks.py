"""The words of the capture line that say what sort of concern it is, and when things happen.

    Fråga: När lagas lampan?            the first word of the line, with its colon; or ? first on the line
    Bråk vid kiosken +kväll +helg       a plus sign and one of a few words

Only these exact forms are taken: "på fredag kväll" and "en fråga" are text.
"""

from __future__ import annotations

import re

from trygghetsrad.domain.classifications import ConcernKind
from trygghetsrad.domain.states import Labelled
from trygghetsrad.domain.swedish import fold

QUESTION_MARK = "?"
TIME_SIGN = "+"

_KINDS = {fold(kind.label): kind for kind in ConcernKind}
_PUNCTUATION = ".,;:!?)"
_SHORTEST_BEGINNING = 2
_ENDINGS = re.compile(r"(?:stid|tid|arna|ar|erna|er|en)$")


class TimeOfDay(Labelled):
    """When on the day something happens; the value is what the file has."""

    MORNING = "morgon", "Morgon"
    DAY = "dag", "Dag"
    EVENING = "kväll", "Kväll"
    NIGHT = "natt", "Natt"


class Days(Labelled):
    """On which days something happens."""

    WORKDAYS = "vardag", "Vardag"
    WEEKEND = "helg", "Helg"


When = TimeOfDay | Days

_WHEN: dict[str, When] = {
    **{time.value: time for time in TimeOfDay},
    **{days.value: days for days in Days},
    "morron": TimeOfDay.MORNING,
    "morgnar": TimeOfDay.MORNING,
    "nätter": TimeOfDay.NIGHT,
    "nattetid": TimeOfDay.NIGHT,
}


def leading_kind(word: str) -> tuple[ConcernKind, int] | None:
    """Read the first word of a line: the kind it says and how many characters say it; None for text."""
    if word.startswith(QUESTION_MARK) and (word == QUESTION_MARK or word[1].isalpha()):
        return ConcernKind.QUESTION, 1
    head, colon, _ = word.partition(":")
    kind = _KINDS.get(fold(head)) if colon else None
    return None if kind is None else (kind, len(head) + 1)


def kind_word(kind: ConcernKind) -> str:
    """Write the word that begins a line of this kind: "fråga:"."""
    return f"{kind.label.lower()}:"


def when_of(word: str) -> When | None:
    """Read "+kväll" or a beginning of it; None when the word is text."""
    if not word.startswith(TIME_SIGN):
        return None
    written = fold(word[1:].rstrip(_PUNCTUATION))
    if len(written) < _SHORTEST_BEGINNING:
        return None
    found = _WHEN.get(written) or _WHEN.get(_ENDINGS.sub("", written))
    if found is not None:
        return found
    return next((when for label, when in _WHEN.items() if label.startswith(written)), None)


def times_of(time_of_day: str | None, *, is_weekend: bool | None) -> tuple[TimeOfDay | None, Days | None]:
    """Give the times that a file has written down; None for what nobody said."""
    time = next((time for time in TimeOfDay if time.value == time_of_day), None)
    return time, None if is_weekend is None else Days.WEEKEND if is_weekend else Days.WORKDAYS


def when_words() -> tuple[str, ...]:
    """Give the words that may follow the plus sign."""
    return tuple(when.value for when in (*TimeOfDay, *Days))
