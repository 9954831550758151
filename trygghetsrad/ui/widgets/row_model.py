"""A table model over frozen rows, described by columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from trygghetsrad.domain.swedish import sort_key
from trygghetsrad.ui.widgets.column import Align, Column

__all__ = ["Align", "Column", "RowModel", "alignment"]

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex


_FLAGS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
}


def alignment(align: Align) -> Qt.AlignmentFlag:
    """Give how a column's text stands, in the middle of the height of its row."""
    return _FLAGS[align] | Qt.AlignmentFlag.AlignVCenter


class RowModel(QAbstractTableModel, Generic[Row]):
    """Rows in the order they were given, or sorted by a column in Swedish order."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: Sequence[Row] = ()
        self._given: Sequence[Row] = ()
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def retitle(self, column: int, title: str) -> None:
        """Let a column have another heading."""
        columns = list(self.columns)
        columns[column] = columns[column]._replace(title=title)
        self.columns = tuple(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)

    def row_at(self, number: int) -> Row | None:
        """Give a row by its place; None for one that is not there."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, sorted as before."""
        self.beginResetModel()
        self._given = rows
        self.rows = self._in_order()
        self.endResetModel()

    def _in_order(self) -> Sequence[Row]:
        if self._sorted_by is None:
            return self._given
        number, order = self._sorted_by
        column = self.columns[number]
        descending = order == Qt.SortOrder.DescendingOrder
        key = column.sort_key
        if key is None:
            return sorted(
                self._given,
                key=lambda row: sort_key(column.text(row)),
                reverse=descending,
            )
        known = [row for row in self._given if key(row) is not None]
        unknown = [row for row in self._given if key(row) is None]
        return sorted(known, key=key, reverse=descending) + unknown

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the text of a cell, what a screen reader says of it, or its alignment."""
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column.align)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            second = column.detail(row) if column.detail else ""
            return ", ".join(part for part in (f"{column.title}: {column.text(row)}", second) if part)
        return column.text(row)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Give the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(self.columns[section].align)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives the order the rows came in."""
        self._sorted_by = None if column < 0 else (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = {id(row): number for number, row in enumerate(self.rows)}
        old = {number: row for row, number in places.items()}
        self.rows = self._in_order()
        now = {id(row): number for number, row in enumerate(self.rows)}
        after = [self.index(now[old[index.row()]], index.column()) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
