"""The rows of a list, read: what each says, what became of every cell, and what was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from trygghetsrad.domain.classifications import ConcernKind, Priority
from trygghetsrad.domain.list_columns import ListShape
from trygghetsrad.domain.list_words import ListField
from trygghetsrad.domain.listed_values import (
    CellValue,
    ListedState,
    cell_text,
    read_day,
    read_kind,
    read_priority,
    read_state,
)
from trygghetsrad.domain.states import Labelled
from trygghetsrad.domain.swedish import cited, fold

_LONGEST_NAME = 120
_TEXTS = frozenset({ListField.CONCERN, ListField.ACTION})
_REMARKS = frozenset({ListField.COMMENT, ListField.KEPT, ListField.RESULT})
_SUM = re.compile(r"(?:summa|totalt?|antal|s:a)\b")


class CellFate(Labelled):
    """What became of a cell."""

    FIELD = "field", "i ett fält"
    KEPT = "kept", "i kommentaren"
    HEADING = "heading", "rubrik"
    OUTSIDE = "outside", "utanför tabellen"
    SECTION = "section", "avsnittsrubrik, i kommentaren"


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One thing of the list.

    Attributes:
        place: index of its row in the table.
        number: what the list called it.
        said, to_do: the concern and the action; at least one is not empty.
        day: when it was said or decided; None when the list does not say.
        owners: the names as written, parted later by whoever knows them.
        state: what the list says of how far it has come.
        kept: lines for the comment: all that no field could take, in the order of the list.
        remarks: sentences about what was not understood.
    """

    place: int
    number: str = ""
    said: str = ""
    to_do: str = ""
    day: date | None = None
    where: str = ""
    category: str = ""
    owners: str = ""
    due_on: date | None = None
    done_on: date | None = None
    state: ListedState | None = None
    result: str = ""
    feedback: str = ""
    priority: Priority | None = None
    kind: ConcernKind | None = None
    kept: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListReading:
    """A whole list, read.

    Attributes:
        rows: in the order of the list.
        fates: what became of every cell that is not empty, by row and column.
        outside: what stands outside the table: rows above the headings and sums, by place.
    """

    rows: tuple[ListedRow, ...]
    fates: Mapping[tuple[int, int], CellFate] = field(default_factory=dict)
    outside: tuple[tuple[int, str], ...] = ()


def read_list(table: Sequence[Sequence[CellValue]], shape: ListShape) -> ListReading:
    """Read the rows of a table whose shape is known; every cell that is not empty is accounted for."""
    return _Reader(table, shape).read()


class _Reader:
    def __init__(self, table: Sequence[Sequence[CellValue]], shape: ListShape) -> None:
        self._table = table
        self._shape = shape
        self._fates: dict[tuple[int, int], CellFate] = {}
        self._rows: list[ListedRow] = []
        self._outside: list[tuple[int, str]] = []
        self._section = ""
        self._headings = _filled(table[shape.heading_at]) if shape.heading_at is not None else {}

    def read(self) -> ListReading:
        for place, row in enumerate(self._table):
            cells = _filled(row)
            if not cells:
                continue
            if place == self._shape.heading_at or (self._headings and cells == self._headings):
                self._mark(place, cells, CellFate.HEADING)
            elif place < self._shape.first_at:
                self._leave_outside(place, cells)
            else:
                self._read_row(place, cells)
        return ListReading(tuple(self._rows), self._fates, tuple(self._outside))

    def _read_row(self, place: int, cells: dict[int, CellValue]) -> None:
        fields = {self._shape.columns[at].field for at in cells}
        has_text = not _TEXTS.isdisjoint(fields)
        first = cell_text(next(iter(cells.values())))
        if _SUM.match(fold(first)) and (not has_text or len(cells) <= 2):
            self._leave_outside(place, cells)
        elif has_text:
            self._rows.append(self._row(place, cells))
        elif len(cells) == 1 and _REMARKS.isdisjoint(fields):
            self._section = first
            self._mark(place, cells, CellFate.SECTION)
            if not self._has_row_below(place):
                self._leave_outside(place, cells)
        elif self._rows:
            self._continue_row(place, cells)
        else:
            self._leave_outside(place, cells)

    def _has_row_below(self, place: int) -> bool:
        text_columns = [
            at
            for at, one in enumerate(self._shape.columns)
            if one.field in (ListField.CONCERN, ListField.ACTION)
        ]
        return any(
            at < len(row) and _is_filled(row[at]) for row in self._table[place + 1 :] for at in text_columns
        )

    def _row(self, place: int, cells: dict[int, CellValue]) -> ListedRow:
        made = _RowMaker(self._shape.year)
        for at, value in cells.items():
            column = self._shape.columns[at]
            is_kept = made.take(column.field, column.heading, value)
            self._fates[place, at] = CellFate.KEPT if is_kept else CellFate.FIELD
        if self._section:
            made.kept.insert(0, f"Avsnitt: {self._section}")
        return made.row(place)

    def _continue_row(self, place: int, cells: dict[int, CellValue]) -> None:
        """Keep a row that says nothing of its own with the one above."""
        lines = [self._line(at, value) for at, value in cells.items()]
        last = self._rows[-1]
        remark = f"Raden under saknar egen text och följer med hit: {cited(', '.join(lines))}."
        self._rows[-1] = replace(last, kept=(*last.kept, *lines), remarks=(*last.remarks, remark))
        self._mark(place, cells, CellFate.KEPT)

    def _line(self, at: int, value: CellValue) -> str:
        heading = self._shape.columns[at].heading or self._shape.columns[at].field.label
        return f"{heading}: {cell_text(value)}"

    def _leave_outside(self, place: int, cells: dict[int, CellValue]) -> None:
        self._mark(place, cells, CellFate.OUTSIDE)
        self._outside.append((place, " · ".join(cell_text(value) for value in cells.values())))

    def _mark(self, place: int, cells: Mapping[int, CellValue], fate: CellFate) -> None:
        for at in cells:
            self._fates[place, at] = fate


