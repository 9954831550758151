"""The page Möten: the list, planning a meeting, starting, ending and finishing it."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests.ui.meeting.conftest import Room, press, type_text
from trygghetsrad.domain.checklist import CheckPlace, PlaceKind
from trygghetsrad.domain.classifications import AttendanceStatus
from trygghetsrad.domain.errors import FileProblemError
from trygghetsrad.domain.states import DocumentState, MeetingState
from trygghetsrad.ui.meeting.agenda_table import MINUTES, TITLE
from trygghetsrad.ui.meeting.page import MeetingPage
from trygghetsrad.ui.page import Destination, Page, PageWithActions, PageWithDestinations
from trygghetsrad.ui.printing import load_pdf, make_printer, print_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def show_minutes(room: Room, qtbot: QtBot) -> None:
    """Open Protokoll and wait for the document."""
    with qtbot.waitSignal(room.page.meeting.minutes.shown, timeout=20_000):
        room.page.meeting.choose("minutes")


def hold(room: Room) -> None:
    """Start the meeting with everybody there, and end it."""
    services = room.opened.services
    room.page.meeting.start()
    services.attendance.mark(room.meeting_id, list(room.people.values()), AttendanceStatus.PRESENT)
    services.meetings.change_state(room.meeting_id, MeetingState.HELD)


def test_it_is_a_page_of_the_frame(room: Room) -> None:
    assert isinstance(room.page, Page)
    assert isinstance(room.page, PageWithActions)
    assert isinstance(room.page, PageWithDestinations)


def test_the_list_shows_this_year_and_opens_with_enter(room: Room) -> None:
    room.page.show_list()
    table = room.page.list.table
    assert [row.code for row in table.rows] == ["2026-1", "2026-2"]
    table.choose_id(room.meeting_id)
    press(table, Qt.Key.Key_Return)
    assert room.page.meeting.meeting_id == room.meeting_id
    assert room.page.meeting.isVisible()


def test_a_destination_opens_a_meeting_at_a_tab(room: Room) -> None:
    following = room.opened.services.meetings.rows()[1]
    room.page.open_at(Destination("meeting", row_id=following.meeting_id, tab="preparation"))
    assert room.page.meeting.meeting_id == following.meeting_id
    assert room.page.meeting.preparation.isVisible()
    room.page.open_at(Destination("meeting"))
    assert room.page.list.isVisible()


def test_a_meeting_that_was_taken_away_gives_way_to_the_list(room: Room) -> None:
    following = room.opened.services.meetings.rows()[1]
    room.page.open_meeting(following.meeting_id)
    room.opened.services.meetings.remove(following.meeting_id)

    room.page.reload()

    assert room.page.list.isVisible()
    assert [row.code for row in room.page.list.table.rows] == ["2026-1"]

    room.page.open_meeting(following.meeting_id)

    assert room.page.list.isVisible()
    assert room.opened.told[-1].text == "Mötet finns inte längre."


def test_a_meeting_opens_where_its_state_calls_for(room: Room) -> None:
    room.page.open_meeting(room.meeting_id)
    assert room.page.meeting.preparation.isVisible()
    room.page.meeting.start()
    room.page.open_meeting(room.meeting_id)
    assert room.page.meeting.live.isVisible()


def test_the_agenda_is_changed_where_it_stands(room: Room) -> None:
    room.page.meeting.choose("preparation")
    table = room.page.meeting.preparation.table
    items = table.items
    items.setData(items.index(1, TITLE), "Snö och is")
    items.setData(items.index(1, MINUTES), 12)
    row = room.opened.services.agenda.rows(room.meeting_id)[1]
    assert (row.title, row.planned_minutes) == ("Snö och is", 12)
    assert items.data(items.index(1, TITLE)) == "Snö och is"


def test_items_are_added_moved_and_taken_away_by_keyboard(room: Room) -> None:
    meeting = room.page.meeting
    meeting.choose("preparation")
    preparation = meeting.preparation
    room.page.actions_now()["new_agenda_item"]()
    line = preparation.findChild(QLineEdit, "new_agenda_item")
    assert line is not None
    type_text(line, "Trygghetsvandring\n")
    assert preparation.table.current_row is not None
    assert preparation.table.current_row.title == "Trygghetsvandring"
    place = preparation.table.current_row.position
    preparation.move_item(-1)
    assert preparation.table.current_row.position == place - 1
    preparation.remove_item()
    titles = [row.title for row in room.opened.services.agenda.rows(room.meeting_id)]
    assert "Trygghetsvandring" not in titles


def test_place_and_people_are_changed_where_they_stand(room: Room) -> None:
    meeting = room.page.meeting
    meeting.choose("preparation")
    meeting.preparation.side.form.edit_requested.emit({"place": "Folkets hus"})
    assert room.opened.services.meetings.row(room.meeting_id).place == "Folkets hus"
    meeting.preparation.side.invited.remove_requested.emit([room.people["Strategen"]])
    names = [row.name for row in room.opened.services.attendance.rows(room.meeting_id)]
    assert "Strategen" not in names
    meeting.preparation.side.invited.call_requested.emit([room.people["Strategen"]])
    names = [row.name for row in room.opened.services.attendance.rows(room.meeting_id)]
    assert "Strategen" in names


def test_starting_and_ending_are_one_step_each(room: Room) -> None:
    services = room.opened.services
    room.page.actions_now()["start_meeting"]()
    assert services.meetings.row(room.meeting_id).state is MeetingState.ONGOING
    room.page.actions_now()["end_meeting"]()
    assert room.page.meeting.closing.pane.isVisible()
    room.page.meeting.closing.pane.end.ended.emit(time(19, 30))
    assert services.meetings.row(room.meeting_id).state is MeetingState.HELD
    assert room.page.meeting.minutes.isVisible()
    room.page.actions_now()["undo"]()
    assert services.meetings.row(room.meeting_id).state is MeetingState.ONGOING
    room.page.actions_now()["undo"]()
    assert services.meetings.row(room.meeting_id).state is MeetingState.PLANNED


def test_the_preview_is_the_document_itself(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    type_text(room.page.meeting.live.editor, "Rådet tackar för informationen.")
    show_minutes(room, qtbot)
    minutes = room.page.meeting.minutes
    assert minutes.preview.page_count >= 1
    minutes.save_to(tmp_path / "anteckningar.pdf")
    qtbot.waitUntil(lambda: bool(room.opened.told), timeout=20_000)
    saved = (tmp_path / "anteckningar.pdf").read_bytes()
    assert saved.startswith(b"%PDF")
    document = load_pdf(saved)
    assert "Rådet tackar för informationen." in text_of(document)
    assert room.opened.told[-1].link == "Visa i mappen"


def test_a_folder_that_cannot_be_written_to_is_told_of(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    show_minutes(room, qtbot)
    with qtbot.waitSignal(room.opened.tasks.refused, timeout=20_000) as refused:
        room.page.meeting.minutes.save_to(tmp_path / "finns inte" / "a.pdf")
    assert str(refused.args[0]) == "Mappen för a.pdf finns inte längre. Välj en annan mapp."


def test_a_write_protected_file_is_left_alone_and_told_of(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    show_minutes(room, qtbot)
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    target.chmod(0o444)

    with qtbot.waitSignal(room.opened.tasks.refused, timeout=20_000) as refused:
        room.page.meeting.minutes.save_to(target)

    assert target.read_bytes() == b"old"
    assert str(refused.args[0]).startswith("a.pdf är skrivskyddad eller öppen i ett annat program")


@pytest.mark.parametrize(("ending", "begins"), [("html", b"<!DOCTYPE"), ("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_minutes_are_saved_in_the_form_of_their_ending(
    room: Room, qtbot: QtBot, tmp_path: Path, ending: str, begins: bytes
) -> None:
    show_minutes(room, qtbot)
    room.page.meeting.minutes.save_to(tmp_path / f"a.{ending}")
    qtbot.waitUntil(lambda: bool(room.opened.told), timeout=20_000)
    assert (tmp_path / f"a.{ending}").read_bytes().startswith(begins)


def test_a_point_of_the_check_list_leads_to_where_it_is_mended(room: Room, qtbot: QtBot) -> None:
    show_minutes(room, qtbot)
    room.page.meeting.minutes.show_requested.emit(CheckPlace(PlaceKind.AGENDA_ITEM, room.items[3]))
    assert room.page.meeting.live.isVisible()
    assert room.page.meeting.live.agenda.card.list.currentIndex().row() == 3
    room.page.meeting.minutes.show_requested.emit(CheckPlace(PlaceKind.ATTENDANCE))
    assert room.page.meeting.live.attendance.panel.isVisible()
    room.page.meeting.minutes.show_requested.emit(CheckPlace(PlaceKind.CONCERN, 7))
    assert room.opened.went_to == [Destination("concerns", row_id=7)]


def test_show_leads_to_the_very_conclusion(room: Room) -> None:
    services, meeting = room.opened.services, room.page.meeting
    services.captures.capture(room.items[2], "= Rådet ställer sig bakom förslaget.")
    meeting.live.reload()
    (card,) = services.notes.cards(room.meeting_id).values()

    meeting.minutes.show_requested.emit(CheckPlace(PlaceKind.CONCLUSION, card.row_id))

    assert meeting.live.agenda.card.list.currentIndex().row() == 2
    assert meeting.live.captured.current == card.number
    assert services.notes.text(room.items[2]) == f"[[{card.number}]]"


def test_show_leads_to_the_approval_that_lacks(room: Room, qtbot: QtBot) -> None:
    services, meeting = room.opened.services, room.page.meeting
    services.council.change(reviews_minutes=True)
    services.meetings.change_state(room.meeting_id, MeetingState.ONGOING)
    services.attendance.mark(room.meeting_id, list(room.people.values()), AttendanceStatus.PRESENT)
    services.document_life.send_for_review(room.meeting_id)
    show_minutes(room, qtbot)

    meeting.minutes.show_requested.emit(CheckPlace(PlaceKind.DOCUMENT))

    focused = meeting.minutes.window().focusWidget()
    assert isinstance(focused, QPushButton)
    assert (focused.text(), focused.accessibleDescription()) == ("Godkänd", "Ordföranden")


def test_finished_minutes_are_locked_and_corrected_openly(room: Room, qtbot: QtBot) -> None:
    hold(room)
    services = room.opened.services
    show_minutes(room, qtbot)
    minutes = room.page.meeting.minutes
    with qtbot.waitSignal(minutes.shown, timeout=20_000):
        minutes.finalise("")
    assert services.minutes.state(room.meeting_id) is DocumentState.FINALISED
    assert [version.number for version in services.minutes.versions(room.meeting_id)] == [1, 1]
    with qtbot.waitSignal(minutes.shown, timeout=20_000):
        minutes.begin_correction()
    assert services.minutes.state(room.meeting_id) is DocumentState.DRAFT


def test_the_pages_are_printed_as_they_are(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    content = room.opened.services.minutes.pdf(room.meeting_id)
    document = load_pdf(content)
    printer = make_printer("Minnesanteckningar")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "utskrift.pdf"))
    assert print_pdf(content, printer) == document.pageCount()
    printed = load_pdf((tmp_path / "utskrift.pdf").read_bytes())
    assert printed.pageCount() == document.pageCount()
    assert round(printed.pagePointSize(0).width()) == round(document.pagePointSize(0).width())


def test_what_is_no_pdf_is_refused(room: Room) -> None:
    with pytest.raises(FileProblemError):
        load_pdf(b"inte en PDF")


def test_a_read_only_file_cannot_be_written_in(room: Room, qtbot: QtBot) -> None:
    page = MeetingPage(room.opened.context(is_read_only=True))
    qtbot.addWidget(page)
    page.open_meeting(room.meeting_id, tab="meeting_mode")
    assert page.meeting.live.editor.isReadOnly()
    assert not {"start_meeting", "capture", "new_agenda_item"} & set(page.actions_now())


def text_of(document: QPdfDocument) -> str:
    """Read all text of a document, on one line."""
    pages = (document.getAllText(page).text() for page in range(document.pageCount()))
    return " ".join(" ".join(pages).split())


def test_the_page_asked_for_while_it_is_shown_keeps_the_keyboard_in_its_list(
    room: Room, qtbot: QtBot
) -> None:
    room.page.show_list()
    room.page.setFocus()

    def is_in_the_list() -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and room.page.list.isAncestorOf(focused)

    qtbot.waitUntil(is_in_the_list)
