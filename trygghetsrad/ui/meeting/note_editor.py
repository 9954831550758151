"""The text of the § being minuted: plain, quick, and never more than its small markup."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit

from trygghetsrad.domain.note_text import BOLD_MARK, BULLET_MARK
from trygghetsrad.ui.meeting.bold_keys import leave_bold, toggle_bold
from trygghetsrad.ui.meeting.idle_turns import IdleTurns
from trygghetsrad.ui.meeting.note_cards import CardFace, NoteCards
from trygghetsrad.ui.meeting.note_highlighter import NoteHighlighter
from trygghetsrad.ui.meeting.note_layout import NoteLayout, is_card
from trygghetsrad.ui.meeting.note_marks import NoteMarks
from trygghetsrad.ui.meeting.note_rules import NoteRules
from trygghetsrad.ui.meeting.note_words import reference_in
from trygghetsrad.ui.meeting.offered_paragraph import OfferedParagraph
from trygghetsrad.ui.meeting.telling_editor import DELETING, TellingEditor
from trygghetsrad.ui.meeting.text_below import TextBelow
from trygghetsrad.ui.widgets.text_positions import utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trygghetsrad.ui.meeting.note_words import Words
    from trygghetsrad.ui.theme import Theme

TEXT_FACTOR = 1.12
MARGIN_PX = 14
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENTER_ALONE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_plain_key = QPlainTextEdit.keyPressEvent
_plain_paint = QPlainTextEdit.paintEvent


class NoteEditor(TellingEditor):
    """Shows bold as bold, bullets as bullets and reference lines as cards; the text stays plain markup.

    Signals:
        menu_opening(object, object): the QMenu of a place in the text, and a QTextCursor there.
    """

    menu_opening = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        document = QTextDocument()
        self._cards = NoteCards(theme, QCoreApplication.translate("NoteEditor", "finns inte längre"))
        self._layout = NoteLayout(document, self._cards.heights)
        document.setDocumentLayout(self._layout)
        document.setDocumentMargin(MARGIN_PX)
        super().__init__(document)
        document.setParent(self)
        self._theme = theme
        self._faces: Mapping[str, CardFace] = {}
        self._modules: Mapping[str, str] = {}
        self._fill: Callable[[str], str] = str
        self._marks = NoteMarks(self, self._layout, self._cards, theme, margin_px=MARGIN_PX)
        self._idle = IdleTurns(self._work, self)
        self._rules = NoteRules(self, document)
        self.offered = OfferedParagraph(self)
        self._highlighter = NoteHighlighter(
            document,
            theme,
            card_state=self._cards.state_of,
            on_shape_changed=self._forget_shapes,
            on_card_broken=self._mend_card,
            on_work=self._idle.ask,
        )
        self.viewport().setMouseTracking(True)
        self.setProperty("bare", True)
        self.setAccessibleName(self.tr("Anteckningar"))
        self.setPlaceholderText(self.tr("Skriv vad som sägs. Anteckna inte uppgifter om enskilda."))
        self._below = TextBelow(self, self._layout, self._marks)
        self._before_letter = self._layout.take_letter
        theme.changed.connect(self._take_theme)
        self._take_theme()

    def show_cards(self, faces: Mapping[str, CardFace]) -> None:
        """Show these captured things, by number, where reference lines name them."""
        if faces == self._faces:
            return
        self._faces = faces
        self._measure_cards()

    def show_text_modules(self, modules: Mapping[str, str], fill: Callable[[str], str] = str) -> None:
        """Use these texts, by the short word that Tab turns into them.

        Args:
            fill: puts what is known at this moment in the place of a text's variables.
        """
        self._modules = {word.casefold(): text for word, text in modules.items()}
        self._fill = fill

    def insert_text(self, text: str) -> None:
        """Put a text where the cursor stands, instead of what is selected."""
        if not self.isReadOnly():
            self.textCursor().insertText(text)
            self.ensureCursorVisible()

    def line_number(self) -> int:
        """Give the line the cursor stands in, from 0."""
        return self.textCursor().blockNumber()

    def selected_text(self) -> str:
        """Give the selected text on one line; empty when nothing is selected."""
        text = self.textCursor().selectedText()
        return " ".join(text.replace(BOLD_MARK, "").split())

    def check_spelling(self, words: Words | None) -> None:
        """Underline what these words do not know; None underlines nothing."""
        self._highlighter.check_with(words)

    def open_menu(self, cursor: QTextCursor, at: QPoint) -> None:
        """Open the menu for a place in the text."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opening.emit(menu, cursor)
        menu.popup(at)

    def go_to_end(self) -> None:
        """Put the cursor after the last word."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def mark(self, start: int, end: int) -> None:
        """Select a part of the text, counted in characters, so that it is seen."""
        text = self.text()
        cursor = self.textCursor()
        cursor.setPosition(utf16_length(text[:start]))
        cursor.setPosition(utf16_length(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def go_to_card(self, number: str) -> None:
        """Put the cursor at the end of the line of a captured thing, when there is one."""
        block = self.document().begin()
        while block.isValid():
            if is_card(block) and reference_in(block.text()) == number:
                self._put_cursor(block.position() + block.length() - 1)
                return
            block = block.next()

    def write_on(self) -> None:
        """Take the keyboard; with the cursor on a card, go on with a new paragraph below the cards there."""
        block = self.textCursor().block()
        if is_card(block) and not self.isReadOnly():
            while is_card(block.next()):
                block = block.next()
            self._put_cursor(block.position() + block.length() - 1)
            if block.next().isValid() and not block.next().text().strip():
                self.moveCursor(QTextCursor.MoveOperation.NextBlock)
            else:
                self.offered.begin()
        self.ensureCursorVisible()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _put_cursor(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)

    def toggle_bold(self) -> None:
        """Put asterisks around the selection, or take them away; without one, begin or leave bold text."""
        if not self.isReadOnly():
            toggle_bold(self)

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

    def _expand_word(self) -> bool:
        """Turn the short word before the cursor into its text; False when it is no such word."""
        cursor = self.textCursor()
        before = cursor.block().text().encode("utf-16-le")[: 2 * cursor.positionInBlock()].decode("utf-16-le")
        word = before.rpartition(" ")[2]
        text = self._modules.get(word.casefold()) if not cursor.hasSelection() else None
        if text is None or self.isReadOnly():
            return False
        cursor.setPosition(cursor.position() - utf16_length(word), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(self._fill(text))
        return True

    def _take_theme(self) -> None:
        font = self._theme.font(TEXT_FACTOR)
        self.setFont(font)
        self.fill_ground(self._theme.color("surface"))
        self.document().setDefaultFont(font)
        self._layout.set_text_height(QFontMetricsF(font).height())
        self._highlighter.take_colors()
        self._measure_cards()

    def _measure_cards(self) -> None:
        self._cards.show(self._faces, self.document().defaultFont())
        self._lay_out_cards()

    def _lay_out_cards(self) -> None:
        self._forget_shapes()
        self._layout.requestUpdate()
        self.viewport().update()

    def _follow_change(self, position: int, removed: int, added: int) -> int:
        self._layout.take_change(position, removed, added)
        calm_at = self._highlighter.take_change(position, removed, added)
        self._idle.put_off()
        return calm_at

    def _follow_letters(self, end: int) -> None:
        self._highlighter.take_letters(end)
        self._idle.put_off()

    def _work(self, until: float) -> bool:
        return self.has_more_to_tell or self._highlighter.work(until)

    def _forget_shapes(self) -> None:
        self._marks.forget()
        self._layout.forget()

    def _mend_card(self, position: int, state: int) -> None:
        if not self._is_loading:
            self._rules.mend_soon(position, self._cards.number_of(state))

    def _handles_key(self, event: QKeyEvent) -> bool:
        if self.isReadOnly():
            return False
        if event.key() in DELETING:
            return self._rules.delete_card(forward=event.key() == Qt.Key.Key_Delete)
        is_enter = event.key() in _ENTERS and event.modifiers() in _ENTER_ALONE
        if is_enter:
            leave_bold(self)
        return is_enter and self._rules.begin_paragraph()

    def _write(self, event: QKeyEvent, *, deletes: bool) -> None:
        rules = self._rules
        if (not deletes and rules.is_clear_of_cards()) or not rules.write_at_card(event):
            _plain_key(self, event)

    def _came_to_place(self, before: int) -> None:
        self._rules.keep_off_cards(before)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Let Tab turn a short word into its text, and move on everywhere else."""
        return (following and self._expand_word()) or super().focusNextPrevChild(following)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, then cards and bullets over it: no cursor or selection shows through a card."""
        layout = self._layout
        layout.is_painting = True
        try:
            _plain_paint(self, event)
            self._marks.paint(event.rect())
        finally:
            layout.is_painting = False
            layout.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let cards be as wide as the text."""
        self._forget_shapes()
        if self._cards.set_width(self.viewport().width() - 2.0 * MARGIN_PX):
            self._lay_out_cards()
        super().resizeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer the whole text of the card under the mouse as a tooltip, before it is asked for."""
        super().mouseMoveEvent(event)
        number = reference_in(self.cursorForPosition(event.position().toPoint()).block().text())
        face = self._cards.face(number) if number else None
        self.viewport().setToolTip(f"<p>{escape(face.heading + face.text)}</p>" if face else "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the usual menu, in which others may offer more."""
        self._goes_on = False
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = self.textCursor() if by_keyboard else self.cursorForPosition(event.pos())
        self.open_menu(cursor, event.globalPos())
