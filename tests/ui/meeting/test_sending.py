"""The minutes leave the house from the window: letter, addresses, log."""

from __future__ import annotations

import email
from datetime import date
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.meeting.conftest import Room
from trygghetsrad.domain.classifications import AttendanceStatus, DocumentProfile
from trygghetsrad.domain.states import DocumentState, MeetingState
from trygghetsrad.ui.meeting.send_desk import SendDesk, dispatch_sentence


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder where letters are put."""
    monkeypatch.setenv("TRYGGHETSRAD_HOME", str(tmp_path / "hem"))
    return tmp_path / "hem" / "documents"


@pytest.fixture
def held(room: Room) -> Room:
    """Give a held meeting that two of the invited can be mailed about."""
    services = room.opened.services
    services.meetings.change_state(room.meeting_id, MeetingState.ONGOING)
    services.attendance.mark(room.meeting_id, list(room.people.values()), AttendanceStatus.PRESENT)
    services.contacts.keep(room.people["Ordföranden"], email="ordforanden@exempel.se", purpose="Kallelser")
    services.contacts.keep(
        room.people["Invånarrepresentant 1"],
        email="invanare1@exempel.se",
        purpose="Återkoppling",
        consent_on=date(2026, 1, 1),
        expires_on=date(2027, 1, 1),
    )
    return room


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def desk(held: Room, opened: list[str], qtbot: QtBot) -> SendDesk:
    def open_file(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    desk = SendDesk(held.opened.context(), open_file=open_file)
    qtbot.addWidget(desk.box)
    return desk


def ask(desk: SendDesk, room: Room, *, is_draft: bool = True) -> None:
    desk.ask(room.meeting_id, DocumentProfile.ORIGINAL, is_draft=is_draft)


def words(desk: SendDesk) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in desk.box.findChildren(QLabel) if not label.isHidden())


def test_the_box_says_who_gets_it_who_does_not_and_that_it_is_a_draft(desk: SendDesk, held: Room) -> None:
    ask(desk, held)

    assert "Till Ordföranden och 1 invånare. Invånare får en dold kopia." in words(desk)
    assert "Utan e-postadress: Invånarrepresentant 2 och Strategen." in words(desk)
    assert "Det här är ett utkast" in words(desk)
    ask(desk, held, is_draft=False)
    assert "utkast." not in words(desk)


def test_the_letter_is_saved_opened_and_logged(
    desk: SendDesk, held: Room, documents: Path, opened: list[str], qtbot: QtBot
) -> None:
    ask(desk, held)
    desk.make_letter()
    qtbot.waitUntil(lambda: bool(opened))

    (path,) = documents.iterdir()
    assert opened == [str(path)]
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert message["To"].addresses[0].addr_spec == "ordforanden@exempel.se"
    assert message["Bcc"].addresses[0].addr_spec == "invanare1@exempel.se"
    (sent,) = held.opened.services.minutes.dispatches(held.meeting_id)
    assert (sent.channel, sent.recipients, sent.version) == ("e-post", "Ordföranden och 1 invånare", None)
    assert desk.box.isHidden()
    assert "· Utkast · e-post till Ordföranden och 1 invånare (" in dispatch_sentence(sent)


def test_the_addresses_are_put_on_the_clipboard(desk: SendDesk, held: Room) -> None:
    ask(desk, held)

    desk.copy_recipients()

    assert QGuiApplication.clipboard().text() == "ordforanden@exempel.se; invanare1@exempel.se"


def test_another_way_is_noted_with_the_bytes_of_the_finished_minutes(
    desk: SendDesk, held: Room, qtbot: QtBot
) -> None:
    services = held.opened.services
    services.notes.save(held.items[0], "Ordföranden öppnade.")
    services.meetings.change_state(held.meeting_id, MeetingState.HELD)
    services.minutes.finalise(held.meeting_id)

    ask(desk, held, is_draft=False)
    desk.note_other_way("Anslagstavlan")
    qtbot.waitUntil(lambda: bool(services.minutes.dispatches(held.meeting_id)))

    (sent,) = services.minutes.dispatches(held.meeting_id)
    assert (sent.channel, sent.recipients, sent.version) == ("på annat sätt", "Anslagstavlan", 1)
    assert services.minutes.state(held.meeting_id) is DocumentState.DISPATCHED


def test_a_folder_that_cannot_be_written_is_explained_and_nothing_is_logged(
    desk: SendDesk, held: Room, documents: Path, opened: list[str], qtbot: QtBot
) -> None:
    documents.parent.mkdir(parents=True)
    documents.write_text("ingen mapp")
    ask(desk, held)

    desk.make_letter()
    qtbot.waitUntil(lambda: bool(held.opened.told))

    assert "kunde inte sparas" in held.opened.told[-1].text
    assert held.opened.services.minutes.dispatches(held.meeting_id) == []
    assert opened == []
