"""The two pages with long lists when a list takes its time, and when it is narrowed, ordered and empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.ui.action_items.page import ActionItemsPage
from trygghetsrad.ui.concerns.page import ConcernsPage
from trygghetsrad.ui.list_page import MOST_AT_ONCE
from trygghetsrad.ui.page import Destination
from trygghetsrad.ui.widgets.choice_popup import Choice

MakePage = Callable[[], ActionItemsPage]


@pytest.fixture
def make_page(qtbot: QtBot, december: OpenedFile) -> MakePage:
    def make() -> ActionItemsPage:
        page = ActionItemsPage(december.context())
        qtbot.addWidget(page)
        december.dispatcher.changed.connect(lambda _changes: page.reload())
        page.reload()
        return page

    return make


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every list is so long that it is read in another thread."""
    monkeypatch.setattr("trygghetsrad.services.long_lists.FEW", 0)


def numbers(page: ActionItemsPage) -> list[str]:
    return [row.number for row in page.table.rows]


@pytest.mark.usefixtures("far")
def test_a_long_list_comes_when_it_is_read_and_a_newer_key_overtakes(
    make_page: MakePage, qtbot: QtBot, december: OpenedFile
) -> None:
    page = make_page()
    assert numbers(page) == []
    qtbot.waitUntil(lambda: len(page.table.rows) == 13)
    assert december.badges["action_items"] == 5
    field = page.findChild(QLineEdit)
    assert field is not None
    for words in ("t", "te", "tekniska"):
        field.setText(words)
    qtbot.waitUntil(lambda: 0 < len(page.table.rows) < 13)
    assert all("Tekniska förvaltningen" in row.owners for row in page.table.rows)


@pytest.mark.usefixtures("far")
def test_a_row_asked_for_while_the_list_is_on_its_way_is_chosen_when_it_comes(
    make_page: MakePage, qtbot: QtBot, december: OpenedFile
) -> None:
    page = make_page()
    wanted = december.services.action_items.rows()[0]
    page.open_at(Destination("action_items", row_id=wanted.action_item_id))
    qtbot.waitUntil(lambda: page.table.current_id == wanted.action_item_id)


def test_a_list_is_narrowed_by_owner_and_says_so(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page()
    page.choice.narrowing.offer()
    choice = next(
        each for each in page.choice.narrowing.popup._choices if each.name == "Tekniska förvaltningen"
    )
    page.choice.narrowing.popup.picked.emit(choice)
    assert page.table.rows
    assert all("Tekniska förvaltningen" in row.owners for row in page.table.rows)
    assert page.choice.phrase == "Öppna, Ansvarig: Tekniska förvaltningen"
    page.open_at(Destination("action_items", filter="all"))
    assert len(page.table.rows) == 36


def test_the_order_is_remembered_from_one_time_to_another(make_page: MakePage) -> None:
    page = make_page()
    page.open_at(Destination("action_items", filter="all"))
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert numbers(page) == sorted(numbers(page), reverse=True)
    again = make_page()
    assert numbers(again)[0] == max(numbers(again))


def test_a_narrowed_list_without_rows_says_how_to_see_others(make_page: MakePage) -> None:
    page = make_page()
    page.choice.narrowing.choose(Choice("År", "1999", "year", "1999"))
    page.choice.narrowing.changed.emit()
    assert page.table.rows == ()
    assert page._nothing() == ("Inga åtgärder med de begränsningarna. Tryck på en av dem för att släppa den.")


def test_too_many_rows_are_not_changed_at_once(
    make_page: MakePage, december: OpenedFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trygghetsrad.ui.list_page.MOST_AT_ONCE", 2)
    page = make_page()
    page.table.selectAll()
    page.detail.comment.setText("Samma för alla")
    QTest.keyClick(page.detail.comment, Qt.Key.Key_Return)
    assert december.told[-1].text == "Du har valt 13 rader. Välj högst 2 åt gången."
    assert page.detail.comment.text() == "Samma för alla"
    assert MOST_AT_ONCE == 1_000


def test_undo_brings_a_row_back_into_the_list_where_it_stood(qtbot: QtBot, december: OpenedFile) -> None:
    page = ConcernsPage(december.context())
    qtbot.addWidget(page)
    december.dispatcher.changed.connect(lambda _changes: page.reload())
    page.reload()
    before = page.table.ids.tolist()
    page.detail.comment.setText("Svarat vid mötet")
    page.detail.ask_state(page.table.rows[0].state.__class__("answered"))
    assert page.table.ids.tolist() == before[1:]
    december.dispatcher.undo()
    assert page.table.ids.tolist() == before
