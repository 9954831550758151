"""What on a capture line is asked about before it is made: unknown names, and days that have been."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trygghetsrad.domain.capture_completion import Candidate, index_for, new_candidate, token_for
from trygghetsrad.domain.capture_tokens import Token, TokenKind
from trygghetsrad.domain.date_phrases import add_months, just_been
from trygghetsrad.domain.swedish import capitalised, cited, day_month
from trygghetsrad.domain.vocabulary import Vocabulary

_SIGNS = {TokenKind.PLACE: "@", TokenKind.CATEGORY: "#", TokenKind.OWNER: ">"}
_WORDS = {
    TokenKind.PLACE: "plats",
    TokenKind.CATEGORY: "kategori",
    TokenKind.OWNER: "ansvarig",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """An unknown name or a day that has been, and what may be put instead.

    Attributes:
        start, end: where it stands in the line.
        message: one Swedish sentence.
        candidates: known names that are spelt much like it, and last the new one; for a day, its next one.
    """

    start: int
    end: int
    message: str
    candidates: tuple[Candidate, ...]


def doubts(line: str, tokens: Iterable[Token], vocabulary: Vocabulary, *, today: date) -> tuple[Doubt, ...]:
    """Give what to ask about in a line with these tokens; a name in quotation marks is meant as it stands."""
    found = []
    for token in tokens:
        if token.due_on is not None:
            doubt = _doubt_of_day(line, token, token.due_on, today=today)
            found += [doubt] if doubt is not None else []
        elif token.is_new and not token.is_quoted and token.kind in _SIGNS:
            found.append(_doubt(token, vocabulary))
    return tuple(found)


def _doubt_of_day(line: str, token: Token, day: date, *, today: date) -> Doubt | None:
    """Ask about a day that has been: a year may be mistyped, or the thing was done last week."""
    phrase = line[token.start : token.end].lstrip(", ")
    been = just_been(phrase, day, today=today)
    if day < today:
        years = today.year - day.year
        this_year = add_months(day, 12 * years)
        other = this_year if this_year >= today else add_months(day, 12 * (years + 1))
        message = (
            f"{day.isoformat()} har redan varit. "
            f"Tab tar {other.isoformat()}, Enter igen tar dagen som den är."
        )
    elif been is not None:
        other = been
        message = (
            f"{day_month(other)} har redan varit i år. "
            f"Tab tar {other.isoformat()}, Enter igen tar {day.isoformat()}."
        )
    else:
        return None
    start = token.end - len(phrase)
    return Doubt(start, token.end, capitalised(message), (Candidate(other.isoformat(), other.isoformat()),))


def _doubt(token: Token, vocabulary: Vocabulary) -> Doubt:
    sign = _SIGNS[token.kind]
    meant = index_for(sign, vocabulary).resembling(token.name)
    candidates = (
        *(Candidate(name, token_for(sign, name)) for name in meant),
        new_candidate(sign, token.name),
    )
    way_out = f"Tab tar {meant[0]}, Enter igen" if meant else "Enter igen"
    message = f"{cited(token.name)} är ingen känd {_WORDS[token.kind]}. {way_out} lägger till den nya."
    return Doubt(token.start, token.end, message, candidates)
