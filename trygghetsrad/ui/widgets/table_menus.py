"""The menus of a table's columns: what the rows are put in order by, and which columns are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QTableView

from trygghetsrad.ui.widgets.column import Column
from trygghetsrad.ui.widgets.column_widths import ColumnWidths


class TableMenus(QObject):
    """Fills and opens the menus; the same order chosen again turns it round."""

    def __init__(self, table: QTableView, columns: Sequence[Column[Any]], widths: ColumnWidths) -> None:
        super().__init__(table)
        self._table = table
        self._columns = columns
        self._widths = widths

    def add_to(self, menu: QMenu) -> None:
        """Add both menus to a menu."""
        if self._table.isSortingEnabled():
            self._fill_sorting(menu.addMenu(self.tr("Sortera efter")))
        if self._widths.choices:
            self._fill_columns(menu.addMenu(self.tr("Kolumner")))

    def offer_sorting(self) -> None:
        """Open the menu of orders under the headings."""
        self._offer(self.tr("Sortera efter"), self._fill_sorting)

    def offer_columns(self) -> None:
        """Open the menu of columns under the headings."""
        self._offer(self.tr("Visa kolumner"), self._fill_columns)

    def _offer(self, name: str, fill: Callable[[QMenu], None]) -> None:
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(name)
        menu.addAction(name).setEnabled(False)
        fill(menu)
        menu.popup(self._table.mapToGlobal(self._table.horizontalHeader().geometry().bottomLeft()))
        menu.setActiveAction(menu.actions()[1])

    def _fill_sorting(self, menu: QMenu) -> None:
        now = self._table.horizontalHeader().sortIndicatorSection()
        for number, column in enumerate(self._columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(number == now)
            action.triggered.connect(lambda _on=False, n=number: self._sort(n))
        own = menu.addAction(self.tr("Listans egen ordning"))
        own.triggered.connect(lambda: self._table.sortByColumn(-1, Qt.SortOrder.AscendingOrder))

    def _fill_columns(self, menu: QMenu) -> None:
        for key, title, is_shown in self._widths.choices:
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(is_shown)
            action.toggled.connect(lambda on, key=key: self._widths.show_column(key, is_shown=on))

    def _sort(self, column: int) -> None:
        header = self._table.horizontalHeader()
        is_again = header.sortIndicatorSection() == column
        falls = is_again and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder
        self._table.sortByColumn(column, order)
