"""The list of a page: fast, keyboard through and through, and it remembers its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QToolTip,
    QWidget,
)

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.view_state import ViewState
from trygghetsrad.ui.widgets.cell_delegate import CellDelegate
from trygghetsrad.ui.widgets.column_widths import ColumnWidths
from trygghetsrad.ui.widgets.row_model import Column, RowModel

if TYPE_CHECKING:
    from trygghetsrad.ui.widgets.table_menus import TableMenus

Row = TypeVar("Row")


class PageTable(QTableView, Generic[Row]):
    """Frozen rows under columns.

    Enter or a double click opens a row, Ctrl+C copies the selected rows as text, the menu key sorts. Whatever
    is added with `addAction` stands in the context menu.

    Args:
        name: what a screen reader calls the list, in Swedish.
        row_id: gives what identifies a row, so that the selection survives `show_rows`.
        two_lines: rows two lines high; long text wraps.
        view_state: remembers which columns are shown and how wide, under `key`.
        model: another model than rows that are given all at once.

    Signals:
        row_chosen(object): the current row is another; None when there is none.
        row_opened(object): Enter or double click on a row.
        selection_changed(object): tuple of the selected rows.

    """

    row_chosen = Signal(object)
    row_opened = Signal(object)
    selection_changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column[Row]],
        *,
        name: str,
        row_id: Callable[[Row], object],
        two_lines: bool = False,
        view_state: ViewState | None = None,
        key: str = "",
        model: RowModel[Row] | None = None,
    ) -> None:
        super().__init__()
        self._row_id = row_id
        self._empty: QWidget | None = None
        self._is_filling = False
        self._rows = model or RowModel(columns)
        self._cells = CellDelegate(theme, self, self._rows, two_lines=two_lines)
        self.setModel(self._rows)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(name)
        self._build_behaviour()
        self._build_header()
        self._widths = ColumnWidths(self, columns, view_state, key)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.activated.connect(self._opened)
        self.entered.connect(self._hovered)
        theme.changed.connect(self._fit_rows)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Give the rows in the order shown."""
        return tuple(self._rows.rows)

    @property
    def current_row(self) -> Row | None:
        """Give the row the keyboard is on; None when there is none."""
        return self._rows.row_at(self.currentIndex().row())

    @property
    def selected_rows(self) -> tuple[Row, ...]:
        """Give the selected rows in the order shown."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._rows.rows[number] for number in numbers)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, keeping current row, selection and scroll position by identity."""
        kept = {self._row_id(row) for row in self.selected_rows}
        current = self.current_row
        current_id = None if current is None else self._row_id(current)
        scroll = self.verticalScrollBar().value()
        self._is_filling = True
        self._rows.show_rows(rows)
        self._select(kept, current_id)
        self._is_filling = False
        self.verticalScrollBar().setValue(scroll)
        self._show_empty()
        now = self.current_row
        if (None if now is None else self._row_id(now)) != current_id or now != current:
            self.row_chosen.emit(now)
        self.selection_changed.emit(self.selected_rows)

    def choose_id(self, row_id: object) -> bool:
        """Select one row and scroll to it; False when it is not in the list."""
        for number, row in enumerate(self._rows.rows):
            if self._row_id(row) == row_id:
                self.selectRow(number)
                self.scrollTo(
                    self._rows.index(number, 0),
                    QAbstractItemView.ScrollHint.EnsureVisible,
                )
                return True
        return False

    def choose_first(self) -> None:
        """Select the first row, if there is one and none is selected."""
        self.choose_near(0)

    def choose_near(self, number: int) -> None:
        """Select the row at a place, or the last one, if none is selected; -1 means the first.

        Called with the place of the current row before `show_rows`, it keeps the keyboard where it was when
        that row has left the list.
        """
        if self._rows.rows and not self.currentIndex().isValid():
            self.selectRow(min(max(number, 0), len(self._rows.rows) - 1))

    def set_empty_state(self, widget: QWidget) -> None:
        """Show this widget in the middle while there are no rows."""
        self._empty = widget
        if self.isVisible():
            self._show_empty()

    def retitle(self, column: int, title: str) -> None:
        """Let a column have another heading."""
        self._rows.retitle(column, title)

    def set_headings(self, is_heading: Callable[[Row], bool]) -> None:
        """Draw some rows as headings of those below them; the list then keeps its order."""
        self._cells.is_heading = is_heading
        self.setSortingEnabled(False)
        self.horizontalHeader().setSectionsClickable(False)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, tabs between columns, headings first."""
        lines = ["\t".join(column.title for column in self._rows.columns)]
        for row in self.selected_rows:
            cells = (column.text(row).replace("\n", " ").replace("\t", " ") for column in self._rows.columns)
            lines.append("\t".join(cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    @cached_property
    def menus(self) -> TableMenus:
        """What the rows are put in order by, and which columns are shown, as menus."""
        from trygghetsrad.ui.widgets.table_menus import TableMenus  # not before somebody opens one

        return TableMenus(self, self._rows.columns, self._widths)

    @property
    def chosen_columns(self) -> list[Column[Row]]:
        """Give the columns that the user wants to see, whether there is room for them or not."""
        return [self._rows.columns[number] for number in self._widths.chosen]

    def _build_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def _build_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(40)
        header.setSectionsMovable(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _fit_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(10)
        self.verticalHeader().setDefaultSectionSize(self._cells.row_height(self.font()))

    def _select(self, kept: set[object], current_id: object) -> None:
        flag = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        for number, row in enumerate(self._rows.rows if kept or current_id is not None else ()):
            row_id = self._row_id(row)
            index = self._rows.index(number, 0)
            if row_id == current_id:
                model.setCurrentIndex(index, flag.NoUpdate)
            if row_id in kept:
                model.select(index, flag.Select | flag.Rows)

    def _hovered(self, index: QModelIndex) -> None:
        before, self._cells.hovered_row = self._cells.hovered_row, index.row()
        if before != index.row():
            self._paint_anew(before, index.row())

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self._paint_anew(previous.row(), current.row())
        if not self._is_filling and current.isValid():
            self.row_chosen.emit(self._rows.row_at(current.row()))

    def _paint_anew(self, *rows: int) -> None:
        """Paint whole rows; asked for its viewport, PySide would load every kind of widget: 15 ms."""
        for row in rows:
            for column in range(len(self._rows.columns) if row >= 0 else 0):
                self.update(self._rows.index(row, column))

    def _selection_changed(self) -> None:
        if not self._is_filling:
            self.selection_changed.emit(self.selected_rows)

    def _opened(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index.row())
        if row is not None:
            self.row_opened.emit(row)

    def _show_empty(self) -> None:
        # Asked for its viewport, PySide loads every kind of widget there is, 15 ms: only where it is empty.
        if self._empty is None or (self._rows.rows and self._empty.parent() is None):
            return
        if self._empty.parent() is None:
            self._empty.setParent(self.viewport())
        self._empty.setVisible(not self._rows.rows)
        self._empty.resize(self.viewport().size())

    def selectRow(self, row: int) -> None:
        """Select one row alone, whatever keys are held: Qt's own would toggle it while Ctrl is down."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._rows.index(row, 0), flag.ClearAndSelect | flag.Rows)

    def changeEvent(self, event: QEvent) -> None:
        """Take another row height and other columns with another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_widths"):
            self._fit_rows()
            self._widths.rescale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the empty state in the middle."""
        super().resizeEvent(event)
        if self._empty is not None:
            self._empty.resize(event.size())
        self._widths.fit(event.size().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter on every platform, copy whole rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the page's own actions, copying and sorting."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        menu.addSeparator()
        menu.addAction(self.tr("Kopiera rader"), self.copy)
        self.menus.add_to(menu)
        menu.popup(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole text of a cell that does not fit, as a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            if index.isValid() and self._cells.is_elided(index, self.font()):
                text: Any = self._rows.data(index)
                QToolTip.showText(event.globalPos(), text, self.viewport(), self.visualRect(index))
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave:
            self._hovered(QModelIndex())
        return super().viewportEvent(event)
