"""How the paragraphs of a note stand below one another: with air between, and room for cards."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextDocumentLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QTextBlock, QTextDocument

PARAGRAPH_GAP_EM = 0.55
BULLET_GAP_EM = 0.15
CARD_PAD_PX = 6
CARD_GAP_PX = 7


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
        self.em_px = 15.0

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Give the rectangle of a block with the space below it."""
        rect = super().blockBoundingRect(block)
        if not block.isValid():
            return rect
        shape, following = block.userState(), block.next().userState()
        if shape == BlockShape.CARD:
            rect.setHeight(self._card_height(block) + CARD_PAD_PX)
            gap = float(CARD_GAP_PX)
        elif shape == following == BlockShape.BULLET:
            gap = BULLET_GAP_EM * self.em_px
        else:
            gap = PARAGRAPH_GAP_EM * self.em_px
        if following == BlockShape.CARD:
            gap += CARD_PAD_PX
        return rect.adjusted(0, 0, 0, round(gap))
