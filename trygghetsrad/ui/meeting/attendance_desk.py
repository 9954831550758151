"""Marks attendance: the panel's wishes become commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trygghetsrad.domain.states import AttendanceStatus
from trygghetsrad.ui.meeting.attendance_panel import AttendancePanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trygghetsrad.services.attendance import AttendanceRow
    from trygghetsrad.ui.page import PageContext


class AttendanceDesk(QObject):
    """Holds the attendance panel of one meeting.

    Args:
        open_paragraph: gives the § that "kom nu" and "gick nu" mean.

    Signals:
        changed: the rows are other than before.
    """

    changed = Signal()

    def __init__(self, context: PageContext, *, open_paragraph: Callable[[], int | None]) -> None:
        super().__init__()
        self._context = context
        self._open_paragraph = open_paragraph
        self._meeting_id = 0
        self.rows: Sequence[AttendanceRow] = ()
        self.panel = AttendancePanel(context.theme)
        self.panel.all_present_requested.connect(self._mark_all)
        self.panel.people.mark_requested.connect(self._mark)
        self.panel.people.came_requested.connect(self._come)
        self.panel.people.went_requested.connect(self._go)

    def show_meeting(self, meeting_id: int, *, is_locked: bool) -> None:
        """Show the people of a meeting."""
        self._meeting_id = meeting_id
        self.rows = self._context.services.attendance.rows(meeting_id)
        self.panel.show_rows(self.rows, is_locked=is_locked)
        self.changed.emit()

    def _mark(self, person_id: int, status: AttendanceStatus) -> None:
        self._context.dispatcher.run(
            lambda: self._context.services.attendance.mark(self._meeting_id, [person_id], status)
        )

    def _mark_all(self) -> None:
        people = [row.person_id for row in self.rows if row.status is AttendanceStatus.INVITED]
        self._context.dispatcher.run(
            lambda: self._context.services.attendance.mark(self._meeting_id, people, AttendanceStatus.PRESENT)
        )

    def _come(self, person_id: int) -> None:
        row = self._row(person_id)
        self._set_span(row, None if row.from_paragraph else self._open_paragraph(), row.to_paragraph)

    def _go(self, person_id: int) -> None:
        row = self._row(person_id)
        self._set_span(row, row.from_paragraph, None if row.to_paragraph else self._open_paragraph())

    def _row(self, person_id: int) -> AttendanceRow:
        return next(row for row in self.rows if row.person_id == person_id)

    def _set_span(self, row: AttendanceRow, first: int | None, last: int | None) -> None:
        self._context.dispatcher.run(
            lambda: self._context.services.attendance.set_span(
                self._meeting_id, row.person_id, from_paragraph=first, to_paragraph=last
            )
        )
