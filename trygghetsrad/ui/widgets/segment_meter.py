"""A meter of segments, for what is done, planned and missing; the pattern tells, not only the colour."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trygghetsrad.ui.theme import Theme

HEIGHT_PX = 14
GAP_PX = 8
STRIPE_PX = 8


class Filling(Enum):
    """How far a segment has come."""

    DONE = "done"
    PLANNED = "planned"
    MISSING = "missing"


class Segment(NamedTuple):
    """One part of the meter and what it stands for, in Swedish; shown as its tooltip."""

    filling: Filling
    text: str


class SegmentMeter(QWidget):
    """Segments side by side: filled for done, striped for planned, a dashed outline for missing."""

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._segments: tuple[Segment, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_segments(self, segments: Sequence[Segment]) -> None:
        """Show these segments; their texts are also what a screen reader says."""
        self._segments = tuple(segments)
        summary = ", ".join(segment.text for segment in segments)
        self.setAccessibleDescription(summary)
        self.setToolTip(summary)
        self.update()

    def sizeHint(self) -> QSize:
        """Take the width there is."""
        return QSize(200, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segments."""
        if not self._segments:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(self._segments)
        width = (self.width() - GAP_PX * (count - 1)) / count
        for number, segment in enumerate(self._segments):
            rect = QRectF(number * (width + GAP_PX), 0, width, self.height()).adjusted(
                0.75, 0.75, -0.75, -0.75
            )
            self._paint_segment(painter, rect, segment.filling)
        painter.end()

    def _paint_segment(self, painter: QPainter, rect: QRectF, filling: Filling) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if filling is Filling.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("ok"))
            painter.drawRoundedRect(rect, 4, 4)
        elif filling is Filling.PLANNED:
            outline = QPainterPath()
            outline.addRoundedRect(rect, 4, 4)
            painter.fillPath(outline, self._theme.color("accent_soft"))
            painter.save()
            painter.setClipPath(outline)
            painter.setPen(QPen(QBrush(QColor(self._theme.color("accent"))), STRIPE_PX * 0.4))
            x = rect.x() - rect.height()
            while x < rect.right():
                painter.drawLine(
                    round(x),
                    round(rect.bottom()) + 1,
                    round(x + rect.height()),
                    round(rect.y()) - 1,
                )
                x += STRIPE_PX
            painter.restore()
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.drawPath(outline)
        else:
            outline = QPainterPath()  # begins its dashes where the first view does
            outline.addRoundedRect(rect, 4, 4)
            painter.setPen(QPen(self._theme.color("edge"), 1.2, Qt.PenStyle.DashLine))
            painter.drawPath(outline)
