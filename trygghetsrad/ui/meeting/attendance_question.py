"""The one question the attendance panel asks at a time: a name, a §, or whom somebody serves for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.entry_line import EntryLine
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trygghetsrad.ui.theme import Theme

LONGEST_NAME = 120


class AttendanceQuestion(QWidget):
    """A line to write in or a list to choose from; Enter answers.

    Signals:
        asked: a question stands there.
        ended: it has been answered, or left.
    """

    asked = Signal()
    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._tell: Callable[[object], None] | None = None
        self._caption: QLabel = text_label("", "small", wraps=True)
        self.line = EntryLine()
        self.line.setMaxLength(LONGEST_NAME)
        self.choice = QComboBox()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(8)
        self._done = Button(theme, self.tr("Klart"))
        self._done.clicked.connect(self._answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(6)
        for part in (self._caption, self.line, self.choice):
            column.addWidget(part)
        column.addWidget(self._done, 0, Qt.AlignmentFlag.AlignRight)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            enter = QShortcut(QKeySequence(key), self)
            enter.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            enter.activated.connect(self._answer)
        self.hide()

    def ask_text(self, caption: str, tell: Callable[[object], None]) -> None:
        """Ask for a name."""
        self.line.clear()
        self._ask(caption, self.line, tell)

    def ask_choice(
        self,
        caption: str,
        choices: Sequence[tuple[int, str]],
        tell: Callable[[object], None],
        *,
        chosen: int | None = None,
    ) -> None:
        """Ask for one of some things, by number and name."""
        self.choice.clear()
        for number, name in choices:
            self.choice.addItem(name, number)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self._ask(caption, self.choice, tell)

    def _ask(self, caption: str, editor: QWidget, tell: Callable[[object], None]) -> None:
        self._tell = tell
        self._caption.setText(caption)
        self.line.setVisible(editor is self.line)
        self.choice.setVisible(editor is self.choice)
        editor.setAccessibleName(caption)
        self.show()
        self.asked.emit()
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Take the question away."""
        self.hide()
        self.ended.emit()

    def _answer(self) -> None:
        answer: object = self.line.text() if not self.line.isHidden() else self.choice.currentData()
        if self._tell is None or answer in ("", None):
            return
        self._tell(answer)
        self.leave()
