"""Draws the items of an agenda: §, title, and below it how the item stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trygghetsrad.domain.classifications import AgendaItemState
from trygghetsrad.ui.meeting.wrapped_text import WrappedText

if TYPE_CHECKING:
    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.ui.meeting.agenda_model import AgendaModel
    from trygghetsrad.ui.theme import Theme

ICON_PX = 14
MOST_TITLE_LINES = 6
MOST_STATUS_LINES = 3
SIDE_PX = 10
STATE_ICONS = {
    AgendaItemState.ONGOING: ("play", "accent"),
    AgendaItemState.DONE: ("checkmark", "ok"),
    AgendaItemState.DEFERRED: ("chevron_right", "warn"),
}


class AgendaDelegate(QStyledItemDelegate):
    """Draws §, title over a few lines, and below it a mark and words for how the item stands."""

    def __init__(self, theme: Theme, view: QListView, model: AgendaModel) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._model = model

    def _fonts(self, *, is_open: bool) -> tuple[QFont, QFont]:
        weight = QFont.Weight.DemiBold if is_open else QFont.Weight.Normal
        return self._theme.font(weight=weight), self._theme.font(0.86)

    def _parts(
        self, row: AgendaItemRow, width: int, *, is_open: bool
    ) -> tuple[int, WrappedText, WrappedText]:
        """Give where the text begins, the title and the status broken into lines."""
        font, small = self._fonts(is_open=is_open)
        left = SIDE_PX + QFontMetrics(font).horizontalAdvance("§ 00") + 8
        room = max(width - left - SIDE_PX, 40)
        return (
            left,
            WrappedText(row.title, font, width=room, most_lines=MOST_TITLE_LINES),
            WrappedText(self._model.status(row), small, width=room, most_lines=MOST_STATUS_LINES),
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Be as high as the title and what is said below it need."""
        row = self._model.rows[index.row()]
        width = self._view.viewport().width()
        is_open = index.row() == self._view.currentIndex().row()
        _, title, status = self._parts(row, width, is_open=is_open)
        below = status.height if self._model.status(row) else 0
        return QSize(width, title.height + below + 13)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one item."""
        row = self._model.rows[index.row()]
        area: QRect = option.rect
        is_open = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, area.adjusted(2, 1, -2, -1), option, is_open=is_open)
        font, small = self._fonts(is_open=is_open)
        left, title, status = self._parts(row, area.width(), is_open=is_open)
        left, top = area.left() + left, area.top() + 6
        is_past = row.state in (AgendaItemState.DONE, AgendaItemState.DEFERRED) and not is_open
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        at = QPoint(area.left() + SIDE_PX, top + QFontMetrics(font).ascent())
        painter.drawText(at, f"§ {row.paragraph}")
        painter.setPen(self._theme.color("muted" if is_past else "ink"))
        title.draw(painter, left=left, top=top)
        below = top + title.height + 1
        painter.setPen(self._theme.color("bad" if self._model.is_over(row) else "muted"))
        status.draw(painter, left=left, top=below)
        if row.state in STATE_ICONS:
            name, token = STATE_ICONS[row.state]
            lift = (QFontMetrics(small).lineSpacing() - ICON_PX) // 2
            place = QRect(left - ICON_PX - 6, below + lift, ICON_PX, ICON_PX)
            self._theme.icon(name, token).paint(painter, place)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, box: QRect, option: QStyleOptionViewItem, *, is_open: bool
    ) -> None:
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(self._theme.color("accent") if has_focus else Qt.PenStyle.NoPen)
        if is_open or is_hovered:
            painter.setBrush(self._theme.color("selected" if is_open else "hover"))
        if is_open or is_hovered or has_focus:
            painter.drawRoundedRect(box, 6, 6)
