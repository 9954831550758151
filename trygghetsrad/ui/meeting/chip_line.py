"""The field of the capture line: what is recognised in it stands on soft grounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent

from trygghetsrad.domain.capture import Token, TokenKind
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.completing_line import LineWithCompletion, Suggestions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trygghetsrad.ui.theme import Theme

_SELECTING = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
CHIP_RADIUS_PX = 4
_CHIP_KINDS = {
    TokenKind.PLACE: Kind.OK,
    TokenKind.CATEGORY: Kind.WARN,
    TokenKind.OWNER: Kind.INFO,
    TokenKind.PRIORITY: Kind.BAD,
    TokenKind.DATE: Kind.INFO,
    TokenKind.MARK: Kind.INFO,
    TokenKind.KIND: Kind.INFO,
    TokenKind.TIME: Kind.OK,
    TokenKind.DAYS: Kind.OK,
}


class ChipLine(LineWithCompletion):
    """A line that shows its recognised parts on soft grounds.

    Args:
        tokens: gives the recognised parts of the text now, places counted in characters.

    """

    def __init__(
        self,
        theme: Theme,
        suggest: Callable[[str, int], Suggestions | None],
        tokens: Callable[[], Sequence[Token]],
        *,
        name: str,
    ) -> None:
        super().__init__(suggest, name=name)
        self._theme = theme
        self._tokens = tokens
        theme.changed.connect(self._take_theme)
        self._take_theme()

    def _take_theme(self) -> None:
        self.setFont(self._theme.font(1.08))
        self.setMinimumHeight(self.fontMetrics().height() + 16)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on after what is half-written, instead of selecting all of it for the next key to replace."""
        place = self.cursorPosition()
        super().focusInEvent(event)
        if event.reason() in _SELECTING:
            self.deselect()
            self.setCursorPosition(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, then a soft underline and ground for each recognised part."""
        super().paintEvent(event)
        text = self.text()
        if not text:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect().adjusted(4, 2, -4, -2))
        metrics = self.fontMetrics()
        cursor = self.cursorRect()
        origin = cursor.center().x() - metrics.horizontalAdvance(text[: self.cursor_place])
        top = cursor.center().y() - metrics.height() / 2 - 1
        for token in self._tokens():
            if token.kind not in _CHIP_KINDS:
                continue
            kind = Kind.BAD if token.problem else _CHIP_KINDS[token.kind]
            ink, ground = self._theme.pill_colors(kind)
            left = origin + metrics.horizontalAdvance(text[: token.start])
            width = metrics.horizontalAdvance(text[token.start : token.end])
            box = QRectF(left - 2, top, width + 4, metrics.height() + 2)
            painter.setCompositionMode(
                QPainter.CompositionMode.CompositionMode_Lighten
                if self._theme.tokens.is_dark
                else QPainter.CompositionMode.CompositionMode_Multiply
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, CHIP_RADIUS_PX, CHIP_RADIUS_PX)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(ink)
            painter.drawLine(box.bottomLeft() + QPoint(2, 0), box.bottomRight() - QPoint(2, 0))
        painter.end()
