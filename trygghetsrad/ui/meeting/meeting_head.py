"""The head of one meeting: what it is, where it stands, and what can be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from trygghetsrad.domain.states import MeetingState
from trygghetsrad.ui.meeting.faces import MEETING_KINDS, meeting_title
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button, IconButton
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.ui.theme import Theme


class MeetingHead(QWidget):
    """Title, state and buttons; below them a calm line when nothing can be changed.

    Signals:
        closed: back to all meetings.
        attendance_requested: the list of people is wanted.
        start_requested: the meeting begins.
        end_requested: the meeting is over.
    """

    closed = Signal()
    attendance_requested = Signal()
    start_requested = Signal()
    end_requested = Signal()

    def __init__(self, theme: Theme, more_buttons: Sequence[QPushButton], below: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._header = PageHeader(theme, "")
        self._attendance = Button(theme, self.tr("Närvaro"), icon="people", key_hint="F3")
        self._start = Button(theme, self.tr("Starta mötet"), icon="play", primary=True)
        self._start.setToolTip("Ctrl+F12")
        self._end = Button(theme, self.tr("Avsluta mötet"), primary=True)
        self._end.setToolTip("F12")
        self._locked = QFrame()
        self._locked_text = text_label("", "muted", wraps=True)
        self._build_layout(theme, more_buttons, below)
        self._attendance.clicked.connect(self.attendance_requested)
        self._start.clicked.connect(self.start_requested)
        self._end.clicked.connect(self.end_requested)

    @property
    def may_start(self) -> bool:
        """Tell whether the meeting can begin now."""
        return not self._start.isHidden()

    @property
    def may_end(self) -> bool:
        """Tell whether the meeting can be ended now."""
        return not self._end.isHidden()

    def show_row(
        self, row: MeetingRow, *, is_live: bool, is_minutes: bool, is_closing: bool, is_read_only: bool
    ) -> None:
        """Show a meeting, with the buttons of the part that is open."""
        self._header.set_title(meeting_title(row))
        is_locked = row.minutes_state is not None and row.minutes_state.is_locked
        if row.minutes_state is not None and row.state is MeetingState.HELD:
            pill = (row.minutes_label, Kind.OK if is_locked else Kind.WARN)
        else:
            pill = (row.state.label, MEETING_KINDS[row.state])
        self._header.show_pills([pill])
        can_write = not is_read_only and not is_locked and not is_minutes
        may_start = MeetingState.ONGOING in row.state.allowed_next and not row.state.has_started
        self._start.setVisible(can_write and may_start)
        self._end.setVisible(can_write and not is_closing and row.state is MeetingState.ONGOING)
        self._attendance.setVisible(is_live)
        self._locked.setVisible(is_locked or is_read_only)
        self._locked_text.setText(
            self.tr("Dokumentet är färdigställt och låst. Det som står här kan inte ändras.")
            if is_locked
            else self.tr("Filen är öppnad skrivskyddad. Inget kan ändras.")
        )

    def show_present(self, present: str, *, trouble: str = "") -> None:
        """Show how many are in the room, e.g. "9/11", and with a sign what is missing."""
        self._attendance.setText(self.tr("Närvaro {present}").format(present=present))
        icon = self._theme.icon("warning", "warn") if trouble else self._theme.icon("people")
        self._attendance.setIcon(icon)
        self._attendance.setToolTip(trouble)
        said = ". ".join(part for part in (self.tr("Kortkommando F3"), trouble.rstrip(".")) if part)
        self._attendance.setAccessibleDescription(said)

    def _build_layout(self, theme: Theme, more_buttons: Sequence[QPushButton], below: QWidget) -> None:
        back = IconButton(theme, "chevron_left", self.tr("Alla möten"))
        back.clicked.connect(self.closed)
        for button in (self._attendance, self._start, self._end, *more_buttons):
            self._header.add_action(button)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(back)
        head.addWidget(self._header, 1)
        icon = QLabel()
        icon.setPixmap(theme.icon("lock_closed", "muted").pixmap(16, 16))
        locked = QHBoxLayout(self._locked)
        locked.setContentsMargins(2, 0, 0, 0)
        locked.setSpacing(8)
        locked.addWidget(icon)
        locked.addWidget(self._locked_text, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(below)
        whole.addWidget(self._locked)
