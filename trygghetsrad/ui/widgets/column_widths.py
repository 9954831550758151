"""The widths of a table's columns: one takes the room that is left, and the user's own are remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTableView

from trygghetsrad.ui.view_state import ViewState
from trygghetsrad.ui.widgets.row_model import Column

SMALLEST_SHARE = 0.6
"""How far columns shrink before the stretched one gets less than it asked for."""

SMALLEST_CHARS = 11
"""What fits in this many characters never shrinks."""

SMALLEST_PX = 60
MARGINS_PX = 20


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
        self._stretched = next((number for number, column in enumerate(columns) if column.stretch), None)
        self._optional = [number for number, column in enumerate(columns) if column.optional]
        unit = table.fontMetrics().averageCharWidth()
        known = view_state.numbers(self._key) if view_state else []
        asked = [column.width * unit + MARGINS_PX for column in columns]
        self._wanted = known if len(known) == len(asked) else asked
        self._smallest = SMALLEST_CHARS * unit + MARGINS_PX
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
        shown = dict(enumerate(self._wanted))
        widths = self._widths(shown, room)
        for number in reversed(self._optional):
            if self._stretched is None or widths[self._stretched] >= self._wanted[self._stretched]:
                break
            del shown[number]
            widths = self._widths(shown, room)
        self._is_fitting = True
        for number in range(len(self._wanted)):
            self._table.setColumnHidden(number, number not in widths)
            if number in widths:
                self._table.setColumnWidth(number, widths[number])
        self._is_fitting = False

    def _widths(self, wanted: dict[int, int], room: int) -> dict[int, int]:
        if self._stretched is None:
            return wanted
        others = {number: width for number, width in wanted.items() if number != self._stretched}
        least = wanted[self._stretched]
        asked = sum(others.values())
        if others and asked + least > room:
            share = max(SMALLEST_SHARE, min(1.0, (room - least) / asked))
            others = {
                number: max(min(width, self._smallest), int(width * share))
                for number, width in others.items()
            }
        return {**others, self._stretched: max(SMALLEST_PX, room - sum(others.values()))}

    def _resized(self, number: int, _before: int, now: int) -> None:
        if self._is_fitting or not self._table.isVisible():
            return
        self._wanted[number] = now
        if number != self._stretched:
            self.fit(self._room)
        if self._view_state:
            self._view_state.remember_numbers(self._key, self._wanted)
