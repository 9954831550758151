"""Names on a capture line that nobody knows: asked about before they are made, since most are misspelt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trygghetsrad.domain.capture_completion import Candidate, index_for, new_candidate, token_for
from trygghetsrad.domain.capture_tokens import Token, TokenKind
from trygghetsrad.domain.swedish import cited
from trygghetsrad.domain.vocabulary import Vocabulary

_SIGNS = {TokenKind.PLACE: "@", TokenKind.CATEGORY: "#", TokenKind.OWNER: ">"}
_WORDS = {
    TokenKind.PLACE: "plats",
    TokenKind.CATEGORY: "kategori",
    TokenKind.OWNER: "ansvarig",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """An unknown name, and what may be put instead.

    Attributes:
        start, end: where it stands in the line.
        message: one Swedish sentence.
        candidates: known names that are spelt much like it, and last the new one.
    """

    start: int
    end: int
    message: str
    candidates: tuple[Candidate, ...]


def doubts(tokens: Iterable[Token], vocabulary: Vocabulary) -> tuple[Doubt, ...]:
    """Give the names to ask about; one between quotation marks is meant as it stands."""
    return tuple(
        _doubt(token, vocabulary)
        for token in tokens
        if token.is_new and not token.is_quoted and token.kind in _SIGNS
    )


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
