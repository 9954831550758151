"""How the small markup of a note looks while it is written."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from trygghetsrad.ui.meeting.note_layout import BULLET
from trygghetsrad.ui.theme import Theme

_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_REFERENCE = re.compile(r"\[\[((?:S|Å|ST)[0-9]{2}-[0-9]{2,})\]\]")


def reference_in(line: str) -> str | None:
    """Give the number of the captured thing that a line is the card of; None when it is text."""
    if not line.startswith("[["):
        return None
    match = _REFERENCE.fullmatch(line)
    return match[1] if match else None


class NoteHighlighter(QSyntaxHighlighter):
    """Show **bold** as bold with muted asterisks; hide what is painted as a bullet or a card."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._bold = QTextCharFormat()
        self._bold.setFontWeight(QFont.Weight.Bold)
        self._sign = QTextCharFormat()
        self._hidden = QTextCharFormat()
        self._hidden.setForeground(QColor(0, 0, 0, 0))
        self.take_colors()

    def take_colors(self) -> None:
        """Use the colours the theme has now."""
        self._sign.setForeground(self._theme.color("edge"))

    def highlightBlock(self, text: str) -> None:
        """Mark one paragraph. Positions count UTF-16 units, so paragraphs with emoji are measured."""
        if reference_in(text) is not None:
            self.setFormat(0, len(text), self._hidden)
            return
        if text.startswith(BULLET):
            self.setFormat(0, 1, self._hidden)
        if "**" not in text:
            return
        for match in _BOLD.finditer(text):
            start, end = _units(text, match.start()), _units(text, match.end())
            self.setFormat(start, 2, self._sign)
            self.setFormat(start + 2, end - start - 4, self._bold)
            self.setFormat(end - 2, 2, self._sign)


def _units(text: str, position: int) -> int:
    return position if text.isascii() else len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
