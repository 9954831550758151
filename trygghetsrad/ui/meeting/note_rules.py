"""What Enter does in a bullet, and how a card stays whole whatever is typed or deleted at it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QTextCursor

from trygghetsrad.domain.note_text import BULLET_MARK, reference_line
from trygghetsrad.domain.numbering import NUMBER_PATTERN
from trygghetsrad.ui.meeting.note_layout import BlockShape, is_card
from trygghetsrad.ui.meeting.telling_editor import DELETING
from trygghetsrad.ui.widgets.text_difference import shared_length
from trygghetsrad.ui.widgets.text_positions import utf16_length

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QTextBlock, QTextDocument
    from PySide6.QtWidgets import QPlainTextEdit

_CARD = int(BlockShape.CARD)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
_REFERENCE = re.compile(rf"\[\[({NUMBER_PATTERN})\]\]")


class NoteRules:
    """Rules that hold after a key, so that dead keys and input methods never meet a filter.

    What a key calls for is one step with it: one undo takes both back. (Qt's `joinPreviousEditBlock` does not
    join what a single key did.)
    """

    def __init__(self, editor: QPlainTextEdit, document: QTextDocument) -> None:
        self._editor = editor
        self._document = document

    def begin_paragraph(self) -> bool:
        """Go on with a bullet at Enter, or end the list in an empty one; False for any other Enter."""
        cursor = self._editor.textCursor()
        text = cursor.block().text()
        if cursor.hasSelection() or not text.startswith(BULLET_MARK):
            return False
        if text == BULLET_MARK:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            return True
        if cursor.positionInBlock() < len(BULLET_MARK):
            return False
        cursor.beginEditBlock()
        cursor.insertBlock()
        cursor.insertText(BULLET_MARK)
        cursor.endEditBlock()
        self._editor.ensureCursorVisible()
        return True

    def delete_card(self, *, forward: bool) -> bool:
        """Take away the card that Backspace or Delete meets first; False where they meet text."""
        cursor = self._editor.textCursor()
        block = cursor.block()
        edge = block.position() + (block.length() - 1 if forward else 0)
        if cursor.hasSelection() or not is_card(block) or cursor.position() == edge:
            return False
        _select_with_line_end(cursor, block)
        cursor.removeSelectedText()
        return True

    def keep_off_cards(self, before: int) -> None:
        """Put a cursor that has come inside a card at its nearer end, in the direction it came.

        Args:
            before: where the cursor was.
        """
        cursor = self._editor.textCursor()
        inside = [self._span_inside(place) for place in (cursor.anchor(), cursor.position())]
        if not any(inside):
            return
        anchor, at = cursor.anchor(), cursor.position()
        if not cursor.hasSelection():
            if (span := inside[1]) is not None:
                cursor.setPosition(span[0] if at < before else span[1])
        else:
            forward = at > anchor
            if (span := inside[0]) is not None:
                anchor = span[0] if forward else span[1]
            if (span := inside[1]) is not None:
                at = span[0] if at < before else span[1]
            cursor.setPosition(anchor)
            cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)

    def is_clear_of_cards(self) -> bool:
        """Tell whether a letter put in where the cursor stands meets no card; on the path of each key."""
        cursor = self._editor.textCursor()
        return not cursor.hasSelection() and cursor.block().userState() < _CARD

    def write_at_card(self, event: QKeyEvent) -> bool:
        """Do what a key does, and make whole the cards that it meets, as one step to undo.

        It is done here: Qt's own answer to a key asks where lines are, and ends the program when they are not
        laid out, as while an edit block is open.

        Returns:
            False when it meets no card.
        """
        cursor = self._editor.textCursor()
        met = self._cards_at(cursor) if _writes(event) and not self._editor.isReadOnly() else []
        if not met:
            return False
        at = cursor.selectionStart()
        cursor.beginEditBlock()
        try:
            _carry_out(event, cursor)
            for number, was_under_cursor in met:
                self._mend_near(at, number, cursor, was_under_cursor=was_under_cursor)
        finally:
            cursor.endEditBlock()
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        return True

    def mend_soon(self, position: int, number: str) -> None:
        """Mend a card that something else than a key has broken, once that is done."""
        if not self._document.isRedoAvailable():  # an undo or redo goes from whole to whole
            QTimer.singleShot(0, self._editor, lambda: self._mend(position, number))

    def _mend(self, position: int, number: str) -> None:
        cursor = self._editor.textCursor()
        self._mend_near(position, number, cursor, was_under_cursor=True)
        self._editor.setTextCursor(cursor)

    def _cards_at(self, cursor: QTextCursor) -> list[tuple[str, bool]]:
        """Give the cards that a key here can meet, and whether the cursor stands on them."""
        first = cursor.block()
        if cursor.hasSelection():
            first = self._document.findBlock(cursor.selectionStart())
            blocks = [first, self._document.findBlock(cursor.selectionEnd())]
        else:
            blocks = [first, first.previous(), first.next()]
        return [(reference[1], block == first) for block in blocks if (reference := _reference_of(block))]

    def _mend_near(self, position: int, number: str, own: QTextCursor, *, was_under_cursor: bool) -> None:
        """Part a card from what it was joined with, or take away what is left of it.

        Args:
            own: where the user writes; it is moved where that is called for.
        """
        reference = reference_line(number)
        block = self._document.findBlock(min(position, self._document.characterCount() - 1))
        near = [each for each in (block, block.previous(), block.next()) if each.isValid()]
        if any(each.text() == reference for each in near):
            return
        for each in near:
            if reference in each.text():
                self._part(each, own, each.text(), reference)
                return
        if was_under_cursor:
            self._take_rest_away(block, QTextCursor(block), block.text(), reference)

    def _span_inside(self, position: int) -> tuple[int, int] | None:
        """Give where a card begins and ends when a position is inside it."""
        block = self._document.findBlock(position)
        start, end = block.position(), block.position() + block.length() - 1
        return (start, end) if is_card(block) and start < position < end else None

    def _part(self, block: QTextBlock, own: QTextCursor, text: str, reference: str) -> None:
        cursor = QTextCursor(block)
        start = block.position() + utf16_length(text[: text.index(reference)])
        is_at_end = own.position() == start + len(reference)
        if start + len(reference) < block.position() + block.length() - 1:
            cursor.setPosition(start + len(reference))
            cursor.insertBlock()
            if is_at_end:  # Backspace came from below: next time it meets the card
                own.setPosition(start + len(reference))
        if start > block.position():
            is_before = own.position() == start
            cursor.setPosition(start)
            cursor.insertBlock()
            if is_before:  # what is typed next goes on there
                own.setPosition(start)

    def _take_rest_away(self, block: QTextBlock, cursor: QTextCursor, text: str, reference: str) -> None:
        """Delete what a deletion left of a card, or move what was typed within one to a line below it."""
        head = shared_length(reference, text)
        tail = shared_length(reference[head:][::-1], text[head:][::-1])
        typed = text[head : len(text) - tail]
        if text and max(head, tail) < 2:  # nothing of it is left
            return
        _select(cursor, block)
        if head + tail >= len(reference):
            cursor.insertText(f"{reference}\n{typed}")
        elif typed:
            cursor.insertText(typed)
        else:
            _select_with_line_end(cursor, block)
            cursor.removeSelectedText()


def _writes(event: QKeyEvent) -> bool:
    """Tell whether a key puts something in or deletes; Ctrl and a key that could write is a command."""
    if event.key() in DELETING:
        return True
    return event.text().isprintable() and event.modifiers() not in _COMMANDS


def _carry_out(event: QKeyEvent, cursor: QTextCursor) -> None:
    """Put in what a key writes, or delete what it deletes."""
    is_forward = event.key() == Qt.Key.Key_Delete
    if event.key() not in DELETING:
        cursor.insertText(event.text())
    elif cursor.hasSelection():
        cursor.removeSelectedText()
    elif event.matches(QKeySequence.StandardKey.DeleteStartOfWord) or event.matches(
        QKeySequence.StandardKey.DeleteEndOfWord
    ):
        word = QTextCursor.MoveOperation.NextWord if is_forward else QTextCursor.MoveOperation.PreviousWord
        cursor.movePosition(word, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    elif is_forward:
        cursor.deleteChar()
    else:
        cursor.deletePreviousChar()


def _reference_of(block: QTextBlock) -> re.Match[str] | None:
    return _REFERENCE.fullmatch(block.text()) if block.isValid() and is_card(block) else None


def _select(cursor: QTextCursor, block: QTextBlock) -> None:
    cursor.setPosition(block.position())
    cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)


def _select_with_line_end(cursor: QTextCursor, block: QTextBlock) -> None:
    start, end = block.position(), block.position() + block.length() - 1
    if block.previous().isValid():
        start -= 1
    elif block.next().isValid():
        end += 1
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
