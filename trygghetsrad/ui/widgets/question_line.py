"""A question that is asked in its place: a line with completion that is there only while it is asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trygghetsrad.ui.theme import set_role
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.ui.widgets.completing_line import LineWithCompletion, Suggest, Suggestions


class QuestionLine(QWidget):
    """Asks for the words that something needs; Enter answers, Esc leaves all as it was.

    Signals:
        left: Esc, or answered; the keyboard may go back to where it was.
        made(object): the line, which comes with the first question; it needs its place for Tab.
    """

    left = Signal()
    made = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._answer: Callable[[str], None] | None = None
        self._suggest: Suggest | None = None
        self._question = text_label("", "strong", wraps=True)
        self._hint = text_label("", "small", wraps=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for part in (self._question, self._hint):
            self._column.addWidget(part)
        self.hide()

    @cached_property
    def line(self) -> LineWithCompletion:
        """The line, made when it is first needed."""
        from trygghetsrad.ui.widgets.completing_line import LineWithCompletion

        line = LineWithCompletion(self._suggestions, name="")
        line.submitted.connect(self._answered)
        line.textEdited.connect(lambda _text: self._show_hint())
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), line)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self.close_question)
        self._column.insertWidget(1, line)
        self.made.emit(line)
        return line

    @property
    def is_asking(self) -> bool:
        """Tell whether a question is open."""
        return self._answer is not None

    @property
    def hint(self) -> str:
        """Give the sentence below the line."""
        return self._hint.text()

    def ask(
        self,
        question: str,
        answer: Callable[[str], None],
        *,
        placeholder: str = "",
        suggest: Suggest | None = None,
    ) -> None:
        """Ask, with the keyboard on the line.

        Args:
            answer: called with what was written, which is never empty.
            suggest: completes what is written.
        """
        self._answer, self._suggest = answer, suggest
        self._question.setText(question)
        self.line.setAccessibleName(question)
        self.line.setPlaceholderText(placeholder)
        self.line.clear()
        self._show_hint()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_question(self) -> None:
        """Take the question away."""
        if not self.is_asking:
            return
        self._answer = self._suggest = None
        had_focus = self.line.hasFocus()
        self.hide()
        if had_focus:
            self.left.emit()

    def _suggestions(self, text: str, cursor: int) -> Suggestions | None:
        return self._suggest(text, cursor) if self._suggest is not None else None

    def _answered(self, text: str) -> None:
        if self._answer is None:
            return
        if not text.strip():
            self._show_hint(self.tr("Det behövs för att det ska gå att följa efteråt. Esc ångrar."))
            return
        self._answer(text.strip())

    def _show_hint(self, complaint: str = "") -> None:
        self._hint.setText(complaint or self.tr("Enter sparar, Esc ångrar."))
        self.line.setAccessibleDescription(self._hint.text())
        set_role(self._hint, "bad" if complaint else "small")
