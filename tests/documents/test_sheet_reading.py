"""Files that others have made are read or refused with a sentence, whatever is in them."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from trygghetsrad.documents.sheet_reading import LARGEST_FILE_BYTES, read_tables
from trygghetsrad.domain.errors import CouncilError, FileProblemError, InvalidInputError


def workbook(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


_HARM = [b"", b"<", b">", b'"', b"999999999999", b"&x;", b"\0", b"ZZ99", b't="d"']
WORKBOOK = workbook(("Synpunkt", "Datum"), ("Mörkt", date(2025, 3, 14)), ("Åäö", 45000))


def test_cells_are_texts_numbers_and_days() -> None:
    book = workbook(("a ", 1, 1.5, date(2025, 1, 2), datetime(2025, 1, 2, 13, 30), True, None))
    (table,) = read_tables(book)
    assert table.rows == (("a", 1, 1.5, date(2025, 1, 2), "2025-01-02 13:30", "Ja"),)


def test_a_formula_that_was_never_worked_out_is_kept_as_it_is_written_and_told() -> None:
    (table,) = read_tables(workbook(("x", "=1+1")))
    assert table.rows == (("x", "=1+1"),)
    assert table.unread == ("Rad 1: formeln =1+1 saknar sparat värde.",)


def test_every_sheet_with_something_in_it_is_a_table() -> None:
    book = Workbook()
    book.worksheets[0].title = "Ett"
    book.worksheets[0]["B2"] = "x"
    book.create_sheet("Tomt")
    book.create_sheet("Två")["A1"] = "y"
    saved = io.BytesIO()
    book.save(saved)
    tables = read_tables(saved.getvalue())
    assert [(table.name, table.rows) for table in tables] == [("Ett", ((), (None, "x"))), ("Två", (("y",),))]


def test_a_column_formatted_all_the_way_down_costs_nothing() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Synpunkt"
    sheet["A1000000"].number_format = "0.00"
    saved = io.BytesIO()
    book.save(saved)
    (table,) = read_tables(saved.getvalue())
    assert table.rows == (("Synpunkt",),)


def test_words_own_tables_are_read() -> None:
    document = Document()
    table = document.add_table(2, 2)
    for place, text in enumerate(("Synpunkt", "Plats", "Mörkt", "Torget")):
        table.cell(place // 2, place % 2).text = text
    saved = io.BytesIO()
    document.save(saved)
    (read,) = read_tables(saved.getvalue())
    assert read.rows == (("Synpunkt", "Plats"), ("Mörkt", "Torget"))


def test_what_unpacks_to_far_too_much_is_never_unpacked() -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<x/>")
        package.writestr("xl/sharedStrings.xml", b"0" * 160_000_000)
    assert len(saved.getvalue()) < 1_000_000
    with pytest.raises(FileProblemError, match="för stor"):
        read_tables(saved.getvalue())


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_parts_that_are_kept_whole_in_memory_are_refused_when_they_are_large(part: str) -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<x/>")
        package.writestr(part, b"<si/>" * 2_500_000)
    with pytest.raises(FileProblemError, match="för stor"):
        read_tables(saved.getvalue())


def test_a_word_cell_that_says_it_spans_a_million_columns_is_refused() -> None:
    document = Document()
    row = document.add_table(1, 1).rows[0]
    row.cells[0]._tc.grid_span = 1_000_000
    saved = io.BytesIO()
    document.save(saved)
    with pytest.raises(InvalidInputError, match="kolumner"):
        read_tables(saved.getvalue())


def test_a_file_too_large_to_be_a_list_is_refused() -> None:
    with pytest.raises(FileProblemError, match="för stor"):
        read_tables(b"a" * (LARGEST_FILE_BYTES + 1))


def test_more_rows_than_any_council_has_are_refused() -> None:
    with pytest.raises(InvalidInputError, match="Dela upp den"):
        read_tables(b"a;b\n" * 20_001)


def test_other_office_files_are_refused_with_a_way_out() -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as package:
        package.writestr("content.xml", b"<x/>")
    with pytest.raises(FileProblemError, match="LibreOffice"):
        read_tables(saved.getvalue())


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_sentence(contents: bytes) -> None:
    with suppress(CouncilError):
        assert read_tables(contents)


@given(st.data())
def test_a_workbook_with_some_bytes_altered_is_read_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(WORKBOOK)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(4, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(CouncilError):
        read_tables(bytes(damaged))


@given(st.data())
def test_a_workbook_with_altered_xml_is_read_or_refused(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[name])))
    put = data.draw(
        st.sampled_from([b"", b"<", b">", b'"', b"999999999999", b"&x;", b"\0", b"ZZ99", b't="d"'])
    )
    parts[name] = parts[name][:at] + put + parts[name][at + data.draw(st.integers(0, 30)) :]
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        for part, contents in parts.items():
            package.writestr(part, contents)
    with suppress(CouncilError):
        read_tables(saved.getvalue())
