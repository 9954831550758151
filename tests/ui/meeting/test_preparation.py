"""Förberedelse: points are taken from a list, answers typed by one key, the kallelse sent by one button."""

from __future__ import annotations

import email
from datetime import date
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.meeting.conftest import Room, press
from trygghetsrad.domain.classifications import AttendanceStatus, CouncilRole, InvitationReply, PersonGroup
from trygghetsrad.domain.invitation_steps import InvitationStep
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.ui.meeting.invitation_desk import InvitationDesk
from trygghetsrad.ui.meeting.preparation_side import CALLED, INVITATION, PreparationSide
from trygghetsrad.ui.page import Destination


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRYGGHETSRAD_HOME", str(tmp_path / "hem"))
    return tmp_path / "hem" / "documents"


@pytest.fixture
def later(room: Room) -> int:
    """The dialogue that is still to come."""
    return next(r.meeting_id for r in room.opened.services.meetings.rows() if r.meeting_id != room.meeting_id)


@pytest.fixture
def side(room: Room, later: int, qtbot: QtBot) -> PreparationSide:
    """The right side of Förberedelse, up to date."""
    side = room.page.meeting.preparation.side
    with qtbot.waitSignal(side.invitation.shown):
        room.page.open_meeting(later, tab="preparation")
    return side


def words(widget: QWidget) -> str:
    labels = [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]
    return "\n".join(labels)


def test_a_letter_writes_down_an_answer_and_goes_to_the_next_person(
    room: Room, side: PreparationSide, later: int
) -> None:
    side.choose(CALLED)
    table = side.invited.table

    press(table, Qt.Key.Key_K, "k")
    press(table, Qt.Key.Key_F, "f")

    rows = room.opened.services.replies.rows(later)
    assert [row.reply for row in rows[:3]] == [InvitationReply.COMING, InvitationReply.DECLINED, None]
    assert table.currentIndex().row() == 2
    assert "1 kommer, 1 kan inte och 2 har inte svarat" in words(side.invited)
    statuses = [row.status for row in room.opened.services.attendance.rows(later)]
    assert statuses[1] is AttendanceStatus.EXCUSED


def test_a_key_is_about_the_person_the_keyboard_is_on_though_nobody_is_selected(
    room: Room, side: PreparationSide, later: int
) -> None:
    side.choose(CALLED)
    table = side.invited.table
    table.setCurrentIndex(table.model().index(1, 0))
    table.clearSelection()

    press(table, Qt.Key.Key_K, "k")

    replies = [row.reply for row in room.opened.services.replies.rows(later)]
    assert replies[:3] == [None, InvitationReply.COMING, None]


def test_the_day_is_written_in_swedish_whatever_the_window_was_made_with(side: PreparationSide) -> None:
    assert side.form._day.text() == "onsdag 25 november 2026"


def test_e_calls_the_only_deputy_and_says_when_there_is_none(
    room: Room, side: PreparationSide, later: int
) -> None:
    services = room.opened.services
    side.choose(CALLED)
    press(side.invited.table, Qt.Key.Key_E, "e")
    assert room.opened.told[-1].text.startswith("Det finns ingen ersättare")

    deputy, _ = services.people.add(
        "Ersättaren", PersonGroup.RESIDENT, role=CouncilRole.DEPUTY, from_on=date(2026, 1, 1)
    )
    press(side.invited.table, Qt.Key.Key_E, "e")

    row = next(row for row in services.replies.rows(later) if row.person_id == deputy)
    assert row.serves_for == "Invånarrepresentant 1"


def test_a_whole_group_is_called_from_the_list_and_then_one_by_one(
    room: Room, side: PreparationSide, later: int, qtbot: QtBot
) -> None:
    services = room.opened.services
    for name in ("Rektorn", "Skolkuratorn"):
        services.people.add(name, PersonGroup.OFFICIAL)
    services.people.add("Kommunpolisen", PersonGroup.POLICE)
    room.page.reload()
    others = side.invited._others
    assert [others.itemText(n) for n in range(others.count())] == [
        "Alla tjänstepersoner, 2",
        "Rektorn (tjänstepersoner)",
        "Skolkuratorn (tjänstepersoner)",
        "Kommunpolisen (polisen)",
    ]

    side.invited._call.click()
    assert others.itemText(0) == "Kommunpolisen (polisen)"
    side.invited._call.click()

    names = [row.name for row in services.replies.rows(later)]
    assert {"Rektorn", "Skolkuratorn", "Kommunpolisen"} <= set(names)
    assert not side.invited._call.isEnabled()


