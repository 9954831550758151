"""Who is in the room: one key for each person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from trygghetsrad.domain.classifications import AttendanceStatus
from trygghetsrad.ui.meeting.attendance_faces import trouble
from trygghetsrad.ui.meeting.attendance_list import AttendanceList
from trygghetsrad.ui.meeting.attendance_question import AttendanceQuestion
from trygghetsrad.ui.meeting.key_hints import KeyHints
from trygghetsrad.ui.widgets.buttons import Button, IconButton
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from trygghetsrad.services.attendance import AttendanceRow
    from trygghetsrad.ui.theme import Theme


class AttendancePanel(Card):
    """The list of people, what is noticed about it, a button that marks all, and the keys.

    Signals:
        all_present_requested: everybody invited is in the room.
        closed: Esc or the cross.
    """

    all_present_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Närvaro"))
        self._add = IconButton(theme, "add", self.tr("Lägg till en gäst, +"))
        close = IconButton(theme, "dismiss", self.tr("Stäng närvaron, Esc"))
        close.clicked.connect(self.closed)
        self.add_to_head(self._add)
        self.add_to_head(close)
        self.people = AttendanceList(theme)
        self.question = AttendanceQuestion(theme)
        self.trouble = text_label("", "warn", wraps=True)
        self.trouble.setContentsMargins(8, 0, 8, 0)
        self._add.clicked.connect(self.people.guest_requested)
        self._all = Button(theme, self.tr("Alla kallade är här"), icon="people")
        self._all.clicked.connect(self.all_present_requested)
        self._hints = KeyHints(
            theme,
            (
                ("N", self.tr("närvarande")),
                ("F", self.tr("förhinder")),
                ("K", self.tr("kom nu")),
                ("G", self.tr("gick nu")),
                ("U", self.tr("uteblev")),
                ("A", self.tr("adjungerad")),
                ("T", self.tr("tjänstgör för")),
                ("+", self.tr("gäst")),
                ("⇧K ⇧G", self.tr("annan §")),
            ),
            most_lines=4,
        )
        self.body.setContentsMargins(8, 8, 8, 12)
        self.add(self.trouble)
        self.add(self.people, 1)
        self.add(self.question)
        self.add(self._hints)
        self.add(self._all)
        self.question.asked.connect(self._show_hints)
        self.question.ended.connect(self._end_question)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._leave)

    def show_rows(self, rows: Sequence[AttendanceRow], *, is_locked: bool) -> None:
        """Show these people; locked ones cannot be marked."""
        self.people.is_locked = is_locked
        has_invited = any(row.status is AttendanceStatus.INVITED for row in rows)
        self._all.setVisible(not is_locked and has_invited)
        self._add.setVisible(not is_locked)
        self._show_hints()
        said = trouble(rows)
        self.trouble.setText(f"⚠ {said}" if said else "")
        self.trouble.setVisible(bool(said))
        self.people.show_rows(rows)

    def focus(self) -> None:
        """Put the keyboard on the list."""
        self.people.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _end_question(self) -> None:
        self._show_hints()
        self.focus()

    def _show_hints(self) -> None:
        """Show the keys of the list where they do something, and the list has room enough."""
        is_answering = not self.people.is_locked and self.question.isHidden()
        self._hints.setVisible(is_answering and self._hints.has_room_in(self.height()))

    def _leave(self) -> None:
        """Leave the question first, then the panel."""
        if self.question.isVisible():
            self.question.leave()
        else:
            self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the people have the room in a low window."""
        super().resizeEvent(event)
        self._show_hints()
