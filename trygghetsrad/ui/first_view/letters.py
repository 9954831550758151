"""Measures texts and breaks them into lines, in the look of the window."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextLine

from trygghetsrad.ui.first_view.shapes import MEDIUM, PILL_SIDE_PX, Lettering
from trygghetsrad.ui.tokens import TEXT_ROLES, Tokens

WIDEST = 0x01000000
ELLIPSIS = "…"
PILL_FACTOR = 0.89


class Look(NamedTuple):
    """How the window looks: colours, font, size of ordinary text, and where icons lie."""

    tokens: Tokens
    font: QFont
    base_points: float
    resource: Callable[[str], Path]


class Letters:
    """Every lettering of the window, each font and measure made once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._fonts: dict[Lettering, QFont] = {}
        self._metrics: dict[Lettering, QFontMetrics] = {}
        self._sizes: dict[tuple[str, Lettering, float], tuple[int, int]] = {}
        self._layouts: dict[tuple[str, Lettering, float], Laid] = {}
        self.body = Lettering(look.base_points)

    def lettering(self, factor: float, weight: int = 400) -> Lettering:
        """Give a multiple of ordinary text."""
        return Lettering(self._look.base_points * factor, weight)

    def role(self, role: str) -> tuple[Lettering, str]:
        """Give the lettering and the colour of a text role, as the style sheet has them."""
        factor, weight, token = TEXT_ROLES[role]
        return Lettering(float(f"{self._look.base_points * factor:.2f}"), weight), token

    def metrics(self, lettering: Lettering) -> QFontMetrics:
        """Give the measures of a lettering, in whole pixels."""
        if lettering not in self._metrics:
            self._metrics[lettering] = QFontMetrics(self._font(lettering))
        return self._metrics[lettering]

    def first_line(self, text: str, lettering: Lettering, room: float) -> int:
        """Tell how many characters of a text stand on its first line: a whole word at least."""
        return self._laid(text, lettering, room).lines[0].textLength()

    def size(self, text: str, lettering: Lettering, room: float = WIDEST) -> tuple[int, int]:
        """Give the room a label asks for."""
        key = text, lettering, room
        if key not in self._sizes:
            laid = self._laid(text, lettering, room)
            width = max(line.naturalTextWidth() for line in laid.lines)
            self._sizes[key] = ceil(width), ceil(laid.height)
        return self._sizes[key]

    def least_width(self, text: str, lettering: Lettering) -> int:
        """Give the width of the longest word."""
        return self.size(text, lettering, 0)[0]

    def width(self, text: str, lettering: Lettering) -> int:
        """Give how far a text advances, as QFontMetrics tells it; laid out for this, it need not be again."""
        return floor(self._advance(text, lettering) + 0.5)

    def elided(self, text: str, lettering: Lettering, room: int) -> str:
        """Cut a text that is too long, as QFontMetrics does."""
        if self._advance(text, lettering) <= room:
            return text
        left = room - self._advance(ELLIPSIS, lettering)
        shortest, longest = 0, len(text)
        while shortest < longest:
            middle = (shortest + longest + 1) // 2
            if self._advance(text[:middle], lettering) < left:
                shortest = middle
            else:
                longest = middle - 1
        return text[:shortest] + ELLIPSIS

    def pill_size(self, text: str, lettering: Lettering) -> tuple[int, int]:
        """Give the size of a pill among text in the lettering."""
        small = pill_lettering(lettering)
        return self.width(text, small) + 2 * PILL_SIDE_PX, self.metrics(small).height() + 4

    def _advance(self, text: str, lettering: Lettering) -> float:
        return self._laid(text, lettering, WIDEST).lines[0].horizontalAdvance()

    def _laid(self, text: str, lettering: Lettering, room: float) -> Laid:
        """Lay a text out, once for measuring and writing."""
        key = text, lettering, room
        if key not in self._layouts:
            self._layouts[key] = Laid(text, self._font(lettering), room)
        return self._layouts[key]

    def _font(self, lettering: Lettering) -> QFont:
        if lettering not in self._fonts:
            font = QFont(self._look.font)
            font.setPointSizeF(lettering.points)
            font.setWeight(QFont.Weight(lettering.weight))
            self._fonts[lettering] = font
        return self._fonts[lettering]


class Laid:
    """A text broken into lines."""

    def __init__(self, text: str, font: QFont, room: float) -> None:
        self._layout = QTextLayout(text, font)
        self.lines: list[QTextLine] = []
        self._layout.beginLayout()
        top = self.height = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, top))
            self.height = top + line.ascent() + line.descent()
            top += line.height()  # this one is rounded up, and so is where Qt begins the next line
            self.lines.append(line)
            if room == WIDEST:
                break
        self._layout.endLayout()


def pill_lettering(lettering: Lettering) -> Lettering:
    """Give the lettering of a pill that stands among text."""
    return Lettering(lettering.points * PILL_FACTOR, MEDIUM)
