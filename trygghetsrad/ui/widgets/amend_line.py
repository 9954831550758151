"""A button that opens a line in which something is written anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.entry_line import EntryLine
from trygghetsrad.ui.widgets.labels import text_label


class AmendLine(QWidget):
    """The line holds what there is now; Enter asks for what it says then, Esc leaves all as it was.

    Args:
        text: on the button.
        hint: below the line, what may stand in it.

    Signals:
        amended(str): the line as it is wanted.
    """

    amended = Signal(str)

    def __init__(self, theme: Theme, text: str, *, hint: str) -> None:
        super().__init__()
        self._now: Callable[[], str] = str
        self.button = Button(theme, text, flat=True, icon="edit")
        self.button.clicked.connect(self._open)
        self.line = EntryLine()
        self.line.setAccessibleName(text)
        self.line.setAccessibleDescription(hint)
        self.line.returnPressed.connect(lambda: self.amended.emit(self.line.text().strip()))
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.line)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(lambda: self.show_now(self._now))
        self._hint = text_label(hint, "small", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.line)
        column.addWidget(self._hint)
        self.show_now(str)

    def show_now(self, line: Callable[[], str]) -> None:
        """Close the line; what there is now is asked for when it is opened."""
        self._now = line
        had_focus = self.line.hasFocus()
        self._show_line(is_open=False)
        if had_focus:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        self.line.setText(self._now())
        self._show_line(is_open=True)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_line(self, *, is_open: bool) -> None:
        self.button.setVisible(not is_open)
        self.line.setVisible(is_open)
        self._hint.setVisible(is_open)
