"""What is painted over the text of a note: its cards and its bullets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTextCursor

from trygghetsrad.ui.meeting.note_layout import CARD_GAP_PX, CARD_PAD_PX, FIRST_CARD, BlockShape

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QPlainTextEdit

    from trygghetsrad.ui.meeting.note_cards import NoteCards
    from trygghetsrad.ui.meeting.note_layout import NoteLayout
    from trygghetsrad.ui.theme import Theme


_BULLET = int(BlockShape.BULLET)


class Mark(NamedTuple):
    """A card or a bullet in sight, places in pixels of the viewport.

    Attributes:
        state: of its block.
        top: where its picture begins.
        bottom: where it ends.
        block: the number of its block.
        at: where its picture goes.
    """

    state: int
    top: float
    bottom: float
    block: int
    at: QPointF


class NoteMarks:
    """Finds the marks in sight and paints them.

    They are looked for again when the text is scrolled, or laid out otherwise; most keys do neither. All this
    is on the path of a key, where each question to Qt counts.

    Args:
        margin_px: between the edge of the editor and its text.
    """

    def __init__(
        self, editor: QPlainTextEdit, layout: NoteLayout, cards: NoteCards, theme: Theme, *, margin_px: int
    ) -> None:
        self._editor = editor
        self._layout = layout
        self._viewport = editor.viewport()
        editor.verticalScrollBar().valueChanged.connect(self._take_scroll)
        self._cards = cards
        self._theme = theme
        self._margin_px = margin_px
        self._is_known = False
        self._is_where_painted = False
        self._ratio = 1.0
        self._marks: list[Mark] = []
        self._chosen: set[int] = set()
        self._picture = QPixmap()
        self._picture_of: tuple[object, ...] = ()

    def forget(self) -> None:
        """Look again: something other than scrolling has moved the marks, or made other ones."""
        self._is_known = False

    def _take_scroll(self) -> None:
        self._is_known = self._is_where_painted = False

    @property
    def are_where_painted(self) -> bool:
        """Tell whether the text stands where it stood when it was painted last."""
        return self._is_where_painted

    def move_below(self, block: int, by_px: float) -> None:
        """Know that the paragraph of this number takes so much more room than it did."""
        by = QPointF(0, by_px)
        self._marks = [
            mark
            if mark.block <= block
            else Mark(mark.state, mark.top + by_px, mark.bottom + by_px, mark.block, mark.at + by)
            for mark in self._marks
        ]

    def paint(self, area: QRect) -> None:
        """Paint the marks that touch an area; only while the viewport is painted."""
        self._is_where_painted = True
        if not self._is_known or (self._marks and self._editor.devicePixelRatioF() != self._ratio):
            self._find()
        if not self._marks:
            return
        top, bottom = area.top(), area.bottom()
        marks = [mark for mark in self._marks if mark.top <= bottom and mark.bottom >= top]
        if not marks:
            return
        painter, cursor = QPainter(self._viewport), None
        for mark in marks:
            if mark.state == _BULLET:
                painter.drawPixmap(mark.at, self._picture)
            else:
                cursor = cursor or self._editor.textCursor()
                is_chosen = self._is_chosen(mark, area, cursor)
                painter.drawPixmap(mark.at, self._cards.picture(mark.state, self._ratio, is_chosen=is_chosen))
        painter.end()

    def _is_chosen(self, mark: Mark, area: QRect, cursor: QTextCursor) -> bool:
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
        return is_chosen

    def _draw_bullet(self, radius: float) -> None:
        """Make the picture of a bullet, with a pixel of room around it."""
        color = self._theme.color("accent")
        if self._picture_of != (radius, self._ratio, color):
            self._picture_of = (radius, self._ratio, color)
            side = 2 * radius + 2
            self._picture = QPixmap(round(side * self._ratio), round(side * self._ratio))
            self._picture.setDevicePixelRatio(self._ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(QPointF(radius + 1, radius + 1), radius, radius)
            painter.end()

    def _find(self) -> None:
        """Find the marks in sight."""
        self._is_known, self._ratio = True, self._editor.devicePixelRatioF()
        self._chosen.clear()
        top = self._editor.contentOffset().y()
        marks: list[Mark] = []
        margin_px, layout = self._margin_px, self._layout
        block, lowest = self._editor.firstVisibleBlock(), self._viewport.height() + margin_px
        radius = 0.0
        while top <= lowest and block.isValid():
            bottom = top + layout.height_of(block)
            state = block.userState()
            if state >= FIRST_CARD:
                ground = top - CARD_PAD_PX
                at, end = QPointF(margin_px, ground), bottom - CARD_GAP_PX
                marks.append(Mark(state, ground, end, block.blockNumber(), at))
            elif state == _BULLET and (line := block.layout().lineAt(0)).isValid():
                if not radius:
                    radius = line.height() * 0.11
                    self._draw_bullet(radius)
                ground = top + line.ascent() * 0.7 - radius - 1
                at, end = QPointF(margin_px, ground), ground + 2 * radius + 2
                marks.append(Mark(state, ground, end, block.blockNumber(), at))
            block, top = block.next(), bottom
        self._marks = marks
