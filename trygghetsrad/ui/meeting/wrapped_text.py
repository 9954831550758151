"""Text over a few lines, drawn by hand in lists: wrapped at words, if need be within them, then elided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter


class WrappedText:
    """A text broken into at most some lines of a width.

    Args:
        most_lines: the last of them is elided when there is more text.
    """

    def __init__(self, text: str, font: QFont, *, width: float, most_lines: int) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._lines = self._broken(" ".join(text.split()), max(width, 1.0), most_lines)

    @property
    def height(self) -> int:
        """Give the height of all lines, in pixels."""
        return round(len(self._lines) * self._metrics.lineSpacing())

    def draw(self, painter: QPainter, *, left: float, top: float) -> None:
        """Draw the lines with the painter's pen."""
        painter.setFont(self._font)
        baseline = top + self._metrics.ascent()
        for line in self._lines:
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
            lines.append(units[start : start + 2 * line.textLength()].decode("utf-16-le").rstrip())
        layout.endLayout()
        return lines
