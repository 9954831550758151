"""Another text in the place of one: only what differs is changed, so cursors and marks around it stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from trygghetsrad.ui.widgets.text_positions import utf16_length

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument


def put_difference(document: QTextDocument, at: int, old: str, new: str) -> QTextCursor:
    """Let a text that stands in a document become another one, as one edit.

    Args:
        at: where the old text begins, in UTF-16 units.

    Returns:
        a cursor behind what was put in.
    """
    start = shared_length(old, new)
    end = shared_length(old[start:][::-1], new[start:][::-1])
    cursor = QTextCursor(document)
    cursor.setPosition(at + utf16_length(old[:start]))
    cursor.setPosition(at + utf16_length(old[: len(old) - end]), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new[start : len(new) - end])
    return cursor


def shared_length(first: str, second: str) -> int:
    """Give how many characters two texts begin with in common."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first.startswith(second[:middle]):
            low = middle
        else:
            high = middle - 1
    return low
