"""A leaf of the calendar: week and weekday, the day in big figures, the month."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trygghetsrad.domain.swedish import MONTHS, WEEKDAYS, long_date
from trygghetsrad.ui.theme import Theme

SIDE_PX = 14
TOP_PX = 9


class DateTile(QWidget):
    """One day, drawn large."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._day: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_day(self, day: date) -> None:
        """Show a day."""
        self._day = day
        week = day.isocalendar().week
        self.setAccessibleName(self.tr("{day}, vecka {week}").format(day=long_date(day), week=week))
        self.updateGeometry()
        self.update()

    def _big_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * 2.1)
        font.setWeight(QFont.Weight.Bold)
        return font

    def sizeHint(self) -> QSize:
        """Give room for the widest line of any date."""
        small = QFontMetrics(self.font())
        width = max(small.horizontalAdvance(text) for text in ("v. 52 · ons", "september"))
        height = 2 * small.height() + QFontMetrics(self._big_font()).height() + 2 * TOP_PX
        return QSize(width + 2 * SIDE_PX, height)

    def changeEvent(self, event: QEvent) -> None:
        """Take another size with another font."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the leaf."""
        if self._day is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_outlined = self._theme.tokens.name == "contrast"
        painter.setPen(QPen(self._theme.color("accent"), 1) if is_outlined else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(self._theme.color("accent"))
        room = QRectF(self.rect()).adjusted(4, TOP_PX, -4, -TOP_PX)
        center = Qt.AlignmentFlag.AlignHCenter
        day = self._day
        over = f"v. {day.isocalendar().week} · {WEEKDAYS[day.weekday()][:3]}"
        painter.setFont(self.font())
        painter.drawText(room, center | Qt.AlignmentFlag.AlignTop, over)
        painter.drawText(room, center | Qt.AlignmentFlag.AlignBottom, MONTHS[day.month - 1])
        painter.setFont(self._big_font())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(day.day))
        painter.end()
