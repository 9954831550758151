"""Draws the months of the calendar: cards with a name, week numbers, weekday letters and days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPen

from trygghetsrad.domain.swedish import MONTHS, WEEKDAYS
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.year.day_painter import DayLook, DayPainter
from trygghetsrad.ui.year.year_grid import YearGrid

CORNER_PX = 8
WEEK_FACTOR = 0.88


class MonthPainter:
    """Draws months of a grid in the colours of the theme.

    Args:
        title, days: the fonts of month names and of days.

    """

    def __init__(self, theme: Theme, grid: YearGrid, *, title: QFont, days: QFont) -> None:
        self._theme = theme
        self._grid = grid
        self._days = DayPainter(theme, days)
        self._title = QFont(title)
        self._title.setWeight(QFont.Weight.Bold)
        self._small = QFont(days)
        self._small.setPointSizeF(days.pointSizeF() * WEEK_FACTOR)

    def paint(self, painter: QPainter, month: int, look: Callable[[date], DayLook]) -> None:
        """Draw a month, 1 to 12."""
        grid, center = self._grid, Qt.AlignmentFlag.AlignCenter
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(grid.month(month).adjusted(0.5, 0.5, -0.5, -0.5), CORNER_PX, CORNER_PX)
        painter.setFont(self._title)
        painter.setPen(self._theme.color("ink"))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(grid.title(month), side, MONTHS[month - 1])
        painter.setFont(self._small)
        painter.setPen(self._theme.color("muted"))
        for row, monday in enumerate(grid.mondays(month)):
            painter.drawText(grid.week_number(month, row), center, str(monday.isocalendar().week))
        if grid.has_letters:
            for number, name in enumerate(WEEKDAYS):
                painter.drawText(grid.letter(month, number), center, name[0])
        for day in grid.days(month):
            self._days.paint(painter, grid.day(day), look(day))

    def paint_selection(self, painter: QPainter, day: date, *, has_focus: bool) -> None:
        """Draw the ring around the chosen day."""
        self._days.paint_selection(painter, self._grid.day(day), has_focus=has_focus)
