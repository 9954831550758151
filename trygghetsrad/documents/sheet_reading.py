"""Tables out of files that others have made: Excel workbooks, Word documents, CSV and HTML.

Nothing in a file is trusted: how large it unpacks to is known before it is unpacked, and formulas are never
run; what a cell shows is the value that was last saved with it.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from trygghetsrad.domain.errors import FileProblemError, InvalidInputError
from trygghetsrad.domain.listed_values import CellValue, plain_value
from trygghetsrad.domain.note_text import clean_text
from trygghetsrad.domain.swedish import plural
from trygghetsrad.domain.written_tables import (
    Table,
    decode_text,
    read_html_tables,
    read_text_table,
    require_size,
)

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

LARGEST_FILE_BYTES = 20_000_000
_LARGEST_UNPACKED_BYTES = 150_000_000
_LARGEST_PART_BYTES = {
    "xl/worksheets/": 40_000_000,
    "xl/sharedStrings": 12_000_000,
    "word/document": 10_000_000,
}
_LARGEST_OTHER_BYTES = 5_000_000
"""Sheets are read row by row; what else there is of XML takes up to twenty times its size of memory."""
_MOST_PARTS = 3_000
_MOST_BLANK_ROWS = 3_000
"""After so many blank rows the sheet has ended; Excel keeps a million when a column has been formatted."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,  # what both readers of XML raise
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)
"""What the libraries raise about files that are not what they seem."""


def read_tables(contents: bytes, *, name: str = "") -> tuple[Table, ...]:
    """Read every table of a file; a sheet without any cell is left out.

    Args:
        name: of the file, for sentences about it.

    Raises:
        FileProblemError: it is too large, protected by a password, or of a kind that cannot be read.
        InvalidInputError: it has no table, or one that is too large to be a list.
    """
    called = name or "Filen"
    if len(contents) > LARGEST_FILE_BYTES:
        raise FileProblemError(f"{called} är för stor för att vara en lista.")
    if contents.startswith(b"PK\x03\x04"):
        found = _read_package(contents, called)
    elif contents.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileProblemError(
            f"{called} är i Excels äldre format eller har lösenord. "
            "Öppna den i Excel och spara den som .xlsx utan lösenord."
        )
    else:
        text = decode_text(contents)
        start = text[:2_000].lower()
        is_html = "<table" in start or "<html" in start
        found = read_html_tables(text) if is_html else (read_text_table(text),)
    tables = tuple(table for table in found if any(cell is not None for row in table.rows for cell in row))
    if not tables:
        raise InvalidInputError(f"{called} har ingen tabell att läsa in.")
    return tables


