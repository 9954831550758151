"""The calendar with its legend below; it scrolls where the window is too low for the year."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from trygghetsrad.ui.year.calendar import YearCalendar
from trygghetsrad.ui.year.legend import Legend

MARGIN_PX = 24


class CalendarArea(QWidget):
    """Keeps the chosen day in sight."""

    def __init__(self, calendar: YearCalendar, legend: Legend) -> None:
        super().__init__()
        self._calendar = calendar
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(calendar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._scroll, 1)
        column.addWidget(legend)
        calendar.day_chosen.connect(self._keep_in_sight)

    def _keep_in_sight(self, day: date) -> None:
        center = self._calendar.cell_of(day).center().toPoint()
        self._scroll.ensureVisible(center.x(), center.y(), MARGIN_PX, MARGIN_PX)
