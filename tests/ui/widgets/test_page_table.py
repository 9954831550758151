from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.view_state import ViewState
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Align, Column, RowModel


@dataclass(frozen=True, slots=True)
class Item:
    id: int
    number: str
    what: str
    days_late: int | None = None


ITEMS = (
    Item(1, "Å26-10", "Öppna bron", 2),
    Item(2, "Å26-2", "Zebralinjer", None),
    Item(3, "Å26-1", "Ängen röjs", 12),
    Item(4, "Å26-3", "Ålderdomlig belysning byts ut längs hela vägen från skolan till stationen", None),
)


def columns() -> list[Column[Item]]:
    return [
        Column("Nr", lambda item: item.number, width=8, tone="strong"),
        Column("Åtgärd", lambda item: item.what, width=20, stretch=True),
        Column(
            "Sen",
            lambda item: "" if item.days_late is None else f"{item.days_late} dagar sen",
            pill=lambda item: Kind.BAD if item.days_late else None,
            sort_key=lambda item: item.days_late,
            align=Align.RIGHT,
        ),
    ]


@pytest.fixture
def table(theme: Theme, view_state: ViewState, qtbot: QtBot) -> Iterator[PageTable[Item]]:
    made = PageTable(
        theme,
        columns(),
        name="Åtgärder",
        row_id=lambda item: item.id,
        two_lines=True,
        view_state=view_state,
        key="items",
    )
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show_rows(ITEMS)
    made.show()
    yield made
    made.close()


def numbers(table: PageTable[Item]) -> list[int]:
    return [item.id for item in table.rows]


def test_the_model_keeps_qts_rules(qapp: QApplication) -> None:
    model = RowModel(columns())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(ITEMS)
    model.sort(1)
    model.show_rows(ITEMS[:2])
    model.sort(-1)
    assert tester.model() is model


def test_text_sorts_as_swedish_does_and_numbers_as_numbers(table: PageTable[Item]) -> None:
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert numbers(table) == [2, 4, 3, 1]
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert numbers(table) == [3, 2, 4, 1]


def test_rows_without_a_sort_key_stand_last_in_both_directions(table: PageTable[Item]) -> None:
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert numbers(table) == [1, 3, 2, 4]
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert numbers(table) == [3, 1, 2, 4]
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert numbers(table) == [1, 2, 3, 4]


def test_the_selection_follows_its_rows_when_they_are_sorted_or_read_again(table: PageTable[Item]) -> None:
    table.choose_id(3)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert table.current_row == ITEMS[2]
    table.show_rows([Item(9, "Å26-9", "Ny"), *ITEMS[1:]])
    assert table.current_row == ITEMS[2]
    assert table.selected_rows == (ITEMS[2],)


def test_a_row_that_is_read_again_with_other_values_is_told(table: PageTable[Item], qtbot: QtBot) -> None:
    table.choose_id(2)
    changed = Item(2, "Å26-2", "Zebralinjer målas om")
    with qtbot.waitSignal(table.row_chosen) as told:
        table.show_rows([ITEMS[0], changed])
    assert told.args == [changed]
    with qtbot.assertNotEmitted(table.row_chosen):
        table.show_rows([ITEMS[0], changed])


def test_a_row_that_is_gone_leaves_none_chosen(table: PageTable[Item], qtbot: QtBot) -> None:
    table.choose_id(2)
    with qtbot.waitSignal(table.row_chosen) as told:
        table.show_rows([ITEMS[0]])
    assert told.args == [None]
    assert table.current_row is None
    assert not table.choose_id(2)


