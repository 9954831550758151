"""Text over a few lines, drawn by hand in lists: wrapped at words, if need be within them, then elided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextLine, QTextOption

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

HYPHEN = "-"
LEAST_LETTERS = 4
"""As many letters of a broken word, at least, stand on the next line."""


class WrappedText:
    """A text broken into at most some lines of a width.

    Args:
        most_lines: the last of them is elided when there is more text.

    Attributes:
        lines: the text as it is drawn.
    """

    def __init__(self, text: str, font: QFont, *, width: float, most_lines: int) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self.lines = self._broken(" ".join(text.split()), max(width, 1.0), most_lines)

    @property
    def height(self) -> int:
        """Give the height of all lines, in pixels."""
        return round(len(self.lines) * self._metrics.lineSpacing())

    def draw(self, painter: QPainter, *, left: float, top: float) -> None:
        """Draw the lines with the painter's pen."""
        painter.setFont(self._font)
        baseline = top + self._metrics.ascent()
        for line in self.lines:
            painter.drawText(QPointF(left, baseline), line)
            baseline += self._metrics.lineSpacing()

    def _broken(self, text: str, width: float, most_lines: int) -> list[str]:
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        units = text.encode("utf-16-le")
        lines: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = 2 * line.textStart()
            if len(lines) == most_lines - 1:
                rest = units[start:].decode("utf-16-le")
                lines.append(self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
                break
            lines.append(self._line(line, units, width))
        layout.endLayout()
        return lines

    def _line(self, line: QTextLine, units: bytes, width: float) -> str:
        """Give the text of a line, hyphenated where a word longer than a line is broken."""
        if not _is_within_word(line, units):
            return _text_of(line, units).rstrip()
        room = max(1.0, width - self._metrics.horizontalAdvance(HYPHEN))
        line.setLineWidth(room)
        text = _text_of(line, units)
        if missing := LEAST_LETTERS - _letters_after(line, units):
            shorter = room - self._metrics.horizontalAdvance(text[-missing:])
            line.setLineWidth(max(1.0, shorter))
            text = _text_of(line, units)
        text = text.rstrip()
        return f"{text}{HYPHEN}" if _is_within_word(line, units) else text


def _text_of(line: QTextLine, units: bytes) -> str:
    start = 2 * line.textStart()
    return units[start : start + 2 * line.textLength()].decode("utf-16-le")


def _letters_after(line: QTextLine, units: bytes) -> int:
    """Count the letters that follow a line without a space, up to LEAST_LETTERS."""
    end = 2 * (line.textStart() + line.textLength())
    rest = units[end : end + 2 * LEAST_LETTERS].decode("utf-16-le", "replace")
    return next((n for n, letter in enumerate(rest) if not letter.isalpha()), len(rest))


def _is_within_word(line: QTextLine, units: bytes) -> bool:
    """Tell whether a line ends between two letters."""
    end = 2 * (line.textStart() + line.textLength())
    around = units[end - 2 : end + 2].decode("utf-16-le", "replace")
    return len(around) == 2 and around.isalpha()
