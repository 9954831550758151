"""What tells two versions of a text apart, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, and what happened to it."""

    text: str
    change: Change


def word_difference(before: str, after: str) -> tuple[Piece, ...]:
    """Give the pieces of two texts in reading order; what was removed stands before what was added.

    The pieces that were not added make the text before, those that were not removed the text after.
    """
    return tuple(_joined(_pieces(before, after)))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, False).get_opcodes():
        was, is_now = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if tag == "equal":
            yield Piece(was, Change.SAME)
            continue
        if was:
            yield Piece(was, Change.REMOVED)
        if is_now:
            yield Piece(is_now, Change.ADDED)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Let changed words with nothing but a space between them be one change, as one reads it."""
    waiting: list[Piece] = []
    for piece in pieces:
        if piece.change is Change.SAME and piece.text.strip():
            yield from _settled(waiting)
            waiting = []
            yield piece
        elif piece.change is Change.SAME and not waiting:
            yield piece
        else:
            waiting.append(piece)
    yield from _settled(waiting)


def _settled(waiting: list[Piece]) -> Iterator[Piece]:
    last = len(waiting)
    while last and waiting[last - 1].change is Change.SAME:
        last -= 1
    removed = "".join(piece.text for piece in waiting[:last] if piece.change is not Change.ADDED)
    added = "".join(piece.text for piece in waiting[:last] if piece.change is not Change.REMOVED)
    if removed:
        yield Piece(removed, Change.REMOVED)
    if added:
        yield Piece(added, Change.ADDED)
    yield from waiting[last:]
