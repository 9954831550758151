"""A line whose words are taken by Enter: what was taken is the program's to undo, not the line's."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QToolTip


class EntryLine(QLineEdit):
    """A line edit in which Ctrl+Z reaches the program's own undo when nothing has been written.

    Qt keeps that key in every line, and lets it take `clear` back too. What is pasted and longer than a line
    can be is cut, and that is told.
    """

    def __init__(self) -> None:
        super().__init__()
        self.inputRejected.connect(self._tell_cut)

    def clear(self) -> None:
        """Empty the line so that nothing of what stood there comes back."""
        self.setText("")

    def event(self, event: QEvent) -> bool:
        """Let an undo with nothing to undo pass to the program."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._passes_on(event)
        ):
            event.ignore()
            return True
        return super().event(event)

    def _tell_cut(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # slow to load

        said = self.tr("Texten är längre än fältet rymmer. Slutet kom inte med.")
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), said, self)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _passes_on(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