class _RowMaker:
    """Gathers one row, cell by cell."""

    def __init__(self, year: int) -> None:
        self._year = year
        self._values: dict[str, object] = {}
        self.kept: list[str] = []
        self.remarks: list[str] = []

    def take(self, wanted: ListField, heading: str, value: CellValue) -> bool:
        """Take a cell in; tells whether its words are kept in the comment."""
        label = heading or wanted.label
        text = cell_text(value).strip()
        match wanted:
            case ListField.DAY | ListField.DUE | ListField.DONE_ON:
                return self._take_day(wanted, label, value, text)
            case ListField.STATE:
                return self._take_state(label, text)
            case ListField.PRIORITY | ListField.KIND:
                return self._take_word(wanted, label, text)
            case ListField.PLACE | ListField.CATEGORY:
                return self._take_name("where" if wanted is ListField.PLACE else "category", label, text)
            case ListField.COMMENT | ListField.KEPT:
                is_comment = wanted is ListField.COMMENT
                return self._keep(text if is_comment else f"{label}: {text}")
            case ListField.NUMBER:
                self._values["number"] = text
                return self._keep(f"{label}: {text}")
            case ListField.OWNER:
                before = self._values.get("owners")
                self._values["owners"] = f"{before}\n{text}" if before else text
                return False
            case _:
                names = {
                    ListField.CONCERN: "said",
                    ListField.ACTION: "to_do",
                    ListField.RESULT: "result",
                    ListField.FEEDBACK: "feedback",
                }
                self._values[names[wanted]] = text
                return False

    def row(self, place: int) -> ListedRow:
        """Give the row."""
        return ListedRow(place, kept=tuple(self.kept), remarks=tuple(self.remarks), **self._values)  # type: ignore[arg-type]

    def _take_day(self, wanted: ListField, label: str, value: CellValue, text: str) -> bool:
        found = read_day(value, year=self._year)
        name = {ListField.DAY: "day", ListField.DUE: "due_on", ListField.DONE_ON: "done_on"}[wanted]
        if found is not None:
            self._values[name] = found.day
            return self._keep(f"{label}: {text}") if not found.is_exact else False
        if wanted is not ListField.DAY and (state := read_state(text)) is not None:
            self._values.setdefault("state", state)
        elif wanted is ListField.DONE_ON and fold(text) in ("x", "ja"):
            self._values.setdefault("state", read_state("klar"))
        else:
            self.remarks.append(f"{label}: {cited(text)} är ingen dag. Det står i kommentaren.")
        return self._keep(f"{label}: {text}")

    def _take_state(self, label: str, text: str) -> bool:
        state = read_state(text)
        if state is None:
            self.remarks.append(f"{label}: {cited(text)} är inget känt läge. Det står i kommentaren.")
            return self._keep(f"{label}: {text}")
        self._values["state"] = state
        return self._keep(f"{label}: {text}") if not state.is_exact else False

    def _take_word(self, wanted: ListField, label: str, text: str) -> bool:
        found: Priority | ConcernKind | None = (
            read_priority(text) if wanted is ListField.PRIORITY else read_kind(text)
        )
        if found is None:
            self.remarks.append(f"{label}: {cited(text)} är okänt. Det står i kommentaren.")
            return self._keep(f"{label}: {text}")
        self._values["priority" if wanted is ListField.PRIORITY else "kind"] = found
        return False

    def _take_name(self, name: str, label: str, text: str) -> bool:
        plain = " ".join(text.split())
        if len(plain) > _LONGEST_NAME:
            self.remarks.append(f"{label}: texten är för lång för ett namn. Den står i kommentaren.")
            return self._keep(f"{label}: {text}")
        self._values[name] = plain
        return False

    def _keep(self, line: str) -> bool:
        self.kept.append(line)
        return True


def split_owners(text: str) -> Iterator[str]:
    """Give the names in a cell of owners, parted by commas, semicolons, slashes, plus signs and line ends."""
    for part in re.split(r"[,;/+&\n]|\s-\s", text):
        name = " ".join(part.split()).strip(" .:")
        if name:
            yield name


def _filled(row: Sequence[CellValue]) -> dict[int, CellValue]:
    return {at: value for at, value in enumerate(row) if _is_filled(value)}


def _is_filled(value: CellValue) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))
