"""Which column of a list means what: its heading row found, its headings understood by many names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trygghetsrad.domain.list_words import FIELD_OF, ListField
from trygghetsrad.domain.listed_values import CellValue, cell_text, has_full_day, read_day
from trygghetsrad.domain.swedish import fold

_SEARCHED_ROWS = 40
_LONGEST_HEADING = 60
_GUESSED_FROM = 200


_TEXT_FIELDS = (ListField.CONCERN, ListField.ACTION)
_ONCE = frozenset(ListField) - {ListField.COMMENT, ListField.KEPT, ListField.OWNER}
"""Fields that only one column can be; the second one is kept in the comment."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its heading as written, and what it is read in as."""

    heading: str
    field: ListField


@dataclass(frozen=True, slots=True)
class ListShape:
    """Where the headings of a table stand and what its columns are.

    Attributes:
        heading_at: place of the heading row; None when there is none and the columns were guessed.
        columns: one for each column of the table.
        year: the year that days without one are read in.
    """

    heading_at: int | None
    columns: tuple[ListColumn, ...]
    year: int

    @property
    def first_at(self) -> int:
        """Give the place of the first row after the headings."""
        return 0 if self.heading_at is None else self.heading_at + 1

    @property
    def has_text(self) -> bool:
        """Tell whether some column says what the rows are about."""
        return any(column.field in _TEXT_FIELDS for column in self.columns)


def find_shape(rows: Sequence[Sequence[CellValue]], *, this_year: int) -> ListShape:
    """Find the heading row and understand its headings; without one, guess the columns by what they hold."""
    width = max((len(row) for row in rows), default=0)
    best_at, best = None, 0
    for at, row in enumerate(rows[:_SEARCHED_ROWS]):
        fitness = _fitness(row)
        if fitness > best:
            best_at, best = at, fitness
    if best_at is not None:
        return shape_with_headings(rows, best_at, this_year=this_year)
    year = _year_of(rows, None, this_year)
    return ListShape(None, _guessed(rows, width, year), year)


def shape_with_headings(rows: Sequence[Sequence[CellValue]], heading_at: int, *, this_year: int) -> ListShape:
    """Understand a row that somebody has pointed out as the headings."""
    width = max((len(row) for row in rows), default=0)
    headings = [cell_text(cell) for cell in rows[heading_at]] + [""] * (width - len(rows[heading_at]))
    return ListShape(heading_at, _understood(headings), _year_of(rows, heading_at, this_year))


def field_of(heading: str) -> ListField | None:
    """Give what a heading means; None when it says nothing that is known."""
    words = re.sub(r"[^\w#åäö ]+", " ", fold(heading))
    plain = " ".join(words.split())
    if not plain:
        return None
    if plain in FIELD_OF:
        return FIELD_OF[plain]
    for name in sorted(FIELD_OF, key=len, reverse=True):
        if len(name) > 3 and re.search(rf"\b{re.escape(name)}", plain):
            return FIELD_OF[name]
    return None


def _fitness(row: Sequence[CellValue]) -> int:
    """Tell how like a heading row a row is: how many different fields its cells name; 0 when it is none."""
    texts = [cell_text(cell).strip() for cell in row if cell is not None and cell_text(cell).strip()]
    if len(texts) < 2 or any(len(text) > _LONGEST_HEADING for text in texts):
        return 0
    exact = {FIELD_OF.get(" ".join(fold(text).strip(" .:").split())) for text in texts} - {None}
    found = {field_of(text) for text in texts} - {None}
    if len(found) < 2 or not exact:
        return 0
    has_text = any(field in found for field in _TEXT_FIELDS)
    return len(found) + len(exact) + 2 * has_text


def _understood(headings: Sequence[str]) -> tuple[ListColumn, ...]:
    fields: list[ListField | None] = [field_of(heading) for heading in headings]
    taken: set[ListField] = set()
    for at, field in enumerate(fields):
        if field in taken and field in _ONCE:
            fields[at] = ListField.KEPT
        elif field is not None:
            taken.add(field)
    if ListField.CONCERN not in taken and ListField.ACTION not in taken and ListField.COMMENT in taken:
        fields[fields.index(ListField.COMMENT)] = ListField.CONCERN
    return tuple(
        ListColumn(heading.strip(), field or ListField.KEPT)
        for heading, field in zip(headings, fields, strict=True)
    )


def _guessed(rows: Sequence[Sequence[CellValue]], width: int, year: int) -> tuple[ListColumn, ...]:
    """Guess without headings: the column with the longest texts says what, one that holds days says when."""
    columns = [
        [row[at] for row in rows[:_GUESSED_FROM] if at < len(row) and row[at] is not None]
        for at in range(width)
    ]
    lengths = [
        sum(len(cell_text(cell)) for cell in cells) / len(cells) if cells else 0.0 for cells in columns
    ]
    longest = max(range(width), key=lambda at: lengths[at], default=-1)
    holds_days = [
        at
        for at, cells in enumerate(columns)
        if at != longest and 2 * sum(read_day(cell, year=year) is not None for cell in cells) > len(cells)
    ]
    day_at = holds_days[0] if holds_days else None
    fields = {longest: ListField.CONCERN, day_at: ListField.DAY}
    return tuple(ListColumn("", fields.get(at, ListField.KEPT)) for at in range(width))


def _year_of(rows: Sequence[Sequence[CellValue]], heading_at: int | None, this_year: int) -> int:
    """Give the year of the list: what its title says, else the year most of its days are in."""
    for row in rows[: heading_at or 0]:
        for cell in row:
            said = re.search(r"(?<![0-9])(20[0-9]{2})(?![0-9])", cell_text(cell))
            if said is not None:
                return int(said[1])
    years: dict[int, int] = {}
    for row in rows:
        for cell in row:
            if has_full_day(cell):
                found = read_day(cell, year=this_year)
                if found is not None:
                    years[found.day.year] = years.get(found.day.year, 0) + 1
    return max(years, key=lambda year: (years[year], year), default=this_year)
