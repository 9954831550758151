"""Lists as CSV and Excel files: content in, bytes out, the same content the same bytes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | date | None

_LOOKS_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SOME_DAY = (2000, 1, 1, 0, 0, 0)
_LONGEST_CELL = 32_767
_WIDEST_COLUMN = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list with a heading for each column.

    Attributes:
        title: name of the sheet; Excel shows at most 31 characters.
        choices: what may be chosen in the cells of a column, by the number of the column; Excel only.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)


def csv_file(sheet: Sheet) -> bytes:
    """Write as a Swedish Excel expects it: semicolons, UTF-8 with a mark; no cell is run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in (sheet.headings, *sheet.rows):
        writer.writerow([_csv_cell(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        clean = _UNWANTED.sub("", cell)
        # Programs run a cell that begins so as a formula, quoted or not; an apostrophe makes it text.
        return f"'{clean}" if clean.startswith(_LOOKS_LIKE_FORMULA) else clean
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def xlsx_file(sheet: Sheet) -> bytes:
    """Write as an Excel workbook with a fixed heading row, filters and dates that are dates."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page: Worksheet = book.worksheets[0]
    page.title = re.sub(r"[\[\]:*?/\\]", " ", sheet.title)[:31]
    for at, row in enumerate((sheet.headings, *sheet.rows), start=1):
        for column, cell in enumerate(row, start=1):
            _put(page, at, column, cell)
    for column in range(1, len(sheet.headings) + 1):
        page.cell(1, column).font = Font(bold=True)
        letter = get_column_letter(column)
        page.column_dimensions[letter].width = _width(sheet, column - 1)
    for cells in page.iter_rows():
        for one in cells:
            one.alignment = Alignment(vertical="top", wrap_text=True)
    _offer_choices(page, sheet)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headings))}{len(sheet.rows) + 1}"
    saved = io.BytesIO()
    book.save(saved)
    return _without_clock(saved.getvalue())


def _put(page: Worksheet, row: int, column: int, cell: Cell) -> None:
    target = page.cell(row, column)
    if isinstance(cell, str):
        target.value = _UNWANTED.sub("", cell)[:_LONGEST_CELL]
        target.data_type = "s"
    elif cell is not None:
        target.value = cell
        if isinstance(cell, date):
            target.number_format = "yyyy-mm-dd"


def _offer_choices(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for column, choices in sheet.choices.items():
        offered = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        offered.showErrorMessage = False  # other words may be written too
        letter = get_column_letter(column + 1)
        offered.add(f"{letter}2:{letter}{len(sheet.rows) + 1}")
        page.add_data_validation(offered)


def _width(sheet: Sheet, column: int) -> int:
    lengths = [len(str(row[column] or "")) for row in (sheet.headings, *sheet.rows)]
    return min(max(lengths) + 3, _WIDEST_COLUMN)


def _without_clock(saved: bytes) -> bytes:
    """Take the moment of saving out of the workbook."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            contents = source.read(name)
            if name == "docProps/core.xml":
                contents = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", contents)
            target.writestr(zipfile.ZipInfo(name, _SOME_DAY), contents, zipfile.ZIP_DEFLATED)
    return result.getvalue()
