"""Whether the promised number of dialogues is kept this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from trygghetsrad.ui.overview import content
from trygghetsrad.ui.theme import Theme, set_role
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.pills import Pill
from trygghetsrad.ui.widgets.segment_meter import Filling, Segment, SegmentMeter

if TYPE_CHECKING:
    from trygghetsrad.services.overview_rows import OverviewRows


class PromiseCard(Card):
    """A meter with one segment for each dialogue, and where it is going in words.

    Signals:
        opened: click, Enter or Space; what is behind the meter is wanted.
    """

    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Löftet"))
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(self.tr("Öppnar löften"))
        self._pill = Pill(theme)
        self.add_to_head(self._pill)
        self.meter = SegmentMeter(theme, name=self.tr("Årets dialoger mot löftet"))
        self._forecast = text_label("", "strong", wraps=True)
        self._days = text_label("", "muted", wraps=True)
        self.body.setSpacing(6)
        self.add(self.meter)
        self.body.addSpacing(2)
        self.add(self._forecast)
        self.add(self._days)
        self.body.addStretch(1)

    def show_promise(self, rows: OverviewRows) -> None:
        """Show the meter of the year."""
        told = content.promise(rows)
        self.set_title(told.title)
        self._pill.show_text(told.headline, told.kind)
        self.meter.show_segments([Segment(Filling(filling), text) for filling, text in told.segments])
        self._forecast.setText(told.forecast)
        set_role(self._forecast, told.role)
        self._days.setText(told.days)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or Space, as the numbers do."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open with a click."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring while the keyboard is here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
            painter.end()
