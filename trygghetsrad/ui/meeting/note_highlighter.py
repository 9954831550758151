"""How the small markup of a note looks while it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)

from trygghetsrad.domain.note_text import BULLET_MARK, Reference, parse_line
from trygghetsrad.ui.meeting.note_layout import BlockShape

if TYPE_CHECKING:
    from collections.abc import Callable

    from trygghetsrad.ui.theme import Theme

BULLET_SPACING_PX = 4
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")


def reference_in(line: str) -> str | None:
    """Give the number of the captured thing that a line is the card of; None when it is text."""
    if not line.startswith("[["):
        return None
    block = parse_line(line)
    return block.number if isinstance(block, Reference) else None


class NoteHighlighter(QSyntaxHighlighter):
    """Show **bold** as bold with muted asterisks; hide what is painted as a bullet or a card.

    Args:
        on_shape_changed: called when a paragraph became text, bullet or card and so has another height.

    """

    def __init__(
        self,
        document: QTextDocument,
        theme: Theme,
        on_shape_changed: Callable[[], None],
    ) -> None:
        super().__init__(document)
        self._theme = theme
        self._on_shape_changed = on_shape_changed
        self._bold = QTextCharFormat()
        self._bold.setFontWeight(QFont.Weight.Bold)
        self._sign = QTextCharFormat()
        self._hidden = QTextCharFormat()
        self._hidden.setForeground(QColor(0, 0, 0, 0))
        self._bullet = QTextCharFormat(self._hidden)
        self._bullet.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        self._bullet.setFontLetterSpacing(BULLET_SPACING_PX)
        self.take_colors()

    def take_colors(self) -> None:
        """Use the colours the theme has now."""
        self._sign.setForeground(self._theme.color("edge"))

    def highlightBlock(self, text: str) -> None:
        """Mark one paragraph."""
        shape = self._shape_of(text)
        if self.currentBlockState() != shape:
            self.setCurrentBlockState(shape)
            self._on_shape_changed()
        if shape is BlockShape.CARD:
            self.setFormat(0, len(text), self._hidden)
            return
        if shape is BlockShape.BULLET:
            self.setFormat(0, len(BULLET_MARK), self._bullet)
        if "**" not in text:
            return
        for match in _BOLD.finditer(text):
            start, end = _units(text, match.start()), _units(text, match.end())
            self.setFormat(start, 2, self._sign)
            self.setFormat(start + 2, end - start - 4, self._bold)
            self.setFormat(end - 2, 2, self._sign)

    def _shape_of(self, text: str) -> BlockShape:
        if reference_in(text) is not None:
            return BlockShape.CARD
        return BlockShape.BULLET if text.startswith(BULLET_MARK) else BlockShape.TEXT


def _units(text: str, position: int) -> int:
    """Give a position in UTF-16 units, which Qt counts in."""
    return position if text.isascii() else len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
