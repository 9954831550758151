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
MOST_RECTS = 2000

_plain_rect = QPlainTextDocumentLayout.blockBoundingRect


class BlockShape(IntEnum):
    """What a paragraph is drawn as; the highlighter keeps it as the block's user state.

    A card's state is CARD or more, another number for each captured thing: its height is found at once.
    """

    UNSEEN = -1
    TEXT = 0
    BULLET = 1
    CARD = 16


_TEXT, _BULLET, FIRST_CARD = int(BlockShape.TEXT), int(BlockShape.BULLET), int(BlockShape.CARD)
"""The same, quicker to look up; on the path of each key."""


def is_card(block: QTextBlock) -> bool:
    """Tell whether a paragraph is drawn as a card."""
    return block.userState() >= BlockShape.CARD


class NoteLayout(QPlainTextDocumentLayout):
    """A plain text layout with space after each paragraph.

    QPlainTextDocumentLayout ignores block margins, but asks this for the height of each visible block, thirty
    times and more for each key. So what has been painted is kept, by the number that a block has as long as
    it lives, until something can have changed it. Between a change and its paint Qt compares a block as it
    was with the block as it is: nothing is kept then.

    A card's ground reaches CARD_PAD_PX above its block: the text cursor stands on the card's first line. So a
    bullet above a card has the gap of a paragraph.

    Args:
        card_heights: gives the height of the text on a card, in pixels, by the state of its block.

    Attributes:
        is_painting: the text stands as it will be seen; set by who paints it.
    """

    def __init__(self, document: QTextDocument, card_heights: Mapping[int, float]) -> None:
        super().__init__(document)
        self.is_painting = False
        self._document = document
        self._card_heights = card_heights
        self._gaps_px: dict[int, int] = dict.fromkeys(BlockShape, 0)
        self._rects: dict[int, QRectF] = {}
        self._block_count = document.blockCount()
        self._changed_block = -1
        self._changed: tuple[int, int] = (0, 0)
        self._rect_before: QRectF | None = None

    def set_text_height(self, height_px: float) -> None:
        """Take gaps that go with lines of this height."""
        paragraph = round(height_px * 0.8 * PARAGRAPH_GAP_EM)
        bullet = round(height_px * 0.8 * BULLET_GAP_EM)
        self._gaps_px = {
            int(BlockShape.UNSEEN): paragraph,
            int(BlockShape.TEXT): paragraph,
            int(BlockShape.BULLET): bullet,
        }
        self.forget()

    def forget(self) -> None:
        """Measure every block anew."""
        self._rects.clear()
        self._rect_before = None

    def height_of(self, block: QTextBlock) -> float:
        """Give the height of a block with the space below it."""
        return self.blockBoundingRect(block).height()

    def take_change(self, position: int, removed: int, added: int) -> None:
        """Forget what a change of the text can have changed, before it is laid out.

        What a key does changes its block, and Enter the next one.
        """
        document = self._document
        before, self._block_count = self._block_count, document.blockCount()
        more = self._block_count - before
        if (removed and added) or not 0 <= more <= 1:
            self.forget()
            self._changed_block = -1
            return
        block = document.findBlock(position)
        self._changed_block = block.fragmentIndex()
        self._changed = block.blockNumber(), 1 + more
        before_them = [self._rects.pop(self._changed_block, None)]
        # Qt lets go of the lines of the block behind the change as well.
        last = document.findBlock(position + removed + added).blockNumber()
        for _ in range(self._changed[0], last + 1):
            block = block.next()
            before_them.append(self._rects.pop(block.fragmentIndex(), None))
        rects = [rect for rect in before_them[: 1 + more] if rect is not None]
        self._rect_before = rects[0] if len(rects) == 1 else None

    def take_letter(self) -> None:
        """Take one more letter in the block that the last change was in, where no block came; at each key."""
        self._rect_before = self._rects.pop(self._changed_block, None)

    def settle(self) -> None:
        """Know that what was changed is painted."""
        self._rect_before = None

    def grown(self) -> tuple[int, int, float] | None:
        """Tell which blocks have taken another height, when `update` is told.

        Qt has let go of the lines of all that stand below them, so who asks must `forget` or `keep_above`.

        Returns:
            the number of the first, how many there are where one was before, and the height of that one; None
            when anything can have another height.
        """
        return None if self._rect_before is None else (*self._changed, self._rect_before.height())

    def keep_above(self, block: QTextBlock, number: int, most_px: float) -> tuple[QTextBlock, float]:
        """Keep what is known of the blocks from one down to the one of a number, and forget all others.

        Args:
            most_px: look no further down than this.

        Returns:
            the block of the number, or one above it, and how high those above are together.
        """
        kept: dict[int, QRectF] = {}
        height, at = 0.0, block.blockNumber()
        while at < number and height < most_px:
            rect = kept[block.fragmentIndex()] = self.blockBoundingRect(block)
            height += rect.height()
            block, at = block.next(), at + 1
        self._rects = kept
        self._rect_before = None
        return block, height

    def keep(self, block: QTextBlock) -> float:
        """Keep what a block that has been laid out anew takes, and give its height."""
        rect = self._rects[block.fragmentIndex()] = self._measured(block)
        return rect.height()

    def _measured(self, block: QTextBlock) -> QRectF:
        rect = _plain_rect(self, block)
        state = block.userState()
        if state < FIRST_CARD:
            is_above_card = state == _BULLET and block.next().userState() >= FIRST_CARD
            rect.adjust(0, 0, 0, self._gaps_px[_TEXT if is_above_card else state])
        else:
            rect.setHeight(self._card_heights[state] + CARD_PAD_PX + CARD_GAP_PX)
        if self.is_painting:
            if len(self._rects) > MOST_RECTS:
                self._rects.clear()
            self._rects[block.fragmentIndex()] = rect
        return rect

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Give the rectangle of a block with the space below it; on the path of each key."""
        rect = self._rects.get(block.fragmentIndex())
        return rect if rect is not None else self._measured(block)
