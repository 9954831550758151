"""Words that somebody looks for, and where they stand in a text.

A word is found whatever the case, bent (by its beginning) and inside compounds; å, ä and ö are letters of
their own. Signs between letters part them, and mean nothing else: "e-post" finds "e post" too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.swedish import fold
from trygghetsrad.domain.word_stems import stems

MOST_WORDS = 8
LONGEST_WORD = 60
SHORTEST_PART = 3
"""So many letters can be looked for inside a word; fewer only at its beginning."""

_TOKEN = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]+"

Span = tuple[int, int]
"""Where something stands in a text: first character, and the one after the last."""


class Likeness(IntEnum):
    """How a text has a word, the best first."""

    WHOLE = 0
    BEGINNING = 1
    INSIDE = 2


class SearchWord(NamedTuple):
    """One word that is looked for; `tokens` are its letters and digits, parted where a sign stands."""

    tokens: tuple[str, ...]

    @property
    def text(self) -> str:
        """Give the word with plain spaces for its signs."""
        return " ".join(self.tokens)

    @property
    def folded(self) -> tuple[str, ...]:
        """Give the tokens as folded texts have them."""
        return tuple(map(fold, self.tokens))

    @property
    def is_long(self) -> bool:
        """Tell whether all of it can be looked for inside words."""
        return any(len(token) >= SHORTEST_PART for token in self.tokens)


def read_words(text: str) -> tuple[SearchWord, ...]:
    """Read what was typed; a single letter beside other words ("i", "å", or one just begun) is left out.

    It stands in nearly every text, and takes longest to look for.
    """
    words = [
        SearchWord(tuple(token[:LONGEST_WORD] for token in _TOKEN.findall(part)[:MOST_WORDS]))
        for part in typed(text[: MOST_WORDS * LONGEST_WORD]).split()
    ]
    said = [word for word in words if word.tokens][:MOST_WORDS]
    telling = [word for word in said if len(word.text) > 1 or word.text.isdigit()]
    return tuple(telling or said[:1])


def stems_of(words: Sequence[SearchWord]) -> tuple[SearchWord, ...]:
    """Give what stays of the words when they are bent; nothing when that is the words themselves."""
    bent = tuple(SearchWord(tuple(map(_stem, word.tokens))) for word in words)
    return bent if bent != tuple(words) else ()


def spans_of(words: Iterable[SearchWord], text: str) -> tuple[Span, ...]:
    """Tell where the words stand in a text, in order and without overlap."""
    found = sorted(match.span() for word in words for match in _pattern(word).finditer(text))
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif end > start:
            merged.append((start, end))
    return tuple(merged)


def has_all(words: Iterable[SearchWord], text: str) -> bool:
    """Tell whether every word stands in a text."""
    return all(_pattern(word).search(text) is not None for word in words)


def count_in(words: Iterable[SearchWord], text: str) -> int:
    """Count how many of the words stand in a text."""
    return sum(_pattern(word).search(text) is not None for word in words)


def likeness(words: Sequence[SearchWord], text: str) -> Likeness | None:
    """Tell how a text has the words, the worst of them deciding; None when one is not there."""
    worst = Likeness.WHOLE
    for word in words:
        found = _likeness(word, text)
        if found is None:
            return None
        worst = max(worst, found)
    return worst


def excerpt(text: str, words: Sequence[SearchWord], *, most: int = 140) -> tuple[str, tuple[Span, ...]]:
    """Cut a text to the part around the first of the words, on one line, and tell where they stand in it.

    Args:
        most: characters, more or less; cut between words.
    """
    line = " ".join(text.split())
    if len(line) > most:
        spans = spans_of(words, line)
        line = _around(line, spans[0][0] if spans else 0, most)
    return line, spans_of(words, line)


def _around(line: str, at: int, most: int) -> str:
    start = max(0, at - most // 4)
    end = min(len(line), start + most)
    if start > 0:
        space = line.find(" ", start, at)
        start = space + 1 if space >= 0 else start
    if end < len(line):
        space = line.rfind(" ", max(start, at + 1), end)
        end = space if space > start else end
    return ("… " if start > 0 else "") + line[start:end] + (" …" if end < len(line) else "")


def _likeness(word: SearchWord, text: str) -> Likeness | None:
    best: Likeness | None = None
    for match in _pattern(word).finditer(text):
        start, end = match.span()
        if start > 0 and _is_letter(text[start - 1]):
            found = Likeness.INSIDE
        elif end < len(text) and _is_letter(text[end]):
            found = Likeness.BEGINNING
        else:
            return Likeness.WHOLE
        best = found if best is None else min(best, found)
    return best


def _stem(token: str) -> str:
    shortest = min(stems(fold(token)), key=len)
    return shortest if len(shortest) > SHORTEST_PART else token


def _is_letter(character: str) -> bool:
    return character.isalnum()


@lru_cache(maxsize=256)
def _pattern(word: SearchWord) -> re.Pattern[str]:
    letters = _BETWEEN.join(map(re.escape, word.tokens))
    # A single letter stands inside nearly every word, and is not meant there.
    edge = r"(?<![^\W_])" if len(word.tokens[0]) == 1 else ""
    return re.compile(edge + letters, re.IGNORECASE)
