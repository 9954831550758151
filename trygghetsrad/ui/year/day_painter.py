"""Draws one day of the calendar, and the samples of the legend. No state is told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from trygghetsrad.domain.states import MeetingState
from trygghetsrad.ui.theme import Theme

ROUND_PX = 4.5

_MARK_INKS = {
    MeetingState.PLANNED: "accent",
    MeetingState.CALLED: "accent",
    MeetingState.ONGOING: "accent_ink",
    MeetingState.HELD: "surface",
    MeetingState.CANCELLED: "muted",
}


class DueMark(Enum):
    """How what is to be done on a day stands: an open ring, a filled dot, or a dot that warns."""

    OPEN = "open"
    DONE = "done"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class DayLook:
    """How a day is to be drawn.

    Attributes:
        state: of its meeting; None without one.
        is_round: a meeting that is no dialogue.
        is_red, is_holiday, is_eve: Sunday or holiday; holiday; eve.
        is_break: schools are closed.
        has_others: another body meets.
        due: something is to be done by that day; None for nothing.
    """

    text: str
    state: MeetingState | None = None
    is_round: bool = False
    is_red: bool = False
    is_holiday: bool = False
    is_eve: bool = False
    is_saturday: bool = False
    is_break: bool = False
    has_others: bool = False
    due: DueMark | None = None
    is_today: bool = False
    is_proposed: bool = False
    is_hovered: bool = False
    is_target: bool = False


class DayPainter:
    """Draws days in the colours of the theme.

    Args:
        font: of ordinary days.

    """

    def __init__(self, theme: Theme, font: QFont) -> None:
        self._theme = theme
        self._font = font
        self._bold = QFont(font)
        self._bold.setWeight(QFont.Weight.Bold)
        self._eve = QFont(font)
        self._eve.setUnderline(True)
        self._struck = QFont(font)
        self._struck.setStrikeOut(True)

    def paint(self, painter: QPainter, cell: QRectF, look: DayLook) -> None:
        """Draw a day in its cell."""
        if look.is_break:
            self._paint_break(painter, cell)
        box = self._box(cell)
        if look.is_hovered and look.state is None:
            self._paint_box(painter, box, None, self._theme.color("hover"), look)
        if look.is_proposed:
            self._paint_box(
                painter, box, QPen(self._theme.color("accent"), 1.4, Qt.PenStyle.DotLine), None, look
            )
        if look.state is not None:
            self._paint_mark(painter, box, look, look.state)
        if look.is_target:
            pen = QPen(self._theme.color("accent"), 2, Qt.PenStyle.DashLine)
            self._paint_box(painter, box, pen, self._theme.color("accent_soft"), look)
        painter.setFont(self._font_of(look))
        painter.setPen(self._ink_of(look))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, look.text)
        if look.is_today:
            self._paint_today(painter, box, look)
        if look.has_others:
            self._paint_others(painter, box)
        if look.due is not None:
            self._paint_due(painter, box, look.due)

    def paint_selection(self, painter: QPainter, cell: QRectF, *, has_focus: bool) -> None:
        """Draw the ring around the chosen day; thick while the keyboard is in the calendar."""
        pen = QPen(self._theme.color("ink" if has_focus else "edge"), 2 if has_focus else 1.2)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._box(cell).adjusted(-2, -2, 2, 2), ROUND_PX + 2, ROUND_PX + 2)

    def _box(self, cell: QRectF) -> QRectF:
        width = min(cell.width() - 1, cell.height() * 1.4)
        height = min(cell.height() - 1, width)
        box = QRectF(0, 0, width, height)
        box.moveCenter(cell.center())
        return box

    def _paint_break(self, painter: QPainter, cell: QRectF) -> None:
        theme = self._theme
        painter.fillRect(cell.adjusted(0, 0.5, 0.3, -0.5), theme.color("warn_soft"))
        if theme.tokens.name == "contrast":
            painter.fillRect(QRectF(cell.x(), cell.bottom() - 2, cell.width(), 1), theme.color("warn"))

    def _paint_box(
        self, painter: QPainter, box: QRectF, pen: QPen | None, ground: QColor | None, look: DayLook
    ) -> None:
        painter.setPen(pen if pen is not None else Qt.PenStyle.NoPen)
        painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
        half = pen.widthF() / 2 if pen is not None else 0.5
        inner = box.adjusted(half, half, -half, -half)
        round_px = inner.height() / 2 if look.is_round else ROUND_PX
        painter.drawRoundedRect(inner, round_px, round_px)

    def _paint_mark(self, painter: QPainter, box: QRectF, look: DayLook, state: MeetingState) -> None:
        """Draw the mark of a state: thin ring, thick ring, filled, struck; so that colour is not needed."""
        accent = self._theme.color("accent")
        if state is MeetingState.PLANNED:
            self._paint_box(painter, box, QPen(accent, 1.3), None, look)
        elif state is MeetingState.CALLED:
            pen = QPen(accent, max(1.8, box.height() * 0.1))
            self._paint_box(painter, box, pen, self._theme.color("accent_soft"), look)
        elif state is MeetingState.CANCELLED:
            pen = QPen(self._theme.color("muted"), 1.2, Qt.PenStyle.DashLine)
            self._paint_box(painter, box, pen, None, look)
        else:
            is_held = state is MeetingState.HELD
            self._paint_box(painter, box, None, self._theme.color("ok") if is_held else accent, look)

    def _paint_today(self, painter: QPainter, box: QRectF, look: DayLook) -> None:
        width = box.width() * 0.62
        bar = QRectF(box.center().x() - width / 2, box.bottom() - 3, width, 2)
        painter.fillRect(bar, self._ink_of(look))

    def _paint_others(self, painter: QPainter, box: QRectF) -> None:
        """Turn the upper right corner of the day down, as one marks a page."""
        side = box.height() * 0.32
        corner = QPolygonF(
            [
                QPointF(box.right() - side, box.top() + 0.5),
                QPointF(box.right() - 0.5, box.top() + 0.5),
                QPointF(box.right() - 0.5, box.top() + side),
            ]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("muted"))
        painter.drawPolygon(corner)

    def _paint_due(self, painter: QPainter, box: QRectF, due: DueMark) -> None:
        """Put a ring under the figures; filled when done, a triangle when late."""
        side = max(3.6, box.height() * 0.19)
        dot = QRectF(box.center().x() - side / 2, box.bottom() - side + 0.5, side, side)
        ink = self._theme.color("bad" if due is DueMark.LATE else "muted")
        painter.setPen(QPen(ink, 1.2))
        painter.setBrush(self._theme.color("surface") if due is DueMark.OPEN else ink)
        if due is DueMark.LATE:
            painter.drawPolygon(
                QPolygonF([dot.bottomLeft(), dot.bottomRight(), QPointF(dot.center().x(), dot.top())])
            )
        else:
            painter.drawEllipse(dot)

    def _font_of(self, look: DayLook) -> QFont:
        if look.state is MeetingState.CANCELLED:
            return self._struck
        if look.state is not None or look.is_holiday or look.is_today:
            return self._bold
        return self._eve if look.is_eve else self._font

    def _ink_of(self, look: DayLook) -> QColor:
        if look.state is not None:
            return self._theme.color(_MARK_INKS[look.state])
        if look.is_red or look.is_eve:
            return self._theme.color("bad")
        return self._theme.color("muted" if look.is_saturday else "ink")
