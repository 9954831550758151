from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trygghetsrad.domain.changes import ChangeSet, RowChange
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.ui.dispatcher import Dispatcher
from trygghetsrad.ui.main_window import MainWindow
from trygghetsrad.ui.messages import Messages
from trygghetsrad.ui.page import Destination
from trygghetsrad.ui.tasks import TaskRunner
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.view_state import ViewState

NEW_CONCERN = ChangeSet("Ny synpunkt", (RowChange("concern", 1, None, {"text": "Mörkt"}),))


class SimplePage(QWidget):
    """A page with one field, that counts how often it is read again."""

    def __init__(self, title: str, touches: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.title = title
        self.touches = touches
        self.reloads = 0
        self.done: list[str] = []
        self.can: set[str] = set()
        self.opened: list[Destination] = []
        self.field = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.field)
        self.setFocusProxy(self.field)

    def reload(self) -> None:
        self.reloads += 1

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        return {key: lambda key=key: self.done.append(key) for key in self.can}  # type: ignore[misc]

    def open_at(self, destination: Destination) -> None:
        self.opened.append(destination)


class Desk:
    """A window with two pages, and what stands around it."""

    def __init__(self, theme: Theme, view_state: ViewState) -> None:
        self.built: list[str] = []
        self.called: list[str] = []
        self.dispatcher = Dispatcher(self._history)
        self.messages = Messages(undo=self.dispatcher.undo)
        self.tasks = TaskRunner()
        self.undone: list[ChangeSet] = []
        self.concerns = SimplePage("Synpunkter", frozenset({"concern"}))
        self.year = SimplePage("Årsplan 2026", frozenset({"meeting"}))
        self.window = MainWindow(view_state)
        self.window.furnish(
            theme=theme,
            dispatcher=self.dispatcher,
            tasks=self.tasks,
            messages=self.messages,
            clock=lambda: datetime(2026, 5, 19, 18, 42, 7),
            handlers=lambda: {"open_file": lambda: self.called.append("open_file")},
        )
        self.window.add_page("concerns", "Synpunkter", "chat_multiple", lambda: self._build("concerns"))
        self.window.add_page("year", "Årsplan", "calendar_ltr", lambda: self._build("year"))
        self.window.fill_menus()
        self.window.unveil()

    def _build(self, key: str) -> QWidget:
        self.built.append(key)
        return {"concerns": self.concerns, "year": self.year}[key]

    def _history(self) -> Desk:
        return self

    @property
    def undo_label(self) -> str | None:
        return self.undone[-1].label if self.undone else None

    @property
    def redo_label(self) -> str | None:
        return None

    def remember(self, changes: ChangeSet) -> None:
        self.undone.append(changes)

    def undo(self) -> ChangeSet | None:
        return self.undone.pop().inverse()

    def redo(self) -> ChangeSet | None:
        return None

    def open_file(self, *, is_read_only: bool = False) -> None:
        self.window.show_file(
            "Trygghetsrådet.db", council="Exempelrådet", role="Sekreterare", is_read_only=is_read_only
        )


