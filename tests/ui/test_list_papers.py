"""What a list shows is what is printed and saved: its rows, its order, its columns."""

from __future__ import annotations

import csv
import io
from datetime import datetime, time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.services.shown_lists import ListCell, ListColumn, ShownList
from trygghetsrad.ui.action_items.page import ActionItemsPage
from trygghetsrad.ui.page import Destination


@pytest.fixture
def page(qtbot: QtBot, december: OpenedFile) -> ActionItemsPage:
    made = ActionItemsPage(december.context())
    qtbot.addWidget(made)
    made.reload()
    made.open_at(Destination("action_items", filter="overdue"))
    made.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    return made


def saved(page: ActionItemsPage, opened: OpenedFile, target: Path, qtbot: QtBot) -> Path:
    page.papers.save_to(target)
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: bool(opened.told), timeout=20_000)
    return target


def test_excel_has_the_rows_in_the_order_shown_with_days_as_days(
    page: ActionItemsPage, december: OpenedFile, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = load_workbook(saved(page, december, tmp_path / "lista.xlsx", qtbot)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:6] == ("Nr", "Synpunkt", "Åtgärd", "Ansvarig", "Klart senast", "Läge")
    assert [row[0] for row in rows[1:]] == [row.number for row in page.table.rows]
    assert [row[0] for row in rows[1:]] == sorted((row.number for row in page.table.rows), reverse=True)
    assert [row[4] for row in rows[1:]] == [
        datetime.combine(row.due_on, time()) for row in page.table.rows if row.due_on
    ]
    assert december.told[-1].text == "lista.xlsx är sparad."


def test_a_column_that_is_hidden_is_not_written_and_one_that_is_chosen_is(
    page: ActionItemsPage, december: OpenedFile, tmp_path: Path, qtbot: QtBot
) -> None:
    page.table._widths.show_column("owner", is_shown=False)
    page.table._widths.show_column("moved", is_shown=True)
    file = saved(page, december, tmp_path / "lista.csv", qtbot)
    headings = next(csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))
    assert "Ansvarig" not in headings
    assert headings[-1] == "Flyttad"


def test_the_paper_says_what_was_chosen_and_has_every_row(
    page: ActionItemsPage, december: OpenedFile, tmp_path: Path, qtbot: QtBot
) -> None:
    pdf = PdfReader(saved(page, december, tmp_path / "lista.pdf", qtbot))
    text = " ".join(" ".join(each.extract_text() for each in pdf.pages).split())
    assert "Trygghetsrådet, Försenade" in text
    assert all(row.number in text for row in page.table.rows)
    box = pdf.pages[0].mediabox
    assert box.width > box.height


def test_a_cell_that_looks_like_a_formula_stays_text_in_every_form(december: OpenedFile) -> None:
    cells = (ListCell("=1+1", "+46"), ListCell("@SUMMA(A1)"))
    columns = (ListColumn("Text", 20, "Mer"), ListColumn("Annat", 20))
    shown = ShownList("Lista", "Alla", columns, (cells,))
    lists = december.services.shown_lists
    row = load_workbook(io.BytesIO(lists.excel(shown))).worksheets[0][2]
    assert [(cell.value, cell.data_type) for cell in row] == [
        ("=1+1", "s"),
        ("+46", "s"),
        ("@SUMMA(A1)", "s"),
    ]
    assert lists.csv(shown).decode("utf-8-sig").splitlines()[1] == "'=1+1;'+46;'@SUMMA(A1)"


def test_a_list_nobody_could_read_on_paper_is_refused_with_a_way_out(december: OpenedFile) -> None:
    rows = ((ListCell("x"),),) * 3_001
    shown = ShownList("Åtgärder", "Alla", (ListColumn("Nr", 9),), rows)
    with pytest.raises(InvalidInputError, match=r"3\s001 rader\. Begränsa den"):
        december.services.shown_lists.pdf(shown)


def test_the_menu_rows_open_a_dialog_in_the_form_they_promise(page: ActionItemsPage) -> None:
    for key, suffix in (("save_list", "xlsx"), ("save_pdf", "pdf")):
        page.actions_now()[key]()
        dialog = page.findChildren(QFileDialog, "save_list")[-1]
        assert dialog.defaultSuffix() == suffix
        dialog.reject()
