"""A paragraph begun below a card for whoever writes on, and taken away when nothing was written in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor

from trygghetsrad.ui.meeting.note_layout import is_card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

_COMES_BACK = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class OfferedParagraph(QObject):
    """Watches the paragraph only while it is empty, so that a key that is typed meets nothing of it."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._place: QTextCursor | None = None
        self._steps = 0

    def begin(self) -> None:
        """Begin a paragraph after the one the cursor is on."""
        self.take_back()
        cursor = self._editor.textCursor()
        cursor.insertBlock()
        self._editor.setTextCursor(cursor)
        self._place = QTextCursor(cursor)
        self._steps = self._editor.document().availableUndoSteps()
        self._editor.cursorPositionChanged.connect(self._look)
        self._editor.installEventFilter(self)

    def take_back(self) -> None:
        """Take the paragraph away if it is still there and nothing stands in it."""
        if self._place is None:
            return
        place = self._place
        self._forget()
        block = place.block()
        if self._editor.isReadOnly() or block.text() or not is_card(block.previous()):
            return
        document = self._editor.document()
        lines = document.blockCount()
        if document.availableUndoSteps() == self._steps:
            document.undo()  # rather than another edit, which would be a step to undo that shows nothing
        if document.blockCount() == lines:
            place.setPosition(block.position())
            place.deletePreviousChar()

    def _forget(self) -> None:
        self._place = None
        self._editor.cursorPositionChanged.disconnect(self._look)
        self._editor.removeEventFilter(self)

    def _look(self) -> None:
        if self._place is None:
            return
        block = self._place.block()
        if block.text():
            self._forget()
        elif self._editor.textCursor().block() != block:
            QTimer.singleShot(0, self, self.take_back)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take it back when the keyboard goes elsewhere, and before an undo, which means what was before."""
        if isinstance(event, QFocusEvent):
            is_over = event.lostFocus() and event.reason() not in _COMES_BACK
        elif isinstance(event, QKeyEvent):
            is_undo = event.matches(QKeySequence.StandardKey.Undo)
            is_over = is_undo and event.type() == QEvent.Type.ShortcutOverride
        else:
            is_over = False
        if is_over:
            self.take_back()
        return False
