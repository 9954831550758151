"""How the paragraphs of a note stand below one another: with air between, and room for cards."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextDocumentLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QTextBlock, QTextDocument

PARAGRAPH_GAP_EM = 0.6
BULLET_GAP_EM = 0.25
CARD_PAD_PX = 5
CARD_GAP_PX = 8


class BlockShape(IntEnum):
    """What a paragraph is drawn as; the highlighter keeps it as the block's user state."""

    TEXT = 0
    BULLET = 1
    CARD = 2


class NoteLayout(QPlainTextDocumentLayout):
    """A plain text layout with space after each paragraph.

    QPlainTextDocumentLayout ignores block margins, but asks this for the height of each visible block. A
    card's ground reaches CARD_PAD_PX above its block: the text cursor stands on the card's first line.

    Args:
        card_height: gives the height of the text on a card, in pixels.

    """

    def __init__(self, document: QTextDocument, card_height: Callable[[QTextBlock], float]) -> None:
        super().__init__(document)
        self._card_height = card_height
        self._gaps_px: dict[int, int] = {}

    def set_text_height(self, height_px: float) -> None:
        """Take gaps that go with lines of this height."""
        paragraph = round(height_px * 0.8 * PARAGRAPH_GAP_EM)
        bullet = round(height_px * 0.8 * BULLET_GAP_EM)
        self._gaps_px = {BlockShape.BULLET: bullet, BlockShape.TEXT: paragraph}

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Give the rectangle of a block with the space below it; called dozens of times for each key."""
        rect = super().blockBoundingRect(block)
        shape = block.userState()
        if shape == BlockShape.CARD:
            rect.setHeight(self._card_height(block) + CARD_PAD_PX + CARD_GAP_PX)
        elif rect.height():
            rect.setHeight(rect.height() + self._gaps_px.get(shape, 0))
        return rect
