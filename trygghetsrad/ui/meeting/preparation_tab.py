"""Förberedelse: the agenda, who is called, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import AttendanceStatus
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.domain.swedish import clock_range
from trygghetsrad.ui.meeting.agenda_table import AgendaTable
from trygghetsrad.ui.meeting.invited_card import InvitedCard
from trygghetsrad.ui.meeting.meeting_form import MeetingForm
from trygghetsrad.ui.theme import set_role
from trygghetsrad.ui.widgets.buttons import Button, IconButton
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.scroll_column import ScrollColumn
from trygghetsrad.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.ui.page import PageContext


class PreparationTab(QWidget):
    """What is set before a meeting."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting: MeetingRow | None = None
        self.table = AgendaTable(context.theme)
        self.form = MeetingForm()
        self.invited = InvitedCard(context.theme)
        self._sum = text_label("", "muted")
        self._new_title = QLineEdit()
        self._new_title.setObjectName("new_agenda_item")
        self._new_title.setPlaceholderText(self.tr("Ny punkt: skriv rubriken, Enter lägger till"))
        self._new_title.setAccessibleName(self.tr("Rubrik på ny punkt"))
        self._tools: list[QWidget] = []
        self._build_layout()
        self._connect()

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Show a meeting."""
        self._meeting = meeting
        self.reload()

    def reload(self) -> None:
        """Read agenda and people again."""
        if self._meeting is None:
            return
        services, meeting = self._context.services, self._meeting
        is_locked = self._context.is_read_only or services.notes.is_locked(meeting.meeting_id)
        rows = services.agenda.rows(meeting.meeting_id)
        self.table.show_rows(rows, is_locked=is_locked)
        self._show_sum(rows)
        self.form.show_row(meeting, is_locked=is_locked)
        invited = services.attendance.rows(meeting.meeting_id)
        listed = {row.person_id for row in invited}
        people = services.people.rows(on=meeting.held_on)
        self.invited.show_people(
            invited, [person for person in people if person.person_id not in listed], is_locked=is_locked
        )
        self.invited.show_invitation(meeting.state, meeting.called_on, is_locked=is_locked)
        for tool in (self._new_title, *self._tools):
            tool.setEnabled(not is_locked)

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the agenda."""
        if not self._new_title.isEnabled():
            return {}
        return {
            "new_agenda_item": self.focus_new,
            "item_up": lambda: self.move_item(-1),
            "item_down": lambda: self.move_item(1),
            "defer_item": self.defer_item,
        }

    def focus(self) -> None:
        """Put the keyboard on the agenda."""
        if not self.table.currentIndex().isValid() and self.table.items.rows:
            self.table.choose(self.table.items.rows[0].agenda_item_id)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_new(self) -> None:
        """Put the cursor in the line for a new item."""
        self._new_title.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build_layout(self) -> None:
        agenda = Card(self.tr("Dagordning"))
        agenda.add_to_head(self._sum)
        agenda.body.setContentsMargins(8, 8, 8, 12)
        agenda.add(self.table, 1)
        tools = QHBoxLayout()
        tools.setContentsMargins(6, 0, 6, 0)
        tools.addWidget(self._new_title, 1)
        for tool in self._build_tools():
            tools.addWidget(tool)
        agenda.body.addLayout(tools)
        right = ScrollColumn()
        column = right.body
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column.addWidget(self.form)
        column.addWidget(self.invited, 1)
        agenda.setMinimumWidth(360)
        right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right.setMinimumWidth(310)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            Splitter([agenda, right], [62, 38], view_state=self._context.view_state, key="preparation")
        )

    def _build_tools(self) -> list[QWidget]:
        theme = self._context.theme
        up = IconButton(theme, "chevron_up", self.tr("Flytta punkten uppåt, Alt+↑"))
        down = IconButton(theme, "chevron_down", self.tr("Flytta punkten nedåt, Alt+↓"))
        remove = IconButton(theme, "delete", self.tr("Ta bort punkten, Delete"))
        defer = Button(theme, self.tr("Bordlägg"), icon="chevron_right")
        defer.setToolTip(self.tr("Flytta punkten till nästa möte"))
        up.clicked.connect(lambda: self.move_item(-1))
        down.clicked.connect(lambda: self.move_item(1))
        remove.clicked.connect(self.remove_item)
        defer.clicked.connect(self.defer_item)
        shortcut = QShortcut(QKeySequence("Del"), self.table)  # the fields of this tab need it for themselves
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.remove_item)
        self._tools = [up, down, remove, defer]
        return self._tools

    def _connect(self) -> None:
        agenda = self._context.services
        self.table.items.title_requested.connect(
            lambda item_id, title: self._run(lambda: agenda.agenda.edit(item_id, title=title))
        )
        self.table.items.minutes_requested.connect(
            lambda item_id, minutes: self._run(lambda: agenda.agenda.edit(item_id, planned_minutes=minutes))
        )
        self._new_title.returnPressed.connect(self._add)
        self.form.edit_requested.connect(self._edit_meeting)
        self.invited.call_requested.connect(self._call)
        self.invited.remove_requested.connect(self._remove_people)
        self.invited.sent_requested.connect(self._mark_sent)

    def _show_sum(self, rows: list[AgendaItemRow]) -> None:
        assert self._meeting is not None  # shown only with a meeting
        start, end = self._meeting.starts_at, self._meeting.ends_at
        planned = sum(row.planned_minutes or 0 for row in rows)
        room = (end.hour - start.hour) * 60 + end.minute - start.minute
        text = self.tr("{planned} av {room} min, {times}")
        set_role(self._sum, "warn" if planned > room else "muted")
        self._sum.setText(text.format(planned=planned, room=room, times=clock_range(start, end)))

    def _run(self, call: Callable[[], ChangeSet]) -> bool:
        if self._context.dispatcher.run(call) is not None:
            return True
        self.reload()
        return False

    def _add(self) -> None:
        title = self._new_title.text().strip()
        if not title or self._meeting is None:
            return
        meeting_id, added = self._meeting.meeting_id, list[int]()

        def add() -> ChangeSet:
            new_id, changes = self._context.services.agenda.add(meeting_id, title)
            added.append(new_id)
            return changes

        if self._run(add):
            self._new_title.clear()
            self.table.choose(added[0])

    def move_item(self, count: int) -> None:
        """Move the chosen item some places down, or up when negative."""
        row = self.table.current_row
        if row is not None:
            self._run(lambda: self._context.services.agenda.move(row.agenda_item_id, to=row.position + count))

    def remove_item(self) -> None:
        """Take the chosen item away."""
        row = self.table.current_row
        if row is not None:
            self._run(lambda: self._context.services.agenda.remove(row.agenda_item_id))

    def defer_item(self) -> None:
        """Put the chosen item off to the next meeting."""
        row = self.table.current_row
        if row is not None:
            self._run(lambda: self._context.services.agenda.defer(row.agenda_item_id))

    def _edit_meeting(self, values: dict[str, Any]) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.meeting_id
            self._run(lambda: self._context.services.meetings.edit(meeting_id, **values))

    def _call(self, person_id: int) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.meeting_id
            self._run(
                lambda: self._context.services.attendance.mark(
                    meeting_id, [person_id], AttendanceStatus.INVITED
                )
            )

    def _mark_sent(self) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.meeting_id
            self._run(lambda: self._context.services.meetings.change_state(meeting_id, MeetingState.CALLED))

    def _remove_people(self, person_ids: list[int]) -> None:
        if self._meeting is None:
            return
        meeting_id, attendance = self._meeting.meeting_id, self._context.services.attendance
        self._run(
            lambda: ChangeSet.joined(
                self.tr("Ta bort ur listan"),
                [attendance.remove(meeting_id, person_id) for person_id in person_ids],
            )
        )
