from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.view_state import ViewState
from trygghetsrad.ui.widgets.choice_popup import Choice
from trygghetsrad.ui.widgets.column import Column
from trygghetsrad.ui.widgets.long_rows import PAGE, PAGES_KEPT, LongRows
from trygghetsrad.ui.widgets.long_table import LongModel, LongTable
from trygghetsrad.ui.widgets.narrowing import Narrowing

MANY = 200_000


@dataclass(frozen=True, slots=True)
class Item:
    id: int
    what: str


class Store:
    """Rows that are made when they are asked for."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.gone: set[int] = set()
        self.suffix = ""

    def fetch(self, ids: Sequence[int]) -> list[Item]:
        self.asked.append([*ids])
        return [Item(key, f"Sak {key}{self.suffix}") for key in reversed(ids) if key not in self.gone]


@pytest.fixture
def store() -> Store:
    return Store()


def make_table(theme: Theme, store: Store, view_state: ViewState) -> LongTable[Item]:
    columns: list[Column[Item]] = [
        Column("Nr", lambda item: str(item.id), width=8, key="number"),
        Column("Sak", lambda item: item.what, width=20, stretch=True, key="text"),
        Column("Mer", lambda item: "mer", width=8, key="more", is_extra=True),
    ]
    return LongTable(
        theme,
        columns,
        name="Saker",
        row_id=lambda item: item.id,
        fetch=store.fetch,
        view_state=view_state,
        key="items",
    )


@pytest.fixture
def table(theme: Theme, view_state: ViewState, store: Store, qtbot: QtBot) -> Iterator[LongTable[Item]]:
    made = make_table(theme, store, view_state)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show_ids(array("q", range(MANY, 0, -1)))
    made.show()
    yield made
    made.close()


def test_the_model_keeps_qts_rules(qapp: QApplication, store: Store) -> None:
    model: LongModel[Item] = LongModel([Column("Sak", lambda item: item.what)])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(LongRows(array("q", range(500)), store.fetch, lambda item: item.id))
    model.show_rows(LongRows(array("q", range(3)), store.fetch, lambda item: item.id))
    assert tester.model() is model


def test_only_the_rows_that_are_looked_at_are_fetched(
    table: LongTable[Item], store: Store, qtbot: QtBot
) -> None:
    qtbot.waitExposed(table)
    assert table.model().rowCount() == MANY
    table.scrollToBottom()
    table.grab()
    fetched = {key for page in store.asked for key in page}
    assert {1, MANY} <= fetched
    assert len(fetched) <= 4 * PAGE


def test_few_pages_are_kept(store: Store) -> None:
    rows = LongRows(array("q", range(MANY)), store.fetch, lambda item: item.id)
    for number in range(0, MANY, PAGE):
        assert rows[number].id == number
    assert len(rows._pages) == PAGES_KEPT


def test_current_row_and_selection_follow_their_keys(table: LongTable[Item]) -> None:
    assert table.choose_id(150_000)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_ids == [150_000, 149_999]
    table.show_ids(array("q", range(1, MANY + 1)))
    assert table.current_id == 149_999
    assert table.selected_ids == [149_999, 150_000]
    table.show_ids(array("q", [1, 2, 150_000]))
    assert table.selected_ids == [150_000]


def test_a_list_that_is_widened_again_has_no_more_selected_than_before(table: LongTable[Item]) -> None:
    table.choose_id(7)
    table.show_ids(array("q", [7]))
    table.show_ids(array("q", range(1, MANY + 1)))
    assert table.selected_ids == [7]
    table.show_ids(array("q", [7, 8]))
    table.selectAll()
    table.show_ids(array("q", range(1, MANY + 1)))
    assert table.selected_ids == [7, 8]


def test_everything_can_be_selected_and_counted_without_fetching_it(
    table: LongTable[Item], store: Store
) -> None:
    store.asked.clear()
    table.selectAll()
    assert table.selected_count == MANY
    assert len(table.selected_ids) == MANY
    assert len(store.asked) <= 2


def test_a_row_that_is_read_again_with_other_words_is_told(
    table: LongTable[Item], store: Store, qtbot: QtBot
) -> None:
    table.choose_id(7)
    store.suffix = " ändrad"
    with qtbot.waitSignal(table.row_chosen) as told:
        table.show_ids(table.ids)
    assert told.args == [Item(7, "Sak 7 ändrad")]


def test_a_row_that_has_gone_meanwhile_is_drawn_empty_and_cannot_be_opened(
    table: LongTable[Item], store: Store, qtbot: QtBot
) -> None:
    store.gone = {MANY}
    table.show_ids(array("q", range(MANY, 0, -1)))
    table.selectRow(0)
    assert table.current_row is None
    table.grab()
    with qtbot.assertNotEmitted(table.row_opened):
        QTest.keyClick(table, Qt.Key.Key_Return)


def test_another_order_is_asked_for_by_the_key_of_the_column(table: LongTable[Item], qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.order_changed) as told:
        table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert told.args == ["text", True]


def test_orders_and_columns_are_chosen_from_menus_and_remembered(
    table: LongTable[Item], theme: Theme, store: Store, view_state: ViewState, qtbot: QtBot
) -> None:
    table.menus.offer_sorting()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(table.order_changed) as told:
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert told.args == ["number", False]
    assert table.isColumnHidden(2)
    table.menus.offer_columns()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert not table.isColumnHidden(2)
    again = make_table(theme, store, view_state)
    qtbot.addWidget(again)
    assert [column.title for column in again.chosen_columns] == ["Nr", "Sak", "Mer"]


def test_a_value_is_picked_by_typing_a_part_of_it_and_let_go_by_its_chip(theme: Theme, qtbot: QtBot) -> None:
    choices = [
        Choice("Ansvarig", "Polisen", "owner", "1"),
        Choice("Ansvarig", "Tekniska förvaltningen", "owner", "2"),
        Choice("Plats", "Torget", "place", "2"),
    ]
    narrowing = Narrowing(theme, lambda: choices)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(narrowing.button)
    column.addWidget(narrowing)
    narrowing.offer()
    QTest.keyClicks(narrowing.popup.line, "tekn")
    with qtbot.waitSignal(narrowing.changed):
        QTest.keyClick(narrowing.popup.line, Qt.Key.Key_Return)
    assert narrowing.chosen["owner"].value == "2"
    narrowing.offer()
    QTest.keyClick(narrowing.popup.line, Qt.Key.Key_Down)
    QTest.keyClick(narrowing.popup.line, Qt.Key.Key_Down)
    QTest.keyClick(narrowing.popup.line, Qt.Key.Key_Return)
    assert {key: choice.name for key, choice in narrowing.chosen.items()} == {
        "owner": "Tekniska förvaltningen",
        "place": "Torget",
    }
    with qtbot.waitSignal(narrowing.changed):
        narrowing._buttons[0].click()
    assert [*narrowing.chosen] == ["place"]


def test_copying_takes_headings_and_the_selected_rows(table: LongTable[Item]) -> None:
    table.choose_id(3)
    QTest.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QApplication.clipboard().text() == "Nr\tSak\tMer\n3\tSak 3\tmer"
