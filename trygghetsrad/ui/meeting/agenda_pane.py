"""The agenda beside the notes: where the meeting is, and how long it has taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trygghetsrad.domain.agenda_clock import ItemTime
from trygghetsrad.domain.states import AgendaItemState
from trygghetsrad.ui.meeting.wrapped_text import WrappedText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.ui.theme import Theme

CLOCK_MS = 15_000
ICON_PX = 14
MOST_TITLE_LINES = 3
SIDE_PX = 10
STATE_ICONS = {
    AgendaItemState.ONGOING: ("play", "accent"),
    AgendaItemState.DONE: ("checkmark", "ok"),
    AgendaItemState.DEFERRED: ("chevron_right", "warn"),
}


def item_time(row: AgendaItemRow) -> ItemTime:
    """Give what the clock needs to know of an item."""
    return ItemTime(row.state, row.planned_minutes, row.elapsed_seconds, row.began_utc)


class AgendaModel(QAbstractListModel):
    """Agenda items with the sentence that says how each stands."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.rows: Sequence[AgendaItemRow] = ()

    def show_rows(self, rows: Sequence[AgendaItemRow]) -> None:
        """Show these items."""
        if [row.agenda_item_id for row in rows] == [row.agenda_item_id for row in self.rows]:
            self.rows = rows
            self.tell_time()
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def tell_time(self) -> None:
        """Let what is shown of the clock be read again."""
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def status(self, row: AgendaItemRow) -> str:
        """Say how an item stands, e.g. "Pågår · 12/15 min · 2 st"."""
        parts = [] if row.state is AgendaItemState.REMAINING else [row.state.label]
        spent = int(item_time(row).elapsed(self._now()).total_seconds() // 60)
        if row.state is AgendaItemState.ONGOING or spent:
            of = self.tr("{spent}/{planned} min") if row.planned_minutes else self.tr("{spent} min")
            parts.append(of.format(spent=spent, planned=row.planned_minutes))
        elif row.planned_minutes and row.state is not AgendaItemState.DONE:
            parts.append(self.tr("{planned} min").format(planned=row.planned_minutes))
        if row.captured:
            parts.append(self.tr("{count} st").format(count=row.captured))
        if row.is_deferred_here:
            parts.append(self.tr("från förra mötet"))
        return " · ".join(parts)

    def is_over(self, row: AgendaItemRow) -> bool:
        """Tell whether an item goes on and has taken longer than planned."""
        return row.state is AgendaItemState.ONGOING and bool(item_time(row).over(self._now()))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of items."""
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the title, and for a screen reader all that stands in the row."""
        row = self.rows[index.row()]
        title = f"§ {row.paragraph} {row.title}"
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            state = row.state.label if row.state is AgendaItemState.REMAINING else ""
            return ", ".join(part for part in (title, state, self.status(row)) if part)
        return None


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

    def _title_place(self, width: int, font: QFont) -> QRect:
        left = SIDE_PX + QFontMetrics(font).horizontalAdvance("§ 00") + 8
        return QRect(left, 0, max(width - left - SIDE_PX, 40), 0)

    def _title(self, row: AgendaItemRow, width: int, font: QFont) -> WrappedText:
        room = self._title_place(width, font).width()
        return WrappedText(row.title, font, width=room, most_lines=MOST_TITLE_LINES)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Be as high as the title and the line below it need."""
        row = self._model.rows[index.row()]
        width = self._view.viewport().width()
        font, small = self._fonts(is_open=index.row() == self._view.currentIndex().row())
        title = self._title(row, width, font).height
        below = QFontMetrics(small).lineSpacing() if self._model.status(row) else 0
        return QSize(width, title + below + 13)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one item."""
        row = self._model.rows[index.row()]
        is_open = index.row() == self._view.currentIndex().row()
        box: QRect = option.rect.adjusted(2, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, box, option, is_open=is_open)
        font, small = self._fonts(is_open=is_open)
        place = self._title_place(option.rect.width(), font).translated(option.rect.topLeft())
        place.setTop(option.rect.top() + 6)
        title = self._title(row, option.rect.width(), font)
        place.setHeight(title.height)
        is_past = row.state in (AgendaItemState.DONE, AgendaItemState.DEFERRED) and not is_open
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(
            QPoint(option.rect.left() + SIDE_PX, place.top() + QFontMetrics(font).ascent()),
            f"§ {row.paragraph}",
        )
        painter.setPen(self._theme.color("muted" if is_past else "ink"))
        title.draw(painter, left=place.left(), top=place.top())
        painter.setFont(small)
        painter.setPen(self._theme.color("bad" if self._model.is_over(row) else "muted"))
        below = QRect(place.left(), place.bottom() + 2, place.width(), QFontMetrics(small).lineSpacing())
        if row.state in STATE_ICONS:
            name, token = STATE_ICONS[row.state]
            top = below.top() + (below.height() - ICON_PX) // 2
            self._theme.icon(name, token).paint(
                painter, QRect(below.left() - ICON_PX - 6, top, ICON_PX, ICON_PX)
            )
        elide = Qt.TextElideMode.ElideRight
        status = QFontMetrics(small).elidedText(self._model.status(row), elide, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, status)
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


class AgendaList(QListView):
    """The items of a meeting; the selected one is the one whose notes are open.

    Signals:
        item_chosen(object): id of the item to open.
        ticked: the clock has moved while an item goes on.
    """

    item_chosen = Signal(object)
    ticked = Signal()

    def __init__(self, theme: Theme, *, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._is_filling = False
        self._rows = AgendaModel(now)
        self.setModel(self._rows)
        self.setItemDelegate(AgendaDelegate(theme, self, self._rows))
        self.setAccessibleName(self.tr("Dagordning"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMinimumHeight(80)
        self.selectionModel().currentChanged.connect(self._chosen)
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        theme.changed.connect(self.doItemsLayout)

    @property
    def rows(self) -> Sequence[AgendaItemRow]:
        """Give the items shown."""
        return self._rows.rows

    def status(self, row: AgendaItemRow) -> str:
        """Say how an item stands, as its row does."""
        return self._rows.status(row)

    def show_rows(self, rows: Sequence[AgendaItemRow], *, open_id: int | None) -> None:
        """Show these items, with the open one selected."""
        self._is_filling = True
        self._rows.show_rows(rows)
        for number, row in enumerate(rows):
            if row.agenda_item_id == open_id:
                self.setCurrentIndex(self._rows.index(number))
        self._is_filling = False
        self.doItemsLayout()
        self.scrollTo(self.currentIndex())
        if any(row.began_utc for row in rows):
            self._clock.start()
        else:
            self._clock.stop()

    def neighbour(self, step: int) -> int | None:
        """Give the id of the item some steps down (or up, when negative); None beyond the ends."""
        number = self.currentIndex().row() + step
        return self.rows[number].agenda_item_id if 0 <= number < len(self.rows) else None

    def _tick(self) -> None:
        self._rows.tell_time()
        self.ticked.emit()

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._is_filling and current.isValid():
            self.item_chosen.emit(self.rows[current.row()].agenda_item_id)
