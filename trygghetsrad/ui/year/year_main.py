"""The large side of Årsplan: the calendar, or the attendance of the year in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from trygghetsrad.ui.year.attendance_pane import AttendancePane
from trygghetsrad.ui.year.calendar_area import CalendarArea
from trygghetsrad.ui.year.legend import Legend

if TYPE_CHECKING:
    from trygghetsrad.ui.page import PageContext
    from trygghetsrad.ui.year.calendar import YearCalendar


class YearMain(QStackedWidget):
    """Shows one of the two."""

    def __init__(self, context: PageContext, calendar: YearCalendar) -> None:
        super().__init__()
        self._calendar = calendar
        self.attendance = AttendancePane(context)
        self.addWidget(CalendarArea(calendar, Legend(context.theme)))
        self.addWidget(self.attendance)
        self.attendance.left.connect(self.show_calendar)

    def show_attendance(self, year: int) -> None:
        """Show who was at the dialogues of a year instead of the calendar."""
        self.attendance.show_year(year)
        self.setCurrentWidget(self.attendance)
        self.attendance.focus()

    def show_calendar(self) -> None:
        """Show the calendar again."""
        self.setCurrentIndex(0)
        self._calendar.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, year: int) -> None:
        """Read the attendance again while it is shown."""
        if self.currentWidget() is self.attendance:
            self.attendance.show_year(year)
