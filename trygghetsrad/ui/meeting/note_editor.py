"""The text of the § being minuted: plain, quick, and never more than its small markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip

from trygghetsrad.domain.note_text import (
    BOLD_MARK,
    BULLET_MARK,
    clean_paste,
    split_long_lines,
)
from trygghetsrad.ui.meeting.note_cards import CardFace, NoteCards
from trygghetsrad.ui.meeting.note_highlighter import NoteHighlighter, reference_in
from trygghetsrad.ui.meeting.note_layout import BlockShape, NoteLayout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trygghetsrad.ui.theme import Theme

TEXT_FACTOR = 1.12
MARGIN_PX = 14
WHOLE_TEXT = -1
_LINE_SEPARATOR = "\u2028"
_PARAGRAPH_SEPARATOR = "\u2029"


@dataclass(frozen=True, slots=True)
class TypedEdit:
    """One edit of the text.

    Attributes:
        position: where, in UTF-16 units from the start; WHOLE_TEXT when `inserted` is all there is.
        removed: how many UTF-16 units were taken away there.
        inserted: what came instead, lines separated by newline.

    """

    position: int
    removed: int
    inserted: str


class NoteEditor(QPlainTextEdit):
    """A plain text editor that tells of each edit and shows reference lines as cards.

    Tab moves on to the next field (WCAG 2.1.2) and no key press is intercepted: dead keys and input methods
    work as everywhere else.

    Signals:
        edited: a TypedEdit, at each change made by the user; not for text put in by `show_text`.
        left: the focus went to another widget.
    """

    edited = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cards = NoteCards(theme, self.tr("finns inte längre"))
        self._faces: Mapping[str, CardFace] = {}
        self._is_loading = False
        self._units = 0
        self._program_step = 0
        document = QTextDocument(self)
        self._layout = NoteLayout(document, self._card_height)
        document.setDocumentLayout(self._layout)
        self.setDocument(document)
        document.setDocumentMargin(MARGIN_PX)
        self._highlighter = NoteHighlighter(document, theme, self.viewport().update)
        document.contentsChange.connect(self._tell_of_change)
        self.setTabChangesFocus(True)
        self.setProperty("bare", True)
        self.setAccessibleName(self.tr("Anteckningar"))
        self.setPlaceholderText(self.tr("Skriv vad som sägs. Anteckna inte uppgifter om enskilda."))
        theme.changed.connect(self._take_theme)
        self._take_theme()

    def text(self) -> str:
        """Give the text, lines separated by newline; no-break spaces are kept."""
        raw = self.document().toRawText()
        return raw.replace(_PARAGRAPH_SEPARATOR, "\n").replace(_LINE_SEPARATOR, "\n")

    def show_text(self, text: str) -> None:
        """Show another text, as when another § is opened; what could be undone is forgotten."""
        self._is_loading = True
        try:
            self.setPlainText(text)
        finally:
            self._is_loading = False
        self._program_step = 0

    def take_over(self, text: str) -> None:
        """Show a text that the program has changed, keeping the cursor and what can be undone."""
        if self.text() == text:
            return
        self._is_loading = True
        try:
            if not self._step_to(text):
                self._replace_difference(text)
                self._program_step = self.document().availableUndoSteps()
        finally:
            self._is_loading = False

    def _step_to(self, text: str) -> bool:
        """Come to the text by this document's own undo or redo, when one step leads there."""
        document = self.document()
        steps = document.availableUndoSteps()
        if steps == self._program_step and document.isUndoAvailable():
            document.undo()
            if self.text() == text:
                return True
            document.redo()
        elif document.isRedoAvailable() and steps < self._program_step:
            document.redo()
            if self.text() == text:
                return True
            document.undo()
        return False

    def _replace_difference(self, text: str) -> None:
        old = self.text()
        start = _shared_length(old, text)
        end = _shared_length(old[start:][::-1], text[start:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])

    def show_cards(self, faces: Mapping[str, CardFace]) -> None:
        """Show these captured things, by number, where reference lines name them."""
        if faces == self._faces:
            return
        self._faces = faces
        self._measure_cards()

    def line_number(self) -> int:
        """Give the line the cursor stands in, from 0."""
        return self.textCursor().blockNumber()

    def selected_text(self) -> str:
        """Give the selected text on one line; empty when nothing is selected."""
        text = self.textCursor().selectedText()
        return " ".join(text.replace(BOLD_MARK, "").split())

    def go_to_end(self) -> None:
        """Put the cursor after the last word."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def mark(self, start: int, end: int) -> None:
        """Select a part of the text, counted in characters, so that it is seen."""
        text = self.text()
        cursor = self.textCursor()
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def go_to_card(self, number: str) -> None:
        """Put the cursor at the end of the line of a captured thing, when there is one."""
        block = self.document().begin()
        while block.isValid():
            if block.userState() == BlockShape.CARD and reference_in(block.text()) == number:
                self._put_cursor(block.position() + block.length() - 1)
                return
            block = block.next()

    def write_on(self) -> None:
        """Take the keyboard; with the cursor on a card, go on with a new paragraph below the cards there."""
        block = self.textCursor().block()
        if block.userState() == BlockShape.CARD and not self.isReadOnly():
            while block.next().userState() == BlockShape.CARD:
                block = block.next()
            self._put_cursor(block.position() + block.length() - 1)
            if block.next().isValid() and not block.next().text().strip():
                self.moveCursor(QTextCursor.MoveOperation.NextBlock)
            else:
                self.textCursor().insertBlock()
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _put_cursor(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)

    def toggle_bold(self) -> None:
        """Put asterisks around the selection, or take them away."""
        cursor = self.textCursor()
        selected = cursor.selectedText()
        if _PARAGRAPH_SEPARATOR in selected:
            return
        mark = len(BOLD_MARK)
        if len(selected) > 2 * mark and selected.startswith(BOLD_MARK) and selected.endswith(BOLD_MARK):
            cursor.insertText(selected[mark:-mark])
            return
        cursor.insertText(f"{BOLD_MARK}{selected}{BOLD_MARK}")
        if not selected:
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, mark)
            self.setTextCursor(cursor)

    def toggle_bullets(self) -> None:
        """Make the selected paragraphs bullets, or ordinary paragraphs when all of them are bullets."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        blocks = [self.document().findBlockByNumber(number) for number in range(first, last + 1)]
        is_off = all(block.text().startswith(BULLET_MARK) for block in blocks)
        cursor.beginEditBlock()
        for block in blocks:
            cursor.setPosition(block.position())
            if is_off:
                cursor.setPosition(block.position() + len(BULLET_MARK), QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
            elif not block.text().startswith(BULLET_MARK) and reference_in(block.text()) is None:
                cursor.insertText(BULLET_MARK)
        cursor.endEditBlock()

    def _tell_of_change(self, position: int, removed: int, added: int) -> None:
        before, self._units = self._units, self.document().characterCount() - 1
        if self._is_loading:
            return
        # Qt counts the last paragraph separator, which is not text, when the end of the document changes.
        over = max(position + added - self._units, 0)
        added, removed = added - over, removed - over
        if added < 0 or removed < 0 or before - removed + added != self._units:
            self.edited.emit(TypedEdit(WHOLE_TEXT, 0, self.text()))
        elif added or removed:
            self.edited.emit(TypedEdit(position, removed, self._part(position, added)))

    def _part(self, position: int, count: int) -> str:
        if not count:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + count, QTextCursor.MoveMode.KeepAnchor)
        text = cursor.selectedText().replace(_PARAGRAPH_SEPARATOR, "\n")
        if _LINE_SEPARATOR in text:
            QTimer.singleShot(0, self._break_at_line_separators)
        return text.replace(_LINE_SEPARATOR, "\n")

    def _break_at_line_separators(self) -> None:
        """Make Shift+Enter end the paragraph: a line of a note is a paragraph."""
        raw = self.document().toRawText()
        cursor = QTextCursor(self.document())
        at = raw.find(_LINE_SEPARATOR)
        while at >= 0:
            cursor.setPosition(_units(raw[:at]))
            cursor.joinPreviousEditBlock()
            cursor.deleteChar()
            cursor.insertBlock()
            cursor.endEditBlock()
            at = raw.find(_LINE_SEPARATOR, at + 1)

    def _take_theme(self) -> None:
        font = self._theme.font(TEXT_FACTOR)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._layout.em_px = QFontMetricsF(font).height() / 1.25
        self._highlighter.take_colors()
        self._highlighter.rehighlight()
        self._measure_cards()

    def _measure_cards(self) -> None:
        self._cards.show(self._faces, self.document().defaultFont())
        self._layout.requestUpdate()
        self.viewport().update()

    def _card_width(self) -> float:
        return self.viewport().width() - 2.0 * MARGIN_PX

    def _card_height(self, block: QTextBlock) -> float:
        number = reference_in(block.text())
        return self._cards.height(number, self._card_width()) if number else 0.0

    def _paint_behind(self, painter: QPainter, area: QRectF) -> None:
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(offset)
            if place.top() > area.bottom() + MARGIN_PX:
                return
            if block.userState() == BlockShape.CARD and (number := reference_in(block.text())):
                self._cards.paint(
                    painter,
                    number,
                    left=MARGIN_PX,
                    top=place.top(),
                    width=self._card_width(),
                )
            elif block.userState() == BlockShape.BULLET:
                self._paint_bullet(painter, block, place.top())
            block = block.next()

    def _paint_bullet(self, painter: QPainter, block: QTextBlock, top: float) -> None:
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        radius = line.height() * 0.11
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawEllipse(
            QPointF(MARGIN_PX + radius + 1, top + line.y() + line.ascent() * 0.7),
            radius,
            radius,
        )

    def _face_at(self, event: QHelpEvent) -> CardFace | None:
        block = self.cursorForPosition(event.pos()).block()
        number = reference_in(block.text())
        return self._cards.face(number) if number else None

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste and drop clean text: no formatting, no control characters, no endless lines."""
        text = source.text()
        if not text and source.hasHtml():
            text = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        if text:
            self.textCursor().insertText(split_long_lines(clean_paste(text)))
            self.ensureCursorVisible()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw cards and bullets, then the text over them."""
        painter = QPainter(self.viewport())
        self._paint_behind(painter, QRectF(event.rect()))
        painter.end()
        super().paintEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the user has gone elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Let undo pass to the program where the newest step in the text was the program's own."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and self.document().availableUndoSteps() == self._program_step
        ):
            event.ignore()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole text of a card as its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            face = self._face_at(event)
            QToolTip.showText(event.globalPos(), f"{face.heading}{face.text}" if face else "", self)
            return True
        return super().viewportEvent(event)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shared_length(first: str, second: str) -> int:
    """Give how many characters two texts begin with in common."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first.startswith(second[:middle]):
            low = middle
        else:
            high = middle - 1
    return low
