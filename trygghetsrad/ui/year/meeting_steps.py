"""What can be done with the chosen dialogue: open, change, cancel, plan again, take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from trygghetsrad.domain.states import MeetingState
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.services.meeting_rows import MeetingRow


class MeetingSteps(QWidget):
    """Buttons for a meeting, and a line for the reason when it is cancelled.

    Signals:
        open_requested, edit_requested, lock_requested, resume_requested, remove_requested: about the meeting
            shown.
        cancel_requested(str): with the reason, which may be empty.
    """

    open_requested = Signal()
    edit_requested = Signal()
    lock_requested = Signal()
    resume_requested = Signal()
    remove_requested = Signal()
    cancel_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.open = Button(theme, self.tr("Öppna"), primary=True)
        self.edit = Button(theme, self.tr("Ändra"), icon="edit")
        self.lock = Button(theme, "", icon="lock_closed", flat=True)
        self.cancel = Button(theme, self.tr("Ställ in"), flat=True)
        self.resume = Button(theme, self.tr("Planera igen"), flat=True)
        self.remove = Button(theme, self.tr("Ta bort"), flat=True)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Varför ställs dialogen in?"))
        self.reason.setPlaceholderText(self.tr("Varför? Till exempel sjukdom"))
        self._confirm = Button(theme, self.tr("Ställ in dialogen"))
        self._reason_box = self._build_reason()
        self._build_layout()
        self.open.clicked.connect(self.open_requested)
        self.edit.clicked.connect(self.edit_requested)
        self.lock.clicked.connect(self.lock_requested)
        self.resume.clicked.connect(self.resume_requested)
        self.remove.clicked.connect(self.remove_requested)
        self.cancel.clicked.connect(self._ask_reason)
        self._confirm.clicked.connect(self._confirmed)
        self.reason.returnPressed.connect(self._confirmed)

    def show_row(self, row: MeetingRow) -> None:
        """Offer what the state of a meeting allows."""
        allowed = row.state.allowed_next
        self.edit.setVisible(not row.state.has_started)
        self.lock.setVisible(row.state is MeetingState.PLANNED)
        self.lock.setText(self.tr("Lås upp datum") if row.is_date_locked else self.tr("Lås datum"))
        self.cancel.setVisible(MeetingState.CANCELLED in allowed)
        self.resume.setVisible(row.state is MeetingState.CANCELLED)
        self.remove.setVisible(row.state in (MeetingState.PLANNED, MeetingState.CANCELLED))
        self._reason_box.hide()
        self.reason.clear()

    def _build_reason(self) -> QWidget:
        box = QWidget()
        box.setObjectName("plain")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        label = text_label(self.tr("Varför ställs dialogen in?"), "section")
        label.setBuddy(self.reason)
        column.addWidget(label)
        column.addWidget(self.reason)
        column.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _build_layout(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for button in (self.open, self.edit):
            first.addWidget(button)
        first.addStretch(1)
        for button in (self.lock, self.cancel, self.resume, self.remove):
            second.addWidget(button)
        second.addStretch(1)
        second.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._reason_box)

    def _ask_reason(self) -> None:
        self._reason_box.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirmed(self) -> None:
        self.cancel_requested.emit(self.reason.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc take the question about the reason away."""
        if event.key() == Qt.Key.Key_Escape and self._reason_box.isVisible():
            self._reason_box.hide()
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
