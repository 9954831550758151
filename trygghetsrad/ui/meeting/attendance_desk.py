"""Marks attendance: the panel's wishes become commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from trygghetsrad.domain.classifications import AttendanceStatus
from trygghetsrad.ui.meeting.attendance_faces import members_to_serve_for
from trygghetsrad.ui.meeting.attendance_panel import AttendancePanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trygghetsrad.services.attendance import AttendanceRow
    from trygghetsrad.ui.meeting.agenda_desk import AgendaDesk
    from trygghetsrad.ui.page import PageContext


class AttendanceDesk(QObject):
    """Holds the attendance panel of one meeting.

    Args:
        agenda: knows the §§, and the open one that "kom nu" and "gick nu" mean.

    Signals:
        changed: the rows are other than before.
    """

    changed = Signal()

    def __init__(self, context: PageContext, *, agenda: AgendaDesk) -> None:
        super().__init__()
        self._context = context
        self._agenda = agenda
        self._meeting_id = 0
        self.rows: Sequence[AttendanceRow] = ()
        self.panel = AttendancePanel(context.theme)
        people = self.panel.people
        self.panel.all_present_requested.connect(self._mark_all)
        people.mark_requested.connect(self._mark)
        people.came_requested.connect(self._come)
        people.went_requested.connect(self._go)
        people.came_at_requested.connect(self._ask_come)
        people.went_at_requested.connect(self._ask_go)
        people.serves_requested.connect(self._serve)
        people.guest_requested.connect(self._ask_guest)
        people.remove_requested.connect(self._remove)

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
        first = None if row.from_paragraph else self._agenda.open_paragraph
        self._set_span(row, first, row.to_paragraph)

    def _go(self, person_id: int) -> None:
        row = self._row(person_id)
        last = None if row.to_paragraph else self._agenda.open_paragraph
        self._set_span(row, row.from_paragraph, last)

    def _ask_come(self, person_id: int) -> None:
        row = self._row(person_id)
        self._ask_paragraph(
            self.tr("{name} kom").format(name=row.name),
            row.from_paragraph,
            lambda paragraph: self._set_span(self._row(person_id), paragraph, row.to_paragraph),
        )

    def _ask_go(self, person_id: int) -> None:
        row = self._row(person_id)
        self._ask_paragraph(
            self.tr("{name} gick efter").format(name=row.name),
            row.to_paragraph,
            lambda paragraph: self._set_span(self._row(person_id), row.from_paragraph, paragraph),
        )

    def _ask_paragraph(self, caption: str, now: int | None, tell: Callable[[int], None]) -> None:
        choices = [(row.paragraph, f"§ {row.paragraph} {row.title}") for row in self._agenda.rows]
        if choices:
            self.panel.question.ask_choice(
                caption, choices, _told_number(tell), chosen=now or self._agenda.open_paragraph
            )

    def _serve(self, person_id: int) -> None:
        """Ask whom a deputy serves for; take it back when it was said before."""
        row = self._row(person_id)
        if row.serves_for:
            self._serve_for(person_id, None)
            return
        members = members_to_serve_for(self.rows, person_id)
        if not members:
            self._context.messages.warn(self.tr("Det finns ingen ledamot att tjänstgöra för."))
            return
        self.panel.question.ask_choice(
            self.tr("{name} tjänstgör för").format(name=row.name),
            members,
            _told_number(lambda member_id: self._serve_for(person_id, member_id)),
        )

    def _serve_for(self, person_id: int, member_id: int | None) -> None:
        self._context.dispatcher.run(
            lambda: self._context.services.attendance.serve_for(self._meeting_id, person_id, member_id)
        )

    def _ask_guest(self) -> None:
        self.panel.question.ask_text(self.tr("Gästens namn eller roll"), self._add_guest)

    def _add_guest(self, name: object) -> None:
        added = self._context.dispatcher.run(
            lambda: self._context.services.attendance.add_guest(self._meeting_id, str(name))
        )
        if added is not None:
            self.panel.people.choose(added[0])

    def _remove(self, person_id: int) -> None:
        self._context.dispatcher.run(
            lambda: self._context.services.attendance.remove(self._meeting_id, person_id)
        )

    def _row(self, person_id: int) -> AttendanceRow:
        return next(row for row in self.rows if row.person_id == person_id)

    def _set_span(self, row: AttendanceRow, first: int | None, last: int | None) -> None:
        self._context.dispatcher.run(
            lambda: self._context.services.attendance.set_span(
                self._meeting_id, row.person_id, from_paragraph=first, to_paragraph=last
            )
        )


def _told_number(tell: Callable[[int], None]) -> Callable[[object], None]:
    return lambda answer: tell(answer) if isinstance(answer, int) else None