def test_enter_opens_and_arrows_choose(table: PageTable[Item], qtbot: QtBot) -> None:
    table.choose_first()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_row == ITEMS[1]
    with qtbot.waitSignal(table.row_opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [ITEMS[1]]


def on_the_screen(table: PageTable[Item]) -> QImage:
    """What is seen, of which the table painted only what it asked for."""
    QApplication.processEvents()
    return table.screen().grabWindow(table.winId()).toImage()


def painted_whole(table: PageTable[Item]) -> QImage:
    table.viewport().update()
    return on_the_screen(table)


def test_rows_that_the_keyboard_and_the_mouse_leave_are_painted_whole(
    table: PageTable[Item], qtbot: QtBot
) -> None:
    table.setFocus()
    table.choose_first()
    qtbot.wait_until(table.hasFocus)
    start = on_the_screen(table)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    seen = on_the_screen(table)
    assert seen != start
    assert seen == painted_whole(table)
    for row in (0, 1):
        QTest.mouseMove(table.viewport(), table.visualRect(table.model().index(row, 1)).center())
        before, seen = seen, on_the_screen(table)
        assert seen != before
        assert seen == painted_whole(table)
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert on_the_screen(table) == painted_whole(table)


def test_several_rows_can_be_selected_and_copied(table: PageTable[Item], qtbot: QtBot) -> None:
    table.choose_first()
    with qtbot.waitSignal(table.selection_changed) as told:
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [(ITEMS[0], ITEMS[1])]
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines == ["Nr\tÅtgärd\tSen", "Å26-10\tÖppna bron\t2 dagar sen", "Å26-2\tZebralinjer\t"]


def test_tab_leaves_the_list(table: PageTable[Item]) -> None:
    assert not table.tabKeyNavigation()


def test_a_screen_reader_says_the_heading_with_the_text(table: PageTable[Item]) -> None:
    model = table.model()
    said = model.data(model.index(0, 2), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Sen: 2 dagar sen"


def test_column_widths_are_remembered(table: PageTable[Item], theme: Theme, view_state: ViewState) -> None:
    table.horizontalHeader().resizeSection(0, 133)
    again = PageTable(
        theme, columns(), name="Igen", row_id=lambda item: item.id, view_state=view_state, key="items"
    )
    again.resize(900, 300)
    again.show_rows(ITEMS)
    again.grab()
    assert again.columnWidth(0) == 133


def test_columns_follow_the_size_of_the_text_also_in_the_next_run(
    table: PageTable[Item], theme: Theme, view_state: ViewState, qtbot: QtBot
) -> None:
    table.horizontalHeader().resizeSection(0, 133)
    theme.set_text_scale(1.5)
    qtbot.waitUntil(lambda: table.columnWidth(0) > 170)
    again = PageTable(
        theme, columns(), name="Igen", row_id=lambda item: item.id, view_state=view_state, key="items"
    )
    qtbot.addWidget(again)
    again.resize(900, 300)
    again.show_rows(ITEMS)
    again.grab()
    assert again.columnWidth(0) == table.columnWidth(0)
    theme.set_text_scale(1.0)


def test_the_stretched_column_fills_the_table(table: PageTable[Item]) -> None:
    for width in (700, 1200, 500):
        table.resize(width, 300)
        total = sum(table.columnWidth(number) for number in range(3))
        assert abs(total - table.viewport().width()) <= 2


def test_optional_columns_leave_a_narrow_table_and_come_back(theme: Theme, qtbot: QtBot) -> None:
    optional: Column[Item] = Column("Dialog", lambda item: "2026-1 § 7", width=12, optional=True)
    table = PageTable(theme, [*columns(), optional], name="Åtgärder", row_id=lambda item: item.id)
    qtbot.addWidget(table)
    table.show()
    for width, is_hidden in ((900, False), (300, True), (900, False)):
        table.resize(width, 300)
        assert table.isColumnHidden(3) is is_hidden
        assert not any(table.isColumnHidden(number) for number in range(3))


def test_all_rows_are_equally_high_and_grow_with_the_text(table: PageTable[Item], theme: Theme) -> None:
    heights = {table.rowHeight(number) for number in range(len(ITEMS))}
    assert len(heights) == 1
    theme.set_text_scale(1.5)
    QApplication.sendPostedEvents()
    assert table.rowHeight(0) > heights.pop()


def test_text_that_does_not_fit_has_a_tooltip(table: PageTable[Item], qtbot: QtBot) -> None:
    table.resize(420, 300)

    def point_at(row: int) -> None:
        spot = table.visualRect(table.model().index(row, 1)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, spot, table.viewport().mapToGlobal(QPoint(spot)))
        QApplication.sendEvent(table.viewport(), event)

    point_at(3)
    assert QToolTip.text() == ITEMS[3].what
    QToolTip.hideText()


def test_a_word_wider_than_its_column_leaves_the_second_line_to_the_next(
    table: PageTable[Item], theme: Theme
) -> None:
    table.show_rows([Item(9, "Å26-9", "Belysningsinventeringsunderlag nu")])
    table.resize(330, 300)
    cell = table.visualRect(table.model().index(0, 1)).adjusted(10, 4, -10, -4)
    word = table.fontMetrics().horizontalAdvance("Belysningsinventeringsunderlag")
    assert word / 2 < cell.width() < word
    image = table.viewport().grab(cell).toImage()

    def has_ink(top: int, bottom: int) -> bool:
        places = ((x, y) for x in range(image.width()) for y in range(top, bottom))
        return any(image.pixelColor(x, y).lightness() < 120 for x, y in places)

    quarter = image.height() // 4
    assert has_ink(0, quarter)
    assert has_ink(3 * quarter, image.height())
    spot = QPoint(cell.center())
    event = QHelpEvent(QEvent.Type.ToolTip, spot, table.viewport().mapToGlobal(spot))
    QApplication.sendEvent(table.viewport(), event)
    assert QToolTip.text() == "Belysningsinventeringsunderlag nu"
    QToolTip.hideText()


def test_an_empty_list_says_what_to_do_next(table: PageTable[Item], theme: Theme) -> None:
    empty = EmptyState(theme, "task_list_ltr", "Inga åtgärder än.", button="Ny åtgärd")
    table.set_empty_state(empty)
    assert not empty.isVisible()
    table.show_rows([])
    assert empty.isVisible()
    assert empty.size() == table.viewport().size()


def test_every_kind_of_cell_can_be_drawn(theme: Theme, qtbot: QtBot) -> None:
    table: PageTable[Item] = PageTable(
        theme,
        [
            Column("Text", lambda item: item.what, detail=lambda item: item.number),
            Column("Stapel", lambda item: "", bar=lambda item: 0.5),
            Column("Ikon", lambda item: item.number, icon=lambda item: "flag"),
            Column("Läge", lambda item: "Klar", pill=lambda item: Kind.OK),
        ],
        name="Allt",
        row_id=lambda item: item.id,
        two_lines=True,
    )
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show_rows(ITEMS)
    table.choose_first()
    colors = set()
    image = table.grab().toImage()
    for x in range(0, image.width(), 2):
        for y in range(0, image.height(), 2):
            colors.add(image.pixelColor(x, y).name())
    assert theme.tokens.ok_soft in colors
    assert theme.tokens.selected in colors
