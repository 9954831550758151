"""A very long paste is put in a part at a time, so that the window answers meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from trygghetsrad.domain.note_text import paste_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextCursor
    from PySide6.QtWidgets import QPlainTextEdit


class LongPaste(QObject):
    """Puts a text in where the cursor stands; nothing can be typed until it is all there.

    The parts are one step to undo.

    Signals:
        began: the editor can only be read for a while.
        ended: everything is there.
    """

    began = Signal()
    ended = Signal()

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._parts: Iterator[str] = iter(())
        self._cursor: QTextCursor | None = None
        self._is_first = True
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._put_part)

    @property
    def is_going_on(self) -> bool:
        """Tell whether there is more to come."""
        return self._cursor is not None

    def begin(self, text: str) -> None:
        """Put a text in instead of what is selected."""
        self.finish()
        self._cursor = self._editor.textCursor()
        self._is_first = True
        self._parts = paste_parts(text)
        self._editor.setReadOnly(True)
        self.began.emit()
        self._put_part()
        self._turn.start()

    def finish(self) -> None:
        """Put in all that remains, now."""
        while self.is_going_on:
            self._put_part()

    def _put_part(self) -> None:
        if self._cursor is None:
            return
        part = next(self._parts, None)
        if part is not None:
            if self._is_first:
                self._cursor.beginEditBlock()
                self._cursor.removeSelectedText()
            else:
                self._cursor.joinPreviousEditBlock()
            self._is_first = False
            self._cursor.insertText(part)
            self._cursor.endEditBlock()
            return
        self._turn.stop()
        self._editor.setReadOnly(False)
        self._editor.setTextCursor(self._cursor)
        self._cursor = None
        self._editor.ensureCursorVisible()
        self.ended.emit()
