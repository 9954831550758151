"""Tables written as text: files with commas or semicolons, what is copied from Excel, and HTML from Word."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.listed_values import CellValue
from trygghetsrad.domain.note_text import clean_text

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 20_000_000
"""A list of a council has a few hundred rows; more than this is something else."""
_MOST_CHARACTERS_OF_HTML = 8_000_000
"""Each tag of it costs some microseconds."""

_DELIMITERS = ";\t,|"
_LOOKED_AT = 60
_PROTECTED = ("'=", "'+", "'-", "'@")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands in a file: rows and cells by place, blank rows and all.

    Attributes:
        name: of the sheet; empty for the only one.
        first_row: what the first row is called where it came from, e.g. 1.
        unread: sentences about cells that could not be read, such as formulas without a value.
    """

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    first_row: int = 1
    unread: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Give the number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)


def decode_text(contents: bytes) -> str:
    """Read the bytes of a text file: UTF-8 or UTF-16 with a mark, UTF-8, else what older Windows writes."""
    if contents.startswith((b"\xff\xfe", b"\xfe\xff")):
        return contents.decode("utf-16", errors="replace")
    try:
        return contents.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contents.decode("cp1252", errors="replace")


def read_text_table(text: str, *, name: str = "") -> Table:
    """Read a table whose cells are parted by semicolons, tabs, commas or bars, whichever fits best.

    Raises:
        InvalidInputError: it is too large to be a list, or not a table.
    """
    if len(text) > MOST_CHARACTERS:
        raise InvalidInputError("Texten är för lång för att vara en lista.")
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    told = re.match(r"sep=(.)\n", text)
    first_row = 2 if told else 1
    if told:
        text = text[told.end() :]
    rows = _split(text, told[1] if told else _delimiter(text))
    return Table(name, tuple(tuple(map(_clean, row)) for row in rows), first_row)


def read_html_tables(html: str) -> tuple[Table, ...]:
    """Read the tables of pasted HTML, each with its rows; a cell that spans rows stands in each of them.

    Raises:
        InvalidInputError: it is too large to be a list.
    """
    if len(html) > _MOST_CHARACTERS_OF_HTML:
        raise InvalidInputError("Det inklistrade är för stort för att vara en lista.")
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    found = [_spread(rows) for rows in reader.tables if any(rows)]
    names = [f"Tabell {number}" for number, _ in enumerate(found, 1)] if len(found) > 1 else [""]
    return tuple(Table(name, rows) for name, rows in zip(names, found, strict=False))


def require_size(rows: int, columns: int) -> None:
    """Refuse what is too large to be a list.

    Raises:
        InvalidInputError: it is.
    """
    if rows > MOST_ROWS:
        raise InvalidInputError(f"Listan har fler än {MOST_ROWS:,} rader. Dela upp den.".replace(",", " "))
    if columns > MOST_COLUMNS:
        raise InvalidInputError(f"Listan har fler än {MOST_COLUMNS} kolumner. Ta bort dem som inte behövs.")


def _clean(cell: str) -> CellValue:
    text = clean_text(cell).strip()
    if text.startswith(_PROTECTED):
        text = text[1:]
    return text or None


def _split(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            rows.append(row)
            require_size(len(rows), len(row))
    except csv.Error as problem:
        raise InvalidInputError("Texten går inte att läsa som en tabell: en cell är för lång.") from problem
    return rows


def _delimiter(text: str) -> str:
    """Choose what parts the cells: what gives most rows the same number of cells, more than one."""
    lines = [line for line in text.split("\n", 4 * _LOOKED_AT) if line.strip()][:_LOOKED_AT]
    sample = "\n".join(line[:5_000] for line in lines)

    def fitness(delimiter: str) -> tuple[float, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter)]
        except csv.Error:
            return 0.0, 0
        counted = Counter(width for width in widths if width > 1)
        if not counted:
            return 0.0, 0
        width, rows = counted.most_common(1)[0]
        return rows / len(widths), width

    return max(_DELIMITERS, key=fitness)


@dataclass(slots=True)
class _Cell:
    parts: list[str]
    rows: int
    columns: int


class _TableReader(HTMLParser):
    """Gathers the cells of the outermost tables; a table in a cell is text of that cell."""

    _SKIPPED = frozenset({"style", "script", "head", "title", "template"})
    _BREAKS = frozenset({"p", "div", "br", "li", "tr"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[_Cell]]] = []
        self._depth = 0
        self._skipping = 0
        self._cell: _Cell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, row or cell, or break a line within one."""
        if tag in self._SKIPPED:
            self._skipping += 1
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth == 1 and tag == "tr":
            self._cell = None
            self.tables[-1].append([])
            require_size(len(self.tables[-1]), 1)
        elif self._depth == 1 and tag in ("td", "th"):
            if not self.tables[-1]:
                self.tables[-1].append([])
            self._cell = _Cell([], _span(attrs, "rowspan", 500), _span(attrs, "colspan", MOST_COLUMNS))
            self.tables[-1][-1].append(self._cell)
            require_size(1, len(self.tables[-1][-1]))
        if tag in self._BREAKS and self._cell is not None and self._cell.parts:
            self._cell.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a table or cell."""
        if tag in self._SKIPPED and self._skipping:
            self._skipping -= 1
        if tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0:
                self._cell = None
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._cell = None

    def handle_data(self, data: str) -> None:
        """Take the text of a cell; line ends in the HTML are only spaces."""
        if self._cell is not None and not self._skipping:
            self._cell.parts.append(re.sub(r"\s+", " ", data))


def _span(attrs: list[tuple[str, str | None]], name: str, most: int) -> int:
    written = dict(attrs).get(name) or "1"
    return (
        min(max(int(written), 1), most) if written.isascii() and written.isdigit() and len(written) < 6 else 1
    )


def _spread(rows: list[list[_Cell]]) -> tuple[tuple[CellValue, ...], ...]:
    spread: list[list[CellValue]] = []
    hanging: dict[int, tuple[CellValue, int]] = {}
    for row in rows:
        out: list[CellValue] = []
        waiting = list(row)
        while waiting or any(column >= len(out) for column in hanging):
            at = len(out)
            if at in hanging:
                value, left = hanging.pop(at)
                out.append(value)
                if left > 1:
                    hanging[at] = (value, left - 1)
            elif waiting:
                cell = waiting.pop(0)
                lines = (" ".join(line.split()) for line in "".join(cell.parts).split("\n"))
                value = _clean("\n".join(line for line in lines if line))
                if cell.rows > 1:
                    hanging[at] = (value, cell.rows - 1)
                    # Shown in this row too, below.
                out.append(value)
                out.extend([None] * (cell.columns - 1))
            else:
                out.append(None)
            require_size(1, len(out))
        spread.append(out)
    return tuple(tuple(row) for row in spread)
