"""The short lists of Översikt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from trygghetsrad.ui.first_view.shapes import DEMI_BOLD, Box, Lettering
from trygghetsrad.ui.widgets.column import Column, ColumnPlan

if TYPE_CHECKING:
    from trygghetsrad.ui.first_view.easel import Easel

SIDE_PX = 10
BAR_PX = 12
SHORTEST_BAR_PX = 38
EMPTY_ICON_PX = 40


class ListView:
    """Rows under columns, as a page table shows them.

    Args:
        known_widths: what the user has made of the columns.
        empty: icon and sentence while there are no rows.
        two_lines: rows two lines high, under headings.
    """

    def __init__(
        self,
        easel: Easel,
        columns: Sequence[Column[Any]],
        rows: Sequence[Any],
        *,
        known_widths: Sequence[int] = (),
        empty: tuple[str, str] = ("", ""),
        two_lines: bool = False,
    ) -> None:
        self._easel = easel
        self._columns = columns
        self._rows = rows
        self._empty = empty
        self._two_lines = two_lines
        metrics = easel.metrics(easel.body)
        self._plan = ColumnPlan(columns, known_widths, unit=metrics.averageCharWidth())
        self.row_height = metrics.lineSpacing() * (2 if two_lines else 1) + (12 if two_lines else 14)

    def paint(self, box: Box) -> None:
        """Paint the list."""
        header = self._easel.size("X", self._easel.body)[1] + 15 if self._two_lines else 0
        room = box.inset(0, header, 0, 0)
        wanted = len(self._rows) * self.row_height
        if wanted > room.height:
            paint_bar(self._easel, Box(box.right - BAR_PX, box.y, BAR_PX, box.height), room.height, wanted)
            room = room.inset(0, 0, BAR_PX, 0)
        places = self._places(room)
        if header:
            self._paint_headings(Box(box.x, box.y, room.width, header), places)
        if not self._rows:
            self._paint_empty(room)
            return
        self._easel.clip(room)
        for number, row in enumerate(self._rows):
            top = room.y + number * self.row_height
            if top >= room.bottom:
                break
            whole = sum(width for _, width in places)
            self._easel.fill(Box(room.x, top + self.row_height - 1, whole, 1), "line")
            for column, (x, width) in zip(self._columns, places, strict=True):
                self._paint_cell(Box(x, top, width, self.row_height), column, row)
        self._easel.unclip()

    def _places(self, room: Box) -> list[tuple[float, int]]:
        widths = self._plan.fit(int(room.width))
        places: list[tuple[float, int]] = []
        x = room.x
        for number in range(len(self._columns)):
            places.append((x, widths[number]))
            x += widths[number]
        return places

    def _paint_headings(self, box: Box, places: Sequence[tuple[float, int]]) -> None:
        lettering = Lettering(self._easel.role("small")[0].points, DEMI_BOLD)
        self._easel.clip(box)
        for column, (x, width) in zip(self._columns, places, strict=True):
            room = Box(x + SIDE_PX, box.y, width - 2 * SIDE_PX, box.height - 1)
            shown = self._easel.elided(column.title, lettering, int(room.width))
            self._easel.text(room, shown, lettering, "muted")
        self._easel.fill(Box(box.x, box.bottom - 1, box.width, 1), "line")
        self._easel.unclip()

    def _paint_cell(self, box: Box, column: Column[Any], row: Any) -> None:
        easel = self._easel
        lettering = easel.lettering(1.0, DEMI_BOLD if column.tone == "strong" else 400)
        room = box.inset(SIDE_PX, 0, SIDE_PX, 0)
        text = column.text(row)
        kind = column.pill(row) if column.pill is not None else None
        if kind is not None and text:
            width, height = easel.pill_size(text, lettering)
            top = box.y + (box.height - height) // 2
            easel.pill(Box(room.x - 2, top, min(width, room.width + 4), height), text, lettering, kind)
            return
        color = "muted" if column.tone == "muted" else "ink"
        text = text.replace("\n", " ")
        if self._two_lines and easel.width(text, lettering) > room.width:
            self._paint_wrapped(room, text, lettering, color)
        else:
            easel.text(room, easel.elided(text, lettering, int(room.width)), lettering, color)

    def _paint_wrapped(self, room: Box, text: str, lettering: Lettering, color: str) -> None:
        easel = self._easel
        length = easel.first_line(text, lettering, room.width)
        shown = easel.elided(text[:length].strip(), lettering, int(room.width))
        rest = easel.elided(text[length:].strip(), lettering, int(room.width))
        if not rest:
            easel.text(room, shown, lettering, color)
            return
        spacing = easel.metrics(lettering).lineSpacing()
        first = Box(room.x, room.y + (room.height - 2 * spacing) / 2, room.width, spacing)
        easel.text(first, shown, lettering, color)
        easel.text(Box(first.x, first.bottom, first.width, spacing), rest, lettering, color)

    def _paint_empty(self, room: Box) -> None:
        icon, sentence = self._empty
        if not sentence:
            return
        easel = self._easel
        inner = room.inset(24, 24, 24, 24)
        lettering, color = easel.role("muted")
        height = easel.size(sentence, lettering, inner.width)[1]
        spare = max(0, int(inner.height) - EMPTY_ICON_PX - 10 - height)
        top = inner.y + round(spare * 2 / 5)
        left = inner.x + (inner.width - EMPTY_ICON_PX) // 2
        easel.icon(left, top, EMPTY_ICON_PX, icon, "edge")
        below = Box(inner.x, top + EMPTY_ICON_PX + 10, inner.width, height)
        easel.text(below, sentence, lettering, color, across=0.5, wraps=True)


def paint_bar(easel: Easel, box: Box, shown: float, whole: float) -> None:
    """Paint a scroll bar at its beginning."""
    length = max(SHORTEST_BAR_PX, int(box.height * shown / whole))
    handle = Box(box.x, box.y, box.width, length).inset(3, 3, 3, 3)
    easel.fill(handle, "edge", 3)
