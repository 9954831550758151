"""Cut a capture line into words and tokens; what the tokens mean together is decided in `capture`.

A token stands at the beginning of a word and its sign is followed by a letter or a quotation mark, so that
"10 > 5", "a@b.se", "C#" and "Hjälp!" are text. A backslash before a word makes it text, whatever it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from trygghetsrad.domain.capture_marks import TIME_SIGN, TimeOfDay, When, when_of
from trygghetsrad.domain.classifications import ConcernKind, Priority
from trygghetsrad.domain.swedish import cited, fold, join_names
from trygghetsrad.domain.vocabulary import NameIndex, Vocabulary, name_key

NAME_SIGNS = "@#>"
SIGNS = "@#>!"
ESCAPE = "\\"
QUOTES = '"”“'

_WORD = re.compile(r"[^ \t\r\n\f\v]+")
_QUOTED = re.compile(rf"[{QUOTES}]((?:[^{QUOTES}]|[{QUOTES}]{{2}})*)[{QUOTES}]")
_QUOTE = re.compile(rf"([{QUOTES}])")
_DOUBLED = re.compile(rf"([{QUOTES}])[{QUOTES}]")
_SEPARATORS = re.compile(r"[.,;:]+(?![^ \t\r\n\f\v])")
_PUNCTUATION = ".,;:!?)"
_SHORTEST_LATER_WORD = 3
_MOST_CANDIDATES = 6


class TokenKind(StrEnum):
    """What a part of the line was recognised as."""

    MARK = "mark"
    PLACE = "place"
    CATEGORY = "category"
    OWNER = "owner"
    PRIORITY = "priority"
    DATE = "date"
    KIND = "kind"
    TIME = "time"
    DAYS = "days"
    ESCAPE = "escape"


class RefusalReason(StrEnum):
    """Why a line cannot be captured as it stands."""

    EMPTY = "empty"
    NO_TEXT = "no_text"
    AMBIGUOUS = "ambiguous"
    UNKNOWN_PRIORITY = "unknown_priority"
    REPEATED = "repeated"
    UNCLOSED_QUOTE = "unclosed_quote"
    IMPOSSIBLE_DATE = "impossible_date"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a token, in a Swedish sentence, and which names could have been meant."""

    reason: RefusalReason
    message: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A recognised part of the line, `start` inclusive and `end` exclusive; a comma after it belongs to it.

    Attributes:
        name: the known name it means, or the new one, or the priority's; empty for what is no name.
        is_new: the name is not in the vocabulary.
        is_quoted: the name stands between quotation marks, so that it is meant as it is written.
        problem: why the line is refused because of it; None when all is well.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    is_new: bool = False
    is_quoted: bool = False
    priority: Priority | None = None
    concern_kind: ConcernKind | None = None
    when: When | None = None
    due_on: date | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of text. A literal one is never part of a date; a glued one follows without a space."""

    text: str
    start: int
    end: int
    is_literal: bool = False
    is_glued: bool = False


Piece = Token | Word


def words_of(text: str) -> list[str]:
    """Cut a text at its plain spaces; a no-break space is part of a word."""
    return _WORD.findall(text)


def first_word(text: str, *, at: int = 0) -> str:
    """Give the first word from a position on; empty when there is none."""
    match = _WORD.search(text, at)
    return match.group() if match is not None else ""


def quoted(name: str) -> str:
    """Put a name between quotation marks; one inside it is doubled."""
    doubled = _QUOTE.sub(r"\1\1", name)
    return f'"{doubled}"'


def begins_token(word: str) -> bool:
    """Tell whether a word would be read as the beginning of a token."""
    if len(word) < 2 or word[0] not in SIGNS:
        return when_of(word) is not None
    return word[1].isalpha() or (word[0] in NAME_SIGNS and word[1] in QUOTES)


def plain_words(line: str, *, at: int) -> list[Word]:
    """Cut a line, from a position on, into words that are only words."""
    return [Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(line, at)]


def scan(line: str, *, at: int, vocabulary: Vocabulary) -> list[Piece]:
    """Cut a line, from a position on, into words and tokens in their order."""
    pieces: list[Piece] = []
    after_token = -1
    while match := _WORD.search(line, at):
        start, word, at = match.start(), match.group(), match.end()
        token = _read_token(line, start, vocabulary) if begins_token(word) else None
        if token is not None:
            separators = _SEPARATORS.match(line, token.end)
            at = after_token = separators.end() if separators else token.end
            pieces.append(replace(token, end=at))
        elif word[0] == ESCAPE and len(word) > 1:
            pieces.append(Token(TokenKind.ESCAPE, start, start + 1))
            pieces.append(Word(word[1:], start + 1, at, is_literal=True))
        else:
            is_glued = start == after_token and word[0] in _PUNCTUATION
            pieces.append(Word(word, start, at, is_literal=is_glued, is_glued=is_glued))
    return pieces


def _read_token(line: str, start: int, vocabulary: Vocabulary) -> Token | None:
    match line[start]:
        case "@":
            return _read_name(line, start, TokenKind.PLACE, vocabulary.place_index)
        case "#":
            return _read_name(line, start, TokenKind.CATEGORY, vocabulary.category_index)
        case ">":
            return _read_name(line, start, TokenKind.OWNER, vocabulary.owner_index)
        case "!":
            return _read_priority(line, start)
    return _read_when(line, start)


def _read_when(line: str, start: int) -> Token | None:
    end = _end_of_name(line, start)
    when = when_of(line[start:end])
    if when is None:
        return None
    kind = TokenKind.TIME if isinstance(when, TimeOfDay) else TokenKind.DAYS
    return Token(kind, start, end, name=when.label, when=when)


def _read_priority(line: str, start: int) -> Token | None:
    end = _end_of_name(line, start)
    written = fold(line[start + 1 : end])
    for priority in Priority:
        if fold(priority.label).startswith(written):
            return Token(TokenKind.PRIORITY, start, end, name=priority.label, priority=priority)
    problem = Problem(
        RefusalReason.UNKNOWN_PRIORITY,
        f"{cited(line[start:end])} är ingen prioritet. Skriv !hög, !medel eller !låg.",
        tuple(priority.label for priority in Priority),
    )
    return Token(TokenKind.PRIORITY, start, end, problem=problem)


def _read_name(line: str, start: int, kind: TokenKind, index: NameIndex) -> Token | None:
    if line[start + 1] in QUOTES:
        return _read_quoted(line, start, kind, index)
    ends = _possible_ends(line, start, index.most_words)
    for end in reversed(ends):
        names = index.called(name_key(line[start + 1 : end]))
        if names:
            return _known(line, start, end, kind, names)
    ambiguous: Token | None = None
    for end in reversed(ends):
        if end != ends[0] and len(words_of(line[start:end])[-1]) < _SHORTEST_LATER_WORD:
            continue  # "@Skolan i mörkret": the "i" belongs to the text, even if a name begins "Skolan i"
        names = index.beginning(name_key(line[start + 1 : end]))
        if len(names) == 1:
            return _known(line, start, end, kind, names)
        if names and ambiguous is None:
            ambiguous = _known(line, start, end, kind, names)
    if ambiguous is not None:
        return ambiguous
    name = " ".join(line[start + 1 : ends[0]].replace("_", " ").split())
    return Token(kind, start, ends[0], name=name, is_new=True)


def _read_quoted(line: str, start: int, kind: TokenKind, index: NameIndex) -> Token | None:
    """Read a name within quotation marks: exactly so called, or new. A quotation mark inside is doubled."""
    match = _QUOTED.match(line, start + 1)
    if match is None:
        problem = Problem(
            RefusalReason.UNCLOSED_QUOTE,
            f"Namnet efter {line[start]} börjar med citattecken men slutar inte med något.",
        )
        return Token(kind, start, len(line.rstrip()), problem=problem)
    name = " ".join(_DOUBLED.sub(r"\1", match[1]).split())
    if not name:
        return None
    names = index.called(name_key(name))
    if names:
        return _known(line, start, match.end(), kind, names)
    return Token(kind, start, match.end(), name=name, is_new=True, is_quoted=True)


def _known(line: str, start: int, end: int, kind: TokenKind, names: tuple[str, ...]) -> Token:
    if len(names) == 1:
        return Token(kind, start, end, name=names[0])
    shown = names[:_MOST_CANDIDATES]
    more = f" och {len(names) - len(shown)} till" if len(names) > len(shown) else ""
    listed = f"{', '.join(shown)}{more}" if more else join_names(shown, word="eller")
    problem = Problem(
        RefusalReason.AMBIGUOUS,
        f"{cited(line[start:end])} kan betyda {listed}. Skriv mer av namnet.",
        names,
    )
    return Token(kind, start, end, problem=problem)


def _possible_ends(line: str, start: int, most_words: int) -> list[int]:
    """Give where a name may end: after its first word, its second and so on, up to the next token."""
    first = _end_of_name(line, start)
    ends = [first]
    at = first
    while len(ends) < most_words and (match := _WORD.search(line, at)) is not None:
        if match.start() == at or match.group()[0] in SIGNS + TIME_SIGN + ESCAPE:
            break
        end = _end_of_name(line, match.start())
        ends.append(end)
        at = end
    return ends


def _end_of_name(line: str, start: int) -> int:
    match = _WORD.search(line, start)
    end = len(line) if match is None else match.end()
    while end > start + 1 and line[end - 1] in _PUNCTUATION:
        end -= 1
    return end