@pytest.fixture
def desk(theme: Theme, view_state: ViewState, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(theme, view_state)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.window.close()


def test_pages_are_built_when_they_are_first_shown(desk: Desk) -> None:
    desk.open_file()
    assert desk.built == ["concerns"]
    desk.window.show_page("year")
    desk.window.show_page("concerns")
    desk.window.show_page("year")
    assert desk.built == ["concerns", "year"]


def test_the_title_names_page_and_council(desk: Desk) -> None:
    desk.open_file()
    desk.window.show_page("year")
    assert desk.window.windowTitle() == "Årsplan 2026 – Exempelrådet – Trygghetsråd"


def test_ctrl_and_a_number_opens_a_page_and_puts_the_cursor_in_it(desk: Desk, qtbot: QtBot) -> None:
    desk.open_file()
    qtbot.waitExposed(desk.window)
    QTest.keyClick(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.pages.shown_key == "year"
    assert desk.window.focusWidget() is desk.year.field


def test_a_page_is_read_when_first_shown_and_after_a_change_that_touches_it(desk: Desk) -> None:
    desk.open_file()
    desk.window.show_page("year")
    desk.dispatcher.run(lambda: NEW_CONCERN)
    assert (desk.concerns.reloads, desk.year.reloads) == (1, 1)
    desk.window.show_page("concerns")
    assert desk.concerns.reloads == 2
    desk.dispatcher.run(lambda: NEW_CONCERN)
    assert desk.concerns.reloads == 3


def test_a_change_shows_when_it_was_saved(desk: Desk) -> None:
    desk.open_file()
    desk.dispatcher.run(lambda: NEW_CONCERN)
    assert desk.window.status.saved.text == "Sparat kl. 18.42.07"


def test_undo_says_what_it_takes_back(desk: Desk) -> None:
    desk.open_file()
    undo = desk.window.menu_actions.action("undo")
    assert not undo.isEnabled()
    desk.dispatcher.run(lambda: NEW_CONCERN)
    assert undo.isEnabled()
    assert undo.text() == "&Ångra: Ny synpunkt"
    undo.trigger()
    assert not undo.isEnabled()
    assert undo.text() == "&Ångra"


def test_an_error_is_said_in_the_window(desk: Desk) -> None:
    def refuse() -> ChangeSet:
        raise NotAllowedError("Anteckningarna är justerade.")

    desk.open_file()
    desk.dispatcher.run(refuse)
    assert desk.window._message_bar.text == "Anteckningarna är justerade."


def test_an_error_is_not_carried_on_to_the_next_page(desk: Desk) -> None:
    desk.open_file()
    desk.messages.complain("i förrgår är inget datum.")
    desk.window.show_page("concerns")
    assert desk.window._message_bar.text == ""
    desk.messages.inform_undoable("Synpunkt S26-001 är klar.")
    desk.window.show_page("year")
    assert desk.window._message_bar.text == "Synpunkt S26-001 är klar."


def test_a_page_row_is_enabled_only_while_the_page_answers_it(desk: Desk) -> None:
    desk.open_file()
    new_concern = desk.window.menu_actions.action("new_concern")
    assert not new_concern.isEnabled()
    desk.concerns.can = {"new_concern"}
    desk.window.refresh_actions()
    assert new_concern.isEnabled()
    new_concern.trigger()
    assert desk.concerns.done == ["new_concern"]
    desk.window.show_page("year")
    assert not new_concern.isEnabled()


def test_rows_that_nobody_answers_are_not_in_the_menus(desk: Desk) -> None:
    keys = desk.window.menu_actions.keys()
    assert "open_file" in keys
    assert "import_json" not in keys
    desk.window.menu_actions.action("open_file").trigger()
    assert desk.called == ["open_file"]


def test_a_row_can_open_a_menu_that_is_filled_when_it_is_shown(desk: Desk) -> None:
    names: list[str] = []
    chosen: list[str] = []
    desk.window.menu_actions.offer_choices("open_file", lambda: names, chosen.append)
    menu: QMenu = desk.window.menu_actions.action("open_file").menu()  # type: ignore[assignment]
    menu.aboutToShow.emit()
    assert [(a.text(), a.isEnabled()) for a in menu.actions()] == [("Inga än", False)]
    names.append("Råd & tryck.db")
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert chosen == ["Råd & tryck.db"]


def test_without_a_file_only_what_needs_none_is_enabled(desk: Desk) -> None:
    start = QWidget()
    desk.window.show_start(start)
    actions = desk.window.menu_actions
    assert actions.action("open_file").isEnabled()
    assert actions.action("quit").isEnabled()
    assert not actions.action("print").isEnabled()
    assert not desk.window.navigation.isVisible()
    desk.window.show_page("year")
    assert desk.built == []


def test_a_read_only_file_disables_what_writes(desk: Desk) -> None:
    desk.concerns.can = {"new_concern", "print"}
    desk.open_file(is_read_only=True)
    assert not desk.window.menu_actions.action("new_concern").isEnabled()
    assert desk.window.menu_actions.action("print").isEnabled()


def test_another_file_builds_its_pages_anew(desk: Desk) -> None:
    desk.open_file()
    desk.window.pages.drop_pages()
    desk.concerns = SimplePage("Synpunkter")
    desk.open_file()
    assert desk.built == ["concerns", "concerns"]


def test_a_page_can_be_opened_at_a_row(desk: Desk) -> None:
    desk.open_file()
    there = Destination("year", row_id=7)
    desk.window.go_to(there)
    assert desk.year.opened == [there]


def test_page_and_size_are_remembered(desk: Desk, theme: Theme, view_state: ViewState, qtbot: QtBot) -> None:
    desk.open_file()
    desk.window.show_page("year")
    desk.window.resize(800, 620)
    desk.window.close()
    again = Desk(theme, view_state)
    qtbot.addWidget(again.window)
    again.open_file()
    assert again.window.pages.shown_key == "year"
    assert again.window.size() == desk.window.size()


def test_the_last_page_waits_until_it_can_be_built(desk: Desk, view_state: ViewState) -> None:
    view_state.remember("window/page", "year")
    desk.window.show_file("rådet.db", council="Exempelrådet", role="", is_ready=False)
    assert desk.built == []
    desk.window.show_awaited()
    assert desk.window.pages.shown_key == "year"


def test_the_page_chosen_meanwhile_stays(desk: Desk, view_state: ViewState) -> None:
    view_state.remember("window/page", "year")
    desk.window.show_file("rådet.db", council="Exempelrådet", role="", is_ready=False)
    desk.window.show_page("concerns")
    desk.window.show_awaited()
    assert desk.window.pages.shown_key == "concerns"


def test_the_navigation_shows_only_icons_in_a_narrow_window(desk: Desk, qtbot: QtBot) -> None:
    desk.open_file()
    desk.window.resize(1280, 800)
    wide = desk.window.navigation.sizeHint().width()
    desk.window.resize(1024, 640)
    assert desk.window.navigation.sizeHint().width() < wide / 2


def test_a_badge_is_read_out_with_the_page(desk: Desk) -> None:
    desk.open_file()
    desk.window.navigation.show_badge("concerns", 3, Kind.BAD)
    names = [row.accessibleName() for row in desk.window.navigation.findChildren(QAbstractButton)]
    assert names == ["Synpunkter, 3", "Årsplan"]


def test_arrow_keys_move_in_the_navigation_and_enter_opens(desk: Desk, qtbot: QtBot) -> None:
    desk.open_file()
    first, second = desk.window.navigation.findChildren(QAbstractButton)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert desk.window.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert desk.window.pages.shown_key == "year"


def test_copy_goes_to_the_field_that_has_the_cursor(desk: Desk) -> None:
    desk.open_file()
    desk.concerns.field.setText("gångtunneln")
    desk.concerns.field.selectAll()
    desk.window.menu_actions.refresh()
    desk.window.menu_actions.action("cut").trigger()
    assert desk.concerns.field.text() == ""
    desk.window.menu_actions.action("paste").trigger()
    assert desk.concerns.field.text() == "gångtunneln"


def test_the_list_of_shortcuts_has_every_row_of_the_table(desk: Desk, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel

    from trygghetsrad.ui.actions import all_rows
    from trygghetsrad.ui.shortcuts_dialog import ShortcutsDialog

    dialog = ShortcutsDialog(desk.window)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {row.text.replace("&", "").rstrip("…") for row in all_rows() if row.shortcuts} <= shown


def test_the_theme_menu_changes_the_colours(desk: Desk, theme: Theme) -> None:
    view = next(a.menu() for a in desk.window.menuBar().actions() if a.text() == "&Visa")
    assert view is not None
    themes = next(a.menu() for a in view.actions() if a.text() == "&Tema")  # type: ignore[attr-defined]
    dark = next(a for a in themes.actions() if a.text() == "&Mörkt")
    dark.trigger()
    assert theme.tokens.name == "dark"
    assert dark.isChecked()


def test_everything_the_keyboard_reaches_has_a_name_for_screen_readers(desk: Desk) -> None:
    from PySide6.QtGui import QAccessible

    desk.open_file()
    desk.concerns.field.setAccessibleName("Filtrera")
    desk.messages.warn("Filen ligger på en nätverksplats.")
    reachable = [
        widget
        for widget in desk.window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    nameless = [
        widget
        for widget in reachable
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert reachable
    assert nameless == []
