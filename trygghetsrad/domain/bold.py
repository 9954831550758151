"""Bold in a line of the notes, turned on and off as in a word processor."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trygghetsrad.domain.note_text import BOLD, BOLD_MARK, BULLET_MARK, Reference, parse_line

_MARK = len(BOLD_MARK)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class BoldChange:
    """A line as it is afterwards, and what is selected in it; both places count characters."""

    line: str
    start: int
    end: int


def toggle_at(line: str, at: int) -> BoldChange:
    """Turn bold on or off where the cursor stands and nothing is selected.

    At the end of bold text the cursor leaves it, just outside it goes back in. In the middle of a word, or of
    bold text, all of that changes. Anywhere else what is typed next is bold.
    """
    left = leave(line, at)
    if left is not None:
        return left
    span = next((m for m in BOLD.finditer(line) if m.start() + _MARK <= at < m.end() - _MARK), None)
    if span is not None:
        return BoldChange(_without(line, span.start(), span.end()), at - _MARK, at - _MARK)
    word = next((m for m in _WORD.finditer(line) if m.start() < at < m.end()), None)
    if word is not None:
        inner = f"{BOLD_MARK}{word[0]}{BOLD_MARK}"
        return BoldChange(line[: word.start()] + inner + line[word.end() :], at + _MARK, at + _MARK)
    beside = next((m for m in BOLD.finditer(line) if at in m.span()), None)
    if beside is not None:
        inside = at + _MARK if at == beside.start() else at - _MARK
        return BoldChange(line, inside, inside)
    if _is_card(line):
        return BoldChange(line, at, at)
    return BoldChange(line[:at] + 2 * BOLD_MARK + line[at:], at + _MARK, at + _MARK)


def leave(line: str, at: int) -> BoldChange | None:
    """Step out of bold text at its end, spaces first; nothing is left of bold without text.

    Returns:
        None when the cursor does not stand at the end of bold text.
    """
    before, after = line[:at], line[at:]
    if not after.startswith(BOLD_MARK) or before.count(BOLD_MARK) % 2 == 0:
        return None
    head, _, text = before.rpartition(BOLD_MARK)
    words = text.rstrip()
    spaces = text[len(words) :]
    bold = f"{BOLD_MARK}{words}{BOLD_MARK}" if words else ""
    place = len(head) + len(bold) + len(spaces)
    return BoldChange(head + bold + spaces + after[_MARK:], place, place)


def is_bold(line: str, start: int, end: int) -> bool:
    """Tell whether all words of a part of a line are bold; a part without words is."""
    start, end = _words_in(line, start, end)
    return start == end or any(span.start() <= start and end <= span.end() for span in BOLD.finditer(line))


def set_bold(line: str, start: int, end: int, *, bold: bool) -> BoldChange:
    """Make the words of a part of a line bold or ordinary; cards and the mark of a bullet stay."""
    start, end = _words_in(line, start, end)
    if start == end or is_bold(line, start, end) is bold:
        return BoldChange(line, start, end)
    first, last = start, end
    for span in BOLD.finditer(line):
        if span.start() < end and start < span.end():
            start = span.start() if span.start() < start < span.start() + _MARK else start
            end = span.end() if span.end() - _MARK < end < span.end() else end
            first, last = min(first, span.start()), max(last, span.end())
    head, words, tail = (
        part.replace(BOLD_MARK, "") for part in (line[first:start], line[start:end], line[end:last])
    )
    if bold:
        head, words, tail = "", head + words + tail, ""
        written = f"{BOLD_MARK}{words}{BOLD_MARK}"
        begins = first + _MARK
    else:
        head = _bold(head)
        written = head + words + _bold(tail)
        begins = first + len(head)
    return BoldChange(line[:first] + written + line[last:], begins, begins + len(words))


def _words_in(line: str, start: int, end: int) -> tuple[int, int]:
    """Give a part of a line without the spaces around it, and without what is no text."""
    if _is_card(line):
        return start, start
    if line.startswith(BULLET_MARK):
        start = max(start, len(BULLET_MARK))
    part = line[start:end]
    words = part.strip()
    if not words:
        return start, start
    start += len(part) - len(part.lstrip())
    return start, start + len(words)


def _is_card(line: str) -> bool:
    return isinstance(parse_line(line), Reference)


def _bold(text: str) -> str:
    """Write a text as bold, the spaces around it outside."""
    words = text.strip()
    return text.replace(words, f"{BOLD_MARK}{words}{BOLD_MARK}") if words else text


def _without(line: str, start: int, end: int) -> str:
    return line[:start] + line[start + _MARK : end - _MARK] + line[end:]
