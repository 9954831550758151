"""Paragraphs: words filled into lines, ragged right, never one line alone on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from trygghetsrad.documents.content import Run
from trygghetsrad.documents.pdf.canvas import Piece, PlacedLine, TaggedCanvas
from trygghetsrad.documents.pdf.fonts import widths
from trygghetsrad.documents.pdf.glyphs import printable
from trygghetsrad.documents.pdf.tagged import Node
from trygghetsrad.documents.pdf.theme import Face, TextStyle

_FEWEST_LINES = 2
_LONG_HEADING = 12
_RUNT = 0.12
_NARROWER = (0.97, 0.94, 0.91, 0.88)
_ASCENT, _EM_HEIGHT = 1.024, 1.424
_ROOM_IN_WORD = re.compile(r"(?<=[-–/\\_.@])")


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two spaces, its width at size 1, and whether it follows without a space."""

    pieces: tuple[Piece, ...]
    width: float
    is_glued: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before the first line: a bullet, or a § number in the margin.

    Attributes:
        offset: how far left of the text it begins.
    """

    text: str
    offset: float
    node: Node


Line = tuple[Piece, ...]


@dataclass(slots=True)
class TextBlock:
    """A paragraph.

    Attributes:
        node: None makes the text an artifact.
        label: stands before the first line.
        indent: how far in from the left all lines begin.
        outline: level in the outline, for headings.
        ends_right: lines end at the right edge, as numbers in a column do.
    """

    words: tuple[Word, ...]
    style: TextStyle
    node: Node | None
    label: Label | None = None
    indent: float = 0
    keeps_next: bool = False
    outline: int | None = None
    ends_right: bool = False
    before: float = 0
    after: float = 0
    _lines: list[Line] | None = field(default=None, repr=False)

    def height(self, width: float) -> float:
        """Give the height at a width."""
        return len(self.lines(width)) * self.style.leading

    def lines(self, width: float) -> list[Line]:
        """Fill the words into lines, once; a space that parts two words ends its line."""
        if self._lines is None:
            self._lines = _balanced(self.words, (width - self.indent) / self.style.size)
        return self._lines

    def split(self, width: float, height: float) -> tuple[TextBlock, TextBlock] | None:
        """Part the paragraph with at least two lines on both pages."""
        lines = self.lines(width)
        count = min(int(height / self.style.leading + 0.001), len(lines) - _FEWEST_LINES)
        if count < _FEWEST_LINES or (self.outline is not None and len(lines) < _LONG_HEADING):
            return None
        return self._part(lines[:count], is_first=True), self._part(lines[count:], is_first=False)

    def _part(self, lines: list[Line], *, is_first: bool) -> TextBlock:
        return TextBlock(
            (),
            self.style,
            self.node,
            label=self.label if is_first else None,
            indent=self.indent,
            keeps_next=False if is_first else self.keeps_next,
            outline=self.outline if is_first else None,
            ends_right=self.ends_right,
            before=self.before if is_first else 0,
            after=0 if is_first else self.after,
            _lines=lines,
        )

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the lines below a height of the page."""
        style = self.style
        first = top - (style.leading - _EM_HEIGHT * style.size) / 2 - _ASCENT * style.size
        left = x + self.indent
        if self.outline is not None:
            canvas.outline_heading(self._outline_text(width), level=self.outline, top=top + style.leading)
        if self.label is not None:
            line = PlacedLine(left - self.label.offset, first, (Piece(style.face, f"{self.label.text} "),))
            canvas.show_text((line,), size=style.size, colour=style.colour, node=self.label.node)
        lines = [
            PlacedLine(left + self._set_off(pieces, width), first - number * style.leading, pieces)
            for number, pieces in enumerate(self.lines(width))
        ]
        if lines:
            canvas.show_text(lines, size=style.size, colour=style.colour, node=self.node)

    def _set_off(self, line: Line, width: float) -> float:
        if not self.ends_right or not line:
            return 0
        trimmed = (*line[:-1], Piece(line[-1].face, line[-1].text.rstrip(" ")))
        return width - self.indent - self.style.size * sum(map(_width, trimmed))

    def _outline_text(self, width: float) -> str:
        text = "".join(piece.text for line in self.lines(width) for piece in line)
        return f"{self.label.text} {text}" if self.label is not None else text