def test_an_offered_point_is_put_on_the_agenda_with_enter(room: Room, later: int, qtbot: QtBot) -> None:
    room.opened.services.item_bank.add("Besök av fältgruppen", planned_minutes=20)
    room.page.open_meeting(later, tab="preparation")
    preparation = room.page.meeting.preparation
    room.page.actions_now()["offer_items"]()
    table = preparation.offers.table
    table.selectRow(next(n for n, offer in enumerate(table.rows) if "fältgruppen" in offer.title))

    press(table, Qt.Key.Key_Return, "\r")

    titles = [row.title for row in room.opened.services.agenda.rows(later)]
    assert "Besök av fältgruppen" in titles
    assert all("fältgruppen" not in offer.title for offer in table.rows)
    assert preparation.offers.isVisible()


def test_the_agenda_follows_another_template_chosen_with_the_keys(room: Room, later: int) -> None:
    services = room.opened.services
    room.page.open_meeting(later, tab="preparation")
    preparation = room.page.meeting.preparation
    before = [row.title for row in services.agenda.rows(later)]
    room.page.actions_now()["agenda_template"]()
    menu = preparation.templates
    assert [one.text() for one in menu.actions() if one.isChecked()] == ["Dialog"]

    press(menu, Qt.Key.Key_Return, "\r")

    extra = services.template_choice.options(later)[1]
    assert extra.is_used
    assert [row.title for row in services.agenda.rows(later)] != before
    assert room.opened.told[-1].link == "Ångra"
    room.opened.dispatcher.undo()
    assert [row.title for row in services.agenda.rows(later)] == before

    room.page.actions_now()["agenda_template"]()
    menu.actions()[-1].trigger()
    assert room.opened.went_to[-1] == Destination("preferences", tab="agendas")


def test_a_point_is_kept_in_the_bank_from_the_agenda(room: Room, later: int) -> None:
    room.page.open_meeting(later, tab="preparation")
    preparation = room.page.meeting.preparation
    preparation.table.choose(room.opened.services.agenda.rows(later)[2].agenda_item_id)

    preparation.keep_in_bank()

    (kept,) = room.opened.services.item_bank.rows()
    assert kept.title == room.opened.services.agenda.rows(later)[2].title


