"""The agenda pane: what it says, and what keys and the mouse do with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from tests.ui.meeting.conftest import Room, press, type_text
from trygghetsrad.domain.classifications import AgendaItemKind, AgendaItemState, AttendanceStatus
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services.agenda_rows import AgendaItemRow
from trygghetsrad.ui.meeting.agenda_card import AgendaCard
from trygghetsrad.ui.meeting.agenda_desk import AgendaDesk
from trygghetsrad.ui.meeting.agenda_model import AgendaModel
from trygghetsrad.ui.meeting.agenda_pane import AgendaList

NOW = datetime(2026, 9, 23, 17, 0, tzinfo=UTC)
ROW = AgendaItemRow(
    agenda_item_id=1,
    meeting_id=1,
    position=0,
    paragraph=14,
    title="Laget runt",
    kind=AgendaItemKind.ROUND_TABLE,
    state=AgendaItemState.REMAINING,
    planned_minutes=15,
    elapsed_seconds=0,
    began_utc=None,
    has_notes=False,
    captured=0,
    is_deferred_here=False,
    deferred_to=None,
)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW, "15 min"),
        (
            replace(ROW, state=AgendaItemState.ONGOING, began_utc=NOW - timedelta(minutes=18), captured=1),
            "Pågår · 18/15 min · +3 min över · 1 fångad",
        ),
        (replace(ROW, state=AgendaItemState.DONE, elapsed_seconds=900), "Klar · 15/15 min"),
        (replace(ROW, planned_minutes=None, is_deferred_here=True), "från förra mötet"),
        (
            replace(ROW, state=AgendaItemState.DEFERRED, deferred_to=date(2026, 11, 25)),
            "Bordlagd till 25 november · 15 min",
        ),
        (
            replace(ROW, state=AgendaItemState.DEFERRED, planned_minutes=None),
            "Bordlagd, väntar på nästa dialog",
        ),
    ],
)
def test_a_row_says_in_words_how_it_stands(row: AgendaItemRow, said: str) -> None:
    model = AgendaModel(lambda: NOW)
    model.show_rows([row])
    assert model.status(row).replace("\N{NO-BREAK SPACE}", " ") == said
    spoken = str(model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("§ 14 Laget runt, ")


def desk(room: Room) -> AgendaDesk:
    return room.page.meeting.live.agenda


def card(room: Room) -> AgendaCard:
    return desk(room).card


def titles(room: Room) -> list[str]:
    return [row.title for row in card(room).list.rows]


def test_a_number_or_a_word_goes_to_an_item_and_enter_to_its_notes(room: Room, qtbot: QtBot) -> None:
    live = room.page.meeting.live
    room.page.actions_now()["go_to_item"]()
    agenda = card(room).list
    assert agenda.hasFocus()
    type_text(agenda, "5")
    assert live.agenda.open_id == room.items[4]
    qtbot.waitUntil(lambda: agenda._typed == "", timeout=3000)
    words = titles(room)[2].split()
    type_text(agenda, words[0])
    assert live.agenda.open_id == room.items[2]
    press(agenda, Qt.Key.Key_Return)
    assert live.editor.hasFocus()


def test_what_means_no_item_stays_where_it_is(room: Room) -> None:
    agenda = card(room).list
    before = desk(room).open_id
    type_text(agenda, "xx🙂")
    assert desk(room).open_id == before
    assert agenda.place_of(" ") is None
    assert agenda.place_of("§ 3") == 2


def test_an_item_is_renamed_and_timed_in_place(room: Room) -> None:
    room.page.meeting.live.open_item(room.items[1])
    room.page.actions_now()["edit_agenda_item"]()
    form = card(room).form
    assert form.title.hasFocus()
    assert form.title.text() == titles(room)[1]
    form.title.clear()
    type_text(form.title, "Nytt namn")
    form.minutes.setValue(25)
    press(form.title, Qt.Key.Key_Return)
    row = desk(room).open_row
    assert row is not None
    assert (row.title, row.planned_minutes) == ("Nytt namn", 25)
    assert not form.isVisible()
    room.opened.dispatcher.undo()
    assert titles(room)[1] != "Nytt namn"


def test_escape_leaves_the_fields_and_an_empty_title_is_not_taken(room: Room) -> None:
    room.page.actions_now()["edit_agenda_item"]()
    form = card(room).form
    form.title.clear()
    press(form.title, Qt.Key.Key_Return)
    assert form.isVisible()
    press(form.title, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert "" not in titles(room)


def test_items_are_moved_by_keys_and_stay_open(room: Room) -> None:
    live = room.page.meeting.live
    live.open_item(room.items[2])
    before = titles(room)
    room.page.actions_now()["item_up"]()
    assert titles(room)[:3] == [before[0], before[2], before[1]]
    assert live.agenda.open_id == room.items[2]
    assert [row.paragraph for row in card(room).list.rows] == list(range(1, len(before) + 1))
    room.page.actions_now()["item_down"]()
    assert titles(room) == before
    live.open_item(room.items[0])
    room.page.actions_now()["item_up"]()
    assert titles(room) == before


def drop(room: Room, number: int, *, below: bool) -> None:
    agenda = card(room).list
    box = agenda.visualRect(agenda.model().index(number, 0))
    at = QPointF(box.center().x(), box.bottom() - 2 if below else box.top() + 2)

    class Drop(QDropEvent):
        def source(self) -> AgendaList:
            return agenda

    mime = QMimeData()
    event = Drop(
        at, Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    agenda.dropEvent(event)


def test_an_item_is_dragged_to_its_place(room: Room) -> None:
    assert card(room).list.model().supportedDropActions() & Qt.DropAction.MoveAction
    room.page.meeting.live.open_item(room.items[1])
    before = titles(room)
    drop(room, 3, below=True)
    assert titles(room)[:4] == [before[0], before[2], before[3], before[1]]
    drop(room, 0, below=False)
    assert titles(room)[:4] == [before[1], before[0], before[2], before[3]]


def test_a_done_item_is_opened_again(room: Room) -> None:
    room.page.meeting.start()
    live = room.page.meeting.live
    live.finish_item()
    live.open_item(room.items[0])
    room.page.actions_now()["reopen_item"]()
    states = [row.state for row in card(room).list.rows[:2]]
    assert states == [AgendaItemState.ONGOING, AgendaItemState.DONE]
    assert "reopen_item" not in room.page.actions_now()


def test_deferring_says_where_the_item_went_and_waits_without_a_next_dialogue(room: Room) -> None:
    live, services = room.page.meeting.live, room.opened.services
    live.open_item(room.items[3])
    room.page.actions_now()["defer_item"]()
    assert room.opened.told[-1].text == "Bordlagd till dialogen onsdag 25 november 2026."
    assert "defer_item" not in room.page.actions_now()
    services.meetings.change_state(services.meetings.rows()[1].meeting_id, MeetingState.CANCELLED)
    live.open_item(room.items[4])
    room.page.actions_now()["defer_item"]()
    assert "Ingen nästa dialog är planerad" in room.opened.told[-1].text
    assert "väntar på nästa dialog" in card(room).list.status(live.agenda.rows[4])
    planned, _ = services.meetings.plan(date(2026, 12, 2))
    assert sum(row.is_deferred_here for row in services.agenda.rows(planned)) == 2


def test_locked_minutes_leave_the_agenda_as_it_is(room: Room) -> None:
    services = room.opened.services
    room.page.meeting.start()
    services.attendance.mark(room.meeting_id, list(room.people.values()), AttendanceStatus.PRESENT)
    room.opened.dispatcher.run(lambda: services.meetings.change_state(room.meeting_id, MeetingState.HELD))
    room.opened.dispatcher.run(lambda: services.minutes.finalise(room.meeting_id))
    room.page.open_meeting(room.meeting_id, tab="meeting_mode")
    answers = room.page.actions_now()
    assert not {"item_up", "item_down", "defer_item", "edit_agenda_item", "reopen_item"} & set(answers)
    assert "go_to_item" in answers
    before = titles(room)
    card(room).move_requested.emit(1)
    card(room).remove_requested.emit()
    assert titles(room) == before


def test_the_same_keys_change_the_agenda_before_the_meeting(room: Room) -> None:
    meeting = room.page.meeting
    meeting.choose("preparation")
    table = meeting.preparation.table
    table.choose(room.items[2])
    before = [row.agenda_item_id for row in table.items.rows]
    room.page.actions_now()["item_up"]()
    after = [row.agenda_item_id for row in table.items.rows]
    assert after[:3] == [before[0], before[2], before[1]]
    room.page.actions_now()["defer_item"]()
    current = table.current_row
    assert current is not None
    assert current.state is AgendaItemState.DEFERRED
