"""A state that needs something asks for it where it is chosen, and takes nothing until it has it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.domain.states import ActionState, ConcernState
from trygghetsrad.ui.action_items.page import ActionItemsPage
from trygghetsrad.ui.concerns.page import ConcernsPage


def press(widget: QWidget, key: Qt.Key) -> None:
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def concerns_page(december: OpenedFile, qtbot: QtBot) -> ConcernsPage:
    page = ConcernsPage(december.context())
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.reload()
    december.dispatcher.changed.connect(lambda _changes: page.reload())
    return page


def test_no_action_asks_for_its_reason_in_place(december: OpenedFile, qtbot: QtBot) -> None:
    page = concerns_page(december, qtbot)
    row = page.table.current_row
    assert row is not None
    question = page.detail.question
    assert not question.isVisible()
    page.detail.ask_state(ConcernState.NO_ACTION)
    assert question.isVisible()
    press(question.line, Qt.Key.Key_Return)
    assert "behövs" in question.hint
    assert december.services.concerns.row(row.concern_id).state is row.state
    question.line.setText("Platsen ägs av en annan kommun")
    press(question.line, Qt.Key.Key_Return)
    changed = december.services.concerns.row(row.concern_id)
    assert (changed.state, changed.reason) == (ConcernState.NO_ACTION, "Platsen ägs av en annan kommun")
    assert not question.isVisible()


def test_the_keyboard_is_on_the_comment_again_when_a_question_is_answered_or_left(
    december: OpenedFile, qtbot: QtBot
) -> None:
    page = concerns_page(december, qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        page.detail.ask_state(ConcernState.REFERRED)
        assert QApplication.focusWidget() is page.detail.question.line
        page.detail.question.line.setText("Trafikverket")
        QTest.keyClick(page.detail.question.line, key)
        assert QApplication.focusWidget() is page.detail.comment


def test_a_question_has_its_place_for_tab_and_is_watched_for_personal_data(
    december: OpenedFile, qtbot: QtBot
) -> None:
    page = concerns_page(december, qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.detail.ask_state(ConcernState.REFERRED)
    line = page.detail.question.line
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.detail.action_line
    QTest.keyClick(page.detail.action_line, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is line
    line.setText("Ring 070-174 06 05")
    qtbot.waitUntil(lambda: page.detail.privacy.sentence == "Det ser ut som ett telefonnummer.")


def test_a_question_that_is_left_changes_nothing(december: OpenedFile, qtbot: QtBot) -> None:
    page = concerns_page(december, qtbot)
    row = page.table.current_row
    assert row is not None
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.detail.ask_state(ConcernState.REFERRED)
    page.detail.question.line.setText("Trafikverket")
    QTest.keyClick(page.detail.question.line, Qt.Key.Key_Escape)
    assert not page.detail.question.isVisible()
    assert december.services.concerns.row(row.concern_id).state is row.state


def test_a_duplicate_is_chosen_by_words_or_number(december: OpenedFile, qtbot: QtBot) -> None:
    page = concerns_page(december, qtbot)
    rows = [row for row in december.services.concerns.rows() if not row.state.is_closed]
    this, other = rows[0], rows[1]
    page.table.choose_id(this.concern_id)
    page.detail.ask_state(ConcernState.DUPLICATE)
    found = page.detail._same(other.text[:20])
    assert found is not None
    assert other.number in found.replacements
    assert this.number not in (page.detail._same("") or found).replacements
    page.detail.question.line.setText(other.number.lower())
    press(page.detail.question.line, Qt.Key.Key_Return)
    changed = december.services.concerns.row(this.concern_id)
    assert (changed.state, changed.duplicate_of) == (ConcernState.DUPLICATE, other.number)


def test_another_row_takes_the_question_away(december: OpenedFile, qtbot: QtBot) -> None:
    page = concerns_page(december, qtbot)
    page.detail.ask_state(ConcernState.NO_ACTION)
    rows = [row for row in december.services.concerns.rows() if not row.state.is_closed]
    page.table.choose_id(rows[-1].concern_id)
    assert not page.detail.question.isVisible()


def test_a_stopped_action_asks_why(december: OpenedFile, qtbot: QtBot) -> None:
    page = ActionItemsPage(december.context())
    qtbot.addWidget(page)
    page.show()
    page.reload()
    row = page.table.current_row
    assert row is not None
    page.detail.ask_state(ActionState.CANCELLED)
    page.detail.question.line.setText("Träden är fällda")
    press(page.detail.question.line, Qt.Key.Key_Return)
    changed = december.services.action_items.row(row.action_item_id)
    assert (changed.state, changed.result) == (ActionState.CANCELLED, "Träden är fällda")
