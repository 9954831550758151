"""What is painted over the text of a note: its cards and its bullets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTextCursor

from trygghetsrad.ui.meeting.note_layout import FIRST_CARD, BlockShape

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QPlainTextEdit

    from trygghetsrad.ui.meeting.note_cards import NoteCards
    from trygghetsrad.ui.theme import Theme


_BULLET = int(BlockShape.BULLET)
_NOWHERE = (-1, 0.0, 0.0)


class Mark(NamedTuple):
    """A card or a bullet in sight, places in pixels of the viewport.

    Attributes:
        state: of its block.
        block: the number of its block.
        bullet_at: where the bullet's picture goes.
    """

    state: int
    top: float
    bottom: float
    block: int
    bullet_at: QPointF | None = None


class NoteMarks:
    """Finds the marks in sight and paints them.

    They are looked for again when the text is scrolled, or laid out otherwise; most keys do neither.

    Args:
        margin_px: between the edge of the editor and its text.
    """

    def __init__(self, editor: QPlainTextEdit, cards: NoteCards, theme: Theme, *, margin_px: int) -> None:
        self._editor = editor
        self._viewport = editor.viewport()
        self._cards = cards
        self._theme = theme
        self._margin_px = margin_px
        self._place = _NOWHERE
        self._marks: list[Mark] = []
        self._chosen: set[int] = set()
        self._picture = QPixmap()
        self._picture_of: tuple[object, ...] = ()

    def forget(self) -> None:
        """Look again: something other than scrolling has moved the marks, or made other ones."""
        self._place = _NOWHERE

    def paint(self, area: QRect) -> None:
        """Paint the marks that touch an area; only while the viewport is painted."""
        top, bottom = area.top(), area.bottom()
        marks = [mark for mark in self._in_sight() if mark.top <= bottom and mark.bottom >= top]
        if not marks:
            return
        painter, cursor = QPainter(self._viewport), None
        for mark in marks:
            if mark.bullet_at is not None:
                painter.drawPixmap(mark.bullet_at, self._picture)
            else:
                cursor = cursor or self._editor.textCursor()
                self._paint_card(painter, mark, area, cursor)
        painter.end()

    def _paint_card(self, painter: QPainter, mark: Mark, area: QRect, cursor: QTextCursor) -> None:
        is_chosen = cursor.blockNumber() == mark.block and self._editor.hasFocus()
        if not is_chosen and cursor.hasSelection():
            block = self._editor.document().findBlockByNumber(mark.block)
            start, end = block.position(), block.position() + block.length() - 1
            is_chosen = cursor.selectionStart() < end and cursor.selectionEnd() > start
        if is_chosen != (mark.block in self._chosen):
            self._chosen ^= {mark.block}
            if mark.top < area.top() or mark.bottom > area.bottom() + 1 or area.left() > self._margin_px:
                # Only the place of the text cursor is painted now, and the whole card looks otherwise.
                self._viewport.update()
        self._cards.paint(painter, mark.state, left=self._margin_px, top=mark.top, is_chosen=is_chosen)

    def _draw_bullet(self, radius: float) -> None:
        """Make the picture of a bullet, with a pixel of room around it."""
        ratio, color = self._editor.devicePixelRatioF(), self._theme.color("accent")
        if self._picture_of != (radius, ratio, color):
            self._picture_of = (radius, ratio, color)
            side = 2 * radius + 2
            self._picture = QPixmap(round(side * ratio), round(side * ratio))
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(QPointF(radius + 1, radius + 1), radius, radius)
            painter.end()

    def _in_sight(self) -> list[Mark]:
        editor = self._editor
        place = (
            editor.firstVisibleBlock().blockNumber(),
            editor.contentOffset().y(),
            editor.devicePixelRatioF(),
        )
        if place != self._place:
            self._place = place
            self._marks = self._found()
            self._chosen.clear()
        return self._marks

    def _found(self) -> list[Mark]:
        editor, marks = self._editor, []
        block, offset = editor.firstVisibleBlock(), editor.contentOffset()
        top, lowest = editor.blockBoundingGeometry(block).translated(offset).top(), self._viewport.height()
        while block.isValid() and top <= lowest + self._margin_px:
            bottom = top + editor.blockBoundingRect(block).height()
            state, number = block.userState(), block.blockNumber()
            if state >= FIRST_CARD:
                marks.append(Mark(state, top, bottom, number))
            elif state == _BULLET and (line := block.layout().lineAt(0)).isValid():
                radius = line.height() * 0.11
                self._draw_bullet(radius)
                bullet_top = top + line.y() + line.ascent() * 0.7 - radius - 1
                marks.append(Mark(state, top, bottom, number, QPointF(self._margin_px, bullet_top)))
            block, top = block.next(), bottom
        return marks
