"""Uppföljning in Mötesläge: what is open stands there by itself and is ticked off by one key each."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.meeting.conftest import Room, press, type_text
from trygghetsrad.domain.classifications import AgendaItemKind, Difference
from trygghetsrad.domain.states import ActionState, ConcernState, MeetingState
from trygghetsrad.ui.meeting.follow_up_desk import FollowUpDesk
from trygghetsrad.ui.meeting.follow_up_panel import FollowUpPanel

BEFORE = date(2026, 4, 22)


@pytest.fixture
def following(room: Room) -> Room:
    """The meeting going on at its follow-up, with three open actions and two waiting concerns."""
    services = room.opened.services
    owners = {row.name: row.row_id for row in services.register.owners()}
    for text, owner, due in (
        ("Byt lampor", "Tekniska förvaltningen", date(2026, 9, 1)),
        ("Röj sly", "Tekniska förvaltningen", date(2026, 12, 1)),
        ("Fotpatrull", "Polisen", date(2026, 10, 1)),
    ):
        services.action_items.create(text, owner_ids=[owners[owner]], due_on=due, decided_on=BEFORE)
    for text in ("Mörkt i tunneln", "När öppnar fritidsgården?"):
        services.concerns.create(text, raised_on=BEFORE)
    dark = services.concerns.rows()[0].concern_id
    services.concerns.change_state([dark], ConcernState.DONE)
    services.meetings.change_state(room.meeting_id, MeetingState.ONGOING)
    room.page.reload()
    room.page.meeting.live.open_item(follow_up_item(room))
    return room


def follow_up_item(room: Room) -> int:
    rows = room.opened.services.agenda.rows(room.meeting_id)
    return next(row.agenda_item_id for row in rows if row.kind is AgendaItemKind.FOLLOW_UP)


def desk(room: Room) -> FollowUpDesk:
    return room.page.meeting.live.follow_up


def panel(room: Room) -> FollowUpPanel:
    return desk(room).panel


def letter(room: Room, text: str) -> None:
    press(panel(room).list, ord(text.upper()), text)


def numbers(room: Room) -> list[str]:
    return [face.number for face in panel(room).list.faces]


def current(room: Room) -> str:
    face = panel(room).list.current
    assert face is not None
    return face.number


def test_it_stands_there_by_itself_and_only_where_it_belongs(following: Room) -> None:
    assert panel(following).isVisible()
    assert numbers(following) == ["Å26-01", "Å26-02", "Å26-03", "S26-001", "S26-002"]
    assert [face.group for face in panel(following).list.faces] == [
        "Tekniska förvaltningen",
        "Tekniska förvaltningen",
        "Polisen",
        "Att berätta",
        "Utan åtgärd och svar",
    ]
    assert panel(following).count.text() == "0 av 5 uppföljda."
    following.page.meeting.live.step(1)
    assert not panel(following).isVisible()


def test_one_key_ticks_off_and_the_words_follow_in_the_line(following: Room) -> None:
    services = following.opened.services
    following.page.actions_now()["follow_up"]()
    letter(following, "k")
    action = services.action_items.rows()[0]
    assert action.state is ActionState.DONE
    assert panel(following).line.isVisible()
    type_text(panel(following).line, "Bytta i fredags\n")
    assert services.action_items.rows()[0].result == "Bytta i fredags"
    assert services.follow_up.actions(following.meeting_id)[0].outcome == "klar; Bytta i fredags"
    assert current(following) == "Å26-02"
    assert not panel(following).line.isVisible()
    assert panel(following).count.text() == "1 av 5 uppföljda."


def test_without_words_an_arrow_goes_on(following: Room) -> None:
    letter(following, "p")
    press(panel(following).line, Qt.Key.Key_Down)
    assert current(following) == "Å26-02"
    letter(following, "p")
    press(panel(following).line, Qt.Key.Key_Return, "\r")
    assert current(following) == "Å26-03"
    assert [row.state for row in following.opened.services.action_items.rows()] == [
        ActionState.IN_PROGRESS,
        ActionState.IN_PROGRESS,
        ActionState.NOT_STARTED,
    ]


def test_a_moved_action_asks_for_its_day_and_keeps_what_is_no_day(following: Room) -> None:
    letter(following, "f")
    line = panel(following).line
    type_text(line, "väntar på anbud\n")
    assert line.text() == "väntar på anbud"
    assert panel(following).question.text().startswith("Börja med datumet")
    line.clear()
    type_text(line, "nästa dialog väntar på anbud\n")
    row = following.opened.services.follow_up.actions(following.meeting_id)
    assert row[0].outcome == "flyttad till 2026-11-25; väntar på anbud"


def test_a_day_that_has_just_been_is_not_taken_for_next_year_s(following: Room) -> None:
    letter(following, "f")
    line = panel(following).line
    type_text(line, "15/9 väntar på anbud\n")
    assert panel(following).question.text() == (
        "15 september har redan varit i år. Skriv året också: 2026-09-15 eller 2027-09-15."
    )
    line.clear()
    type_text(line, "2027-09-15 väntar på anbud\n")
    row = following.opened.services.follow_up.actions(following.meeting_id)
    assert row[0].outcome == "flyttad till 2027-09-15; väntar på anbud"


def test_stopped_and_referred_wait_for_words(following: Room) -> None:
    letter(following, "a")
    press(panel(following).line, Qt.Key.Key_Return, "\r")
    assert following.opened.services.action_items.rows()[0].state is ActionState.NOT_STARTED
    press(panel(following).line, Qt.Key.Key_Escape)
    letter(following, "h")
    type_text(panel(following).line, "Trafikverket\n")
    assert following.opened.services.action_items.rows()[0].state is ActionState.REFERRED
    assert current(following) == "Å26-02"


def test_undo_takes_the_tick_back(following: Room) -> None:
    letter(following, "k")
    following.page.meeting.undo()
    assert following.opened.services.action_items.rows()[0].state is ActionState.NOT_STARTED
    assert panel(following).count.text() == "0 av 5 uppföljda."


def test_concerns_are_told_back_and_answered_in_the_room(following: Room) -> None:
    services = following.opened.services
    panel(following).list.go_to(3)
    letter(following, "å")
    type_text(panel(following).line, "Lamporna är bytta\n")
    assert current(following) == "S26-002"
    letter(following, "b")
    press(panel(following).line, Qt.Key.Key_Return, "\r")
    told, answered = services.concerns.rows()
    assert (told.state, told.feedback) == (ConcernState.TOLD_BACK, "Lamporna är bytta")
    assert (told.told_back_on, answered.state) == (date(2026, 9, 23), ConcernState.ANSWERED)


def test_the_difference_has_a_key_for_each_answer(following: Room) -> None:
    services = following.opened.services
    dark = services.concerns.rows()[0].concern_id
    services.concerns.change_state([dark], ConcernState.TOLD_BACK, comment="Lamporna är bytta")
    with services.unit("Förra året") as (session, _):
        from trygghetsrad.db.models import Concern

        session.get_one(Concern, dark).told_back_on = BEFORE
    following.page.reload()
    panel(following).list.go_to(3)
    for key, answer in (("s", Difference.WORSE), ("v", Difference.UNKNOWN), ("b", Difference.BETTER)):
        letter(following, key)
        press(panel(following).line, Qt.Key.Key_Escape)
        assert services.concerns.row(dark).difference is answer
    outcome = services.follow_up.concerns(following.meeting_id)[0].outcome
    assert outcome == "märks skillnad? Ja, bättre"


def test_letters_that_answer_nothing_do_nothing(following: Room) -> None:
    for text in ("x", "å", "🙂", "1"):
        press(panel(following).list, 0, text)
    assert not panel(following).line.isVisible()
    assert panel(following).count.text() == "0 av 5 uppföljda."


def test_from_another_item_the_key_leads_to_the_follow_up(following: Room) -> None:
    live = following.page.meeting.live
    live.open_item(following.items[0])
    following.page.actions_now()["follow_up"]()
    assert live.agenda.open_id == follow_up_item(following)
    assert panel(following).isVisible()
    press(panel(following).list, Qt.Key.Key_Escape)
    assert panel(following).isVisible()


def test_an_agenda_without_an_item_for_it_still_shows_it_on_the_key(following: Room) -> None:
    services, live = following.opened.services, following.page.meeting.live
    live.open_item(following.items[0])
    for row in services.agenda.rows(following.meeting_id):
        if row.kind in (AgendaItemKind.FOLLOW_UP, AgendaItemKind.ACTIONS):
            services.agenda.remove(row.agenda_item_id)
    following.page.reload()
    following.page.actions_now()["follow_up"]()
    assert len(numbers(following)) == 5
    letter(following, "k")
    assert services.minutes.content(following.meeting_id).items[-1].follow_ups


def test_locked_minutes_show_what_was_said_and_take_no_letter(following: Room) -> None:
    letter(following, "p")
    panel(following).show_faces(panel(following).list.faces, title="Uppföljning", is_locked=True, total=5)
    panel(following).list.go_to(1)
    letter(following, "k")
    assert following.opened.services.action_items.rows()[1].state is ActionState.NOT_STARTED


def test_no_part_of_it_becomes_a_window(following: Room) -> None:
    letter(following, "k")
    press(panel(following).line, Qt.Key.Key_Down)
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.window() is not following.page]
    assert shown == []
