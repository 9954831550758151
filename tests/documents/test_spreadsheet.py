"""Lists as CSV and Excel files that open as they should and run nothing."""

from __future__ import annotations

import csv
import io
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from trygghetsrad.documents.spreadsheet import Sheet, csv_file, xlsx_file

SHEET = Sheet(
    "Åtgärder/2026",
    ("Nummer", "Text", "Antal", "Klart senast"),
    (
        ("Å26-01", "Byt lampor; fota\nföre och efter", 3, date(2026, 3, 6)),
        ("Å26-02", '=HYPERLINK("http://example.com")', None, None),
    ),
)


def rows_of(contents: bytes) -> list[list[str]]:
    """Read a CSV file back."""
    return list(csv.reader(io.StringIO(contents.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_csv_is_what_a_swedish_excel_expects() -> None:
    contents = csv_file(SHEET)

    assert contents.startswith(b"\xef\xbb\xbfNummer;Text;Antal;Klart senast\r\n")
    assert rows_of(contents)[1] == ["Å26-01", "Byt lampor; fota\nföre och efter", "3", "2026-03-06"]


@pytest.mark.parametrize("text", ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_run_as_a_formula(text: str) -> None:
    sheet = Sheet("Blad", ("Text",), ((text,),))

    assert rows_of(csv_file(sheet))[1][0].startswith("'")
    cell = load_workbook(io.BytesIO(xlsx_file(sheet))).worksheets[0]["A2"]
    assert cell.data_type == "s"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20), min_size=1))
def test_any_text_comes_back_from_a_csv(texts: list[str]) -> None:
    sheet = Sheet("Blad", ("Text", "Mer"), tuple((text, 1) for text in texts))

    read = [row[0] for row in rows_of(csv_file(sheet))[1:]]

    clean = [text.replace("\ufffe", "").replace("\uffff", "") for text in texts]
    assert [text.removeprefix("'") if text[1:2] in "=+-@" else text for text in read] == clean


def test_a_workbook_has_dates_numbers_a_heading_and_filters() -> None:
    page = load_workbook(io.BytesIO(xlsx_file(SHEET))).worksheets[0]

    assert page.title == "Åtgärder 2026"
    assert page["A1"].font.b
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:D3")
    assert page["C2"].value == 3
    assert page["D2"].is_date
    assert page["D2"].value.date() == date(2026, 3, 6)
    assert page["B3"].value == '=HYPERLINK("http://example.com")'


def test_characters_that_no_workbook_may_hold_are_left_out() -> None:
    sheet = Sheet("Blad", ("Text",), (("a\x0bb\x00c\ufffe",),))

    assert load_workbook(io.BytesIO(xlsx_file(sheet))).worksheets[0]["A2"].value == "abc"


def test_a_list_without_rows_is_a_heading() -> None:
    sheet = Sheet("Tom", ("Nummer", "Text"), ())

    assert rows_of(csv_file(sheet)) == [["Nummer", "Text"]]
    assert load_workbook(io.BytesIO(xlsx_file(sheet))).worksheets[0].max_row == 1


def test_the_same_content_gives_the_same_bytes() -> None:
    first = xlsx_file(SHEET)
    time.sleep(1.1)

    assert xlsx_file(SHEET) == first
