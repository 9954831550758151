"""A line to write in, with suggestions for the word under the cursor and an explanation beneath."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from trygghetsrad.ui.theme import repolish, set_role
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.labels import text_label


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What may stand instead of a part of the line.

    Attributes:
        start: first character of the part, counted from 0.
        end: one past its last character.
        texts: what is shown in the list.
        replacements: what is put into the line, one for each of `texts`; a space is added after it.

    """

    start: int
    end: int
    texts: tuple[str, ...]
    replacements: tuple[str, ...]


Suggest = Callable[[str, int], Suggestions | None]


class LineWithCompletion(QLineEdit):
    """A line edit whose owner suggests words for what stands at the cursor.

    Tab takes the first suggestion, Down and Enter take another, Enter without a choice submits the line.
    Ctrl+Z on a line that has nothing to undo reaches the program's own undo.

    Args:
        suggest: called with text and cursor position at every key; None or no texts shows no list.

    Signals:
        submitted(str): Enter on the line.

    """

    submitted = Signal(str)

    def __init__(self, suggest: Suggest, *, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._suggest = suggest
        self._now: Suggestions | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._texts = QStringListModel(self)
        self._completer = QCompleter(self._texts, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(9)
        self._completer.setWidget(self)
        self._popup().setObjectName("suggestions")
        self._completer.activated.connect(self._taken)
        self.textEdited.connect(self._look)
        self.returnPressed.connect(self._entered)

    @property
    def is_suggesting(self) -> bool:
        """Tell whether the list of suggestions is open."""
        return self._popup().isVisible()

    def take(self, number: int) -> None:
        """Put a suggestion into the line."""
        if self._now is None or not 0 <= number < len(self._now.replacements):
            return
        now, self._now = self._now, None
        after = self.text()[now.end :].lstrip(" ")
        word = now.replacements[number] + " "
        self.setSelection(now.start, len(self.text()) - now.start)
        self.insert(word + after)
        self.setCursorPosition(now.start + len(word))
        self._popup().hide()
        self.textEdited.emit(self.text())

    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        assert popup is not None  # QCompleter makes one on the first call
        return popup

    def _look(self) -> None:
        self._now = self._suggest(self.text(), self.cursorPosition())
        if self._now is None or not self._now.texts:
            self._popup().hide()
            return
        self._texts.setStringList(list(self._now.texts))
        popup = self._popup()
        metrics = popup.fontMetrics()
        width = max(metrics.horizontalAdvance(text) for text in self._now.texts) + 48
        left = self.fontMetrics().horizontalAdvance(self.text()[: self._now.start])
        x = min(max(0, left), max(0, self.width() - width))
        self._completer.complete(QRect(x, 0, max(width, 180), self.height() + 2))
        popup.setCurrentIndex(QModelIndex())

    def _taken(self, text: str) -> None:
        if self._now is not None and text in self._now.texts:
            self.take(self._now.texts.index(text))

    def _entered(self) -> None:
        if self.is_suggesting and self._popup().currentIndex().isValid():
            return
        self._popup().hide()
        self.submitted.emit(self.text())

    def event(self, event: QEvent) -> bool:
        """Let Tab take the first suggestion, and an undo with nothing to undo pass to the program."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._passes_on(event):
                event.ignore()
                return True
            is_tab = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
            if is_tab and self.is_suggesting:
                self.take(max(0, self._popup().currentIndex().row()))
                return True
        return super().event(event)

    def _passes_on(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()


class ExplainedLine(QWidget):
    """A line with completion and one line beneath that explains or warns."""

    def __init__(self, line: LineWithCompletion) -> None:
        super().__init__()
        self.line = line
        self._explanation: QLabel = text_label("", "small", wraps=True)
        self._explanation.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(line)
        column.addWidget(self._explanation)

    def explain(self, sentence: str, kind: Kind = Kind.NEUTRAL) -> None:
        """Say what the line will become, or with BAD or WARN what is wrong with it."""
        self._explanation.setText(sentence)
        role = {Kind.BAD: "bad", Kind.WARN: "warn", Kind.OK: "ok"}.get(kind, "small")
        if self._explanation.property("role") != role:
            set_role(self._explanation, role)
        self.line.setAccessibleDescription(sentence)
        is_bad = kind is Kind.BAD
        if bool(self.line.property("invalid")) != is_bad:
            self.line.setProperty("invalid", is_bad)
            repolish(self.line)
