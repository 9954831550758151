"""Läs in lista: what is pasted becomes a plan, the plan is changed, taken in, told and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.services.messy_list import messy_rows, messy_workbook
from tests.ui.opened_file import OpenedFile
from trygghetsrad.ui.list_import.page import ListImportPage

PASTED = "Ärende\tPlats\tAnsvarig\nMörkt i tunneln\tKyrkparken\tGatukontoret\nHalt\t\t"


@pytest.fixture
def page(qtbot: QtBot, december: OpenedFile) -> ListImportPage:
    page = ListImportPage(december.context())
    qtbot.addWidget(page)
    page.reload()
    return page


def paste(page: ListImportPage, qtbot: QtBot, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    page.field.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: len(page.table.rows) > 0, timeout=20_000)


def waits(page: ListImportPage, qtbot: QtBot, becomes: list[bool]) -> None:
    qtbot.waitUntil(lambda: [row.is_taken for row in page.table.rows] == becomes, timeout=20_000)


def test_what_is_pasted_is_shown_as_what_it_becomes(page: ListImportPage, qtbot: QtBot) -> None:
    paste(page, qtbot, PASTED)

    assert [row.becomes for row in page.table.rows] == ["Båda", "Synpunkt"]
    boxes = [box.currentText() for box in page.choices.findChildren(QComboBox)]
    assert boxes[:3] == ["Synpunkt", "Plats", "Ansvarig"]
    assert boxes[3:] == ["Ny: Gatukontoret", "Ny: Kyrkparken"]


def test_space_leaves_a_row_out_and_takes_it_in_again(page: ListImportPage, qtbot: QtBot) -> None:
    paste(page, qtbot, PASTED)
    page.table.selectRow(1)
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    waits(page, qtbot, [True, False])
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    waits(page, qtbot, [True, True])


def test_a_name_can_become_another_or_stay_in_the_comment(page: ListImportPage, qtbot: QtBot) -> None:
    paste(page, qtbot, PASTED)
    owner = page.choices.findChildren(QComboBox)[3]
    owner.setCurrentText("Polisen")
    owner.activated.emit(owner.currentIndex())
    qtbot.waitUntil(lambda: page.table.rows[0].owners == ("Polisen",), timeout=20_000)


def test_the_list_is_taken_in_told_and_undone_in_one_step(
    page: ListImportPage, qtbot: QtBot, december: OpenedFile
) -> None:
    before = december.services.exchange.export_text().count("Mörkt i tunneln")
    paste(page, qtbot, PASTED)
    page.take_in()
    qtbot.waitUntil(lambda: bool(page.report.toPlainText()), timeout=30_000)

    assert "Ny ansvarig: Gatukontoret." in page.report.toPlainText()
    assert december.told[-1].text == "2 synpunkter och 1 åtgärd är inlästa."
    december.dispatcher.undo()
    text = december.services.exchange.export_text()
    assert text.count('"text": "Mörkt i tunneln"') == before


def test_a_file_is_read_and_another_sheet_can_be_chosen(
    page: ListImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "lista.xlsx"
    file.write_bytes(messy_workbook(messy_rows(10)))
    page.read_file(file)
    qtbot.waitUntil(lambda: len(page.table.rows) == 10, timeout=20_000)
    page.bar.table_chosen.emit(1)
    qtbot.waitUntil(lambda: len(page.table.rows) == 1, timeout=20_000)


def test_what_is_no_table_is_told_and_nothing_is_lost(
    page: ListImportPage, qtbot: QtBot, december: OpenedFile, tmp_path: Path
) -> None:
    file = tmp_path / "tom.csv"
    file.write_bytes(b"\n\n")
    refused: list[object] = []
    december.tasks.refused.connect(refused.append)
    page.read_file(file)
    qtbot.waitUntil(lambda: bool(refused), timeout=20_000)
    assert "ingen tabell" in str(refused[0])


def test_nothing_is_typed_where_a_table_is_pasted(page: ListImportPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.field, "abc")
    assert page.field.toPlainText() == ""


def test_what_follows_in_the_comment_is_told_part_by_part(page: ListImportPage, qtbot: QtBot) -> None:
    paste(page, qtbot, "Nr\tSynpunkt\tÅtgärd\tAnsvarig\tKommentar\n7\tMörkt\tByt lampa\tPolisen\tbytt 5/6\n")
    model = page.table.model()
    row = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert "Nr: 7 · bytt 5/6" in row
