"""The seats of laget runt in their order: who has the floor, who has spoken, who has not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trygghetsrad.domain.classifications import RoundState
from trygghetsrad.ui.meeting.round_faces import SIGNS, minutes_and_seconds, seat_sentence
from trygghetsrad.ui.meeting.wrapped_text import WrappedText

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    from trygghetsrad.services.round_table import RoundRow
    from trygghetsrad.ui.theme import Theme

SIDE_PX = 8
SIGN_PX = 20
MOST_ROWS_ASKED_FOR = 6
MOST_NAME_LINES = 2


class _SeatModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[RoundRow] = ()
        self.is_pointed_at = False

    def show_rows(self, rows: Sequence[RoundRow]) -> None:
        if len(rows) == len(self.rows):
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return seat_sentence(row)
        return None


class _SeatDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView, model: _SeatModel) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = self._model.rows[index.row()]
        width = self._view.viewport().width()
        return QSize(width, self._name(row, width - 2 * SIDE_PX, is_bold=True).height + 8)

    def _name(self, row: RoundRow, width: int, *, is_bold: bool) -> WrappedText:
        """Give the name between the sign and what is told of it; bold or not, it has as many lines."""
        weight = QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal
        room = width - SIGN_PX - self._told_width(row)
        font = self._theme.font(weight=weight)
        return WrappedText(row.name, font, width=room, most_lines=MOST_NAME_LINES)

    def _told_width(self, row: RoundRow) -> int:
        told = self._told(row)
        small = QFontMetrics(self._theme.font(0.86))
        return small.horizontalAdvance(told) + 8 if told else 0

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = self._model.rows[index.row()]
        area: QRect = option.rect
        state = row.seat.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_current = is_chosen and (self._view.hasFocus() or self._model.is_pointed_at)
        if state is RoundState.SPEAKING or is_current:
            painter.setPen(self._theme.color("accent") if is_current else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("selected" if state is RoundState.SPEAKING else "hover"))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 6, 6)
        is_done = state in (RoundState.SPOKEN, RoundState.PASSED)
        token = {RoundState.SPEAKING: "accent", RoundState.SPOKEN: "ok"}.get(state, "muted")
        inner = area.adjusted(SIDE_PX, 0, -SIDE_PX, 0)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color(token))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(inner.left(), inner.top(), SIGN_PX, inner.height()), middle, SIGNS[state])
        told = self._told(row)
        name = self._name(row, inner.width(), is_bold=state is RoundState.SPEAKING)
        painter.setPen(self._theme.color("muted" if is_done else "ink"))
        top = inner.top() + (inner.height() - name.height) // 2
        name.draw(painter, left=inner.left() + SIGN_PX, top=top)
        painter.setFont(self._theme.font(0.86))
        painter.setPen(self._theme.color("muted"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, told)
        painter.restore()

    def _told(self, row: RoundRow) -> str:
        """Give the words to the right: how long somebody spoke, or that somebody declined."""
        if row.seat.state is RoundState.PASSED:
            return row.seat.state.label.lower()
        if row.seat.state is RoundState.SPOKEN and row.seat.spoken_seconds:
            return minutes_and_seconds(_seconds(row.seat.spoken_seconds))
        return ""


def _seconds(count: int) -> timedelta:
    from datetime import timedelta

    return timedelta(seconds=count)


class SeatList(QListView):
    """Seats from first to last.

    Signals:
        floor_requested(object): Enter or double click on a seat; the person's id.
        move_requested(object, int): the person's id, and how many places down.
    """

    floor_requested = Signal(object)
    move_requested = Signal(object, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.is_locked = False
        self._seats = _SeatModel()
        self.setModel(self._seats)
        self.setItemDelegate(_SeatDelegate(theme, self, self._seats))
        self.setAccessibleName(self.tr("Laget runt"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._ask_for)
        theme.changed.connect(self.doItemsLayout)

    @property
    def rows(self) -> Sequence[RoundRow]:
        """Give the seats shown."""
        return self._seats.rows

    def show_rows(self, rows: Sequence[RoundRow]) -> None:
        """Show these seats; the person chosen stays chosen, and whoever has the floor is in sight."""
        chosen = self.chosen_id
        self._seats.show_rows(rows)
        place = {row.seat.person_id: number for number, row in enumerate(rows)}
        on = next((n for n, row in enumerate(rows) if row.seat.state is RoundState.SPEAKING), 0)
        if rows:
            self.setCurrentIndex(self._seats.index(place.get(chosen or 0, on)))
            self.scrollTo(self._seats.index(on))
        self.doItemsLayout()

    def point_at(self, row: RoundRow | None) -> None:
        """Mark the seat that a name typed elsewhere means; None when nobody is typed any more."""
        self._seats.is_pointed_at = row is not None
        if row is not None:
            self.setCurrentIndex(self._seats.index(self.rows.index(row)))
        self.viewport().update()

    @property
    def chosen_id(self) -> int | None:
        """Give the person whose seat is current."""
        number = self.currentIndex().row()
        return self.rows[number].seat.person_id if 0 <= number < len(self.rows) else None

    def _ask_for(self, _index: QModelIndex) -> None:
        if self.chosen_id is not None and not self.is_locked:
            self.floor_requested.emit(self.chosen_id)

    def sizeHint(self) -> QSize:
        """Ask for a handful of rows; more are scrolled to."""
        row = self.sizeHintForRow(0) if self.rows else self.fontMetrics().height() + 8
        return QSize(180, row * min(len(self.rows), MOST_ROWS_ASKED_FOR) + 4)

    def minimumSizeHint(self) -> QSize:
        """Never show fewer than two rows."""
        return QSize(100, (self.fontMetrics().height() + 8) * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the floor with Enter, move a seat with Shift and an arrow; all else as in any list."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_for(self.currentIndex())
        elif step and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            if self.chosen_id is not None and not self.is_locked:
                self.move_requested.emit(self.chosen_id, step)
        else:
            super().keyPressEvent(event)
