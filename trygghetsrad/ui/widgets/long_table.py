"""A long list of a page: it holds the keys of its rows, and somebody else puts them in order."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.view_state import ViewState
from trygghetsrad.ui.widgets.column import Column
from trygghetsrad.ui.widgets.long_rows import NO_IDS, LongRows
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import RowModel

Row = TypeVar("Row")

MOST_COPIED = 5_000


class LongModel(RowModel[Row]):
    """Rows in the order of their keys; a wish for another order is passed on.

    Signals:
        order_wished(int, bool): by which column, -1 for the list's own order; whether the last stands first.
    """

    order_wished = Signal(int, bool)

    def row_at(self, number: int) -> Row | None:
        """Give a row by its place; None for one that is not there, or not any more."""
        return self.rows.at(number) if isinstance(self.rows, LongRows) else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Pass the wish on."""
        self.order_wished.emit(column, order == Qt.SortOrder.DescendingOrder)


class LongTable(PageTable[Row]):
    """A `PageTable` that is shown keys.

    Args:
        fetch: gives the rows of some keys; those that are gone are left out.

    Signals:
        order_changed(str, bool): the key of a column, "" for the list's own order; whether the last is first.
    """

    order_changed = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column[Row]],
        *,
        name: str,
        row_id: Callable[[Row], int],
        fetch: Callable[[Sequence[int]], Sequence[Row]],
        view_state: ViewState,
        key: str,
    ) -> None:
        self._fetch = fetch
        self._model: LongModel[Row] = LongModel(columns)
        super().__init__(
            theme,
            columns,
            name=name,
            row_id=row_id,
            two_lines=True,
            view_state=view_state,
            key=key,
            model=self._model,
        )
        self._shown: LongRows[Row] = LongRows(NO_IDS, fetch, row_id)
        self._model.order_wished.connect(self._order_wished)

    @property
    def ids(self) -> array[int]:
        """Give the keys of all rows, in the order shown."""
        return self._shown.ids

    @property
    def current_id(self) -> int | None:
        """Give the key of the row the keyboard is on; None when there is none."""
        number = self.currentIndex().row()
        return self._shown.ids[number] if 0 <= number < len(self._shown) else None

    @property
    def selected_ids(self) -> list[int]:
        """Give the keys of the selected rows, in the order shown."""
        spans = sorted((span.top(), span.bottom()) for span in self.selectionModel().selection().toList())
        return [*dict.fromkeys(key for top, bottom in spans for key in self._shown.ids[top : bottom + 1])]

    @property
    def selected_count(self) -> int:
        """Tell how many rows are selected."""
        return sum(span.height() for span in self.selectionModel().selection().toList())

    def key_of(self, row: Row) -> object:
        """Give the key of a row."""
        return self._row_id(row)

    def rows_of(self, ids: Sequence[int]) -> list[Row]:
        """Fetch rows by their keys, whether they are shown or not."""
        return self._shown.of(ids)

    def show_ids(self, ids: array[int]) -> None:
        """Show the rows of these keys, keeping current row, selection and scroll position by key."""
        kept, current_id, before = self.selected_ids, self.current_id, self.current_row
        scroll = self.verticalScrollBar().value()
        self._is_filling = True
        self._shown = LongRows(ids, self._fetch, self._row_id)
        self._model.show_rows(self._shown)
        self._choose_again(ids, kept, current_id)
        self._is_filling = False
        self.verticalScrollBar().setValue(scroll)
        self._show_empty()
        if self.current_row != before:
            self.row_chosen.emit(self.current_row)
        self.selection_changed.emit(None)

    def show_order(self, key: str, *, falls: bool) -> None:
        """Show in the headings what the rows are put in order by."""
        places = [place for place, column in enumerate(self._model.columns) if column.key == key]
        for place in places:
            order = Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder
            self.horizontalHeader().setSortIndicator(place, order)

    def choose_id(self, row_id: object) -> bool:
        """Select one row and scroll to it; False when it is not in the list."""
        number = self._place_of(row_id)
        if number is None:
            return False
        self.selectRow(number)
        self.scrollTo(self._model.index(number, 0), QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    @property
    def selected_rows(self) -> tuple[Row, ...]:
        """Give the selected rows in the order shown, which fetches every one of them."""
        return tuple(self._shown.of(self.selected_ids[:MOST_COPIED]))

    def _choose_again(self, ids: array[int], kept: Sequence[int], current_id: int | None) -> None:
        flag = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        number = None if current_id is None else self._place_of(current_id)
        if number is not None:
            model.setCurrentIndex(self._model.index(number, 0), flag.NoUpdate)
        wanted = set(kept)
        places = [place for place, key in enumerate(ids) if key in wanted] if wanted else []
        selection = QItemSelection()
        for top, bottom in _spans(places):
            selection.select(self._model.index(top, 0), self._model.index(bottom, 0))
        model.select(selection, flag.Select | flag.Rows)

    def _place_of(self, row_id: object) -> int | None:
        try:
            return self._shown.ids.index(row_id) if isinstance(row_id, int) else None
        except ValueError:
            return None

    def _order_wished(self, number: int, falls: bool) -> None:
        self.order_changed.emit(self._model.columns[number].key if number >= 0 else "", falls)

    def _selection_changed(self) -> None:
        if not self._is_filling:
            self.selection_changed.emit(None)


def _spans(places: Sequence[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for place in places:
        if spans and place == spans[-1][1] + 1:
            spans[-1] = spans[-1][0], place
        else:
            spans.append((place, place))
    return spans
