"""Egna anteckningar: safe from the first key, undone like all else, and kept apart."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from tests.ui.meeting.conftest import Room, type_text
from trygghetsrad.domain.classifications import AttendanceStatus
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.ui.meeting.private_note import PrivateNoteDesk


def private(room: Room) -> PrivateNoteDesk:
    desk = room.page.meeting.live.private
    desk.pane.set_open(is_open=True)
    return desk


def stored(room: Room, number: int = 0) -> str:
    return room.opened.services.private_notes.text(room.items[number])


def test_a_key_reaches_the_drafts_at_once(room: Room) -> None:
    desk = private(room)
    type_text(desk.editor, "Å🙂")
    desk.autosave.hand_over()
    assert room.opened.services.drafts.wait_until_saved(5)
    assert room.drafts() >= 1
    assert stored(room) == room.stored() == ""


def test_what_a_crash_left_is_played_back_where_it_belongs(room: Room) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Till alla")
    desk = private(room)
    type_text(desk.editor, "Mina ord")
    live.autosave.hand_over()
    desk.autosave.hand_over()
    assert room.opened.services.drafts.wait_until_saved(5)
    changes = room.opened.services.notes.fold_left_over()
    assert (room.stored(), stored(room)) == ("Till alla", "Mina ord")
    assert room.drafts() == 0
    assert changes.touches("agenda_item")


def test_another_item_keeps_each_ones_words(room: Room) -> None:
    live = room.page.meeting.live
    type_text(private(room).editor, "Om första")
    live.step(1)
    assert stored(room) == "Om första"
    assert live.private.editor.text() == ""
    assert not live.private.pane.is_open
    live.step(-1)
    assert live.private.editor.text() == "Om första"


def test_undo_takes_the_words_back_and_redo_gives_them_again(room: Room) -> None:
    live = room.page.meeting.live
    type_text(private(room).editor, "Fråga polisen")
    assert live.fold()
    room.page.meeting.undo()
    assert (stored(room), live.private.editor.text()) == ("", "")
    room.page.meeting.redo()
    assert (stored(room), live.private.editor.text()) == ("Fråga polisen", "Fråga polisen")


def test_typing_in_one_field_leaves_the_other_alone(room: Room) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Öppet")
    type_text(private(room).editor, "Eget")
    type_text(live.editor, " mer")
    assert live.fold()
    assert (room.stored(), stored(room)) == ("Öppet mer", "Eget")


def test_the_menu_row_opens_the_field_and_says_that_something_is_there(room: Room) -> None:
    live = room.page.meeting.live
    room.page.actions_now()["private_notes"]()
    assert live.private.editor.isVisible()
    type_text(live.private.editor, "Eget")
    assert live.fold()
    buttons = live.private.pane.findChildren(QPushButton)
    assert [button.text() for button in buttons] == ["Egna anteckningar (finns)"]


def test_locked_minutes_lock_the_field(room: Room) -> None:
    services = room.opened.services
    services.meetings.change_state(room.meeting_id, MeetingState.ONGOING)
    services.attendance.mark(room.meeting_id, list(room.people.values()), AttendanceStatus.PRESENT)
    services.meetings.change_state(room.meeting_id, MeetingState.HELD)
    services.minutes.finalise(room.meeting_id)
    room.page.reload()
    assert private(room).editor.isReadOnly()


def test_two_whole_lines_are_seen_in_a_low_window(room: Room) -> None:
    desk = room.page.meeting.live.private
    desk.editor.setMinimumHeight(20)  # as the style sheet does when it is laid on
    desk.pane.set_open(is_open=True)
    assert desk.editor.minimumHeight() >= 2 * desk.editor.fontMetrics().lineSpacing() + 8
