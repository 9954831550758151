"""Svar: what an owner answered is shown as what it changes, and taken in on purpose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.domain.states import ActionState
from trygghetsrad.ui.letters.page import LettersPage
from trygghetsrad.ui.page import Destination

ANSWER = "Nr;Läge;Ny dag;Kommentar\nÅ26-26;Klar;;Bommarna är på plats\nÅ26-30;Pågår;15/1;\nÅ26-99;Klar;;"


@pytest.fixture
def page(qtbot: QtBot, december: OpenedFile) -> LettersPage:
    page = LettersPage(december.context())
    qtbot.addWidget(page)
    december.dispatcher.changed.connect(lambda _changes: page.reload())
    page.reload()
    page.open_at(Destination("letters", tab="replies"))
    return page


def paste(page: LettersPage, qtbot: QtBot, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    page.replies.field.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: page.replies.has_replies, timeout=20_000)


def state_of(opened: OpenedFile, number: str) -> ActionState:
    return next(row.state for row in opened.services.action_items.rows() if row.number == number)


def test_an_answer_changes_nothing_until_it_is_taken_in(
    page: LettersPage, qtbot: QtBot, december: OpenedFile
) -> None:
    before = state_of(december, "Å26-26")
    paste(page, qtbot, ANSWER)

    assert [row.is_taken for row in page.replies.table.rows] == [True, True, False]
    assert state_of(december, "Å26-26") is before
    page.replies.take_in()

    assert state_of(december, "Å26-26") is ActionState.DONE
    assert december.told[-1].text == "2 svar från Tekniska förvaltningen är införda."
    assert not page.replies.has_replies
    december.dispatcher.undo()
    assert state_of(december, "Å26-26") is before


def test_an_answer_can_be_left_out_by_key(page: LettersPage, qtbot: QtBot, december: OpenedFile) -> None:
    paste(page, qtbot, ANSWER)
    page.replies.table.selectRow(0)
    QTest.keyClick(page.replies.table, Qt.Key.Key_Space)
    page.replies.take_in()
    assert state_of(december, "Å26-26") is not ActionState.DONE
    assert state_of(december, "Å26-30") is ActionState.IN_PROGRESS


def test_what_holds_no_number_is_told(page: LettersPage, qtbot: QtBot, december: OpenedFile) -> None:
    refused: list[object] = []
    december.tasks.refused.connect(refused.append)
    mime = QMimeData()
    mime.setText("Tack, vi återkommer")
    page.replies.field.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: bool(refused), timeout=20_000)
    assert "Å26-14" in str(refused[0])


def test_the_letters_menu_rows_rest_while_answers_are_shown(page: LettersPage) -> None:
    assert page.actions_now() == {}
    page.open_at(Destination("letters"))
    assert "save_pdf" in page.actions_now()
