"""Names and dates to offer while a token of the capture line is being typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trygghetsrad.domain.capture_marks import TIME_SIGN, kind_word, when_words
from trygghetsrad.domain.capture_tokens import NAME_SIGNS, QUOTES, SIGNS, quoted
from trygghetsrad.domain.classifications import ConcernKind, Priority
from trygghetsrad.domain.swedish import MONTHS, fold
from trygghetsrad.domain.vocabulary import NameIndex, Vocabulary, name_key

_MOST_OFFERED = 12
_LONGEST_NAME = 80
_SIGN = re.compile(rf"(?:^|(?<=[ \t]))[{SIGNS}{TIME_SIGN}]")
_LEAST_OF_NEW = 2
_LEAST_OF_KIND = 4
_NEW = {"@": "ny plats", "#": "ny kategori", ">": "ny ansvarig"}
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
    "i mitten av månaden",
    "om en vecka",
    "om två veckor",
    "om en månad",
    "före sommaren",
    "senast",
)
_PART_BEGUN = tuple(f"i {part} av " for part in ("början", "mitten", "slutet"))
_PARTS_OF_MONTHS = tuple(f"{begun}{month}" for begun in _PART_BEGUN for month in ("månaden", *MONTHS))


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
        candidates = tuple(Candidate(name, token_for(sign, name)) for name in names[:_MOST_OFFERED])
        if [candidate.token for candidate in candidates] == [line[start:cursor]]:
            return None
        candidates = candidates or _new_name(sign, line[start + 1 : cursor], vocabulary)
        if candidates:
            return Completion(start, cursor, candidates)
    return _kind_completion(line, cursor) or _date_completion(line, cursor)


def new_candidate(sign: str, name: str) -> Candidate:
    """Give the choice that makes a new place, category or owner."""
    return Candidate(f"{_NEW[sign]}: {name}", f"{sign}{quoted(name)}")


def _new_name(sign: str, typed: str, vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """Offer what is typed as a new name: one word, or as many as stand after a quotation mark."""
    name = " ".join(typed.lstrip(QUOTES).replace("_", " ").split())
    if sign not in NAME_SIGNS or len(name) < _LEAST_OF_NEW or any(quote in name for quote in QUOTES):
        return ()
    if " " in typed and typed[0] not in QUOTES:
        return ()
    if not name[0].isalpha() or index_for(sign, vocabulary).called(name_key(name)):
        return ()
    return (new_candidate(sign, name),)


def _kind_completion(line: str, cursor: int) -> Completion | None:
    """Offer "fråga:" for the beginning of it, first on the line."""
    begun = fold(line.lstrip())
    if cursor != len(line) or len(begun) < _LEAST_OF_KIND:
        return None
    words = [kind_word(kind) for kind in ConcernKind if kind is not ConcernKind.CONCERN]
    candidates = tuple(Candidate(word, word) for word in words if word.startswith(begun) and word != begun)
    return Completion(len(line) - len(line.lstrip()), cursor, candidates) if candidates else None


def _date_completion(line: str, cursor: int) -> Completion | None:
    """Offer the rest of a date phrase at the end of a line that becomes an action."""
    if cursor != len(line) or _ACTION.search(line) is None:
        return None
    for phrase_start in _word_starts(line):
        begun = fold(line[phrase_start:])
        known = _PARTS_OF_MONTHS if begun.startswith(_PART_BEGUN) else _DATES
        offered = tuple(date for date in known if date.startswith(begun) and date != begun)
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
    if sign == TIME_SIGN:
        return tuple(word for word in when_words() if word.startswith(fold(typed)))
    index = index_for(sign, vocabulary)
    return index.suggestions(name_key(typed.lstrip(QUOTES)))


def index_for(sign: str, vocabulary: Vocabulary) -> NameIndex:
    """Give the names that a sign stands for."""
    indexes = (vocabulary.place_index, vocabulary.category_index, vocabulary.owner_index)
    return indexes[NAME_SIGNS.index(sign)]


def token_for(sign: str, name: str) -> str:
    """Write the token for a known name, between quotation marks where it needs them."""
    if _BARE_NAME.fullmatch(name) or sign not in NAME_SIGNS:
        return f"{sign}{name}"
    return f"{sign}{quoted(name)}"
