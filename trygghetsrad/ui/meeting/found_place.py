"""Where something that was looked for stands in the notes."""

from __future__ import annotations

from trygghetsrad.domain.search_words import read_words, spans_of


def place_in_notes(text: str, line: int, words: str) -> tuple[int, int]:
    """Give the first of the words in a line of notes, else the whole line, counted in characters.

    Args:
        line: from 0; the notes may have been changed since, and then the last line is the nearest.
    """
    lines = text.split("\n")
    number = min(line, len(lines) - 1)
    before = sum(len(each) + 1 for each in lines[:number])
    spans = spans_of(read_words(words), lines[number])
    start, end = spans[0] if spans else (0, len(lines[number]))
    return before + start, before + end
