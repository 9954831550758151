"""What a column of a list shows, and how wide columns become; knows nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

from trygghetsrad.ui.tokens import Kind

Row = TypeVar("Row")

SMALLEST_SHARE = 0.6
"""How far columns shrink before the stretched one gets less than it asked for."""

SMALLEST_CHARS = 11
"""What fits in this many characters never shrinks."""

LEAST_STRETCHED = 0.4
"""The share of its `width` that the stretched column keeps before columns that yield are left out."""

SMALLEST_PX = 60
MARGINS_PX = 20


class Align(Enum):
    """How the text of a column stands."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


class Column(NamedTuple, Generic[Row]):
    """What one column shows of a row.

    Attributes:
        title: heading, in Swedish.
        text: gives the text of a row.
        width: first width, in average characters; the user's own width is remembered.
        stretch: takes the room that is left, the other columns shrinking a little before it gets less than
            `width`; at most one column of a table.
        optional: hidden while the stretched column would get less than its `width`; the last ones go first.
        yields: hidden when there is hardly room for the stretched column; the last ones go first.
        firm: never shrinks, for what is of no use when it is cut.
        align: how the text stands.
        pill: gives the kind of the pill the text stands in; None for plain text in that row.
        detail: gives a second, muted line; for tables with two lines.
        tone: "", "muted" or "strong".
        bar: gives a share from 0 to 1, drawn as a bar behind the text.
        icon: gives the name of an icon before the text; "" for none.
        sort_key: gives what the column is sorted by, where that is not the text; None stands last.
        key: what whoever puts a long list in order calls the column.
        is_extra: not shown until the user chooses it.
        detail_title: heading of the second line, where it is a column of its own.
        written: gives what stands in a file or on paper, where that is not the text: a day, a number.

    """

    title: str
    text: Callable[[Row], str]
    width: int = 14
    stretch: bool = False
    optional: bool = False
    yields: bool = False
    firm: bool = False
    align: Align = Align.LEFT
    pill: Callable[[Row], Kind | None] | None = None
    detail: Callable[[Row], str] | None = None
    tone: str = ""
    bar: Callable[[Row], float] | None = None
    icon: Callable[[Row], str] | None = None
    sort_key: Callable[[Row], Any] | None = None
    key: str = ""
    is_extra: bool = False
    detail_title: str = ""
    written: Callable[[Row], str | int | date | None] | None = None


class ColumnPlan:
    """Works out the widths of the columns of a list.

    Args:
        known: what `remembered` gave when the user last chose widths; of another number of columns, it is
            passed over.
        chosen: the keys of the columns that the user wants to see; empty for those that are no extra ones.
        unit: the width of an average character.

    Attributes:
        wanted: the width that each column should have if there is room.
        stretched: which column takes the room that is left; None for none.
        hidden: the columns that the user does not want to see.
    """

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        known: Sequence[int],
        *,
        unit: int,
        chosen: Collection[str] = (),
    ) -> None:
        self.hidden = {
            number
            for number, column in enumerate(columns)
            if (column.key not in chosen if chosen and not column.stretch else column.is_extra)
        }
        self.stretched = next((number for number, column in enumerate(columns) if column.stretch), None)
        self._optional = [number for number, column in enumerate(columns) if column.optional]
        self._yielding = [number for number, column in enumerate(columns) if column.yields]
        self._firm = {number for number, column in enumerate(columns) if column.firm}
        self._unit = unit
        self.wanted = [column.width * unit + MARGINS_PX for column in columns]
        *widths, known_unit = known or (unit,)
        if len(widths) == len(columns):
            self.wanted, self._unit = widths, known_unit
            self.rescale(unit)

    @property
    def remembered(self) -> list[int]:
        """Give the widths as they are to be kept: with the width of a character after them."""
        return [*self.wanted, self._unit]

    def rescale(self, unit: int) -> None:
        """Let every column hold as many characters as before, of another width."""
        before, self._unit = self._unit, unit
        if before not in (0, unit):
            self.wanted = [round((width - MARGINS_PX) * unit / before) + MARGINS_PX for width in self.wanted]

    def fit(self, room: int) -> dict[int, int]:
        """Give the width of every column shown, leaving some out while there is no room for them."""
        shown = {number: width for number, width in enumerate(self.wanted) if number not in self.hidden}
        widths = self._widths(shown, room)
        for leaving, share in ((self._optional, 1.0), (self._yielding, LEAST_STRETCHED)):
            for number in reversed(leaving):
                if number not in shown:
                    continue
                if self.stretched is None or widths[self.stretched] >= self.wanted[self.stretched] * share:
                    break
                del shown[number]
                widths = self._widths(shown, room)
        return widths

    def _widths(self, wanted: Mapping[int, int], room: int) -> dict[int, int]:
        if self.stretched is None:
            return dict(wanted)
        others = {number: width for number, width in wanted.items() if number != self.stretched}
        least = wanted[self.stretched]
        asked = sum(others.values())
        if others and asked + least > room:
            share = max(SMALLEST_SHARE, min(1.0, (room - least) / asked))
            smallest = SMALLEST_CHARS * self._unit + MARGINS_PX
            others = {
                number: width if number in self._firm else max(min(width, smallest), int(width * share))
                for number, width in others.items()
            }
        return {**others, self.stretched: max(SMALLEST_PX, room - sum(others.values()))}
