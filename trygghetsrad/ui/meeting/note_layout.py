"""How the paragraphs of a note stand below one another: with air between, and room for cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

PARAGRAPH_GAP_EM = 0.5
BULLET_GAP_EM = 0.18
BULLET = "- "


class NoteLayout(QPlainTextDocumentLayout):
    """A plain text layout with space after each paragraph.

    QPlainTextDocumentLayout ignores block margins, but asks this for the height of each visible block.

    Args:
        card_height: gives the height a block needs as a card, in pixels, gap included; None when it is text.
    """

    def __init__(self, document: QTextDocument, card_height: Callable[[QTextBlock], float | None]) -> None:
        super().__init__(document)
        self._card_height = card_height
        self.em_px = 15.0

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Give the rectangle of a block with the space below it."""
        rect = super().blockBoundingRect(block)
        if not block.isValid():
            return rect
        card = self._card_height(block)
        if card is not None:
            rect.setHeight(card)
            return rect
        gap = PARAGRAPH_GAP_EM
        if block.length() > len(BULLET) and block.text().startswith(BULLET):
            following = block.next()
            if following.isValid() and following.text().startswith(BULLET):
                gap = BULLET_GAP_EM
        return rect.adjusted(0, 0, 0, round(gap * self.em_px))
