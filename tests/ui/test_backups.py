"""Backups in the window: taken by themselves, looked into, put back; a damaged file found, mended, moved."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.test_application import application, choices, council_file, told
from trygghetsrad.db.backup_folder import HALF_MADE, backup_folder, marks_in
from trygghetsrad.domain.backup_rotation import BackupReason
from trygghetsrad.services import sealed
from trygghetsrad.ui.application import Application
from trygghetsrad.ui.backup_dialog import BackupDialog
from trygghetsrad.ui.closing_note import SHOW_AFTER_MS, ClosingNote
from trygghetsrad.ui.messages import Message
from trygghetsrad.ui.moving_desk import MovingDesk
from trygghetsrad.ui.passphrase_dialog import NewPassphraseDialog, PassphraseDialog
from trygghetsrad.ui.preferences.page import PreferencesPage

__all__ = ["application", "council_file", "told"]

LONG_MS = 90_000


def reasons(file: Path) -> list[BackupReason]:
    """Give why each backup was taken, oldest first."""
    return [mark.reason for _, mark in sorted(marks_in(backup_folder(file)), key=lambda each: each[1].number)]


def capture(application: Application) -> None:
    services = application.services
    assert services is not None
    item = services.agenda.rows(services.meetings.by_code("2026-4").meeting_id)[3].agenda_item_id
    application.dispatcher.run(lambda: services.captures.capture(item, "Mörkt vid dammen"))


def opened(application: Application, file: Path, qtbot: QtBot) -> None:
    """Open a file and wait for the backup of it."""
    application.start(file)
    qtbot.waitUntil(lambda: bool(reasons(file)), timeout=LONG_MS)


def test_backups_are_taken_at_start_and_at_close_when_something_was_changed(
    application: Application, council_file: Path, qtbot: QtBot
) -> None:
    opened(application, council_file, qtbot)
    assert reasons(council_file) == [BackupReason.START]

    capture(application)
    application.close_file()

    assert reasons(council_file) == [BackupReason.START, BackupReason.CLOSE]


def test_a_backup_at_close_that_takes_long_can_be_given_up(
    application: Application, council_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(application, council_file, qtbot)
    capture(application)
    monkeypatch.setattr("trygghetsrad.db.backup.integrity_problems", until_interrupted)

    def leave() -> None:
        (note,) = application.window.findChildren(ClosingNote)
        note.leave.click()

    QTimer.singleShot(2 * SHOW_AFTER_MS, application.window, leave)
    application.close_file()

    assert application.services is None
    assert reasons(council_file) == [BackupReason.START]
    assert not [path.name for path in backup_folder(council_file).iterdir() if HALF_MADE in path.name]


def until_interrupted(connection: sqlite3.Connection) -> list[str]:
    """Verify without an end, as a very large file would."""
    try:
        connection.execute(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
        ).fetchall()
    except sqlite3.OperationalError as problem:
        return [str(problem)]
    return []


def test_after_a_while_with_changes_one_more_is_taken(
    application: Application, council_file: Path, qtbot: QtBot
) -> None:
    opened(application, council_file, qtbot)
    capture(application)

    application.backup_keeper._timer.timeout.emit()

    qtbot.waitUntil(lambda: BackupReason.WORK in reasons(council_file), timeout=LONG_MS)


def test_a_backup_is_looked_into_and_put_back(
    application: Application, council_file: Path, qtbot: QtBot, told: list[Message]
) -> None:
    opened(application, council_file, qtbot)
    capture(application)
    application.backup_desk().show()
    page = application.window.pages.page
    assert isinstance(page, PreferencesPage)
    qtbot.waitUntil(lambda: bool(page.backups.table.rows), timeout=LONG_MS)
    assert "8 möten" in page.backups._described.text()

    page.backups.restore_button.click()
    (question,) = application.window.findChildren(QMessageBox)
    assert "2026" in question.text()
    question.buttons()[0].click()
    qtbot.waitUntil(lambda: any("Kopian är återställd" in each.text for each in told), timeout=LONG_MS)

    assert BackupReason.RESTORE in reasons(council_file)
    services = application.services
    assert services is not None
    assert not services.search.find("dammen")


def test_damage_is_found_after_the_start_and_can_be_mended(
    application: Application, council_file: Path, qtbot: QtBot, told: list[Message]
) -> None:
    with closing(sqlite3.connect(council_file)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_kind_change_meeting_id' "
            "UNION SELECT rootpage FROM sqlite_master WHERE name = 'text_module'"
        ).fetchone()
    with council_file.open("r+b") as stream:
        stream.seek((root - 1) * 4096)
        stream.write(b"\xff" * 4096)
    application.start(council_file)
    qtbot.waitUntil(lambda: any("skadad" in each.text for each in told), timeout=LONG_MS)

    offer = next(each for each in told if "skadad" in each.text)
    assert offer.act is not None
    offer.act()
    mend = next(choice for choice in choices(application) if "Reparera" in choice.text())
    mend.click()
    qtbot.waitUntil(lambda: any("reparerad" in each.text for each in told), timeout=LONG_MS)

    assert BackupReason.REPAIR in reasons(council_file)
    assert application.services is not None


def test_a_backup_is_chosen_for_a_file_that_cannot_be_opened(
    application: Application, council_file: Path, qtbot: QtBot
) -> None:
    opened(application, council_file, qtbot)
    application.close_file()
    council_file.write_bytes(b"")
    application.open(council_file)
    restore = next(choice for choice in choices(application) if "Återställ" in choice.text())
    restore.click()
    qtbot.waitUntil(lambda: bool(application.window.findChildren(BackupDialog)), timeout=LONG_MS)
    (dialog,) = application.window.findChildren(BackupDialog)

    dialog.restore_button.click()

    qtbot.waitUntil(lambda: application.services is not None, timeout=LONG_MS)


def test_a_file_is_moved_to_another_computer_sealed(
    application: Application,
    council_file: Path,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[Message],
) -> None:
    monkeypatch.setattr(sealed, "_COST", 10)
    opened(application, council_file, qtbot)
    desk, packed, there = MovingDesk(application), tmp_path / "råd.tryggflytt", tmp_path / "där.db"
    dialog = NewPassphraseDialog(application.window, application.theme)
    chosen: list[str] = []
    dialog.chosen.connect(chosen.append)
    dialog.open()
    dialog.first.setText("kort")
    dialog.take()
    dialog.first.setText("häst batteri")
    dialog.second.setText("häst batter")
    dialog.take()
    assert dialog.form.problem_of(dialog.second) == "Det är inte samma lösenfras."
    dialog.second.setText("häst batteri")
    dialog.take()
    assert chosen == ["häst batteri"]

    desk.pack(packed, chosen[0])
    qtbot.waitUntil(packed.exists, timeout=LONG_MS)
    desk.look_into(packed)
    qtbot.waitUntil(lambda: bool(application.window.findChildren(PassphraseDialog)), timeout=LONG_MS)
    for each in application.window.findChildren(PassphraseDialog):
        each.close()
    desk.unpack(packed, chosen[0], there)
    qtbot.waitUntil(
        lambda: application.services is not None and application.services.file.path == there, timeout=LONG_MS
    )


def test_the_practice_year_is_left_alone(
    application: Application, example_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trygghetsrad.services.example_file import example_file_path

    practice = example_file_path()
    practice.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(example_file, practice)
    application.start(practice)
    qtbot.waitUntil(lambda: application.services is not None, timeout=LONG_MS)
    capture(application)
    application.close_file()

    assert not backup_folder(practice).exists()
