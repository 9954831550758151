"""The life of the minutes in the window: review, publishing, archive, signed copies, corrections."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.meeting.conftest import TODAY, Room
from trygghetsrad.domain.classifications import AttendanceStatus
from trygghetsrad.domain.states import DocumentState, MeetingState
from trygghetsrad.domain.word_difference import Change, Piece
from trygghetsrad.services.version_differences import PartDifference, VersionDifference
from trygghetsrad.ui.meeting.difference_view import DifferenceView
from trygghetsrad.ui.meeting.life_desk import LifeDesk

SCAN = b"%PDF-1.7 scanned, signed by hand %%EOF\n"


@pytest.fixture
def held(room: Room) -> Room:
    """Give a held meeting of a council that reviews its minutes."""
    services = room.opened.services
    services.council.change(reviews_minutes=True)
    services.meetings.change_state(room.meeting_id, MeetingState.ONGOING)
    services.attendance.mark(room.meeting_id, list(room.people.values()), AttendanceStatus.PRESENT)
    return room


@pytest.fixture
def desk(held: Room, qtbot: QtBot) -> LifeDesk:
    desk = LifeDesk(held.opened.context(), open_file=lambda _url: True)
    qtbot.addWidget(desk.panel)
    qtbot.addWidget(desk.copies)
    show(desk, held)
    return desk


def show(desk: LifeDesk, room: Room) -> None:
    services = room.opened.services
    desk.show(
        services.meetings.row(room.meeting_id),
        services.document_life.row(room.meeting_id),
        services.signed_copies.rows(room.meeting_id),
    )


def words(desk: LifeDesk) -> str:
    QApplication.processEvents()  # widgets just made are shown, those taken away are gone
    labels = [*desk.panel.findChildren(QLabel), *desk.copies.findChildren(QLabel)]
    return "\n".join(label.text() for label in labels if not label.isHidden())


def button(desk: LifeDesk, text: str) -> QPushButton:
    (found,) = [one for one in desk.panel.findChildren(QPushButton) if one.text() == text]
    return found


def state(room: Room) -> DocumentState:
    return room.opened.services.minutes.state(room.meeting_id)


def test_a_council_without_review_sees_no_steps_of_a_draft(desk: LifeDesk, held: Room) -> None:
    held.opened.services.council.change(reviews_minutes=False)
    show(desk, held)

    assert desk.panel.isHidden()
    assert desk.actions_now() == {}


def test_the_minutes_go_out_for_review_are_approved_and_taken_back(desk: LifeDesk, held: Room) -> None:
    assert list(desk.actions_now()) == ["send_for_review"]
    desk.actions_now()["send_for_review"]()
    show(desk, held)
    assert state(held) is DocumentState.IN_REVIEW
    assert "Ordföranden har inte godkänt än" in words(desk)

    button(desk, "Godkänd").click()
    show(desk, held)
    assert f"Ordföranden har godkänt {TODAY.isoformat()}" in words(desk)

    button(desk, "Ta bort godkännandet").click()
    show(desk, held)
    assert "har inte godkänt än" in words(desk)

    desk.actions_now()["take_back"]()
    assert state(held) is DocumentState.DRAFT


def test_the_keyboard_stays_with_the_steps(desk: LifeDesk, held: Room) -> None:
    desk.panel.show()
    button(desk, "Skicka på granskning").setFocus()
    desk.actions_now()["send_for_review"]()
    show(desk, held)
    QApplication.processEvents()
    assert desk.panel.window().focusWidget() is button(desk, "Godkänd")

    button(desk, "Godkänd").click()
    show(desk, held)
    QApplication.processEvents()
    assert desk.panel.window().focusWidget() is button(desk, "Ta bort godkännandet")


def test_publishing_and_archiving_are_asked_about_first(desk: LifeDesk, held: Room) -> None:
    held.opened.services.minutes.finalise(held.meeting_id)
    show(desk, held)
    assert list(desk.actions_now()) == ["signed_copy", "publish", "archive"]

    desk.actions_now()["publish"]()
    assert state(held) is DocumentState.FINALISED
    assert "Det som publiceras är webbversionen" in words(desk)
    desk.panel.question.yes.click()
    assert state(held) is DocumentState.PUBLISHED

    show(desk, held)
    desk.actions_now()["archive"]()
    desk.panel.question.yes.click()
    show(desk, held)
    assert state(held) is DocumentState.ARCHIVED
    assert list(desk.actions_now()) == ["signed_copy"]


def test_a_question_can_be_left(desk: LifeDesk, held: Room) -> None:
    held.opened.services.minutes.finalise(held.meeting_id)
    show(desk, held)
    desk.panel.take("archive")
    assert not desk.panel.steps["publish"].isVisibleTo(desk.panel)

    desk.panel.question.leave()

    assert desk.panel.steps["publish"].isVisibleTo(desk.panel)
    assert state(held) is DocumentState.FINALISED


def test_a_signed_copy_is_filed_and_saved_again(desk: LifeDesk, held: Room, tmp_path: Path) -> None:
    held.opened.services.minutes.finalise(held.meeting_id)
    show(desk, held)
    scan = tmp_path / "påskrivet.pdf"
    scan.write_bytes(SCAN)

    desk.file_copy(scan)
    show(desk, held)

    (copy,) = held.opened.services.signed_copies.rows(held.meeting_id)
    assert "Undertecknad kopia av version 1" in words(desk)
    assert "påskrivet.pdf" in words(desk)
    desk.save_copy(copy, tmp_path / "ut.pdf")
    assert (tmp_path / "ut.pdf").read_bytes() == SCAN


def test_a_file_that_is_no_copy_is_explained(desk: LifeDesk, held: Room, tmp_path: Path) -> None:
    held.opened.services.minutes.finalise(held.meeting_id)
    show(desk, held)
    (tmp_path / "brev.pdf").write_bytes(b"Hej")

    desk.file_copy(tmp_path / "brev.pdf")
    desk.file_copy(tmp_path / "saknas.pdf")

    assert held.opened.services.signed_copies.rows(held.meeting_id) == []


def test_the_difference_is_shown_in_the_page(held: Room, qtbot: QtBot) -> None:
    services, tab = held.opened.services, held.page.meeting.minutes
    services.minutes.finalise(held.meeting_id)
    services.minutes.begin_correction(held.meeting_id)
    services.notes.save(held.items[0], "Rättat.")
    with qtbot.waitSignal(tab.shown, timeout=20_000):
        tab.show_meeting(services.meetings.row(held.meeting_id))

    assert tab.pages.strip.isTabVisible(3)
    assert tab.pages.strip.tabText(3) == "Skillnad mot version 1"
    tab.pages.strip.choose("difference")
    assert "Rättat." in tab.pages.difference.text


def test_what_is_removed_and_added_can_be_told_apart_without_colour(held: Room, qtbot: QtBot) -> None:
    view = DifferenceView(held.opened.context().theme)
    qtbot.addWidget(view)
    long = "samma ord " * 60
    pieces = (
        Piece("§ 1 Öppnande\n" + long, Change.SAME),
        Piece("måndag", Change.REMOVED),
        Piece("<b>tisdag</b>", Change.ADDED),
        Piece(long, Change.SAME),
    )

    view.show_difference(VersionDifference(1, 2, "Fel dag", (PartDifference("§ 1 Öppnande", pieces),)))

    html = view.findChildren(QTextEdit)[0].toHtml()
    assert "line-through" in html
    assert "underline" in html
    assert "måndag <b>tisdag</b>" in view.text
    assert view.text.count("samma ord") < 60
