"""Keycaps with what they do, for the keys a pane answers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trygghetsrad.ui.theme import Theme

TEXT_FACTOR = 0.86
GAP_PX = 12
LINE_GAP_PX = 4
CAP_SIDE_PX = 5
LOW_ROOM_PX = 420
"""Where there is less height than this, with text of ordinary size, what the keys are for needs it more."""

ORDINARY_LINE_PX = 18


class KeyHints(QWidget):
    """Keycaps from left to right; those that do not fit on the lines there are, are left out.

    Args:
        hints: pairs of keys and what they do.
        most_lines: how many lines may be used.

    """

    def __init__(self, theme: Theme, hints: Sequence[tuple[str, str]], *, most_lines: int = 1) -> None:
        super().__init__()
        self._theme = theme
        self._hints = tuple(hints)
        self._most_lines = most_lines
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(f"{keys} {text}" for keys, text in hints))
        theme.changed.connect(self._fit)
        self._fit()

    def has_room_in(self, height_px: int) -> bool:
        """Tell whether whoever has this height in all has room to tell about keys too."""
        lines = max(1.0, QFontMetrics(self._theme.font()).height() / ORDINARY_LINE_PX)
        return height_px >= LOW_ROOM_PX * lines

    def _fit(self) -> None:
        metrics = QFontMetrics(self._theme.font(TEXT_FACTOR))
        lines = max((line for line, *_ in self._places(metrics)), default=0) + 1
        self.setFixedHeight(lines * (metrics.height() + 4 + LINE_GAP_PX))

    def _places(self, metrics: QFontMetrics) -> Iterator[tuple[int, float, str, str]]:
        """Give line, left edge, keys and text of each hint that fits."""
        left, line = 0.5, 0
        for keys, text in self._hints:
            width = metrics.horizontalAdvance(keys) + 3 * CAP_SIDE_PX + metrics.horizontalAdvance(text)
            if left > 1 and left + width > self.width():
                if line + 1 == self._most_lines:
                    continue
                left, line = 0.5, line + 1
            yield line, left, keys, text
            left += width + GAP_PX

    def sizeHint(self) -> QSize:
        """Take whatever width there is."""
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use as many lines as the width asks for."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hints."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(TEXT_FACTOR))
        metrics = painter.fontMetrics()
        height = metrics.height() + 4
        for line, left, keys, text in self._places(metrics):
            top = line * (height + LINE_GAP_PX) + 0.5
            cap = QRectF(left, top, metrics.horizontalAdvance(keys) + 2 * CAP_SIDE_PX, height - 1)
            painter.setPen(self._theme.color("edge"))
            painter.drawRoundedRect(cap, 3.5, 3.5)
            painter.setPen(self._theme.color("ink"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
            words = QRectF(cap.right() + CAP_SIDE_PX, top, metrics.horizontalAdvance(text) + 2, height - 1)
            painter.setPen(self._theme.color("muted"))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
