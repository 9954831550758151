"""Rows of which only the keys are held: a page of them is fetched when it is first looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

Row = TypeVar("Row")

PAGE = 128
PAGES_KEPT = 12

NO_IDS: array[int] = array("q")


class LongRows(Sequence[Row], Generic[Row]):
    """The rows of some keys, as a sequence.

    Args:
        fetch: gives the rows of some keys; those that are gone are left out.
        row_id: gives the key of a row.
    """

    def __init__(
        self,
        ids: array[int],
        fetch: Callable[[Sequence[int]], Sequence[Row]],
        row_id: Callable[[Row], object],
    ) -> None:
        self.ids = ids
        self._fetch = fetch
        self._row_id = row_id
        self._pages: OrderedDict[int, list[Row | None]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        """Give a row; an IndexError for one that is gone since the keys were read."""
        if isinstance(index, slice):
            return [row for n in range(*index.indices(len(self))) if (row := self.at(n)) is not None]
        row = self.at(index if index >= 0 else index + len(self))
        if row is None:
            raise IndexError(index)
        return row

    def at(self, number: int) -> Row | None:
        """Give a row by its place; None for one that is not there, or not any more."""
        if not 0 <= number < len(self.ids):
            return None
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._pages[page] = self._read(page)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return rows[place]

    def of(self, ids: Sequence[int]) -> list[Row]:
        """Fetch the rows of some keys, in their order."""
        found: dict[object, Row] = {}
        for start in range(0, len(ids), PAGE):
            found |= {self._row_id(row): row for row in self._fetch(ids[start : start + PAGE])}
        return [found[key] for key in ids if key in found]

    def _read(self, page: int) -> list[Row | None]:
        ids = self.ids[page * PAGE : (page + 1) * PAGE].tolist()
        found = {self._row_id(row): row for row in self._fetch(ids)}
        return [found.get(key) for key in ids]
