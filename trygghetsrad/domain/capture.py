r"""Snabbraden: one line that becomes a concern, an action item or a conclusion.

    Mörkt i gångtunneln @Centrum #belysning !hög >Tekniska 4/6    concern, and an action: an owner is named
    >Tekniska Byt lampor 4/6                                      only an action
    > Byt lampor                                                  an action that nobody owns yet
    = Rådet föreslår längre belysning                             a conclusion; all that follows is its text

    Fråga: När lagas lampan?                                      a question; also Förslag:, Beröm: or ? first

`@` place, `#` category, `>` owner (several allowed), `!` priority, `+kväll` and `+helg` when. A name is
written out, by a beginning that only one name has, between quotation marks, or with _ for the spaces; a name
nobody knows is offered as new (see `capture_doubts`). A date is read where it ends the line, tokens aside,
and only when there is an action for it to belong to: "Det var mörkt 4/6" is text. A backslash before a word
keeps it as text: `\@hemma`, `\4/6`; so do quotation marks round a date: `"4/6"`. A day that says when, and
not until when, is text too: "varje fredag", "från 4/6".

What cannot be read is a Refusal, never an exception: the line is left as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from trygghetsrad.domain.capture_completion import Candidate, Completion, completions
from trygghetsrad.domain.capture_marks import Days, TimeOfDay, leading_kind
from trygghetsrad.domain.capture_tokens import (
    Piece,
    Problem,
    RefusalReason,
    Token,
    TokenKind,
    Word,
    first_word,
    plain_words,
    scan,
    words_of,
)
from trygghetsrad.domain.captured import Capture, CapturedName, CaptureKind, Refusal, preview, write
from trygghetsrad.domain.classifications import ConcernKind
from trygghetsrad.domain.date_phrases import MOST_WORDS, find_date, says_when
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import fold, join_names
from trygghetsrad.domain.vocabulary import KnownName, Vocabulary

__all__ = [
    "Candidate",
    "Capture",
    "CaptureKind",
    "CapturedName",
    "Completion",
    "KnownName",
    "Refusal",
    "RefusalReason",
    "Token",
    "TokenKind",
    "Vocabulary",
    "captured_text",
    "completions",
    "parse",
    "preview",
    "spans",
    "write",
]

_ONLY_ONE = {
    TokenKind.PLACE: "plats",
    TokenKind.CATEGORY: "kategori",
    TokenKind.PRIORITY: "prioritet",
    TokenKind.TIME: "tid på dygnet",
    TokenKind.DAYS: "sorts dag",
}


_SHORT_NUMBER = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}[.,;:!?]*|[0-9]{6}[.,;:!?]*")
_BEFORE_OTHER_NUMBERS = frozenset(
    ("kl", "klockan", "§", "punkt", "avsnitt", "kapitel", "bilaga", "nr", "nummer", "dnr", "tel", "telefon")
)
_MISSING_TEXT = {
    CaptureKind.CONCERN: "Skriv också vad synpunkten är.",
    CaptureKind.ACTION: "Skriv också vad som ska göras.",
    CaptureKind.CONCLUSION: "Skriv också vad rådet kom fram till.",
}


@dataclass(frozen=True, slots=True)
class _Reading:
    kind: CaptureKind
    pieces: tuple[Piece, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Token))

    def named(self, kind: TokenKind) -> tuple[Token, ...]:
        return tuple(token for token in self.tokens if token.kind is kind)


def parse(
    line: str, *, today: date, vocabulary: Vocabulary, next_meeting_on: date | None = None
) -> Capture | Refusal:
    """Read a line as far as it makes sense.

    Args:
        today: what dates without a year, weekdays and "om två veckor" count from.
        next_meeting_on: what "nästa dialog" means; None when none is planned.
    """
    reading = _read(line, today=today, vocabulary=vocabulary, next_meeting_on=next_meeting_on)
    for token in reading.tokens:
        if token.problem is not None:
            return _refuse(line, token, token.problem)
    repeated = _repeated(reading)
    if repeated is not None:
        return _refuse(line, *repeated)
    text = _text_of(reading.pieces)
    if not text.strip():
        return _without_text(line, reading)
    place, category, priority, due, kind, time, days = (
        next(iter(reading.named(kind)), None)
        for kind in (
            TokenKind.PLACE,
            TokenKind.CATEGORY,
            TokenKind.PRIORITY,
            TokenKind.DATE,
            TokenKind.KIND,
            TokenKind.TIME,
            TokenKind.DAYS,
        )
    )
    return Capture(
        kind=reading.kind,
        text=text,
        place=_captured(place) if place else None,
        category=_captured(category) if category else None,
        priority=priority.priority if priority else None,
        owners=tuple(dict.fromkeys(map(_captured, reading.named(TokenKind.OWNER)))),
        due_on=due.due_on if due else None,
        concern_kind=(kind.concern_kind if kind else None) or ConcernKind.CONCERN,
        time_of_day=time.when if time and isinstance(time.when, TimeOfDay) else None,
        days=days.when if days and isinstance(days.when, Days) else None,
    )


def captured_text(kind: CaptureKind, text: str) -> Capture:
    """Give what a text becomes that is to be taken as it stands, but for a leading "Fråga:"."""
    leading = leading_kind(first_word(text)) if kind is CaptureKind.CONCERN else None
    if leading is not None:
        concern_kind, length = leading
        rest = text.lstrip()[length:].strip()
        if rest:
            return Capture(kind, rest, concern_kind=concern_kind)
    return Capture(kind, text)


def spans(
    line: str, *, today: date, vocabulary: Vocabulary, next_meeting_on: date | None = None
) -> tuple[Token, ...]:
    """Give the recognised parts of a line in order, for highlighting; faulty ones carry their problem."""
    return _read(line, today=today, vocabulary=vocabulary, next_meeting_on=next_meeting_on).tokens


def _read(line: str, *, today: date, vocabulary: Vocabulary, next_meeting_on: date | None) -> _Reading:
    start = len(line) - len(line.lstrip(" \t\r\n\f\v"))
    mark = Token(TokenKind.MARK, start, start + 1)
    if line.startswith("=", start):
        return _Reading(CaptureKind.CONCLUSION, (mark, *plain_words(line, at=start + 1)))
    pieces: list[Piece]
    leading = leading_kind(first_word(line, at=start))
    if leading is not None:
        kind, length = leading
        end = start + length
        pieces = [Token(TokenKind.KIND, start, end, name=kind.label, concern_kind=kind)]
        pieces += scan(line, at=end, vocabulary=vocabulary)
    elif _is_lone_mark(line, start):
        pieces = [mark, *scan(line, at=start + 1, vocabulary=vocabulary)]
    else:
        pieces = scan(line, at=start, vocabulary=vocabulary)
    first = next(iter(pieces), None)
    begins_action = isinstance(first, Token) and first.kind in (TokenKind.MARK, TokenKind.OWNER)
    if begins_action or any(isinstance(piece, Token) and piece.kind is TokenKind.OWNER for piece in pieces):
        pieces = _with_date(pieces, line, today=today, next_meeting_on=next_meeting_on)
    return _Reading(CaptureKind.ACTION if begins_action else CaptureKind.CONCERN, tuple(pieces))


def _is_lone_mark(line: str, start: int) -> bool:
    return words_of(line[start : start + 2]) == [">"]


def _with_date(pieces: list[Piece], line: str, *, today: date, next_meeting_on: date | None) -> list[Piece]:
    """Put a date token in place of the date phrase that ends the text, if there is one."""
    after = len(pieces)
    while after and isinstance(pieces[after - 1], Token):
        after -= 1
    first = after
    while first and after - first < MOST_WORDS and _may_be_date(pieces[first - 1]):
        first -= 1
    for begin in range(first, after):
        if _is_other_number(line, pieces[begin:after], before=pieces[begin - 1] if begin else None):
            continue
        start, end = pieces[begin].start, pieces[after - 1].end
        try:
            due_on = find_date(line[start:end], today=today, next_meeting_on=next_meeting_on)
        except InvalidInputError as error:
            problem = Problem(RefusalReason.IMPOSSIBLE_DATE, error.message)
            token = Token(TokenKind.DATE, start, end, problem=problem)
        else:
            if due_on is None:
                continue
            if begin and _says_when(pieces[begin - 1], line[start:end]):
                return pieces
            token = Token(TokenKind.DATE, start, end, due_on=due_on)
        return [*_with_comma(pieces[:begin], token), *pieces[after:]]
    return pieces


def _with_comma(before: list[Piece], date_token: Token) -> list[Piece]:
    """Let the comma before a date go with the date: "Byt lampor, senast i mars" is to say "Byt lampor"."""
    last = before[-1] if before else None
    if isinstance(last, Word) and not last.is_literal and last.text.endswith(",") and len(last.text) > 1:
        word = replace(last, text=last.text[:-1], end=last.end - 1)
        return [*before[:-1], word, replace(date_token, start=word.end)]
    return [*before, date_token]


def _is_other_number(line: str, pieces: list[Piece], *, before: Piece | None) -> bool:
    """Tell whether what looks like 4.6 or 260604 is a clock time, a heading or a telephone number."""
    if len(pieces) != 1 or not isinstance(before, Word):
        return False
    is_short = _SHORT_NUMBER.fullmatch(line, pieces[0].start, pieces[0].end) is not None
    return is_short and fold(before.text).rstrip(".:") in _BEFORE_OTHER_NUMBERS


def _says_when(before: Piece, phrase: str) -> bool:
    is_last_day = fold(phrase).startswith(("senast", "klart"))
    return isinstance(before, Word) and not before.is_literal and not is_last_day and says_when(before.text)


def _may_be_date(piece: Piece) -> bool:
    return isinstance(piece, Word) and not piece.is_literal


def _text_of(pieces: tuple[Piece, ...]) -> str:
    text = ""
    for piece in pieces:
        if isinstance(piece, Word):
            text += piece.text if piece.is_glued or not text else f" {piece.text}"
    return unicodedata.normalize("NFC", text)


def _captured(token: Token) -> CapturedName:
    name = unicodedata.normalize("NFC", token.name) if token.is_new else token.name
    return CapturedName(name, token.is_new)


def _refuse(line: str, token: Token, problem: Problem) -> Refusal:
    return Refusal(problem.reason, problem.message, token.start, token.end, line, problem.candidates)


def _repeated(reading: _Reading) -> tuple[Token, Problem] | None:
    for kind, noun in _ONLY_ONE.items():
        tokens = reading.named(kind)
        names = tuple(dict.fromkeys(token.name for token in tokens))
        if len(names) > 1:
            message = f"Det får bara vara en {noun} på raden: välj {join_names(names, word='eller')}."
            return tokens[-1], Problem(RefusalReason.REPEATED, message, names)
    return None


def _without_text(line: str, reading: _Reading) -> Refusal:
    reason = RefusalReason.NO_TEXT if reading.pieces else RefusalReason.EMPTY
    return Refusal(reason, _MISSING_TEXT[reading.kind], 0, len(line), line)