@pytest.fixture
def desk(room: Room, later: int, qtbot: QtBot) -> tuple[InvitationDesk, list[str]]:
    """A desk of its own over the later dialogue, which opens nothing."""
    services, opened = room.opened.services, list[str]()
    services.contacts.keep(room.people["Ordföranden"], email="ordforanden@exempel.se", purpose="Kallelser")

    def open_file(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    desk = InvitationDesk(room.opened.context(), open_file=open_file)
    qtbot.addWidget(desk.card)
    show(desk, room, later, qtbot)
    return desk, opened


def show(desk: InvitationDesk, room: Room, meeting_id: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.shown):
        desk.show_meeting(room.opened.services.meetings.row(meeting_id), is_locked=False)


def test_one_button_writes_opens_and_keeps_the_kallelse(
    desk: tuple[InvitationDesk, list[str]], room: Room, later: int, documents: Path, qtbot: QtBot
) -> None:
    card, opened = desk[0].card, desk[1]
    assert "Kallelsen ska vara ute senast onsdag 11 november." in words(card)
    assert "Till Ordföranden." in words(card)
    assert card.send.text() == "Skicka kallelse"

    card.send.click()
    qtbot.waitUntil(lambda: bool(opened))

    (path,) = documents.iterdir()
    assert opened == [str(path)]
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert message["To"].addresses[0].addr_spec == "ordforanden@exempel.se"
    assert room.opened.services.meetings.row(later).state is MeetingState.CALLED
    show(desk[0], room, later, qtbot)
    assert "Kallelsen skickades onsdag 23 september." in words(card)
    assert "Kallelse, version 1 · e-post till Ordföranden (Sekreteraren)" in words(card)
    assert card.send.text() == "Skicka påminnelse"


def test_a_double_click_sends_one_letter(
    desk: tuple[InvitationDesk, list[str]], room: Room, later: int, documents: Path, qtbot: QtBot
) -> None:
    desk[0].card.send.click()
    desk[0].card.send.click()
    qtbot.waitUntil(lambda: bool(desk[1]))
    show(desk[0], room, later, qtbot)

    assert len(room.opened.services.invitations.row(later).sent) == 1
    assert len(desk[1]) == 1


def test_what_was_sent_in_another_way_is_kept_too(
    desk: tuple[InvitationDesk, list[str]], room: Room, later: int, qtbot: QtBot
) -> None:
    desk[0].card.other_way.setText("brev till alla")
    press(desk[0].card.other_way, Qt.Key.Key_Return, "\r")
    invitations = room.opened.services.invitations
    qtbot.waitUntil(lambda: bool(invitations.row(later).sent))

    (sent,) = invitations.row(later).sent
    assert (sent.channel, sent.recipients) == ("på annat sätt", "brev till alla")
    assert desk[1] == []


def test_a_letter_that_cannot_be_saved_is_not_counted_as_sent(
    desk: tuple[InvitationDesk, list[str]], room: Room, later: int, documents: Path, qtbot: QtBot
) -> None:
    documents.parent.mkdir(parents=True)
    documents.write_text("ingen mapp")

    desk[0].make_letter(InvitationStep.FIRST)
    qtbot.waitUntil(lambda: bool(room.opened.told))

    assert "kunde inte sparas" in room.opened.told[-1].text
    assert room.opened.services.invitations.row(later).sent == ()
    assert desk[1] == []


def test_a_moved_dialogue_leads_to_the_letter_that_is_owed(
    room: Room, side: PreparationSide, later: int, qtbot: QtBot
) -> None:
    services = room.opened.services
    letter = services.invitations.letter(later, InvitationStep.FIRST)
    services.invitations.keep_sent(later, letter, channel="e-post", recipients="Alla")
    assert side.tabs.strip.chosen != INVITATION

    with qtbot.waitSignal(side.invitation.shown):
        room.opened.dispatcher.run(lambda: services.meetings.edit(later, held_on=date(2026, 12, 2)))

    assert side.tabs.strip.chosen == INVITATION
    assert side.invitation.card.send.text() == "Skicka ändrad kallelse"
    assert "Dialogen är flyttad från onsdag 25 november" in words(side.invitation.card)


def test_the_files_are_saved_in_a_folder(
    desk: tuple[InvitationDesk, list[str]], room: Room, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "utskick"
    folder.mkdir()

    desk[0].save_to(folder)
    qtbot.waitUntil(lambda: bool(room.opened.told))

    assert sorted(path.suffix for path in folder.iterdir()) == [".html", ".ics", ".pdf"]
    assert room.opened.told[-1].text == "3 filer är sparade."


def test_a_kept_paper_is_opened_as_it_was_sent(
    desk: tuple[InvitationDesk, list[str]], room: Room, later: int, qtbot: QtBot
) -> None:
    services = room.opened.services
    letter = services.invitations.letter(later, InvitationStep.FIRST)
    services.invitations.keep_sent(later, letter, channel="e-post", recipients="Alla")
    show(desk[0], room, later, qtbot)

    button = next(b for b in desk[0].card.findChildren(QPushButton) if b.text() == "Öppna")
    button.click()

    assert Path(desk[1][0]).read_bytes() == letter.paper


def test_a_meeting_that_has_begun_takes_no_answers_and_no_letters(
    room: Room, side: PreparationSide, later: int, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(side.invitation.shown):
        room.opened.dispatcher.run(
            lambda: room.opened.services.meetings.change_state(later, MeetingState.ONGOING)
        )
    side.choose(CALLED)
    press(side.invited.table, Qt.Key.Key_K, "k")

    assert all(row.reply is None for row in room.opened.services.replies.rows(later))
    assert side.invitation.card.send.isHidden()
