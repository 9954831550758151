"""How the paragraphs of a note stand below one another: with air between, and room for cards."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextDocumentLayout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QTextBlock, QTextDocument

PARAGRAPH_GAP_EM = 0.6
BULLET_GAP_EM = 0.25
CARD_PAD_PX = 5
CARD_GAP_PX = 8

_plain_rect = QPlainTextDocumentLayout.blockBoundingRect


class BlockShape(IntEnum):
    """What a paragraph is drawn as; the highlighter keeps it as the block's user state.

    A card's state is CARD or more, another number for each captured thing: its height is found at once.
    """

    UNSEEN = -1
    TEXT = 0
    BULLET = 1
    CARD = 16


FIRST_CARD = int(BlockShape.CARD)
"""The same, quicker to look up; on the path of each key."""


def is_card(block: QTextBlock) -> bool:
    """Tell whether a paragraph is drawn as a card."""
    return block.userState() >= BlockShape.CARD


class NoteLayout(QPlainTextDocumentLayout):
    """A plain text layout with space after each paragraph.

    QPlainTextDocumentLayout ignores block margins, but asks this for the height of each visible block. A
    card's ground reaches CARD_PAD_PX above its block: the text cursor stands on the card's first line.

    Args:
        card_heights: gives the height of the text on a card, in pixels, by the state of its block.

    """

    def __init__(self, document: QTextDocument, card_heights: Mapping[int, float]) -> None:
        super().__init__(document)
        self._card_heights = card_heights
        self._gaps_px: dict[int, int] = dict.fromkeys(BlockShape, 0)

    def set_text_height(self, height_px: float) -> None:
        """Take gaps that go with lines of this height."""
        paragraph = round(height_px * 0.8 * PARAGRAPH_GAP_EM)
        bullet = round(height_px * 0.8 * BULLET_GAP_EM)
        self._gaps_px = {
            int(BlockShape.UNSEEN): paragraph,
            int(BlockShape.TEXT): paragraph,
            int(BlockShape.BULLET): bullet,
        }

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Give the rectangle of a block with the space below it; called dozens of times for each key."""
        rect = _plain_rect(self, block)
        state = block.userState()
        if state < FIRST_CARD:
            rect.adjust(0, 0, 0, self._gaps_px[state])
        else:
            rect.setHeight(self._card_heights[state] + CARD_PAD_PX + CARD_GAP_PX)
        return rect
