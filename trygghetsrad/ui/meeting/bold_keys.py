"""Bold by a key in the text of a §: each line is changed as the domain says, all in one step to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from trygghetsrad.domain import bold
from trygghetsrad.domain.note_text import BOLD_MARK
from trygghetsrad.ui.widgets.text_difference import put_difference
from trygghetsrad.ui.widgets.text_positions import in_characters, in_units

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QPlainTextEdit


def toggle_bold(editor: QPlainTextEdit) -> None:
    """Turn bold on or off for what is selected, or for what is typed next."""
    cursor = editor.textCursor()
    if not cursor.hasSelection():
        _change(editor, bold.toggle_at(cursor.block().text(), _column(cursor)))
        return
    parts = _selected(cursor)
    wanted = not all(bold.is_bold(block.text(), start, end) for block, start, end in parts)
    changes = [(block, bold.set_bold(block.text(), start, end, bold=wanted)) for block, start, end in parts]
    cursor.beginEditBlock()
    for block, change in changes:
        _write(block, change.line)
    cursor.endEditBlock()
    (first, begins), (last, ends) = changes[0], changes[-1]
    cursor.setPosition(first.position() + in_units(begins.line, begins.start))
    cursor.setPosition(last.position() + in_units(ends.line, ends.end), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def leave_bold(editor: QPlainTextEdit) -> None:
    """Step out of bold text at its end, so that what comes next is no part of it."""
    cursor = editor.textCursor()
    text = cursor.block().text()
    if not cursor.hasSelection() and BOLD_MARK in text:
        change = bold.leave(text, _column(cursor))
        if change is not None:
            _change(editor, change)


def _change(editor: QPlainTextEdit, change: bold.BoldChange) -> None:
    cursor = editor.textCursor()
    block = cursor.block()
    _write(block, change.line)
    cursor.setPosition(block.position() + in_units(change.line, change.start))
    editor.setTextCursor(cursor)


def _write(block: QTextBlock, line: str) -> None:
    """Put in the line what differs from how it reads now."""
    now = block.text()
    if now != line:
        put_difference(block.document(), block.position(), now, line)


def _column(cursor: QTextCursor) -> int:
    return in_characters(cursor.block().text(), cursor.positionInBlock())


def _selected(cursor: QTextCursor) -> list[tuple[QTextBlock, int, int]]:
    """Give each line of the selection, and which of its characters are selected."""
    document, start, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    block, parts = document.findBlock(start), []
    while block.isValid() and block.position() <= end:
        text = block.text()
        first = in_characters(text, max(0, start - block.position()))
        last = in_characters(text, min(end - block.position(), block.length() - 1))
        parts.append((block, first, last))
        block = block.next()
    return parts
