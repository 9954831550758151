"""The example year, opened in the real window."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.leftovers import delete_leftovers
from tests.walks.keyboard import Hands, StrayWindows, surroundings
from trygghetsrad.ui.application import Application


@pytest.fixture
def hands(
    example_file: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Hands]:
    """Start the window as the program does; an error in a slot fails the test instead of being shown."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    caught_by_pytest = sys.excepthook
    stray = StrayWindows(qapp)
    application = Application(qapp, surroundings())
    application.start(Path(shutil.copy(example_file, tmp_path / "råd.db")))
    sys.excepthook = caught_by_pytest
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)
    yield Hands(application, qtbot)
    application.window.close()
    application.window.deleteLater()
    qapp.removeEventFilter(stray)
    assert stray.seen == []
    delete_leftovers()
    application.theme.deleteLater()
    qapp.setStyleSheet("")
