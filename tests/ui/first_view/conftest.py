"""Files and a home of its own for the start of the window."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.leftovers import delete_leftovers
from trygghetsrad.services.opening import create_seeded_file
from trygghetsrad.settings import Preferences, PreferencesFile
from trygghetsrad.ui.start import Start
from trygghetsrad.ui.surroundings import Surroundings

TODAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)


class Council:
    """A user at a machine, with the files there can be."""

    def __init__(self, home: Path, app: QApplication) -> None:
        self.home = home
        self.app = app
        self.preferences = Preferences(theme="light")
        self.started: list[Start] = []

    def surroundings(self) -> Surroundings:
        """Give what the composition root would."""
        file = PreferencesFile(self.home / "config" / "preferences.json")
        file.save(self.preferences)
        return Surroundings(
            preferences_file=file,
            log_file=self.home / "log",
            clock=lambda: NOW,
            today=lambda: TODAY,
            login_name=lambda: "Sekreteraren",
        )

    def start(self, file: Path | None) -> Start:
        """Start the window, without running its event loop."""
        start = Start(self.app, self.surroundings(), file)
        self.started.append(start)
        return start

    def new_file(self) -> Path:
        """Give a new council file with nothing in it but the usual words."""
        path = self.home / "nytt.db"
        create_seeded_file(path, clock=lambda: NOW, today=lambda: TODAY, who=lambda: "Sekreteraren")
        return path


@pytest.fixture
def council(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Council]:
    """A user whose home is empty."""
    monkeypatch.setenv("TRYGGHETSRAD_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = Council(tmp_path, qapp)
    yield made
    for start in made.started:
        if start.application is not None:
            start.application.close_file()
        start.window.close()
        start.window.deleteLater()
        start.deleteLater()
    delete_leftovers()
    qapp.setStyleSheet("")


@pytest.fixture
def example(example_file: Path, tmp_path: Path) -> Path:
    """A copy of the example year."""
    return Path(shutil.copy(example_file, tmp_path / "Exempelåret.db"))
