"""The database checked and a document recognised, from the window."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.test_application import application, council_file, told
from trygghetsrad.db.kept_versions import create_guards, drop_guards
from trygghetsrad.ui.application import Application
from trygghetsrad.ui.file_checks import FileChecks
from trygghetsrad.ui.findings_dialog import FindingsDialog
from trygghetsrad.ui.messages import Message
from trygghetsrad.ui.tokens import Kind

__all__ = ["application", "council_file", "told"]


@pytest.fixture
def checks(application: Application, council_file: Path) -> FileChecks:
    application.open(council_file)
    return FileChecks(application)


def said(told: list[Message], qtbot: QtBot) -> Message:
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    return told.pop()


def test_a_whole_database_is_said_to_be_whole(checks: FileChecks, told: list[Message], qtbot: QtBot) -> None:
    checks.check_database()

    assert said(told, qtbot).text == "Databasen är hel och allt i den hänger ihop."


def test_what_is_wrong_is_told_with_what_to_do(
    application: Application, council_file: Path, told: list[Message], qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(council_file, isolation_level=None)) as connection:
        drop_guards(connection.execute)
        connection.execute("UPDATE document_version SET file = x'00' WHERE id = 1")
        create_guards(connection.execute)
    application.open(council_file)

    FileChecks(application).check_database()

    message = said(told, qtbot)
    assert message.kind is Kind.WARN
    assert "har ändrats" in message.text or "stämmer inte" in message.text, message.text


def test_a_kept_version_is_recognised_and_a_changed_one_is_not(
    application: Application, checks: FileChecks, told: list[Message], qtbot: QtBot, tmp_path: Path
) -> None:
    services = application.services
    assert services is not None
    meeting = services.meetings.by_code("2026-1")
    kept = services.minutes.pdf(meeting.meeting_id)
    file = tmp_path / "anteckningar.pdf"

    file.write_bytes(kept)
    checks.recognise(file)
    assert "anteckningar.pdf är minnesanteckningar från möte 2026-1, version 1" in said(told, qtbot).text

    file.write_bytes(kept + b"\n")
    checks.recognise(file)
    assert "ingen version som rådet har färdigställt" in said(told, qtbot).text


def test_a_file_that_cannot_be_read_is_explained(
    checks: FileChecks, told: list[Message], qtbot: QtBot, tmp_path: Path
) -> None:
    checks.recognise(tmp_path / "saknas.pdf")

    assert said(told, qtbot).text == "saknas.pdf kunde inte läsas."


def test_a_paper_is_recognised_by_the_code_on_its_last_page(
    application: Application, checks: FileChecks, told: list[Message], qtbot: QtBot
) -> None:
    services = application.services
    assert services is not None
    version = services.minutes.versions(services.meetings.by_code("2026-1").meeting_id)[0]

    checks.recognise_code((version.control_code or "").lower().replace("-", " "))
    assert f"Papperet med kontrollkod {version.control_code} är minnesanteckningar" in said(told, qtbot).text

    checks.recognise_code("0000-0000-00")
    assert "har kontrollkoden 0000-0000-00" in said(told, qtbot).text

    checks.recognise_code("hej")
    assert "tio tecken" in said(told, qtbot).text


def test_all_that_a_check_found_can_be_read(
    application: Application, council_file: Path, told: list[Message], qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(council_file, isolation_level=None)) as connection:
        connection.execute(
            "UPDATE number_series SET next_serial = 1 WHERE kind IN ('concern', 'action_item')"
        )
    application.open(council_file)

    FileChecks(application).check_database()

    message = said(told, qtbot)
    assert message.text.startswith("Kontrollen hittade 2 saker.")
    assert message.act is not None
    message.act()
    (dialog,) = application.window.findChildren(FindingsDialog)
    assert "Räknaren för synpunkter" in dialog.text.toPlainText()
    assert "Räknaren för åtgärder" in dialog.text.toPlainText()
    dialog.close()
