"""The whole window with a file: what stands in the way is told, and nothing typed is lost on the way out."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.meeting.conftest import press
from trygghetsrad.db.backup_folder import backup_folder
from trygghetsrad.domain.states import ActionState
from trygghetsrad.services.example_file import example_file_path
from trygghetsrad.settings import PreferencesFile
from trygghetsrad.ui.application import Application, Surroundings
from trygghetsrad.ui.backup_dialog import BackupDialog
from trygghetsrad.ui.first_start import ChoiceButton
from trygghetsrad.ui.meeting.page import MeetingPage
from trygghetsrad.ui.messages import Message
from trygghetsrad.ui.page import Destination

TODAY = date(2026, 12, 1)


@pytest.fixture
def council_file(example_file: Path, tmp_path: Path) -> Path:
    """A copy of the example year."""
    return Path(shutil.copy(example_file, tmp_path / "rådet.db"))


@pytest.fixture
def application(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:
    """The window without a file."""
    monkeypatch.setenv("TRYGGHETSRAD_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = Application(
        qapp,
        Surroundings(
            preferences_file=PreferencesFile(tmp_path / "preferences.json"),
            log_file=tmp_path / "log.txt",
            clock=lambda: datetime(2026, 12, 1, 9, 30, tzinfo=UTC),
            today=lambda: TODAY,
            login_name=lambda: "Sekreteraren",
        ),
    )
    qtbot.addWidget(made.window)
    yield made
    made.close_file()
    qapp.setStyleSheet("")


@pytest.fixture
def told(application: Application) -> list[Message]:
    """What the window has told."""
    messages: list[Message] = []
    application.messages.posted.connect(messages.append)
    return messages


def choices(application: Application) -> list[ChoiceButton]:
    """Give the ways on that the start page offers."""
    shown = application.window.pages.currentWidget()
    assert shown is not None
    return shown.findChildren(ChoiceButton)


def open_notes(application: Application) -> MeetingPage:
    """Open the notes of the third dialogue."""
    assert application.services is not None
    meeting = application.services.meetings.by_code("2026-3")
    application.window.go_to(Destination("meeting", row_id=meeting.meeting_id, tab="meeting_mode"))
    page = application.window.pages.page
    assert isinstance(page, MeetingPage)
    page.meeting.live.editor.go_to_end()
    return page


def test_what_was_typed_last_is_in_the_notes_after_the_window_is_closed(
    application: Application, council_file: Path
) -> None:
    application.start(council_file)
    page = open_notes(application)
    page.meeting.live.editor.insertPlainText(" Det sista som sades.")
    item = page.meeting.live.agenda.open_id
    assert application.window.close()
    application.open(council_file)
    assert application.services is not None
    assert item is not None
    assert application.services.notes.text(item).endswith(" Det sista som sades.")


def test_the_window_stays_while_what_was_typed_is_not_on_the_disk(
    application: Application, council_file: Path, told: list[Message], qtbot: QtBot
) -> None:
    application.start(council_file)
    page = open_notes(application)
    away = council_file.rename(council_file.with_name("flyttad.db"))
    page.meeting.live.editor.insertPlainText(" Inte på disken.")
    with qtbot.waitSignal(page.meeting.live.autosave.refused):
        pass
    assert not application.window.close()
    assert not page.meeting.live.fold()
    assert told[-1].link == "Stäng ändå"

    away.rename(council_file)
    with qtbot.waitSignal(page.meeting.live.autosave.recovered):
        pass
    assert application.window.close()


def test_the_user_may_leave_all_the_same(
    application: Application, council_file: Path, told: list[Message]
) -> None:
    application.start(council_file)
    page = open_notes(application)
    council_file.rename(council_file.with_name("flyttad.db"))
    page.meeting.live.editor.insertPlainText(" Inte på disken.")
    assert not application.window.close()
    leave = told[-1].act
    assert leave is not None
    leave()
    assert application.services is None
    assert not application.window.isVisible()


def test_another_file_is_not_opened_over_what_is_not_on_the_disk(
    application: Application, council_file: Path, told: list[Message], tmp_path: Path
) -> None:
    other = Path(shutil.copy(council_file, tmp_path / "annan.db"))
    application.start(council_file)
    page = open_notes(application)
    council_file.rename(council_file.with_name("flyttad.db"))
    page.meeting.live.editor.insertPlainText(" Inte på disken.")
    application.open(other)
    services = application.services
    assert services is not None
    assert services.file.path == council_file
    assert told[-1].link == "Stäng ändå"


def test_the_first_choice_opens_the_practice_year(application: Application, qtbot: QtBot) -> None:
    application.show_first_choice()
    choice = next(choice for choice in choices(application) if "exempelår" in choice.text())

    press(choice, Qt.Key.Key_Return, "\r")

    qtbot.waitUntil(lambda: application.services is not None, timeout=60_000)
    assert application.services is not None
    assert application.services.file.path == example_file_path()


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (b"", ["Försök igen", "Återställ en säkerhetskopia…", "Välj en annan fil…"]),
        (b"Kallelse till dialog", ["Försök igen", "Välj en annan fil…"]),
    ],
)
def test_a_file_that_cannot_be_opened_has_its_ways_on(
    application: Application, tmp_path: Path, content: bytes, names: list[str]
) -> None:
    file = tmp_path / "trasig.db"
    file.write_bytes(content)
    application.start(file)
    assert [choice.accessibleName() for choice in choices(application)] == names


def test_a_file_open_elsewhere_can_be_read_and_opened_when_it_is_free(
    application: Application, council_file: Path, qtbot: QtBot
) -> None:
    from trygghetsrad.db.lock import WriteLock

    elsewhere = WriteLock(council_file)
    elsewhere.acquire()
    application.start(council_file)
    assert application.services is not None  # it is read and shown, and claimed when that is painted
    qtbot.waitUntil(lambda: application.services is None)
    choices(application)[0].click()
    assert application.services is not None
    assert application.services.file.is_read_only
    application.open(council_file)
    qtbot.waitUntil(lambda: application.services is None)
    elsewhere.release()
    choices(application)[1].click()
    assert application.services is not None
    assert not application.services.file.is_read_only


def test_the_practice_year_begins_again_when_that_is_asked_for(
    application: Application, example_file: Path, told: list[Message], qtbot: QtBot
) -> None:
    practice = example_file_path()
    practice.parent.mkdir(parents=True)
    shutil.copy(example_file, practice)
    application.start(practice)
    assert application.services is not None
    application.services.concerns.create("Det här övades")
    application.window.menu_actions.action("open_sample").trigger()
    again = told[-1].act
    assert again is not None
    again()
    qtbot.waitUntil(lambda: application.services is not None, timeout=90_000)
    assert application.services is not None
    assert len(application.services.concerns.rows()) == 40


def test_late_actions_are_counted_in_the_navigation_whatever_page_is_shown(
    application: Application, council_file: Path, qtbot: QtBot
) -> None:
    application.start(council_file)
    application.window.show_page("preferences")
    row = application.window.navigation._rows["action_items"]
    qtbot.waitUntil(lambda: row._badge == 5, timeout=90_000)
    services = application.services
    assert services is not None
    late = [item.action_item_id for item in services.action_items.rows() if item.is_overdue]
    application.dispatcher.run(lambda: services.action_items.change_state(late[:2], ActionState.DONE))
    assert row._badge == 3


def test_a_backup_takes_the_place_of_a_damaged_file(
    application: Application, council_file: Path, qtbot: QtBot
) -> None:
    backup = Path(shutil.copy(council_file, council_file.with_name("kopia.db")))
    council_file.write_bytes(b"")
    application.start(council_file)
    choices(application)[1].click()
    qtbot.waitUntil(lambda: bool(application.window.findChildren(BackupDialog)))
    (backups,) = application.window.findChildren(BackupDialog)
    backups.other_requested.emit()
    (dialog,) = application.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(backup))
    dialog.reject()

    qtbot.waitUntil(lambda: application.services is not None)
    assert application.services is not None
    assert application.services.file.path == council_file
    assert len(list(backup_folder(council_file).glob("* före återställning.db"))) == 1
