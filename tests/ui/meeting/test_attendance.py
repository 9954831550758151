"""Närvaro: one key for each person, slips taken back, guests and deputies by the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.meeting.conftest import Room, press, type_text
from trygghetsrad.domain.classifications import AttendanceStatus, CouncilRole, PersonGroup
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services.attendance import AttendanceRow
from trygghetsrad.ui.meeting.attendance_faces import group_line, sentence, trouble
from trygghetsrad.ui.meeting.attendance_panel import AttendancePanel
from trygghetsrad.ui.meeting.key_hints import KeyHints
from trygghetsrad.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from trygghetsrad.ui.meeting.attendance_list import AttendanceList

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(room: Room) -> AttendancePanel:
    """The list of people, opened, at the first of them."""
    room.page.actions_now()["attendance"]()
    shown = room.page.meeting.live.attendance.panel
    people(shown).setCurrentIndex(people(shown).model().index(0, 0))
    return shown


def people(panel: AttendancePanel) -> AttendanceList:
    return panel.people


def row(room: Room, name: str) -> AttendanceRow:
    rows = room.opened.services.attendance.rows(room.meeting_id)
    return next(each for each in rows if each.name == name)


def go_to(room: Room, panel: AttendancePanel, name: str) -> None:
    panel.people.choose(row(room, name).person_id)


def test_the_same_key_again_takes_a_slip_back(room: Room, panel: AttendancePanel) -> None:
    press(panel.people, Qt.Key.Key_N, "n")
    assert row(room, "Invånarrepresentant 1").status is AttendanceStatus.PRESENT
    press(panel.people, Qt.Key.Key_Up)
    press(panel.people, Qt.Key.Key_N, "n")
    assert row(room, "Invånarrepresentant 1").status is AttendanceStatus.INVITED
    assert panel.people.currentIndex().row() == 0


def test_a_long_name_is_drawn_whole_on_lines_of_its_own(room: Room, panel: AttendancePanel) -> None:
    view = people(panel)
    before = view.sizeHintForRow(0)
    person = room.people["Invånarrepresentant 1"]
    name = "Tekniska förvaltningen, driftansvarig för gata, park och belysning i alla kommundelar"
    room.opened.services.people.edit(person, name=name)
    room.page.reload()
    number = next(n for n, each in enumerate(view.rows) if each.name == name)
    panel.setFixedWidth(300)
    assert view.sizeHintForRow(number) >= before + view.fontMetrics().height()


def test_whom_somebody_serves_for_is_drawn_whole(room: Room, panel: AttendancePanel) -> None:
    view, services = people(panel), room.opened.services
    panel.setFixedWidth(230)
    one, other = room.people["Invånarrepresentant 1"], room.people["Invånarrepresentant 2"]
    services.attendance.mark(room.meeting_id, [one], AttendanceStatus.PRESENT)
    room.page.reload()
    before = view.sizeHintForRow(0)
    services.attendance.serve_for(room.meeting_id, one, other)
    room.page.reload()
    assert "tjänstgör för Invånarrepresentant 2" in view.model().index(0, 0).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    assert view.sizeHintForRow(0) > before


def test_undo_takes_a_slip_back(room: Room, panel: AttendancePanel) -> None:
    press(panel.people, Qt.Key.Key_F, "f")
    room.page.meeting.undo()
    assert row(room, "Invånarrepresentant 1").status is AttendanceStatus.INVITED


def test_came_and_went_take_the_open_paragraph_and_can_be_another(room: Room, panel: AttendancePanel) -> None:
    live = room.page.meeting.live
    live.open_item(room.items[4])
    here = live.agenda.open_paragraph
    assert here is not None
    name = "Invånarrepresentant 2"
    go_to(room, panel, name)
    press(panel.people, Qt.Key.Key_K, "k")
    assert row(room, name).from_paragraph == here
    press(panel.people, Qt.Key.Key_K, "K", SHIFT)
    choice = panel.question.choice
    assert choice.isVisible()
    press(choice, Qt.Key.Key_Up)
    press(choice, Qt.Key.Key_Return, "\r")
    assert row(room, name).from_paragraph == here - 1
    assert not panel.question.isVisible()
    press(panel.people, Qt.Key.Key_G, "g")
    assert row(room, name).to_paragraph == here
    press(panel.people, Qt.Key.Key_G, "g")
    assert row(room, name).to_paragraph is None


def test_who_is_not_there_has_no_span(room: Room, panel: AttendancePanel) -> None:
    press(panel.people, Qt.Key.Key_K, "k")
    assert row(room, "Invånarrepresentant 1").from_paragraph is not None
    press(panel.people, Qt.Key.Key_F, "f")
    found = row(room, "Invånarrepresentant 1")
    assert (found.status, found.from_paragraph) == (AttendanceStatus.EXCUSED, None)


def test_a_deputy_serves_for_a_member_and_no_longer(room: Room, panel: AttendancePanel) -> None:
    go_to(room, panel, "Strategen")
    press(panel.people, Qt.Key.Key_T, "t")
    choice = panel.question.choice
    choice.setCurrentIndex(choice.findText("Invånarrepresentant 2"))
    press(choice, Qt.Key.Key_Return, "\r")
    assert row(room, "Strategen").serves_for == "Invånarrepresentant 2"
    assert row(room, "Strategen").status is AttendanceStatus.PRESENT
    press(panel.people, Qt.Key.Key_T, "t")
    assert row(room, "Strategen").serves_for is None


def test_a_guest_is_added_on_the_spot_and_taken_off_again(room: Room, panel: AttendancePanel) -> None:
    press(panel.people, Qt.Key.Key_Plus, "+")
    line = panel.question.line
    type_text(line, "Företagarförening, å ä ö 🙂\n")
    guest = row(room, "Företagarförening, å ä ö 🙂")
    assert (guest.group, guest.status) == (PersonGroup.GUEST, AttendanceStatus.PRESENT)
    current = panel.people.rows[panel.people.currentIndex().row()]
    assert current.person_id == guest.person_id
    press(panel.people, Qt.Key.Key_Delete)
    names = [each.name for each in room.opened.services.attendance.rows(room.meeting_id)]
    assert guest.name not in names
    room.page.meeting.undo()
    room.page.meeting.undo()
    assert guest.name not in [person.name for person in room.opened.services.people.rows()]


def test_a_guest_who_is_known_is_not_made_twice(room: Room, panel: AttendancePanel) -> None:
    before = len(room.opened.services.people.rows())
    press(panel.people, Qt.Key.Key_Plus, "+")
    type_text(panel.question.line, "ordföranden\n")
    assert row(room, "Ordföranden").status is AttendanceStatus.PRESENT
    assert len(room.opened.services.people.rows()) == before


def test_an_empty_answer_asks_on_and_escape_leaves_the_question_first(
    room: Room, panel: AttendancePanel
) -> None:
    press(panel.people, Qt.Key.Key_Plus, "+")
    line = panel.question.line
    press(line, Qt.Key.Key_Return, "\r")
    assert panel.question.isVisible()
    press(line, Qt.Key.Key_Escape)
    assert not panel.question.isVisible()
    assert panel.isVisible()
    press(panel.people, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_what_is_missing_is_said_in_the_panel_the_head_and_the_check_list(
    room: Room, panel: AttendancePanel
) -> None:
    services = room.opened.services

    def head() -> str:
        buttons = room.page.meeting.findChildren(Button)
        return next(button.toolTip() for button in buttons if button.text().startswith("Närvaro"))

    assert head() == ""
    services.meetings.change_state(room.meeting_id, MeetingState.ONGOING)
    room.page.reload()
    assert panel.trouble.text() == "⚠ Ingen är markerad som närvarande."
    assert head() == "Ingen är markerad som närvarande."
    press(panel.people, Qt.Key.Key_N, "n")
    assert panel.trouble.text() == "⚠ Ingen närvarande är ordförande."
    assert head() == "Ingen närvarande är ordförande."
    said = [point.message for point in services.minutes.checklist(room.meeting_id)]
    assert "Ingen närvarande är ordförande." in said
    go_to(room, panel, "Ordföranden")
    press(panel.people, Qt.Key.Key_N, "n")
    assert head() == panel.trouble.text() == ""


def test_locked_minutes_take_no_key(room: Room, panel: AttendancePanel) -> None:
    services = room.opened.services
    services.attendance.mark(room.meeting_id, list(room.people.values()), AttendanceStatus.PRESENT)
    services.meetings.change_state(room.meeting_id, MeetingState.HELD)
    services.minutes.finalise(room.meeting_id)
    room.page.reload()
    for key, text in ((Qt.Key.Key_F, "f"), (Qt.Key.Key_K, "k"), (Qt.Key.Key_Plus, "+"), (Qt.Key.Key_T, "t")):
        press(panel.people, key, text)
    assert row(room, "Invånarrepresentant 1").status is AttendanceStatus.PRESENT
    assert not panel.question.isVisible()
    assert room.opened.told == []


def someone(**values: object) -> AttendanceRow:
    usual = {
        "attendance_id": 1,
        "person_id": 1,
        "name": "Invånarrepresentant 3",
        "title": None,
        "group": PersonGroup.RESIDENT,
        "role": None,
        "status": AttendanceStatus.PRESENT,
        "role_text": None,
        "from_paragraph": None,
        "to_paragraph": None,
        "serves_for": None,
        "note": None,
    }
    return AttendanceRow(**{**usual, **values})  # type: ignore[arg-type]


def test_a_person_is_said_in_one_sentence() -> None:
    said = sentence(someone(from_paragraph=21))
    assert said == "Invånarrepresentant 3, närvarande från § 21, Invånarrepresentanter"
    said = sentence(someone(role=CouncilRole.DEPUTY, serves_for="Ledamot 2"))
    assert said.startswith("Invånarrepresentant 3, närvarande, tjänstgör för Ledamot 2, ersättare")


def test_groups_are_counted_and_the_chair_is_missed() -> None:
    rows = [someone(), someone(person_id=2, status=AttendanceStatus.EXCUSED)]
    assert group_line(rows, PersonGroup.RESIDENT) == "Invånarrepresentanter · 1 av 2"
    assert trouble(rows) == "Ingen närvarande är ordförande."
    assert trouble([someone(role=CouncilRole.VICE_CHAIR)]) == ""


def test_whoever_is_asked_about_stays_in_sight_and_keys_that_do_nothing_go(
    room: Room, panel: AttendancePanel
) -> None:
    room.page.resize(1000, 560)
    go_to(room, panel, "Ordföranden")
    view = people(panel)
    view.setFixedHeight(view.visualRect(view.currentIndex()).bottom() + 1)
    hints = panel.findChild(KeyHints)
    assert hints is not None
    assert hints.isVisible()

    view.setMinimumHeight(0)
    press(view, Qt.Key.Key_T, "t")
    assert not hints.isVisible()
    view.setMaximumHeight(view.sizeHintForRow(0))
    QApplication.processEvents()
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())

    press(panel.question.choice, Qt.Key.Key_Return)
    assert hints.isVisible()
