"""Where a table is pasted; Word's and Excel's own tables are kept as tables."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit


class PasteField(QPlainTextEdit):
    """A field to paste into; Tab leaves it.

    Signals:
        pasted(str, str): the text and the HTML of what was pasted; the HTML may be empty.
    """

    pasted = Signal(str, str)

    def __init__(self, *, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Hand what is pasted on instead of showing it as it stands."""
        text, html = source.text(), source.html() if source.hasHtml() else ""
        if text.strip() or html:
            self.pasted.emit(text, html)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only take what is pasted: a table is not typed."""
        is_command = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.text() and event.text().isprintable() and not is_command:
            event.accept()
            return
        super().keyPressEvent(event)
