"""Where the keyboard begins on each page, and that Tab reaches everything on it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.ui.action_items.page import ActionItemsPage
from trygghetsrad.ui.concerns.page import ConcernsPage
from trygghetsrad.ui.meeting.meeting_form import MeetingForm
from trygghetsrad.ui.meeting.papers_options import PapersOptions
from trygghetsrad.ui.menus import Menu
from trygghetsrad.ui.overview.page import OverviewPage
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.picture.page import PicturePage
from trygghetsrad.ui.preferences.council_form import CouncilForm
from trygghetsrad.ui.preferences.people_pane import PeoplePane
from trygghetsrad.ui.promises.page import PromisesPage
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.year.dialogue_form import DialogueForm
from trygghetsrad.ui.year.page import YearPage

TODAY = date(2026, 12, 1)


def show(qtbot: QtBot, page: QWidget) -> QWidget:
    """Show a page in a window, as the frame does."""
    window = QStackedWidget()
    qtbot.addWidget(window)
    window.addWidget(page)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    return window


def names(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")


def tab_round() -> list[str]:
    """Press Tab until the keyboard is where it began; give what it passed."""
    passed: list[str] = []
    first = QApplication.focusWidget()
    assert first is not None
    here = first
    for _ in range(60):
        passed.append(names(here))
        QTest.keyClick(here, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        here = now
        if here is first:
            return passed
    raise AssertionError(passed)


@pytest.mark.parametrize("page_type", [ActionItemsPage, ConcernsPage])
def test_tab_goes_from_the_list_to_its_row_and_back_by_the_filter(
    qtbot: QtBot, december: OpenedFile, page_type: type[ActionItemsPage | ConcernsPage]
) -> None:
    page = page_type(december.context())
    page.reload()
    window = show(qtbot, page)
    assert QApplication.focusWidget() is page.table
    passed = tab_round()
    comment = next(place for place, name in enumerate(passed) if name.startswith("Kommentar"))
    links = [place for place, name in enumerate(passed) if name.startswith(("Dialog", "Synpunkt S", "Å26"))]
    search = next(place for place, name in enumerate(passed) if name.startswith("Filtrera"))
    chip = next(place for place, name in enumerate(passed) if name.startswith("Öppna "))
    assert 0 < min(links) <= max(links) < comment < search < chip
    assert window.isVisible()


def test_tab_reaches_every_number_and_the_reminders_of_the_overview(
    qtbot: QtBot, december: OpenedFile
) -> None:
    page = OverviewPage(december.context())
    page.reload()
    qtbot.waitUntil(lambda: not page.reminders.isHidden())
    window = show(qtbot, page)
    assert QApplication.focusWidget() is page.next_card.button
    passed = tab_round()
    numbers = ("Öppna åtgärder", "Förfaller", "Synpunkter utan", "Väntar på")
    wanted = ("Öppna mötet", *numbers, "Visa försenade", "Påminn")
    assert [name for name in wanted if not any(each.startswith(name) for each in passed)] == []
    assert passed[-1].startswith("Påminn")
    assert window.isVisible()


def test_the_filter_is_emptied_with_esc_and_left_with_enter(qtbot: QtBot, december: OpenedFile) -> None:
    page = ConcernsPage(december.context())
    page.reload()
    window = show(qtbot, page)
    page.actions_now()["search"]()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    everything = len(page.table.rows)
    field.setText("tunneln")
    assert len(page.table.rows) < everything
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert len(page.table.rows) == everything
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.table
    assert window.isVisible()


def test_tab_reaches_the_buttons_over_the_calendar(qtbot: QtBot, december: OpenedFile) -> None:
    page = YearPage(december.context())
    page.reload()
    window = show(qtbot, page)
    assert QApplication.focusWidget() is page.calendar
    passed = tab_round()
    assert [name for name in passed if name in ("Visa 2025", "Visa 2027", "Föreslå datum", "Ny dialog")] == [
        "Visa 2025",
        "Visa 2027",
        "Föreslå datum",
        "Ny dialog",
    ]
    assert window.isVisible()


@pytest.mark.parametrize("page_type", [PromisesPage, PicturePage])
def test_the_keyboard_begins_at_the_table(
    qtbot: QtBot, december: OpenedFile, page_type: type[PromisesPage | PicturePage]
) -> None:
    page = page_type(december.context())
    page.reload()
    window = show(qtbot, page)
    first = page.table if isinstance(page, PromisesPage) else page.matrix
    assert QApplication.focusWidget() is first
    assert first.currentIndex().isValid()
    assert window.isVisible()


def test_every_field_has_an_access_key_of_its_own_and_none_of_the_menus(
    qtbot: QtBot, december: OpenedFile
) -> None:
    context = december.context()
    menus = {menu.value[menu.value.index("&") + 1].lower() for menu in Menu}
    for widget in (
        CouncilForm(context),
        PeoplePane(context),
        PromisesPage(context),
        MeetingForm(),
        PapersOptions(),
        year_form(context),
    ):
        qtbot.addWidget(widget)
        texts = [label.text() for label in widget.findChildren(QLabel) if label.buddy() is not None]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert letters
        assert len(letters) == len(set(letters)), texts
        assert not menus.intersection(letters), texts


def year_form(context: PageContext) -> QWidget:
    return DialogueForm(context.theme, explain=lambda _day: ("", Kind.OK))
