"""A line to write in, with suggestions for the word under the cursor and an explanation beneath."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from trygghetsrad.ui.theme import repolish, set_role
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.entry_line import EntryLine
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.text_positions import in_characters, in_units

LONGEST_PASTE = 2000
LONGEST_LINE = 20_000
"""More characters than this are no line; Qt itself would cut at 32 767 without a word."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What may stand instead of a part of the line.

    Places count characters, as Python does, not UTF-16 units as Qt does.

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


class LineWithCompletion(EntryLine):
    """A line edit whose owner suggests words for what stands at the cursor.

    Tab takes the first suggestion, Down and Enter take another, Enter without a choice submits the line.
    What is pasted or dropped is put in when it is one line; several lines, or a very long one, are handed to
    the owner instead of being cut.

    Args:
        suggest: called with text and cursor position at every key; None or no texts shows no list.

    Signals:
        submitted(str): Enter on the line.
        too_much_pasted(str): what was pasted, when it is no line; nothing was put in.

    """

    submitted = Signal(str)
    too_much_pasted = Signal(str)

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
        self._popup().setAccessibleName(self.tr("Förslag"))
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
        self.select_part(now.start, len(self.text()))
        self.insert(word + after)
        self.setCursorPosition(in_units(self.text(), now.start + len(word)))
        self._popup().hide()
        self.textEdited.emit(self.text())

    @property
    def cursor_place(self) -> int:
        """Give how many characters stand before the cursor."""
        return in_characters(self.text(), self.cursorPosition())

    def select_part(self, start: int, end: int) -> None:
        """Select the characters from a place to another, the last one not included."""
        text = self.text()
        first = in_units(text, start)
        self.setSelection(first, in_units(text, end) - first)

    def write_on_at(self, place: int) -> None:
        """Put the cursor after what was refused and show what may stand there; the next key adds to it."""
        self.setCursorPosition(in_units(self.text(), place))
        found = self._suggest(self.text(), place)
        if found is not None:
            self.offer(found)

    def offer(self, suggestions: Suggestions) -> None:
        """Show these suggestions without anything being typed, as an answer to what was submitted."""
        self._now = suggestions
        # Not at once: the list that was open hides itself after the Enter that it handed on.
        QTimer.singleShot(0, self, self._show_now)

    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        assert popup is not None  # QCompleter makes one on the first call
        return popup

    def _look(self) -> None:
        self._now = self._suggest(self.text(), self.cursor_place)
        self._show_now()

    def _show_now(self) -> None:
        if self._now is None or not self._now.texts:
            self._popup().hide()
            return
        popup = self._popup()
        if self._texts.stringList() == list(self._now.texts) and popup.isVisible():
            popup.setCurrentIndex(QModelIndex())
            return
        self._texts.setStringList(list(self._now.texts))
        self._tell(self.tr("Förslag: {names}.").format(names=", ".join(self._now.texts)))
        metrics = popup.fontMetrics()
        width = max(metrics.horizontalAdvance(text) for text in self._now.texts) + 48
        left = self.fontMetrics().horizontalAdvance(self.text()[: self._now.start])
        x = min(max(0, left), max(0, self.width() - width))
        self._completer.complete(QRect(x, 0, max(width, 180), self.height() + 2))
        self._keep_explanation_in_sight(popup)
        popup.setCurrentIndex(QModelIndex())

    def _keep_explanation_in_sight(self, popup: QAbstractItemView) -> None:
        """Put the list above the line, if there is room: what the line becomes is said below it."""
        rows = min(self._texts.rowCount(), self._completer.maxVisibleItems())
        frame = popup.height() - popup.viewport().height()
        popup.resize(popup.width(), rows * popup.sizeHintForRow(0) + frame)
        top = self.mapToGlobal(QPoint(0, 0)).y() - popup.height() - 2
        if top >= self.screen().availableGeometry().top():
            popup.move(popup.x(), top)

    def _tell(self, sentence: str) -> None:
        """Let a screen reader say a sentence, if one listens."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # slow to load, and not at start

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _taken(self, text: str) -> None:
        if self._now is not None and text in self._now.texts:
            self.take(self._now.texts.index(text))

    def _entered(self) -> None:
        if self.is_suggesting and self._popup().currentIndex().isValid():
            return
        self._popup().hide()
        self.submitted.emit(self.text())

    def paste(self) -> None:
        """Take what is on the clipboard."""
        self.take_in(QGuiApplication.clipboard().text())

    def take_in(self, text: str) -> None:
        """Put a text where the cursor stands, if it is one line that is not too long."""
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 or len(text) > LONGEST_PASTE or len(self.text()) > LONGEST_LINE:
            self.too_much_pasted.emit(text)
        elif lines and not self.isReadOnly():
            self.insert(lines[0].replace("\t", " "))
            self.textEdited.emit(self.text())

    def event(self, event: QEvent) -> bool:
        """Let Tab take the first suggestion."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and self.is_suggesting
        ):
            self.take(max(0, self._popup().currentIndex().row()))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste by the keyboard as by the menu."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let the menu's paste be this line's own."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped text as pasted."""
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        self.take_in(event.mimeData().text())
        event.acceptProposedAction()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take what the middle button brings as pasted."""
        clipboard = QGuiApplication.clipboard()
        if event.button() is Qt.MouseButton.MiddleButton and clipboard.supportsSelection():
            self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
            self.take_in(clipboard.text(QClipboard.Mode.Selection))
        else:
            super().mouseReleaseEvent(event)


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
