"""Typing that can change no mark of its paragraph, so that the paragraph may be marked after the paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghetsrad.domain.note_text import BOLD_MARK, BULLET_MARK
from trygghetsrad.domain.redaction import CLOSING, OPENING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

PLAIN_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ0123456789 .,")
NOWHERE = -1
_SIGNS = (BOLD_MARK, OPENING, CLOSING, "[[")


def calm_from(block: QTextBlock, position: int) -> int:
    """Give where plain letters can go on without changing a mark of their paragraph.

    Args:
        block: a paragraph that has been marked.
        position: behind the character just typed in it.

    Returns:
        the position, or NOWHERE when the next character must be marked in its own turn.
    """
    text, at = block.text(), position - block.position()
    is_behind_marks = all(mark.start + mark.length < at for mark in block.layout().formats())
    is_calm = at > len(BULLET_MARK) and is_behind_marks and not any(sign in text for sign in _SIGNS)
    return position if is_calm else NOWHERE
