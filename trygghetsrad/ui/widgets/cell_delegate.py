"""Draws the cells of a page table: text on one or two lines, pills, bars and icons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.pills import paint_pill, pill_size
from trygghetsrad.ui.widgets.row_model import Align, Column, RowModel, alignment

Index = QModelIndex | QPersistentModelIndex

SIDE_PX = 10
ICON_PX = 16


class CellDelegate(QStyledItemDelegate):
    """Draw the cells of a `RowModel` in the colours of the theme."""

    def __init__(
        self,
        theme: Theme,
        view: QTableView,
        model: RowModel[Any],
        *,
        two_lines: bool,
    ) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._model = model
        self._two_lines = two_lines
        self.hovered_row = -1
        self.is_heading: Callable[[Any], bool] = lambda _row: False

    def row_height(self, font: QFont) -> int:
        """Give the fixed height of a row."""
        metrics = QFontMetrics(font)
        return metrics.lineSpacing() * 2 + 12 if self._two_lines else metrics.lineSpacing() + 14

    def is_elided(self, index: Index, font: QFont) -> bool:
        """Tell whether the whole text of a cell does not fit."""
        column = self._model.columns[index.column()]
        row = self._model.row_at(index.row())
        text = column.text(row) if row is not None else ""
        room = self._view.visualRect(index).width() - 2 * SIDE_PX
        metrics = QFontMetrics(font)
        lines = _in_two(text, font, room) if self._two_lines and column.detail is None else (text,)
        return any(metrics.horizontalAdvance(line) > room for line in lines)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        row = self._model.row_at(index.row())
        column = self._model.columns[index.column()]
        rect: QRect = option.rect
        painter.save()
        is_heading = row is not None and self.is_heading(row)
        self._paint_ground(painter, option, index, is_heading=is_heading)
        if row is None:
            painter.restore()
            return
        room = rect.adjusted(SIDE_PX, 0, -SIDE_PX, 0)
        font = QFont(self._view.font())
        if column.tone == "strong" or is_heading:
            font.setWeight(QFont.Weight.DemiBold)
        if column.bar is not None:
            self._paint_bar(painter, room, column.bar(row))
        if column.icon is not None and (name := column.icon(row)):
            spot = QRect(room.x(), room.center().y() - ICON_PX // 2, ICON_PX, ICON_PX)
            self._theme.icon(name, "muted").paint(painter, spot)
            room = room.adjusted(ICON_PX + 6, 0, 0, 0)
        kind = column.pill(row) if column.pill is not None else None
        text = column.text(row)
        if kind is not None and text:
            size = pill_size(text, font)
            spot_f = QRectF(room.x() - 2, 0, min(size.width(), room.width() + 4), size.height())
            spot_f.moveTop(rect.y() + (rect.height() - size.height()) // 2)
            ink, ground = self._theme.pill_colors(kind)
            if kind is Kind.INFO and self._is_selected(index):  # the two grounds are all but the same
                ground = self._theme.color("surface")
            outlined = self._theme.tokens.name == "contrast"
            paint_pill(painter, spot_f, text, font, ink=ink, ground=ground, outlined=outlined)
        else:
            painter.setPen(self._theme.color("muted" if column.tone == "muted" else "ink"))
            self._paint_text(
                painter,
                room,
                font,
                column,
                text,
                column.detail(row) if column.detail else "",
            )
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, is_heading: bool
    ) -> None:
        rect: QRect = option.rect
        is_selected = self._is_selected(index)
        is_hovered = index.row() == self.hovered_row
        if is_selected or is_hovered:
            painter.fillRect(rect, self._theme.color("selected" if is_selected else "hover"))
        elif is_heading:
            painter.fillRect(rect, self._theme.color("bg"))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        is_first = index.column() == 0
        if is_selected and is_first:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), self._theme.color("accent"))
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            self._paint_focus(
                painter,
                rect,
                is_first=is_first,
                is_last=self._is_last(index.column()),
            )

    def _is_last(self, column: int) -> bool:
        return all(self._view.isColumnHidden(n) for n in range(column + 1, len(self._model.columns)))

    def _is_selected(self, index: Index) -> bool:
        # The option says so too, but asking it loads all enumerations of styles: 7 ms of the start.
        return self._view.selectionModel().isSelected(index)

    def _paint_focus(self, painter: QPainter, rect: QRect, *, is_first: bool, is_last: bool) -> None:
        pen = QPen(self._theme.color("accent"), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)  # the rows around are not always painted with this one
        painter.setPen(pen)
        painter.drawLine(rect.x(), rect.y() + 1, rect.right() + 1, rect.y() + 1)
        painter.drawLine(rect.x(), rect.bottom(), rect.right() + 1, rect.bottom())
        if is_first:
            painter.drawLine(rect.x() + 1, rect.y(), rect.x() + 1, rect.bottom() + 1)
        if is_last:
            painter.drawLine(rect.right(), rect.y(), rect.right(), rect.bottom() + 1)

    def _paint_bar(self, painter: QPainter, room: QRect, share: float) -> None:
        width = round(room.width() * min(1.0, max(0.0, share)))
        if width:
            color = QColor(self._theme.color("accent"))
            color.setAlpha(46)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(QRect(room.x() - 7, room.y() + 5, width + 7, room.height() - 11), 4, 4)

    def _paint_text(
        self,
        painter: QPainter,
        room: QRect,
        font: QFont,
        column: Column[Any],
        text: str,
        detail: str,
    ) -> None:
        painter.setFont(font)
        metrics = QFontMetrics(font)
        flags = alignment(column.align)
        if detail and self._two_lines:
            top = QRect(room.x(), room.y() + 5, room.width(), metrics.lineSpacing())
            painter.drawText(
                top,
                flags,
                metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()),
            )
            painter.setFont(self._view.font())
            painter.setPen(self._theme.color("muted"))
            below = top.translated(0, metrics.lineSpacing())
            painter.drawText(
                below,
                flags,
                self._view.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, room.width()),
            )
        elif (
            self._two_lines and column.align is Align.LEFT and metrics.horizontalAdvance(text) > room.width()
        ):
            self._paint_wrapped(painter, room, font, text)
        else:
            shown = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, flags, shown)

    def _paint_wrapped(self, painter: QPainter, room: QRect, font: QFont, text: str) -> None:
        beside = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        first, rest = _in_two(text, font, room.width())
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(first, Qt.TextElideMode.ElideRight, room.width())
        if not rest:
            painter.drawText(room, beside, shown)
            return
        spacing = metrics.lineSpacing()
        top = room.y() + (room.height() - 2 * spacing) / 2
        painter.drawText(QRectF(room.x(), top, room.width(), spacing), beside, shown)
        shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRectF(room.x(), top + spacing, room.width(), spacing), beside, shown)


def _in_two(text: str, font: QFont, width: int) -> tuple[str, str]:
    """Cut a text after what stands on its first line; that is a whole word, be it wider than the line."""
    text = text.replace("\n", " ")
    layout = QTextLayout(text, font)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    return text[: first.textLength()].strip(), text[first.textLength() :].strip()
