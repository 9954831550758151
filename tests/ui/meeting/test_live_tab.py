"""Mötesläge: what is typed and captured is safe, and can be taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.meeting.conftest import Room, press, type_text
from trygghetsrad.domain.classifications import AgendaItemState, AttendanceStatus
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.ui.meeting.key_hints import KeyHints

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from trygghetsrad.ui.theme import Theme

LINE = "Mörkt i gångtunneln @Gångtunneln #belysning >Tekniska 4/6"


def wait_until_on_disk(room: Room) -> None:
    """Wait for the draft writer."""
    room.page.meeting.live.autosave.hand_over()
    assert room.opened.services.drafts.wait_until_saved(5)


def test_a_key_reaches_the_drafts_before_the_notes(room: Room, qtbot: QtBot) -> None:
    live = room.page.meeting.live
    with qtbot.waitSignal(live.autosave.saved):
        type_text(live.editor, "Åh")
    wait_until_on_disk(room)
    assert room.drafts() == 2
    assert room.stored() == ""


def test_another_item_folds_what_was_typed(room: Room) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Rådet tackar.\n- En punkt")
    live.step(1)
    assert room.stored() == "Rådet tackar.\n- En punkt"
    assert room.drafts() == 0
    assert live.editor.text() == ""
    live.step(-1)
    assert live.editor.text() == "Rådet tackar.\n- En punkt"


def test_another_page_folds_what_was_typed(room: Room) -> None:
    type_text(room.page.meeting.live.editor, "Kvar")
    room.page.hide()
    assert room.stored() == "Kvar"


def test_a_pause_folds_what_was_typed(room: Room, qtbot: QtBot) -> None:
    live = room.page.meeting.live
    live.autosave.pause_ms = 20
    with qtbot.waitSignal(room.opened.dispatcher.changed):
        type_text(live.editor, "Paus")
    assert room.stored() == "Paus"
    assert live.editor.text() == "Paus"


def test_one_line_becomes_concern_and_action(room: Room) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Före")
    type_text(live.capture_line.line, LINE + "\n")
    services = room.opened.services
    (concern,), (action,) = services.concerns.rows(), services.action_items.rows()
    assert (concern.text, concern.place, concern.category) == (
        "Mörkt i gångtunneln",
        "Gångtunneln",
        "Belysning",
    )
    assert action.owners == ("Tekniska förvaltningen",)
    assert action.due_on is not None
    assert action.due_on.isoformat() == "2027-06-04"
    assert room.stored() == live.editor.text() == "Före\n[[S26-001]]\n[[Å26-01]]"
    assert live.capture_line.line.text() == ""


def test_undo_takes_concern_action_and_lines_back_in_one_step(room: Room) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Före")
    type_text(live.capture_line.line, LINE + "\n")
    room.page.actions_now()["undo"]()
    services = room.opened.services
    assert services.concerns.rows() == []
    assert services.action_items.rows() == []
    assert room.stored() == live.editor.text() == "Före"
    room.page.actions_now()["redo"]()
    assert len(services.concerns.rows()) == len(services.action_items.rows()) == 1
    assert live.editor.text() == "Före\n[[S26-001]]\n[[Å26-01]]"


def test_the_next_capture_stands_below_the_one_before(room: Room) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Före\nEfter")
    press(live.editor, Qt.Key.Key_Up)
    type_text(live.capture_line.line, "Första\n")
    type_text(live.capture_line.line, "= Andra\n")
    assert live.editor.text() == "Före\n[[S26-001]]\n[[ST26-01]]\nEfter"


def test_a_line_that_cannot_be_read_stays(room: Room) -> None:
    line = room.page.meeting.live.capture_line.line
    type_text(line, "Mörkt !knepig\n")
    assert line.text() == "Mörkt !knepig"
    assert "prioritet" in line.accessibleDescription()
    assert (line.selectedText(), line.cursorPosition()) == ("", len("Mörkt !knepig"))
    assert room.opened.services.concerns.rows() == []


def test_the_line_says_what_it_becomes_while_it_is_typed(room: Room) -> None:
    line = room.page.meeting.live.capture_line.line
    type_text(line, LINE)
    assert line.accessibleDescription() == (
        "→ Synpunkt · Belysning · Gångtunneln + åtgärd till Tekniska förvaltningen "
        "senast 2027-06-04 (nästa år)"
    )


def test_selected_text_becomes_a_concern_and_stays(room: Room) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Det är mörkt > 10 kvällar @ torget")
    live.editor.selectAll()
    room.page.actions_now()["new_concern"]()
    (concern,) = room.opened.services.concerns.rows()
    assert concern.text == "Det är mörkt > 10 kvällar @ torget"
    assert live.editor.text() == "Det är mörkt > 10 kvällar @ torget\n[[S26-001]]"


def test_writing_under_an_item_begins_it(room: Room, qtbot: QtBot) -> None:
    room.page.meeting.start()
    live = room.page.meeting.live
    live.open_item(room.items[2])
    with qtbot.waitSignal(room.opened.dispatcher.changed):
        type_text(live.editor, "x")
    states = [row.state for row in room.opened.services.agenda.rows(room.meeting_id)]
    assert states[:3] == [AgendaItemState.DONE, AgendaItemState.REMAINING, AgendaItemState.ONGOING]
    assert live.editor.text() == "x"


def test_an_item_left_at_once_is_the_one_that_was_written_under(room: Room, qtbot: QtBot) -> None:
    room.page.meeting.start()
    live = room.page.meeting.live
    live.open_item(room.items[1])
    type_text(live.editor, "x")
    live.step(1)

    def states() -> list[AgendaItemState]:
        return [row.state for row in room.opened.services.agenda.rows(room.meeting_id)][:3]

    done, ongoing, remaining = AgendaItemState.DONE, AgendaItemState.ONGOING, AgendaItemState.REMAINING
    qtbot.waitUntil(lambda: states() == [done, ongoing, remaining])
    assert live.agenda.open_id == room.items[2]


def test_done_goes_on_to_the_next_item(room: Room) -> None:
    room.page.meeting.start()
    room.page.actions_now()["mark_done"]()
    states = [row.state for row in room.opened.services.agenda.rows(room.meeting_id)]
    assert states[:2] == [AgendaItemState.DONE, AgendaItemState.ONGOING]
    assert room.page.meeting.live.agenda.card.list.currentIndex().row() == 1


def test_done_leaves_what_is_deferred_in_the_next_meeting(room: Room) -> None:
    services, live = room.opened.services, room.page.meeting.live
    room.page.meeting.start()
    coming = next(row for row in services.meetings.rows() if row.meeting_id != room.meeting_id)

    def waiting() -> int:
        return sum(row.is_deferred_here for row in services.agenda.rows(coming.meeting_id))

    live.open_item(room.items[1])
    room.page.actions_now()["defer_item"]()
    room.page.actions_now()["mark_done"]()
    assert live.agenda.open_id == room.items[2]
    assert waiting() == 1

    live.open_item(room.items[0])
    room.page.actions_now()["mark_done"]()
    assert live.agenda.open_id == room.items[3]
    states = [row.state for row in services.agenda.rows(room.meeting_id)][:4]
    done = AgendaItemState.DONE
    assert states == [done, AgendaItemState.DEFERRED, done, AgendaItemState.ONGOING]
    assert waiting() == 1


def test_attendance_takes_one_key_for_each_person(room: Room) -> None:
    live = room.page.meeting.live
    live.open_item(room.items[3])
    room.page.actions_now()["attendance"]()
    people = live.attendance.panel.people
    for key in (Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_N):
        press(people, key)
    press(people, Qt.Key.Key_K)
    rows = {row.name: row for row in live.attendance.rows}
    assert rows["Invånarrepresentant 1"].status is AttendanceStatus.PRESENT
    assert rows["Invånarrepresentant 2"].status is AttendanceStatus.EXCUSED
    assert rows["Ordföranden"].status is AttendanceStatus.PRESENT
    assert rows["Strategen"].status is AttendanceStatus.PRESENT
    assert rows["Strategen"].from_paragraph == 4
    press(people, Qt.Key.Key_K)
    assert {row.name: row for row in live.attendance.rows}["Strategen"].from_paragraph is None


def test_a_deferred_item_shows_up_in_the_next_meeting(room: Room) -> None:
    live = room.page.meeting.live
    live.open_item(room.items[4])
    title = live.agenda.card.list.rows[4].title
    live.agenda.card.defer_requested.emit()
    assert live.agenda.card.list.rows[4].state is AgendaItemState.DEFERRED
    following = room.opened.services.meetings.rows()[1]
    deferred = [row for row in room.opened.services.agenda.rows(following.meeting_id) if row.is_deferred_here]
    assert [row.title for row in deferred] == [title]


def test_a_new_item_comes_after_the_open_one(room: Room) -> None:
    live = room.page.meeting.live
    live.open_item(room.items[1])
    live.agenda.card.item_added.emit("Snöröjning", 0)
    assert live.agenda.card.list.rows[2].title == "Snöröjning"
    assert live.agenda.card.list.currentIndex().row() == 2


def test_an_undone_typing_is_taken_out_of_the_editor(room: Room) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Fel")
    room.page.actions_now()["undo"]()
    assert live.editor.text() == room.stored() == ""


def test_what_another_command_changes_does_not_disturb_the_typing(room: Room) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Mitt i en men")
    room.opened.dispatcher.run(lambda: room.opened.services.agenda.edit(room.items[1], title="Annan rubrik"))
    type_text(live.editor, "ing")
    assert live.editor.text() == "Mitt i en mening"
    assert live.agenda.card.list.rows[1].title == "Annan rubrik"


def test_unclean_text_is_played_back_whole(room: Room) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "e\u0301")
    assert room.page.meeting.fold()
    assert room.stored() == "é"
    type_text(live.editor, "!")
    wait_until_on_disk(room)
    room.opened.services.notes.fold_left_over()
    assert room.stored() == "é!"


def test_locked_minutes_can_only_be_read(room: Room) -> None:
    services = room.opened.services
    room.page.meeting.start()
    services.attendance.mark(room.meeting_id, list(room.people.values()), AttendanceStatus.PRESENT)
    services.meetings.change_state(room.meeting_id, MeetingState.HELD)
    room.opened.dispatcher.run(lambda: services.minutes.finalise(room.meeting_id))
    live = room.page.meeting.live
    assert live.editor.isReadOnly()
    assert not live.capture_line.isEnabled()
    assert "capture" not in room.page.actions_now()
    type_text(live.editor, "x")
    assert live.editor.text() == ""


def test_personal_data_is_noticed_and_shown(room: Room, qtbot: QtBot) -> None:
    live = room.page.meeting.live
    type_text(live.editor, "Ring 070-174 06 05 om lampan")
    qtbot.waitUntil(lambda: live.notes.privacy.sentence != "")
    assert live.notes.privacy.sentence.startswith("Det ser ut som ett telefonnummer.")
    live.notes.privacy.show_requested.emit()
    assert live.editor.selected_text() == "070-174 06 05"
    live.editor.show_text("Ring kommunen")
    qtbot.waitUntil(lambda: live.notes.privacy.sentence == "")


def test_a_half_written_line_stays_with_its_meeting(room: Room) -> None:
    live = room.page.meeting.live
    other, _ = room.opened.services.meetings.plan(date(2026, 12, 9))
    type_text(live.capture_line.line, "Mörkt vid")
    room.page.open_meeting(other, tab="meeting_mode")
    assert live.capture_line.line.text() == ""
    room.page.open_meeting(room.meeting_id, tab="meeting_mode")
    assert live.capture_line.line.text() == "Mörkt vid"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_ready_texts_stand_whole_in_their_menu(room: Room, theme: Theme, scale: float) -> None:
    theme.set_text_scale(scale)
    room.page.meeting.live.notes.offer_texts()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    shown = [action.text() for action in menu.actions()]
    menu.close()
    theme.set_text_scale(1.0)
    assert len(shown) == len(room.opened.services.register.text_modules())
    assert not [text for text in shown if "…" in text]


def test_in_a_low_window_the_notes_have_the_room_of_the_key_hints(room: Room) -> None:
    room.page.meeting.start()
    live = room.page.meeting.live
    room.page.actions_now()["attendance"]()
    hints = live.capture_line.findChildren(KeyHints) + live.attendance.panel.findChildren(KeyHints)
    assert [each.isVisible() for each in hints] == [True, True]
    room.page.setFixedHeight(500)
    QApplication.processEvents()
    assert [each.isVisible() for each in hints] == [False, False]
