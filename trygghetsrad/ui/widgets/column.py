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
        known: widths that the user has chosen; of another number than the columns, they are passed over.
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
        asked = [column.width * unit + MARGINS_PX for column in columns]
        self.wanted = list(known) if len(known) == len(asked) else asked
        self._smallest = SMALLEST_CHARS * unit + MARGINS_PX

    def fit(self, room: int) -> dict[int, int]:
        """Give the width of every column shown, leaving out optional ones while there is no room for them."""
        shown = {number: width for number, width in enumerate(self.wanted) if number not in self.hidden}
        widths = self._widths(shown, room)
        for number in reversed(self._optional):
            if number in self.hidden:
                continue
            if self.stretched is None or widths[self.stretched] >= self.wanted[self.stretched]:
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
            others = {
                number: max(min(width, self._smallest), int(width * share))
                for number, width in others.items()
            }
        return {**others, self.stretched: max(SMALLEST_PX, room - sum(others.values()))}
