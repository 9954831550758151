"""Names to offer while a token of the capture line is being typed."""

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
    """Offer names for the token that ends at the cursor.

    Returns:
        None when the cursor does not stand in a token, or nothing known continues it.
    """
    start = _sign_before(line, cursor)
    if start is None:
        return None
    sign, typed = line[start], line[start + 1 : cursor]
    if typed[:1].isspace():
        return None
    names = _names_for(sign, typed, vocabulary)
    candidates = tuple(Candidate(name, _token_for(sign, name)) for name in names[:_MOST_OFFERED])
    if not candidates or [candidate.token for candidate in candidates] == [line[start:cursor]]:
        return None
    return Completion(start, cursor, candidates)


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