def words_of(runs: Iterable[Run], style: TextStyle) -> tuple[Word, ...]:
    """Make runs of text into words; a word may have pieces in several faces."""
    words: list[list[Piece]] = [[]]
    for run in runs:
        face = style.bold if run.is_bold else style.face
        first, *others = printable(run.text).split(" ")
        words[-1].append(Piece(face, first))
        words.extend([Piece(face, other)] for other in others)
    return tuple(
        Word(pieces, sum(map(_width, pieces)))
        for pieces in (tuple(piece for piece in word if piece.text) for word in words)
        if pieces
    )


def text_width(text: str, face: Face, size: float) -> float:
    """Give the width of a printable text."""
    return size * _width(Piece(face, text))


def _width(piece: Piece) -> float:
    known = widths(piece.face)
    return sum(known[32 if code == 0xA0 else code] for code in map(ord, piece.text)) / 1000


def _balanced(words: tuple[Word, ...], width: float) -> list[Line]:
    """Fill lines; when a short word is left alone on the last line, fill a little narrower if that helps."""
    lines = list(_fill(words, width))
    if len(lines) < _FEWEST_LINES or _last_width(lines) >= _RUNT * width:
        return lines
    narrower = [filled for part in _NARROWER if len(filled := list(_fill(words, part * width))) == len(lines)]
    return next((one for one in narrower if _last_width(one) >= _RUNT * width), lines)


def _last_width(lines: list[Line]) -> float:
    return sum(map(_width, lines[-1]))


def _fill(words: Iterable[Word], width: float) -> Iterator[Line]:
    space = widths(Face.REGULAR)[32] / 1000
    line: list[Word] = []
    used = 0.0
    for word in _fitting(words, width):
        gap = 0 if word.is_glued or not line else space
        if line and used + gap + word.width > width:
            yield _joined(line, ends_with_space=not word.is_glued)
            line, used, gap = [], 0.0, 0
        line.append(word)
        used += gap + word.width
    if line:
        yield _joined(line, ends_with_space=False)


def _joined(line: list[Word], *, ends_with_space: bool) -> Line:
    """Make the words of a line into as few pieces as possible."""
    texts: list[tuple[Face, list[str]]] = []
    for number, word in enumerate(line):
        space = " " if number and not word.is_glued else ""
        for at, piece in enumerate(word.pieces):
            text = piece.text if at else space + piece.text
            if texts and texts[-1][0] is piece.face:
                texts[-1][1].append(text)
            else:
                texts.append((piece.face, [text]))
    if ends_with_space:
        texts[-1][1].append(" ")
    return tuple(Piece(face, "".join(parts)) for face, parts in texts)


def _fitting(words: Iterable[Word], width: float) -> Iterator[Word]:
    """Break words that are wider than a line, first after hyphens, slashes and the like."""
    for word in words:
        if word.width <= width:
            yield word
            continue
        is_glued = False
        for part in _broken(word, width):
            yield Word((part,), _width(part), is_glued=is_glued)
            is_glued = True


def _broken(word: Word, width: float) -> Iterator[Piece]:
    for piece in word.pieces:
        for part in _ROOM_IN_WORD.split(piece.text):
            start, used = 0, 0.0
            for at, character in enumerate(part):
                one = _width(Piece(piece.face, character))
                if used + one > width and at > start:
                    yield Piece(piece.face, part[start:at])
                    start, used = at, 0.0
                used += one
            if part[start:]:
                yield Piece(piece.face, part[start:])
