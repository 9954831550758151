"""Tables: horizontal rules only, a shaded heading row that is repeated on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trygghetsrad.documents.pdf.canvas import TaggedCanvas
from trygghetsrad.documents.pdf.flow import Flow, break_stack, draw_stack, tops
from trygghetsrad.documents.pdf.text import TextBlock
from trygghetsrad.documents.pdf.theme import INK, PALE, RULE

_PADDING_ABOVE, _PADDING_BELOW, PADDING_SIDE = 3.5, 4.5, 5.0
_SHORTEST_SPLIT = 10
_HAIR = 0.01
_FEWEST_TO_PAIR, _LOW = 4, 60.0
_WIDEST_NEED, _WIDEST_NEED_OF_TWO = 0.35, 0.48


@dataclass(slots=True)
class GridRow:
    """A row; each cell is a stack of texts. `least` is the height it has at least, to be written in."""

    cells: list[list[Flow]]
    least: float = 0
    _height: float | None = None

    def height(self, widths: tuple[float, ...]) -> float:
        """Give the height, padding included."""
        if self._height is None:
            pairs = zip(self.cells, widths, strict=True)
            tallest = max(tops(cell, width - 2 * PADDING_SIDE)[-1] for cell, width in pairs)
            self._height = max(self.least, tallest + _PADDING_ABOVE + _PADDING_BELOW)
        return self._height

    def split(self, widths: tuple[float, ...], height: float) -> tuple[GridRow, GridRow] | None:
        """Part a long row; a short one is moved whole."""
        room = height - _PADDING_ABOVE - _PADDING_BELOW
        if self._line_count(widths) < _SHORTEST_SPLIT or room <= 0:
            return None
        heads: list[list[Flow]] = []
        tails: list[list[Flow]] = []
        for cell, width in zip(self.cells, widths, strict=True):
            inner = width - 2 * PADDING_SIDE
            if tops(cell, inner)[-1] <= room + _HAIR:
                heads.append(cell)
                tails.append([])
                continue
            parts = break_stack(cell, inner, room)
            if parts is None:
                return None
            heads.append(parts[0])
            tails.append(parts[1])
        return (GridRow(heads), GridRow(tails)) if any(tails) else None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, widths: tuple[float, ...]) -> None:
        """Draw the cells."""
        for cell, width in zip(self.cells, widths, strict=True):
            draw_stack(cell, canvas, x + PADDING_SIDE, top - _PADDING_ABOVE, width - 2 * PADDING_SIDE)
            x += width

    def _line_count(self, widths: tuple[float, ...]) -> int:
        return max(
            sum(len(text.lines(width - 2 * PADDING_SIDE)) for text in cell if isinstance(text, TextBlock))
            for cell, width in zip(self.cells, widths, strict=True)
        )

    def as_artifact(self) -> GridRow:
        """Give the row as it is drawn again on the next page, outside the reading order."""
        cells: list[list[Flow]] = [
            [replace(text, node=None) for text in cell if isinstance(text, TextBlock)] for cell in self.cells
        ]
        return GridRow(cells, self.least, self._height)


@dataclass(slots=True)
class Grid:
    """A table.

    Attributes:
        heading: the row of headings, or None.
        shares: of the width, for each column; their sum is 1.
        outdent: how far the table reaches out to the left of the column.
        whole_below: a table up to this height is never parted.
    """

    heading: GridRow | None
    rows: list[GridRow]
    shares: tuple[float, ...]
    outdent: float = 0
    whole_below: float = 0
    keeps_next: bool = False
    before: float = 0
    after: float = 0
    _goes_on: bool = False

    def height(self, width: float) -> float:
        """Give the height at a width."""
        widths = self._widths(width)
        return self._heading_height(widths) + sum(row.height(widths) for row in self.rows)

    def split(self, width: float, height: float) -> tuple[Grid, Grid] | None:
        """Part the table between rows, or within a long row when it must be; a short table is moved whole."""
        if self.height(width) <= self.whole_below:
            return None
        widths = self._widths(width)
        room = height - self._heading_height(widths)
        for at, row in enumerate(self.rows):
            own_height = row.height(widths)
            if own_height <= room + _HAIR:
                room -= own_height
                continue
            parts = row.split(widths, room)
            if parts is not None:
                return self._parted([*self.rows[:at], parts[0]], [parts[1], *self.rows[at + 1 :]])
            place = self._before_a_pair(at, widths)
            return self._parted(self.rows[:place], self.rows[place:]) if place else None
        return None

    def _before_a_pair(self, at: int, widths: tuple[float, ...]) -> int:
        """Give where to part so that no low row is alone under a heading, neither the first nor the last."""
        ends = (*self.rows[:2], *self.rows[-2:])
        if len(self.rows) < _FEWEST_TO_PAIR or any(row.height(widths) > _LOW for row in ends):
            return at
        at = min(at, len(self.rows) - 2)
        return 0 if at == 1 and not self._goes_on else at

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the table."""
        widths = self._widths(width)
        x, width = x - self.outdent, width + self.outdent
        if self.heading is not None:
            height = self._heading_height(widths)
            canvas.fill_rectangle(x, top - height, width, height, PALE)
            self.heading.draw(canvas, x, top, widths)
            top -= height
            canvas.rule(x, top, width, colour=INK, weight=0.9)
        for row in self.rows:
            row.draw(canvas, x, top, widths)
            top -= row.height(widths)
            canvas.rule(x, top, width, colour=RULE)

    def _parted(self, first: list[GridRow], rest: list[GridRow]) -> tuple[Grid, Grid]:
        repeated = self.heading.as_artifact() if self.heading is not None else None
        return (
            replace(self, rows=first, keeps_next=False, after=0),
            replace(self, heading=repeated, rows=rest, before=0, _goes_on=True),
        )

    def _widths(self, width: float) -> tuple[float, ...]:
        return tuple((width + self.outdent) * share for share in self.shares)

    def _heading_height(self, widths: tuple[float, ...]) -> float:
        return self.heading.height(widths) if self.heading is not None else 0


def fitted_shares(shares: Sequence[float], rows: Sequence[GridRow], width: float) -> tuple[float, ...]:
    """Widen columns whose longest word would be broken, at the cost of those with room to spare."""
    widest = _WIDEST_NEED_OF_TWO if len(shares) == 2 else _WIDEST_NEED
    needs = [
        min(max(map(_longest_word, cells), default=0) + 2 * PADDING_SIDE + _HAIR, widest * width) / width
        for cells in zip(*(row.cells for row in rows), strict=True)
    ]
    if not needs or sum(needs) >= 1:
        return tuple(need / sum(needs) for need in needs) or tuple(shares)
    fitted = list(shares)
    widened: set[int] = set()
    while short := {at for at, need in enumerate(needs) if fitted[at] < need and at not in widened}:
        widened |= short
        left = 1 - sum(needs[at] for at in widened)
        others = sum(share for at, share in enumerate(shares) if at not in widened)
        fitted = [needs[at] if at in widened else share * left / others for at, share in enumerate(shares)]
    return tuple(fitted)


def _longest_word(cell: Sequence[Flow]) -> float:
    return max(
        (word.width * text.style.size for text in cell if isinstance(text, TextBlock) for word in text.words),
        default=0,
    )
