"""The real window with a secretary who leads laget runt by its keys, in a process that is there to be killed.

Tells on a pipe, before each key, that it comes, and after it what the panel then shows: who has the floor,
who has spoken, who has declined.
"""

from __future__ import annotations

import argparse
import os
import random
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.faults.typist import TODAY, Told
from trygghetsrad import paths
from trygghetsrad.domain.classifications import AgendaItemKind
from trygghetsrad.settings import PreferencesFile
from trygghetsrad.ui.application import Application, Surroundings
from trygghetsrad.ui.first_paint import FirstPaint
from trygghetsrad.ui.meeting.page import MeetingPage
from trygghetsrad.ui.page import Destination

MEETING = (2026, 4)
STEPS = ("next_speaker",) * 5 + ("pass_speaker", "previous_speaker", "give_floor")
LONGEST_LIFE_MS = 30_000
EVERY_MS = 12


class Leader(QObject):
    """Leads a round without end: when everybody has spoken, somebody is asked again."""

    def __init__(self, application: Application, told: Told, chance: random.Random) -> None:
        super().__init__()
        self._application = application
        self._told = told
        self._chance = chance

    def begin(self) -> None:
        """Open laget runt and start."""
        services = self._application.services
        assert services is not None
        meeting = next(row for row in services.meetings.rows() if (row.year, row.number) == MEETING)
        self._application.window.go_to(Destination("meeting", row_id=meeting.meeting_id, tab="meeting_mode"))
        page = self._application.window.pages.page
        assert isinstance(page, MeetingPage)
        self._live = page.meeting.live
        rows = services.agenda.rows(meeting.meeting_id)
        item = next(row.agenda_item_id for row in rows if row.kind is AgendaItemKind.ROUND_TABLE)
        self._live.open_item(item)
        self._tell()
        QTimer.singleShot(EVERY_MS, self, self._step)

    def _step(self) -> None:
        view = self._live.rounds.view
        assert view is not None
        step = self._chance.choice(STEPS) if view.speaker or view.following else "give_floor"
        self._told.tell("step", step=step)
        if step == "give_floor":
            self._live.rounds.panel.floor_requested.emit(self._chance.choice(view.rows).seat.person_id)
        else:
            self._application.window.menu_actions.action(step).trigger()
        self._tell()
        QTimer.singleShot(self._chance.randint(1, EVERY_MS), self, self._step)

    def _tell(self) -> None:
        view = self._live.rounds.view
        assert view is not None
        self._told.tell("shown", seats=[[row.name, row.seat.state.value] for row in view.rows])


def main() -> int:
    """Open the window and lead the round until killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pipe", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    surroundings = Surroundings(
        preferences_file=PreferencesFile(paths.config_folder() / "preferences.json"),
        log_file=paths.log_folder() / "trygghetsrad.log",
        clock=lambda: datetime.now(UTC),
        today=lambda: TODAY,
        login_name=lambda: "Sekreteraren",
    )
    application = Application(app, surroundings)
    leader = Leader(application, Told(arguments.pipe), random.Random(arguments.seed))
    application.start(arguments.file)
    FirstPaint(application.window.pages).painted.connect(leader.begin)
    QTimer.singleShot(LONGEST_LIFE_MS, app.quit)
    return int(app.exec())


if __name__ == "__main__":
    raise SystemExit(main())
