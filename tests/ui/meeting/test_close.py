"""Avsluta mötet by keys: read back, changed, left and taken up again, and ended."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.meeting.conftest import Room, press, type_text
from trygghetsrad.domain.classifications import AttendanceStatus
from trygghetsrad.domain.closing import ClosingStep
from trygghetsrad.domain.paper_kinds import PaperKind
from trygghetsrad.domain.states import HistoryKind, MeetingState
from trygghetsrad.ui.meeting.close_desk import CloseDesk


@pytest.fixture
def desk(room: Room) -> CloseDesk:
    """The close of a meeting with two actions and a conclusion."""
    room.page.meeting.start()
    services = room.opened.services
    for line in (
        "> Laga lamporna >Tekniska 4/11",
        "> Ringa skolan",
        "= Rådet står bakom förslaget",
    ):
        room.opened.dispatcher.run(partial(services.captures.capture, room.items[2], line))
    room.page.actions_now()["end_meeting"]()
    return room.page.meeting.closing


def key(pressed: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    press(widget, pressed)


def step(desk: CloseDesk) -> ClosingStep:
    return desk.step


def said(desk: CloseDesk) -> str:
    return " | ".join(label.text() for label in desk.pane.findChildren(QLabel) if label.isVisible())


def test_each_action_is_read_back_and_one_key_says_yes(room: Room, desk: CloseDesk) -> None:
    assert desk.pane.reading.yes.hasFocus()
    for words in ("Åtgärd 1 av 2 · § 3", "Laga lamporna", "Ansvarig: Tekniska förvaltningen."):
        assert words in said(desk)
    assert "Laga lamporna Ansvarig: Tekniska" in desk.pane.reading.yes.accessibleDescription()
    key(Qt.Key.Key_Return)
    assert "Åtgärd 2 av 2" in said(desk)
    assert "Ingen ansvarig är utsedd." in said(desk)
    assert "Inget slutdatum är satt." in said(desk)
    assert "1 av 2 bekräftade" in said(desk)
    first = room.opened.services.closing.read(room.meeting_id).actions[0].action.action_item_id
    assert room.opened.services.action_items.history(first)[-1].kind is HistoryKind.CONFIRMED


def test_owner_and_day_are_set_where_they_are_missing(room: Room, desk: CloseDesk) -> None:
    key(Qt.Key.Key_PageDown)
    desk.pane.reading.ask_change()
    line = desk.pane.reading.line
    assert (line.text(), line.hasSelectedText()) == ("Ringa skolan ", False)
    type_text(line, ">Polisen 11/11")
    press(line, Qt.Key.Key_Return)
    assert "Ansvarig: Polisen." in said(desk)
    assert "Klart senast onsdag 11 november 2026." in said(desk)
    assert desk.pane.reading.yes.hasFocus()


def test_what_cannot_be_read_stays_in_the_line(room: Room, desk: CloseDesk) -> None:
    desk.pane.reading.ask_change()
    line = desk.pane.reading.line
    line.setText('Laga >"Tekniska')
    press(line, Qt.Key.Key_Return)
    assert line.isVisible()
    assert line.text() == 'Laga >"Tekniska'
    press(line, Qt.Key.Key_Escape)
    assert "Laga lamporna" in said(desk)
    assert desk.pane.reading.yes.hasFocus()


def test_left_in_the_middle_it_is_taken_up_at_the_same_place(room: Room, desk: CloseDesk) -> None:
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    assert step(desk) is ClosingStep.CONCLUSIONS
    key(Qt.Key.Key_Escape)
    assert room.page.meeting.live.isVisible()
    assert room.page.meeting.live.editor.hasFocus()
    room.page.actions_now()["end_meeting"]()
    assert step(desk) is ClosingStep.CONCLUSIONS
    assert "Rådet står bakom förslaget" in said(desk)


def test_an_undo_goes_back_to_what_it_took_back(room: Room, desk: CloseDesk) -> None:
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return)
    room.page.actions_now()["undo"]()
    assert step(desk) is ClosingStep.ACTIONS
    assert "Åtgärd 2 av 2" in said(desk)
    assert "1 av 2 bekräftade" in said(desk)


def test_the_next_dialogue_is_the_planned_one_and_can_be_moved(room: Room, desk: CloseDesk) -> None:
    for _ in range(3):
        key(Qt.Key.Key_Return)
    assert step(desk) is ClosingStep.NEXT_MEETING
    assert "Onsdag 25 november 2026" in said(desk)
    desk.pane.next.ask_change()
    type_text(desk.pane.next.day, "2/12")
    assert "Onsdag 2 december 2026" in said(desk)
    press(desk.pane.next.day, Qt.Key.Key_Return)
    assert step(desk) is ClosingStep.END
    assert room.opened.services.meetings.rows()[1].held_on == date(2026, 12, 2)


def test_a_day_or_time_that_cannot_be_meant_is_said_at_its_field(room: Room, desk: CloseDesk) -> None:
    desk.go_to(ClosingStep.NEXT_MEETING)
    desk.pane.next.day.setText("i går morse")
    key(Qt.Key.Key_Return)
    assert "Skriv en dag" in said(desk)
    desk.pane.next.day.setText("2/12")
    desk.pane.next.ends.setText("17")
    desk.pane.next.yes.click()
    assert "sluta efter att den har börjat" in said(desk)
    assert step(desk) is ClosingStep.NEXT_MEETING


def test_without_a_planned_dialogue_one_is_proposed_with_its_reason(room: Room, desk: CloseDesk) -> None:
    services = room.opened.services
    other = services.meetings.rows()[1].meeting_id
    room.opened.dispatcher.run(lambda: services.meetings.remove(other))
    desk.go_to(ClosingStep.NEXT_MEETING)
    assert "Förslag till nästa dialog" in said(desk)
    assert "ingen röd dag" in said(desk)
    key(Qt.Key.Key_Return)
    assert len(services.meetings.rows()) == 2
    assert step(desk) is ClosingStep.END


def test_what_is_missing_is_shown_with_a_way_there_and_back(room: Room, desk: CloseDesk) -> None:
    desk.go_to(ClosingStep.END)
    assert "Ingen är markerad som närvarande." in said(desk)
    assert "§ 2" in said(desk)
    assert "är inte behandlad" in said(desk)
    desk.pane.end.defer_requested.emit(room.items[1])
    assert "§ 2" not in said(desk)
    desk.pane.end.defer_requested.emit(None)
    assert "är inte behandlad" not in said(desk)
    points = room.opened.services.closing.read(room.meeting_id).points
    desk.pane.end.show_requested.emit(points[0].place)
    assert room.page.meeting.live.attendance.panel.isVisible()
    everybody = list(room.people.values())
    attendance = room.opened.services.attendance
    room.opened.dispatcher.run(lambda: attendance.mark(room.meeting_id, everybody, AttendanceStatus.PRESENT))
    room.page.actions_now()["end_meeting"]()
    assert step(desk) is ClosingStep.END
    assert "Ingen är markerad" not in said(desk)


def test_enter_alone_goes_through_to_the_end(room: Room, desk: CloseDesk) -> None:
    for _ in range(5):
        key(Qt.Key.Key_Return)
    row = room.opened.services.meetings.row(room.meeting_id)
    assert row.state is MeetingState.HELD
    assert room.page.meeting.minutes.isVisible()
    assert "Minnesanteckningarna är klara att läsa igenom." in room.opened.told[-1].text
    assert "end_meeting" not in room.page.actions_now()


def test_a_protokoll_is_called_so_when_the_meeting_ends(room: Room, desk: CloseDesk) -> None:
    room.opened.services.council.change(minutes_kind="formal")
    for _ in range(5):
        key(Qt.Key.Key_Return)
    assert "Protokollet är klart att läsa igenom." in room.opened.told[-1].text
    assert room.page.meeting.minutes._title().startswith("Protokoll dialog ")
    room.page.list.reload()
    assert room.page.list.table.model().headerData(4, Qt.Orientation.Horizontal) == "Protokoll"
    room.page.open_meeting(room.meeting_id, tab="papers")
    papers = room.page.meeting.papers.papers.papers
    assert papers.data(papers.place_of(PaperKind.MINUTES)) == "Protokoll"


def test_a_meeting_where_nothing_was_decided_begins_at_the_next_dialogue(room: Room) -> None:
    room.page.meeting.start()
    room.page.actions_now()["end_meeting"]()
    desk = room.page.meeting.closing
    assert step(desk) is ClosingStep.NEXT_MEETING
    key(Qt.Key.Key_PageUp)
    assert step(desk) is ClosingStep.NEXT_MEETING
    assert "Inga nya åtgärder" in said(desk)


def test_an_undo_that_takes_the_last_action_away_leads_on(room: Room) -> None:
    room.page.meeting.start()
    captures = room.opened.services.captures
    room.opened.dispatcher.run(partial(captures.capture, room.items[2], "> Laga lamporna"))
    room.page.actions_now()["end_meeting"]()
    desk = room.page.meeting.closing
    assert step(desk) is ClosingStep.ACTIONS
    room.page.actions_now()["undo"]()
    assert step(desk) is ClosingStep.NEXT_MEETING
    room.page.actions_now()["redo"]()
    key(Qt.Key.Key_PageUp)
    assert "Laga lamporna" in said(desk)


def test_after_a_restart_it_goes_on_at_the_first_action_not_confirmed(room: Room, desk: CloseDesk) -> None:
    key(Qt.Key.Key_Return)
    again = CloseDesk(room.opened.context(), fold=lambda: True)
    again.show_meeting(room.meeting_id)
    assert again.step is ClosingStep.ACTIONS
    assert again.pane.reading.sentence.startswith("Åtgärd 2 av 2")
    again.pane.deleteLater()
