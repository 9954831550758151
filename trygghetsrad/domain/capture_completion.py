"""Names and dates to offer while a token of the capture line is being typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trygghetsrad.domain.capture_tokens import NAME_SIGNS, QUOTES, SIGNS, quoted
from trygghetsrad.domain.states import Priority
from trygghetsrad.domain.swedish import fold
from trygghetsrad.domain.vocabulary import NameIndex, Vocabulary, name_key

_MOST_OFFERED = 12
_LONGEST_NAME = 80
_SIGN = re.compile(rf"(?:^|(?<=[ \t]))[{SIGNS}]")
_BARE_NAME = re.compile(r"[^\W\d_](?:[^\W_]|[-–/&. ])*(?<![-. ])")
_ACTION = re.compile(r"^\s*>|[ \t]>(?=\w|[\"”“])")
_WORD_START = re.compile(r"(?<![^ \t])[^ \t]")
_LEAST_OF_DATE = 2
_LONGEST_DATE = 20
_DATES = (
    "nästa dialog",
    "nästa vecka",
    "nästa månad",
    "i morgon",
    "i slutet av månaden",
    "om en vecka",
    "om två veckor",
    "om en månad",
    "senast",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name to offer, and the token to put in the line for it."""

    name: str
    token: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What can stand instead of `line[start:end]`, best first."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]


def completions(line: str, cursor: int, vocabulary: Vocabulary) -> Completion | None:
    """Offer names for the token that ends at the cursor, or words for the date that is begun there.

    Returns:
        None when the cursor does not stand in a token, or nothing known continues it.
    """
    start = _sign_before(line, cursor)
    if start is not None and not line[start + 1 : cursor][:1].isspace():
        sign = line[start]
        names = _names_for(sign, line[start + 1 : cursor], vocabulary)
        candidates = tuple(Candidate(name, _token_for(sign, name)) for name in names[:_MOST_OFFERED])
        if [candidate.token for candidate in candidates] == [line[start:cursor]]:
            return None
        if candidates:
            return Completion(start, cursor, candidates)
    return _date_completion(line, cursor)


def _date_completion(line: str, cursor: int) -> Completion | None:
    """Offer the rest of a date phrase at the end of a line that becomes an action."""
    if cursor != len(line) or _ACTION.search(line) is None:
        return None
    for phrase_start in _word_starts(line):
        begun = fold(line[phrase_start:])
        offered = tuple(date for date in _DATES if date.startswith(begun) and date != begun)
        if offered and len(begun) >= _LEAST_OF_DATE:
            return Completion(phrase_start, cursor, tuple(Candidate(date, date) for date in offered))
    return None


def _word_starts(line: str) -> list[int]:
    """Give where the last words begin, the earliest first."""
    return [match.start() for match in _WORD_START.finditer(line, max(0, len(line) - _LONGEST_DATE))]


def _sign_before(line: str, cursor: int) -> int | None:
    start = None
    for match in _SIGN.finditer(line, max(0, cursor - _LONGEST_NAME), cursor):
        start = match.start()
    return start


def _names_for(sign: str, typed: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    if sign == "!":
        labels = (priority.label.lower() for priority in Priority)
        return tuple(label for label in labels if label.startswith(fold(typed)))
    index = _index_for(sign, vocabulary)
    return index.suggestions(name_key(typed.lstrip(QUOTES)))


def _index_for(sign: str, vocabulary: Vocabulary) -> NameIndex:
    indexes = (vocabulary.place_index, vocabulary.category_index, vocabulary.owner_index)
    return indexes[NAME_SIGNS.index(sign)]


def _token_for(sign: str, name: str) -> str:
    if _BARE_NAME.fullmatch(name) or sign == "!":
        return f"{sign}{name}"
    return f"{sign}{quoted(name)}"