def _read_package(contents: bytes, called: str) -> tuple[Table, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(contents)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
    except _BROKEN as problem:
        raise FileProblemError(f"{called} är skadad och går inte att läsa.") from problem
    if len(parts) > _MOST_PARTS or _is_too_large(parts):
        raise FileProblemError(f"{called} är för stor för att vara en lista.")
    if "word/document.xml" in names:
        return tuple(_word_tables(contents, called))
    if "content.xml" in names and "xl/workbook.xml" not in names:
        raise FileProblemError(f"{called} är i LibreOffice-format. Spara den som .xlsx eller .csv först.")
    return tuple(_sheets(contents, called))


def _is_too_large(parts: Sequence[zipfile.ZipInfo]) -> bool:
    """Tell whether an archive unpacks to more than a list can be, by the size that is not read past."""
    return sum(part.file_size for part in parts) > _LARGEST_UNPACKED_BYTES or any(
        part.file_size > _largest(part.filename) for part in parts
    )


def _largest(name: str) -> int:
    if not name.endswith((".xml", ".rels")):
        return LARGEST_FILE_BYTES  # pictures, which are packed already
    found = (most for start, most in _LARGEST_PART_BYTES.items() if name.startswith(start))
    return next(found, _LARGEST_OTHER_BYTES)


def _sheets(contents: bytes, called: str) -> Iterator[Table]:
    shown, written = _open_book(contents, called, values=True), _open_book(contents, called, values=False)
    for number, sheet in enumerate(shown.worksheets):
        try:
            rows, unread = _rows_of(sheet, written.worksheets[number])
        except InvalidInputError:
            raise
        except _BROKEN as problem:
            raise FileProblemError(
                f"Bladet {sheet.title} i {called} är skadat och går inte att läsa."
            ) from problem
        yield Table(str(sheet.title), rows, 1, unread)


def _open_book(contents: bytes, called: str, *, values: bool) -> Workbook:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what openpyxl would not write back
            return load_workbook(io.BytesIO(contents), read_only=True, data_only=values, keep_links=False)
    except _BROKEN as problem:
        raise FileProblemError(f"{called} är skadad, eller ingen Excel-fil.") from problem


def _rows_of(shown: Any, written: Any) -> tuple[tuple[tuple[CellValue, ...], ...], tuple[str, ...]]:
    """Give the rows of a sheet, and sentences about formulas that were never worked out."""
    rows: list[tuple[CellValue, ...]] = []
    unread: list[str] = []
    blank = 0
    for sheet in (shown, written):
        sheet.reset_dimensions()  # what the file says of its own size is not always so
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        both = zip(shown.iter_rows(values_only=True), written.iter_rows(values_only=True), strict=False)
        for values, formulas in both:
            row = tuple(_cell(value) for value in values)
            for at, formula in _without_value(row, formulas):
                unread.append(f"Rad {len(rows) + 1}: formeln {formula[:40]} saknar sparat värde.")
                row = (*row[:at], *([None] * (at - len(row))), formula, *row[at + 1 :])
            last = max((at for at, value in enumerate(row) if value is not None), default=-1)
            rows.append(row[: last + 1])
            blank = 0 if last >= 0 else blank + 1
            if blank > _MOST_BLANK_ROWS:
                break
            require_size(len(rows) - blank, last + 1)
    while rows and not rows[-1]:
        rows.pop()
    require_size(len(rows), 0)
    return tuple(rows), _shortened(unread)


def _without_value(row: tuple[CellValue, ...], formulas: tuple[object, ...]) -> Iterator[tuple[int, str]]:
    """Give the formulas that no value was saved with: files that no Excel has opened have them."""
    for at, formula in enumerate(formulas):
        has_value = at < len(row) and row[at] is not None
        if isinstance(formula, str) and formula.startswith("=") and not has_value:
            yield at, formula


def _shortened(sentences: list[str]) -> tuple[str, ...]:
    if len(sentences) <= 20:
        return tuple(sentences)
    more = plural(len(sentences) - 20, "formel till", "formler till")
    return (*sentences[:20], f"… och {more} utan sparat värde.")


def _cell(value: object) -> CellValue:
    plain = plain_value(value)
    if isinstance(plain, str):
        plain = clean_text(plain).strip()
        return plain or None
    return plain


def _word_tables(contents: bytes, called: str) -> Iterator[Table]:
    from docx import Document
    from docx.oxml.ns import qn

    try:
        document = Document(io.BytesIO(contents))
        for row in document.element.body.iter(qn("w:tr")):
            # each cell stands as often as the columns that it says it spans
            require_size(1, row.grid_before + sum(cell.grid_span for cell in row.tc_lst) + row.grid_after)
        found = [
            tuple(tuple(_cell(cell.text) for cell in row.cells) for row in table.rows)
            for table in document.tables
        ]
    except InvalidInputError:
        raise
    except _BROKEN as problem:
        raise FileProblemError(f"{called} är skadad och går inte att läsa.") from problem
    for number, rows in enumerate(found, start=1):
        require_size(len(rows), max(map(len, rows), default=0))
        yield Table(f"Tabell {number}" if len(found) > 1 else "", rows)
