"""The agenda as a table to be planned in: titles and minutes are changed where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from trygghetsrad.domain.classifications import AgendaItemState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter

    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.ui.theme import Theme

PARAGRAPH, TITLE, MINUTES, STATUS = range(4)
CELL_SIDE_PX = 7
Index = QModelIndex | QPersistentModelIndex


class AgendaTableModel(QAbstractTableModel):
    """Agenda items; a changed cell is asked for, and shown when it has been carried out.

    Signals:
        title_requested(object, str): item id and new title.
        minutes_requested(object, int): item id and planned minutes; 0 for none.
    """

    title_requested = Signal(object, str)
    minutes_requested = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[AgendaItemRow] = ()
        self.is_locked = False
        self._headings = (self.tr("§"), self.tr("Punkt"), self.tr("Minuter"), self.tr("Läge"))

    def show_rows(self, rows: Sequence[AgendaItemRow], *, is_locked: bool) -> None:
        """Show these items."""
        self.beginResetModel()
        self.rows, self.is_locked = rows, is_locked
        self.endResetModel()

    def _text(self, row: AgendaItemRow, column: int) -> str:
        if column == PARAGRAPH:
            return f"§ {row.paragraph}"
        if column == TITLE:
            return row.title
        if column == MINUTES:
            return str(row.planned_minutes) if row.planned_minutes else "–"
        return self.status(row)

    def status(self, row: AgendaItemRow) -> str:
        """Say how an item stands; empty for one that is only planned."""
        if row.state is AgendaItemState.REMAINING:
            return self.tr("Från förra mötet") if row.is_deferred_here else ""
        return row.state.label

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Give the number of items."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let titles and minutes be changed."""
        flags = super().flags(index)
        if index.column() in (TITLE, MINUTES) and not self.is_locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a cell shows, and what is edited in it."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {self._text(row, index.column()) or '–'}"
        if role == Qt.ItemDataRole.EditRole:
            return (row.planned_minutes or 0) if index.column() == MINUTES else row.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() == MINUTES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a change; the table is filled anew when it is done."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        row = self.rows[index.row()]
        if index.column() == TITLE and str(value).strip() not in ("", row.title):
            self.title_requested.emit(row.agenda_item_id, str(value))
        elif index.column() == MINUTES and int(value) != (row.planned_minutes or 0):
            self.minutes_requested.emit(row.agenda_item_id, int(value))
        return False

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == MINUTES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class _PaddedDelegate(QStyledItemDelegate):
    """Draws cells in line with their headings."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = QStyleOptionViewItem(option)
        item.rect = option.rect.adjusted(CELL_SIDE_PX, 0, -CELL_SIDE_PX, 0)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        super().paint(painter, item, index)


class AgendaTable(QTableView):
    """The agenda to be planned. Enter or a letter changes a cell, Alt+arrows move, Delete takes away."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.items = AgendaTableModel()
        self.setModel(self.items)
        self.setAccessibleName(self.tr("Dagordning"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setItemDelegate(_PaddedDelegate(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._theme = theme
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def current_row(self) -> AgendaItemRow | None:
        """Give the item the keyboard is on; None when there is none."""
        number = self.currentIndex().row()
        return self.items.rows[number] if 0 <= number < len(self.items.rows) else None

    def show_rows(self, rows: Sequence[AgendaItemRow], *, is_locked: bool) -> None:
        """Show these items, the current one kept."""
        current, column = self.current_row, max(self.currentIndex().column(), TITLE)
        self.items.show_rows(rows, is_locked=is_locked)
        self.setColumnHidden(STATUS, not any(self.items.status(row) for row in rows))
        for number, row in enumerate(rows):
            if current is not None and row.agenda_item_id == current.agenda_item_id:
                self.setCurrentIndex(self.items.index(number, column))

    def choose(self, agenda_item_id: int) -> None:
        """Put the keyboard on an item."""
        for number, row in enumerate(self.items.rows):
            if row.agenda_item_id == agenda_item_id:
                self.setCurrentIndex(self.items.index(number, TITLE))

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 16)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, sample in ((PARAGRAPH, "§ 000"), (MINUTES, "Minuter"), (STATUS, "Från förra mötet")):
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the current cell with Enter on every platform."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)
