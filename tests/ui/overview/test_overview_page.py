"""Översikt answers the chair's questions and opens what is behind each answer."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.domain.states import ActionState, MeetingState
from trygghetsrad.services.overview_rows import EventSubject
from trygghetsrad.ui.overview.page import OverviewPage
from trygghetsrad.ui.page import Destination, Page
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.scroll_column import ScrollColumn


def test_it_is_a_page_of_the_frame(page: OverviewPage) -> None:
    assert isinstance(page, Page)
    assert page.title == "Översikt"


def test_the_next_dialogue_has_its_day_and_its_next_step(page: OverviewPage) -> None:
    assert page.next_card.tile.accessibleName() == "onsdag 10 februari 2027, vecka 6"
    assert page.next_card.step.text() == "Punkter till dagordningen senast onsdag 20 januari."


def test_the_button_opens_the_next_dialogue(page: OverviewPage, opened: OpenedFile) -> None:
    page.next_card.button.click()

    following = opened.services.meetings.next_meeting()
    assert following is not None
    assert opened.went_to == [Destination("meeting", row_id=following.meeting_id)]


@pytest.mark.parametrize(
    ("tile", "destination"),
    [
        ("open", Destination("action_items", filter="open")),
        ("due_soon", Destination("action_items", filter="due_soon")),
        ("needs_action", Destination("concerns", filter="needs_action")),
        ("awaiting_feedback", Destination("concerns", filter="awaiting_feedback")),
    ],
)
def test_every_number_opens_the_list_behind_it(
    page: OverviewPage, opened: OpenedFile, qtbot: QtBot, tile: str, destination: Destination
) -> None:
    QTest.keyClick(page.tiles[tile], Qt.Key.Key_Space)

    assert opened.went_to == [destination]


def test_the_numbers_say_what_they_count(page: OverviewPage, opened: OpenedFile) -> None:
    rows = opened.services.action_items.rows()
    late = sum(row.is_overdue for row in rows)
    still_open = sum(not row.state.is_closed for row in rows)

    assert page.tiles["open"].accessibleName() == f"Öppna åtgärder, {still_open}, {late} försenade"
    assert opened.badges["action_items"] == late


def test_the_late_ones_come_first_in_the_list(page: OverviewPage, opened: OpenedFile) -> None:
    late = [row.is_overdue for row in page.actions_table.rows]

    assert late == sorted(late, reverse=True)
    assert page.actions_table.rows[0].number == "Å26-14"

    page.late_link.click()
    assert opened.went_to == [Destination("action_items", filter="overdue")]


def test_enter_opens_an_action_item(page: OverviewPage, opened: OpenedFile, qtbot: QtBot) -> None:
    page.actions_table.choose_first()
    QTest.keyClick(page.actions_table, Qt.Key.Key_Return)

    wanted = page.actions_table.rows[0].action_item_id
    assert opened.went_to == [Destination("action_items", row_id=wanted)]


def test_minutes_to_finish_have_their_last_day(page: OverviewPage) -> None:
    last = page.minutes_table.rows[0]

    assert last.meeting.number == 4
    assert last.due_on == date(2026, 12, 4)


def test_a_correction_is_called_one_and_is_not_late(page: OverviewPage) -> None:
    model = page.minutes_table.model()
    cells = [[str(model.index(row, column).data()) for column in range(3)] for row in range(2)]
    assert cells == [["Dialog 4 · 25 nov", "Utkast", "senast 4 dec"], ["Dialog 3 · 23 sep", "Rättelse", ""]]


def test_minutes_open_in_their_tab(page: OverviewPage, opened: OpenedFile, qtbot: QtBot) -> None:
    page.minutes_table.choose_first()
    QTest.keyClick(page.minutes_table, Qt.Key.Key_Return)

    meeting_id = page.minutes_table.rows[0].meeting.meeting_id
    assert opened.went_to == [Destination("meeting", row_id=meeting_id, tab="minutes")]


def test_an_event_opens_what_it_is_about(page: OverviewPage, opened: OpenedFile, qtbot: QtBot) -> None:
    event = next(row for row in page.events_table.rows if row.subject is EventSubject.CONCERN)
    page.events_table.choose_id((event.at, event.text))
    QTest.keyClick(page.events_table, Qt.Key.Key_Return)

    assert opened.went_to == [Destination("concerns", row_id=event.subject_id)]


def test_the_promise_is_told_in_words(page: OverviewPage) -> None:
    assert page.promise_card.accessibleName() == "Löftet: tre till fyra dialoger per år"
    assert page.promise_card.meter.accessibleDescription().count("genomförd") == 4


def test_a_finished_action_leaves_the_list(page: OverviewPage, opened: OpenedFile, qtbot: QtBot) -> None:
    first = page.actions_table.rows[0]
    opened.services.action_items.change_state([first.action_item_id], ActionState.DONE)

    with qtbot.waitSignal(opened.tasks.ended):
        page.reload()

    assert first.number not in [row.number for row in page.actions_table.rows]


def test_without_a_planned_dialogue_it_offers_to_plan_one(
    page: OverviewPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    for row in opened.services.meetings.rows(year=2027):
        opened.services.meetings.change_state(row.meeting_id, MeetingState.CANCELLED, reason="Prov")
    with qtbot.waitSignal(opened.tasks.ended):
        page.reload()

    page.next_card.button.click()

    assert page.next_card.step.text() == ""
    assert opened.went_to == [Destination("year", tab="new")]


def test_who_is_to_be_reminded_is_told_and_one_step_away(
    page: OverviewPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    count = len(opened.services.owner_letters.to_remind())
    assert page.reminders.text() == f"Påminn {count} ansvariga"

    page.reminders.click()
    assert opened.went_to == [Destination("letters", tab="reminders")]

    letters = opened.services.owner_letters
    owner_ids = [row.owner_id for row in letters.to_remind()]
    letters.log(letters.make(owner_ids, LetterKind.REMINDER).letters)
    with qtbot.waitSignal(opened.tasks.ended):
        page.reload()
    assert page.reminders.isHidden()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_moves_when_the_reminders_have_been_counted(
    page: OverviewPage, theme: Theme, qtbot: QtBot, scale: float
) -> None:
    def places() -> list[QPoint]:
        QApplication.processEvents()
        return [tile.mapTo(page, QPoint()) for tile in page.tiles.values()]

    theme.set_text_scale(scale)
    page.resize(1086, 730)
    page.show()
    page.reminders.show_count(12)
    qtbot.waitExposed(page)
    after = places()

    page.reminders.show_count(0)

    assert not page.reminders.isVisible()
    assert places() == after
    theme.set_text_scale(1.0)


def test_cards_stand_below_one_another_in_a_narrow_window(page: OverviewPage, qtbot: QtBot) -> None:
    page.resize(1086, 730)
    page.show()
    first, second = page.tiles["open"], page.tiles["needs_action"]
    qtbot.waitUntil(lambda: page.promise_card.y() == page.next_card.y() and second.y() == first.y())

    page.resize(600, 700)

    qtbot.waitUntil(lambda: page.promise_card.y() > page.next_card.y() and second.y() > first.y())


def test_the_page_does_not_scroll_at_its_usual_size(page: OverviewPage, qtbot: QtBot) -> None:
    page.resize(1086, 730)
    page.show()
    bar = page.findChildren(ScrollColumn)[0].verticalScrollBar()

    qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_the_first_view_loads_nothing_heavy(opened: OpenedFile) -> None:
    opened.services.file.checkpoint()
    script = f"""
import sys
from datetime import date
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from tests.ui.opened_file import open_for_pages
from trygghetsrad.paths import resource
from trygghetsrad.services.overview_rows import EventSubject
from trygghetsrad.ui.overview.page import OverviewPage
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.view_state import ViewState
folder = Path({str(opened.services.file.path.parent)!r})
opened = open_for_pages(folder / "eget.db", today=date(2026, 11, 27), theme=Theme(app, resource),
    view_state=ViewState(folder / "window.ini"))
page = OverviewPage(opened.context())
page.reload()
page.grab()
heavy = {{"sqlalchemy", "alembic", "holidays", "reportlab", "openpyxl", "PySide6.QtPdf"}}
print(*sorted(heavy & set(sys.modules)))
"""
    opened.services.file.close()
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd="."
    )

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_a_council_that_writes_a_protokoll_reads_that_word(page: OverviewPage, opened: OpenedFile) -> None:
    opened.services.council.change(minutes_kind="formal")
    page.reload()
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "Protokoll att göra klart" in said
    assert page.minutes_table.accessibleName() == "Protokoll att göra klart"
    assert "nteckningar" not in said
