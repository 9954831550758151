"""The widths of a table's columns: one takes the room that is left, and the user's own are remembered."""

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
        self._plan = ColumnPlan(columns, known, unit=table.fontMetrics().averageCharWidth())
        self._is_fitting = False
        self._room = table.contentsRect().width()
        table.horizontalHeader().sectionResized.connect(self._resized)
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

    def _resized(self, number: int, _before: int, now: int) -> None:
        if self._is_fitting or not self._table.isVisible():
            return
        self._plan.wanted[number] = now
        if number != self._plan.stretched:
            self.fit(self._room)
        if self._view_state:
            self._view_state.remember_numbers(self._key, self._plan.wanted)
