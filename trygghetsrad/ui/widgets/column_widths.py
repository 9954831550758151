"""Which columns a table shows, and how wide: one takes the room left, and the choices are remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTableView

from trygghetsrad.ui.view_state import ViewState
from trygghetsrad.ui.widgets.column import Column, ColumnPlan


class ColumnWidths(QObject):
    """Fits columns into the table, and again whenever the table or a column takes another width.

    Args:
        key: name under which the widths are remembered.
    """

    def __init__(
        self, table: QTableView, columns: Sequence[Column[Any]], view_state: ViewState | None, key: str
    ) -> None:
        super().__init__(table)
        self._table = table
        self._view_state = view_state
        self._key = f"{key}/columns"
        known = view_state.numbers(self._key) if view_state else []
        chosen = view_state.texts(f"{key}/chosen") if view_state else []
        self._columns = columns
        self._chosen_key = f"{key}/chosen"
        self._plan = ColumnPlan(columns, known, unit=self._unit, chosen=chosen)
        self._is_fitting = False
        self._room = table.contentsRect().width()
        table.horizontalHeader().sectionResized.connect(self._resized)
        self.fit(self._room)

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Give key, heading and whether it is chosen, of each column that the user may show or hide."""
        return [
            (column.key, column.title, number not in self._plan.hidden)
            for number, column in enumerate(self._columns)
            if column.key and not column.stretch
        ]

    @property
    def chosen(self) -> list[int]:
        """Give the columns that the user wants to see, whether there is room for them or not."""
        return [number for number in range(len(self._columns)) if number not in self._plan.hidden]

    def show_column(self, key: str, *, is_shown: bool) -> None:
        """Show a column or hide it, and remember it."""
        number = next(n for n, column in enumerate(self._columns) if column.key == key)
        (self._plan.hidden.discard if is_shown else self._plan.hidden.add)(number)
        self.fit(self._room)
        if self._view_state:
            self._view_state.remember(self._chosen_key, [self._columns[n].key for n in self.chosen])

    def rescale(self) -> None:
        """Let the columns follow the size of the text."""
        self._plan.rescale(self._unit)
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Give every column its width, leaving out optional ones while there is no room for them.

        Args:
            room: the width of the table's viewport.
        """
        self._room = room
        widths = self._plan.fit(room)
        self._is_fitting = True
        for number in range(len(self._plan.wanted)):
            self._table.setColumnHidden(number, number not in widths)
            if number in widths:
                self._table.setColumnWidth(number, widths[number])
        self._is_fitting = False

    @property
    def _unit(self) -> int:
        return self._table.fontMetrics().averageCharWidth()

    def _resized(self, number: int, _before: int, now: int) -> None:
        if self._is_fitting or not self._table.isVisible():
            return
        self._plan.wanted[number] = now
        if number != self._plan.stretched:
            self.fit(self._room)
        if self._view_state:
            self._view_state.remember_numbers(self._key, self._plan.remembered)
