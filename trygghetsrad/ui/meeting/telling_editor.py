"""A plain text editor that tells of each edit, so that it can be played back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QShowEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit

from trygghetsrad.domain.note_text import paste_parts
from trygghetsrad.domain.pasted_html import LONGEST_HTML, notes_from_html
from trygghetsrad.ui.meeting.calm_typing import NOWHERE, PLAIN_LETTERS
from trygghetsrad.ui.meeting.long_paste import LongPaste
from trygghetsrad.ui.meeting.program_steps import ProgramSteps
from trygghetsrad.ui.meeting.typed_edit import WHOLE_TEXT, TypedEdit
from trygghetsrad.ui.widgets.text_positions import utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable

_AT_ONCE = 200_000
"""A paste longer than this is put in during several turns of the window."""
_LINE_SEPARATOR = "\u2028"
_plain_key = QPlainTextEdit.keyPressEvent
DELETING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_TELL_AFTER_MS = 8
"""After this a key is painted."""
PARAGRAPH_SEPARATOR = "\u2029"


class TellingEditor(QPlainTextEdit):
    """Tells what was typed, pasted, undone; takes over what the program has changed without telling of it.

    Plain letters typed one after the other are told together, once they are painted, or when something asks
    with `tell_now`: each step taken between a key and its paint is felt. Whatever else changes the text is
    told at once.

    Tab moves on to the next field (WCAG 2.1.2) and no key press is intercepted: dead keys and input methods
    work as everywhere else.

    Signals:
        edited(object): a TypedEdit, for what the user has changed.
        text_changed(int, int, int): where the text has changed, by user or program, and how many UTF-16 units
            were taken away and put in there.
    """

    edited = Signal(object)
    text_changed = Signal(int, int, int)

    def __init__(self, document: QTextDocument) -> None:
        super().__init__()
        self._is_loading = False
        self._ground: QColor | None = None
        self._units = 0
        self._letters: list[str] = []
        self._calm_at = NOWHERE
        self._goes_on = False
        self._letter = ""
        self._before_letter: Callable[[], object] = bool
        self._soon = QTimer(self, singleShot=True, interval=_TELL_AFTER_MS)
        self._soon.timeout.connect(self._tell_painted)
        self._program_steps = ProgramSteps(self, document, self.text)
        self.long_paste = LongPaste(self)
        self._document = document
        self.setDocument(document)
        document.contentsChange.connect(self._take_change)
        self.setTabChangesFocus(True)

    def text(self) -> str:
        """Give the text, lines separated by newline; no-break spaces are kept."""
        raw = self.document().toRawText()
        return raw.replace(PARAGRAPH_SEPARATOR, "\n").replace(_LINE_SEPARATOR, "\n")

    def fill_ground(self, color: QColor) -> None:
        """Let Qt itself fill the ground with a colour, so that a key paints none of the widgets below.

        The bar is painted anew by each key that makes the text a line longer.
        """
        self._ground = color
        palette = QPalette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, color)
        for widget in (self.viewport(), self.verticalScrollBar()):
            widget.setPalette(palette)
            widget.setAutoFillBackground(True)

    @property
    def has_more_to_tell(self) -> bool:
        """Tell whether letters were typed that nobody has been told of."""
        return bool(self._letters)

    def tell_now(self) -> None:
        """Tell of the letters that were typed."""
        self._tell_letters(is_painted=False)

    def _tell_painted(self) -> None:
        self._tell_letters(is_painted=True)

    def _tell_letters(self, *, is_painted: bool) -> None:
        if self._letters:
            text = "".join(self._letters)
            self._letters.clear()
            position = self._calm_at - len(text)
            self._follow_letters(self._calm_at)
            self.edited.emit(TypedEdit(position, 0, text, is_painted))
            self.text_changed.emit(position, 0, len(text))

    def show_text(self, text: str) -> None:
        """Show another text, as when another § is opened; what could be undone is forgotten."""
        self.tell_now()
        self._calm_at = NOWHERE
        self._is_loading = True
        try:
            self.setPlainText(text)
        finally:
            self._is_loading = False
        self._program_steps.forget()

    def take_over(self, text: str) -> None:
        """Show a text that the program has changed, keeping the cursor and what can be undone."""
        if self.text() == text:
            return
        self.tell_now()
        self._calm_at = NOWHERE
        self._is_loading = True
        try:
            self._program_steps.put(text)
        finally:
            self._is_loading = False
        self._calm_at = NOWHERE

    def _take_change(self, position: int, removed: int, added: int) -> None:
        """Take a change; the one slot called at each key, since a slot costs more than what it does."""
        if self._letter and position == self._calm_at and added == 1 and not removed:
            self._before_letter()
            if not self._letters:
                self._soon.start()
            self._letters.append(self._letter)
            self._calm_at = position + 1
            self._units += 1
        else:
            self._take_other_change(position, removed, added)

    def _take_other_change(self, position: int, removed: int, added: int) -> None:
        """Tell of a change, with what was not told yet."""
        self._goes_on = False
        letters, calm_at = len(self._letters), self._calm_at
        if letters:
            self._letters.clear()
            self._follow_letters(calm_at)
        self._calm_at = self._follow_change(position, removed, added)
        before, self._units = self._units, self._document.characterCount() - 1
        if not self._is_loading:
            if self._program_steps.is_there:
                self._calm_at = NOWHERE
                self._program_steps.forget_undone()
            if letters:
                self.edited.emit(TypedEdit(WHOLE_TEXT, 0, self.text()))
            else:
                self._tell(position, removed, added, before)
        if letters:
            self.text_changed.emit(calm_at - letters, 0, letters)
        self.text_changed.emit(position, removed, added)

    def _tell(self, position: int, removed: int, added: int, before: int) -> None:
        # Qt counts the last paragraph separator, which is not text, when the end of the document changes.
        over = max(position + added - self._units, 0)
        added, removed = added - over, removed - over
        if added < 0 or removed < 0 or before - removed + added != self._units:
            self.edited.emit(TypedEdit(WHOLE_TEXT, 0, self.text()))
        elif added or removed:
            self.edited.emit(TypedEdit(position, removed, self._part(position, added)))

    def _follow_change(self, position: int, removed: int, added: int) -> int:
        """Do what a change calls for while the document tells of it.

        Returns:
            where plain letters that go on call for nothing, or NOWHERE.
        """
        return position + 1 if added == 1 and not removed else NOWHERE

    def _follow_letters(self, end: int) -> None:
        """Do what plain letters up to a position call for, once they are painted."""

    def _part(self, position: int, count: int) -> str:
        if not count:
            return ""
        if count == 1 and (character := self._document.characterAt(position)) in PLAIN_LETTERS:
            return character
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + count, QTextCursor.MoveMode.KeepAnchor)
        text = cursor.selectedText().replace(PARAGRAPH_SEPARATOR, "\n")
        if _LINE_SEPARATOR in text:
            QTimer.singleShot(0, self._break_at_line_separators)
        return text.replace(_LINE_SEPARATOR, "\n")

    def _break_at_line_separators(self) -> None:
        """Make Shift+Enter end the paragraph: a line of a note is a paragraph."""
        raw = self.document().toRawText()
        cursor = QTextCursor(self.document())
        at = raw.find(_LINE_SEPARATOR)
        while at >= 0:
            cursor.setPosition(utf16_length(raw[:at]))
            cursor.joinPreviousEditBlock()
            cursor.deleteChar()
            cursor.insertBlock()
            cursor.endEditBlock()
            at = raw.find(_LINE_SEPARATOR, at + 1)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste and drop clean text: no formatting, no control characters, no endless lines."""
        text, html = source.text(), source.html() if source.hasHtml() else ""
        if html and (len(html) <= LONGEST_HTML or not text):
            text = notes_from_html(html) or text
        if len(text) > _AT_ONCE:
            self.long_paste.begin(text)
        elif text:
            self.textCursor().insertText("".join(paste_parts(text)))
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write, or do what the key does here; on the path of each key."""
        text = event.text()
        if self._goes_on and text in PLAIN_LETTERS:
            self._letter = text
            _plain_key(self, event)
            self._letter = ""
        elif text and text.isprintable():
            self._write(event, deletes=False)
            self._goes_on = self._calm_at != NOWHERE
        else:
            self._goes_on = False
            self._press(event)

    def setTextCursor(self, cursor: QTextCursor) -> None:
        """Put the cursor elsewhere, where the next letter must be looked at."""
        self._goes_on = False
        super().setTextCursor(cursor)

    def moveCursor(
        self,
        operation: QTextCursor.MoveOperation,
        mode: QTextCursor.MoveMode = QTextCursor.MoveMode.MoveAnchor,
    ) -> None:
        """Move the cursor to where the next letter must be looked at."""
        self._goes_on = False
        super().moveCursor(operation, mode)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the mouse put the cursor elsewhere, or select."""
        self._take_mouse(event, super().mousePressEvent)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the mouse end what it selects."""
        self._take_mouse(event, super().mouseReleaseEvent)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let the mouse select a word."""
        self._take_mouse(event, super().mouseDoubleClickEvent)

    def _take_mouse(self, event: QMouseEvent, act: Callable[[QMouseEvent], None]) -> None:
        self._goes_on = False
        before = self.textCursor().position()
        act(event)
        self._came_to_place(before)

    def _press(self, event: QKeyEvent) -> None:
        """Take a key that types nothing, such as Enter or an arrow."""
        self.tell_now()
        if self._handles_key(event):
            event.accept()
            return
        before = self.textCursor().position()
        if event.key() in DELETING:
            self._write(event, deletes=True)
        else:
            super().keyPressEvent(event)
        self._came_to_place(before)

    def _write(self, event: QKeyEvent, *, deletes: bool) -> None:
        """Let a key that writes or deletes do what it does.

        Args:
            deletes: it is Backspace or Delete, which can join a paragraph with its neighbour.
        """
        _plain_key(self, event)

    def _handles_key(self, _event: QKeyEvent) -> bool:
        """Do what a key that types nothing means here; False leaves it to the text."""
        return False

    def _came_to_place(self, before: int) -> None:
        """Look at where the mouse, or a key that types nothing, has put the cursor."""

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the ground again: the style sheet lets go of it when it is laid on."""
        super().showEvent(event)
        if self._ground is not None:
            self.fill_ground(self._ground)

    def changeEvent(self, event: QEvent) -> None:
        """Fill the ground again when the style sheet is another one."""
        super().changeEvent(event)
        if self._ground is not None and event.type() == QEvent.Type.StyleChange:
            self.fill_ground(self._ground)
