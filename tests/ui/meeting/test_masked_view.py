"""The web version in Protokoll: chosen, gone through before it is saved, and masked from the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.meeting.conftest import Room, press
from trygghetsrad.domain.classifications import AttendanceStatus, DocumentProfile, PersonGroup
from trygghetsrad.domain.redaction import MASKED
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.ui.meeting.minutes_tab import MinutesTab
from trygghetsrad.ui.meeting.profile_views import Shown

NAME = "Sixten Ekdotter"


def choose(room: Room, qtbot: QtBot, shown: Shown) -> None:
    minutes = room.page.meeting.minutes
    with qtbot.waitSignal(minutes.shown, timeout=20_000):
        minutes.pages.strip.choose(shown)


@pytest.fixture
def minutes(room: Room, qtbot: QtBot) -> MinutesTab:
    """Protokoll of a dialogue that was held; a name stands in its notes, and an address that is masked."""
    services = room.opened.services
    services.people.add(NAME, PersonGroup.RESIDENT)
    room.page.meeting.start()
    services.attendance.mark(room.meeting_id, list(room.people.values()), AttendanceStatus.PRESENT)
    services.meetings.change_state(room.meeting_id, MeetingState.HELD)
    services.notes.save(room.items[0], f"Öppnande\n{NAME} på ⟦s|Björkgatan 12⟧ & **hans** <son>")
    tab = room.page.meeting.minutes
    with qtbot.waitSignal(tab.shown, timeout=20_000):
        room.page.open_meeting(room.meeting_id, tab="minutes")
    return tab


def test_the_list_has_what_is_seen_first_and_both_versions_side_by_side(minutes: MinutesTab) -> None:
    view = minutes.pages.masked

    assert [(line.where, line.words, line.is_masked) for line in view.table.rows] == [
        ("§ 1", NAME, False),
        ("§ 1", "Björkgatan 12", True),
    ]
    assert minutes.pages.strip.tabText(2) == "Vad som maskas (2)"
    view.table.selectRow(1)
    original, public = view.sides
    assert "&amp; hans &lt;son&gt;" in original
    assert ">Björkgatan 12</span>" in original
    assert f">{MASKED}</span>" in public
    assert "Björkgatan" not in public


def test_the_web_version_is_shown_and_saved_under_its_own_name(
    room: Room, minutes: MinutesTab, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(room, qtbot, Shown.PUBLIC)

    minutes.save()
    assert minutes.findChild(QFileDialog, "save_paper") is None
    view = minutes.pages.masked
    assert minutes.pages.strip.chosen == Shown.MASKED
    assert view.notice == "1 uppgift är inte maskerad. Se över listan, eller fortsätt ändå."

    view.go_on()
    assert view.notice == ""
    dialog = minutes.findChild(QFileDialog, "save_paper")
    assert isinstance(dialog, QFileDialog)
    (chosen,) = dialog.selectedFiles()
    assert Path(chosen).stem == "Minnesanteckningar dialog 1 2026-09-23 webbversion"
    with qtbot.waitSignal(room.opened.tasks.ended, timeout=20_000):
        dialog.fileSelected.emit(str(tmp_path / "webb.pdf"))
    dialog.close()
    expected = room.opened.services.minutes.pdf(room.meeting_id, DocumentProfile.PUBLIC)
    assert (tmp_path / "webb.pdf").read_bytes()[:100] == expected[:100]
    assert NAME.encode() not in (tmp_path / "webb.pdf").read_bytes()


def test_the_original_never_leaves_as_the_web_version_while_that_is_being_made(
    minutes: MinutesTab, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(minutes.shown, timeout=20_000):
        minutes.pages.strip.choose(Shown.PUBLIC)
        minutes.save_to(tmp_path / "webb.pdf")
        assert not {"print", "save_pdf", "send"} & set(minutes.actions_now())
    assert {"print", "save_pdf", "send"} <= set(minutes.actions_now())
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("way", ["print", "save_pdf", "send"])
def test_no_way_out_is_taken_before_what_is_not_masked_is_gone_through(
    room: Room, minutes: MinutesTab, qtbot: QtBot, way: str
) -> None:
    choose(room, qtbot, Shown.PUBLIC)

    minutes.actions_now()[way]()

    assert minutes.pages.strip.chosen == Shown.MASKED
    assert minutes.pages.masked.notice != ""
    assert not minutes.sending_box.isVisible()


def test_what_is_found_is_masked_from_the_list_by_the_keyboard(
    room: Room, minutes: MinutesTab, qtbot: QtBot
) -> None:
    minutes.pages.strip.choose(Shown.MASKED)
    view = minutes.pages.masked
    view.table.selectRow(0)
    minutes.actions_now()["mask"]()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(minutes.shown, timeout=20_000):
        press(menu, Qt.Key.Key_P, "p")

    assert room.stored() == f"Öppnande\n⟦p|{NAME}⟧ på ⟦s|Björkgatan 12⟧ & **hans** <son>"
    assert [line.is_masked for line in view.table.rows] == [True, True]
    assert view.table.rows[0].by.startswith("Sekreteraren 2026-09-23")
    assert view.notice == ""

    view.table.selectRow(1)
    with qtbot.waitSignal(minutes.shown, timeout=20_000):
        minutes.actions_now()["delete"]()
    assert room.stored() == f"Öppnande\n⟦p|{NAME}⟧ på Björkgatan 12 & **hans** <son>"
    with qtbot.waitSignal(minutes.shown, timeout=20_000):
        room.opened.dispatcher.undo()
    assert room.stored() == f"Öppnande\n⟦p|{NAME}⟧ på ⟦s|Björkgatan 12⟧ & **hans** <son>"


def test_a_line_leads_to_its_place(room: Room, minutes: MinutesTab) -> None:
    view = minutes.pages.masked
    view.table.selectRow(0)
    view.table.row_opened.emit(view.table.current_row)

    live = room.page.meeting.live
    assert live.isVisible()
    assert live.editor.selected_text() == NAME


def test_masks_of_finished_minutes_are_only_looked_at(room: Room, minutes: MinutesTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(minutes.shown, timeout=20_000):
        minutes.finalise("")
    minutes.pages.strip.choose(Shown.MASKED)
    view = minutes.pages.masked
    view.table.selectRow(1)
    view.take_away()
    view.table.selectRow(0)
    view.offer()

    assert QApplication.activePopupWidget() is None
    assert "⟦s|Björkgatan 12⟧" in room.stored()
    versions = room.opened.services.minutes.versions(room.meeting_id)
    assert [version.profile for version in versions] == [DocumentProfile.ORIGINAL, DocumentProfile.PUBLIC]
