from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from trygghetsrad.domain.errors import CouncilError, FileProblemError
from trygghetsrad.ui.crash_dialog import CrashDialog
from trygghetsrad.ui.crash_reporter import CrashReporter


def dialogs() -> list[CrashDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()]


@pytest.fixture
def told() -> list[CouncilError]:
    """What the window was told."""
    return []


@pytest.fixture
def reporter(tmp_path: Path, qapp: QApplication, told: list[CouncilError]) -> CrashReporter:
    return CrashReporter(
        logging.getLogger("test.crash"), tmp_path / "log.txt", lambda: None, tell=told.append
    )


def test_a_bug_is_logged_and_shown_once_at_a_time(
    reporter: CrashReporter, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    error = ZeroDivisionError("a bug")
    reporter.report(ZeroDivisionError, error, None)
    reporter.report(ZeroDivisionError, error, None)
    assert len(caplog.records) == 2
    (dialog,) = dialogs()
    shown = dialog.findChild(QPlainTextEdit).toPlainText()  # type: ignore[union-attr]
    assert "ZeroDivisionError" in shown
    assert "a bug" not in shown, "the words of an error may be what somebody wrote"
    dialog.accept()
    reporter.report(ZeroDivisionError, error, None)
    (again,) = dialogs()
    again.accept()


def test_a_sentence_for_the_user_is_told_and_not_called_a_bug(
    reporter: CrashReporter, told: list[CouncilError], caplog: pytest.LogCaptureFixture
) -> None:
    problem = FileProblemError("Filen är skadad. Hämta tillbaka en säkerhetskopia av den.")
    reporter.report(FileProblemError, problem, None)
    assert told == [problem]
    assert dialogs() == []
    assert problem.message not in caplog.text


def test_the_details_can_be_copied(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = CrashDialog(None, details="Traceback: …", log_file=tmp_path / "log.txt")
    qtbot.addWidget(dialog)
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "&Kopiera uppgifterna")
    copy.click()
    assert QGuiApplication.clipboard().text() == "Traceback: …"


def test_the_reporter_takes_what_nobody_caught_but_lets_an_interrupt_through(
    reporter: CrashReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted: list[object] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *args: interrupted.append(args[0]))
    reporter.install()
    assert sys.excepthook == reporter.report
    reporter.report(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert interrupted == [KeyboardInterrupt]
    assert dialogs() == []
