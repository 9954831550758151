"""Laget runt in Mötesläge: by keys alone, beside the notes, and in the file at each step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from tests.ui.meeting.conftest import Room, press, type_text
from trygghetsrad.domain.classifications import AgendaItemKind, AgendaItemState, AttendanceStatus, RoundState
from trygghetsrad.domain.round_table import RoundCount, Seat
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.ui.meeting.round_desk import RoundDesk
from trygghetsrad.ui.meeting.round_faces import count_line, time_line

BEGAN = datetime(2026, 9, 23, 16, 0, tzinfo=UTC)


def round_item(room: Room) -> int:
    rows = room.opened.services.agenda.rows(room.meeting_id)
    return next(row.agenda_item_id for row in rows if row.kind is AgendaItemKind.ROUND_TABLE)


@pytest.fixture
def at_table(room: Room) -> Room:
    """The meeting going on with all four there, at laget runt."""
    services = room.opened.services
    services.meetings.change_state(room.meeting_id, MeetingState.ONGOING)
    services.attendance.mark(room.meeting_id, list(room.people.values()), AttendanceStatus.PRESENT)
    room.page.reload()
    room.page.meeting.live.open_item(round_item(room))
    return room


def desk(room: Room) -> RoundDesk:
    return room.page.meeting.live.rounds


def run(room: Room, key: str) -> None:
    room.page.actions_now()[key]()


def test_it_is_offered_by_itself_and_only_where_it_belongs(at_table: Room) -> None:
    panel = desk(at_table).panel
    assert panel.isVisible()
    assert panel.name.text() == "Redo att börja"
    assert panel.following.text() == "Först Invånarrepresentant 1"
    assert panel.count.text() == "4 vid bordet"
    assert at_table.page.meeting.live.editor.isVisible()
    at_table.page.meeting.live.step(1)
    assert not panel.isVisible()


def test_the_meeting_has_come_to_the_item_when_somebody_speaks(at_table: Room) -> None:
    def state() -> AgendaItemState:
        row = at_table.page.meeting.live.agenda.open_row
        assert row is not None
        return row.state

    assert state() is AgendaItemState.REMAINING
    run(at_table, "next_speaker")
    assert state() is AgendaItemState.ONGOING
    at_table.page.meeting.undo()
    assert state() is AgendaItemState.REMAINING
    assert desk(at_table).panel.name.text() == "Redo att börja"


def test_the_next_speaker_by_one_key_while_the_cursor_stays_in_the_notes(at_table: Room) -> None:
    live = at_table.page.meeting.live
    live.focus()
    type_text(live.editor, "Mörkt vid")
    run(at_table, "next_speaker")
    type_text(live.editor, " stationen")
    assert live.editor.text() == "Mörkt vid stationen"
    assert live.editor.hasFocus() or not live.editor.isActiveWindow()
    assert desk(at_table).panel.name.text() == "Invånarrepresentant 1"
    assert desk(at_table).panel.following.text() == "Sedan Invånarrepresentant 2"
    run(at_table, "pass_speaker")
    run(at_table, "next_speaker")
    run(at_table, "next_speaker")
    run(at_table, "next_speaker")
    assert desk(at_table).panel.name.text() == "Alla har fått ordet"
    stored = at_table.opened.services.rounds.view(round_item(at_table))
    assert stored.count == RoundCount(seats=4, spoken=3, passed=1, waiting=0)


def test_undo_takes_a_step_back(at_table: Room) -> None:
    run(at_table, "next_speaker")
    run(at_table, "next_speaker")
    at_table.page.meeting.undo()
    assert desk(at_table).panel.name.text() == "Invånarrepresentant 1"
    at_table.page.meeting.redo()
    assert desk(at_table).panel.name.text() == "Invånarrepresentant 2"


def test_the_word_to_somebody_by_name(at_table: Room) -> None:
    run(at_table, "next_speaker")
    run(at_table, "give_floor")
    choice = desk(at_table).panel.choice
    type_text(choice, "stra\n")
    assert desk(at_table).panel.name.text() == "Strategen"
    assert not choice.isVisible()
    run(at_table, "next_speaker")
    assert desk(at_table).panel.name.text() == "Invånarrepresentant 2"


def test_a_name_nobody_has_keeps_the_floor_where_it_is(at_table: Room) -> None:
    run(at_table, "next_speaker")
    run(at_table, "give_floor")
    choice = desk(at_table).panel.choice
    type_text(choice, "Åsnan 🙂\n")
    assert choice.isVisible()
    assert choice.accessibleDescription() == "Ingen heter så."
    assert desk(at_table).panel.name.text() == "Invånarrepresentant 1"


def test_seats_are_moved_and_the_floor_given_in_the_list(at_table: Room) -> None:
    seats = desk(at_table).panel.seats
    seats.setCurrentIndex(seats.model().index(3, 0))
    press(seats, Qt.Key.Key_Up, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert [row.name for row in seats.rows][2:] == ["Strategen", "Ordföranden"]
    assert seats.chosen_id == at_table.people["Strategen"]
    press(seats, Qt.Key.Key_Return, "\r")
    assert desk(at_table).panel.name.text() == "Strategen"


def test_a_line_for_the_notes_when_the_round_is_over(at_table: Room) -> None:
    live = at_table.page.meeting.live
    type_text(live.editor, "Före")
    run(at_table, "next_speaker")
    run(at_table, "end_round")
    run(at_table, "note_round")
    assert live.editor.text() == "Före\nLaget runt: 1 av 4 talade."


def test_nobody_in_the_room_is_said(room: Room) -> None:
    room.page.meeting.live.open_item(round_item(room))
    assert desk(room).panel.name.text() == "Ingen i rummet än"
    assert "F3" in desk(room).panel.count.text()
    run(room, "next_speaker")
    assert desk(room).panel.name.text() == "Ingen i rummet än"


def test_over_the_target_is_said_with_a_sign_and_not_only_a_colour() -> None:
    seat = Seat(1, RoundState.SPEAKING, 0, BEGAN)
    assert time_line(seat, BEGAN + timedelta(seconds=84), 3) == "1:24 av 3\xa0min"
    assert time_line(seat, BEGAN + timedelta(seconds=204), 3) == "⚠ 3:24 · 0:24 över 3\xa0min"
    assert time_line(seat, BEGAN + timedelta(seconds=204), 0) == "3:24"


def test_the_clock_shows_time_going_on_and_nothing_else_moves(at_table: Room) -> None:
    run(at_table, "next_speaker")
    panel = desk(at_table).panel
    now = at_table.opened.services.clock()
    panel.tick(now + timedelta(seconds=200))
    assert panel.time.text().startswith("⚠ 3:20")
    assert panel.time.property("role") == "bad"
    assert panel.count.text() == "1 av 4 har talat · 3 kvar · totalt 3:20"


def test_the_target_is_the_councils_and_can_be_undone(at_table: Room) -> None:
    desk(at_table).panel.target_requested.emit(5)
    assert at_table.opened.services.council.profile().speaking_minutes == 5
    at_table.page.meeting.undo()
    assert at_table.opened.services.council.profile().speaking_minutes == 3


def test_locked_minutes_show_the_round_and_change_nothing(at_table: Room) -> None:
    services = at_table.opened.services
    run(at_table, "next_speaker")
    services.meetings.change_state(at_table.meeting_id, MeetingState.HELD)
    services.minutes.finalise(at_table.meeting_id)
    at_table.page.reload()
    assert "next_speaker" not in at_table.page.actions_now()
    seats = desk(at_table).panel.seats
    press(seats, Qt.Key.Key_Return, "\r")
    assert at_table.opened.told == []


def test_counts_are_said_in_words() -> None:
    count = RoundCount(seats=14, spoken=9, passed=1, waiting=4)
    said = count_line(count, timedelta(seconds=760))
    assert said == "9 av 14 har talat · 1 avstod · 4 kvar · totalt 12:40"
