"""Typing that can change no mark of its paragraph, so that the paragraph may be marked after the paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghetsrad.domain.note_text import BOLD_MARK, BULLET_MARK
from trygghetsrad.domain.redaction import CLOSING, OPENING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument

_CALM = frozenset("abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ0123456789 .,")
_SIGNS = (BOLD_MARK, OPENING, CLOSING, "[[")


class CalmTyping:
    """Follows plain letters that are typed one after the other behind all marks of a paragraph.

    Attributes:
        block_number: of the paragraph being typed in, as long as `goes_on`.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._next = -1
        self.block_number = -1

    def begin(self, block: QTextBlock, position: int) -> None:
        """Begin behind the character just typed in a paragraph that has been marked with it."""
        text, at = block.text(), position - block.position()
        is_behind_marks = all(mark.start + mark.length < at for mark in block.layout().formats())
        is_calm = at > len(BULLET_MARK) and is_behind_marks and not any(sign in text for sign in _SIGNS)
        self._next, self.block_number = position if is_calm else -1, block.blockNumber()

    def end(self) -> None:
        """Let the next character be marked in its own turn."""
        self._next = -1

    def goes_on(self, position: int) -> bool:
        """Tell whether a character put in at a position is one more plain letter; on the path of each key."""
        if position != self._next or self._document.characterAt(position) not in _CALM:
            return False
        self._next = position + 1
        return True
