"""How long the window's thread stands still while the minutes shown are made anew, as after each change.

python -m benchmarks.probes.preview FILE
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.probes.report import report
from trygghetsrad import paths
from trygghetsrad.settings import PreferencesFile
from trygghetsrad.ui.application import Application, Surroundings
from trygghetsrad.ui.meeting.page import MeetingPage
from trygghetsrad.ui.page import Destination

MEETING = "2026-4"
CHANGES = 12
AFTER_S = 0.5
"""The view goes on to draw the pages after the document is there."""


class Beat:
    """Notes the longest time between two turns of the window's thread.

    Attributes:
        longest_ms: by the clock, which other programs lengthen.
        longest_work_ms: of the processor, for all threads of this program together.
    """

    def __init__(self) -> None:
        self.longest_ms = self.longest_work_ms = 0.0
        self._last = time.perf_counter()
        self._last_work = time.process_time()
        self._pulse = QTimer()
        self._pulse.timeout.connect(self._beat)

    def begin(self) -> None:
        """Begin to measure."""
        self._last, self._last_work = time.perf_counter(), time.process_time()
        self._pulse.start(1)

    def end(self) -> None:
        """Measure no more."""
        self._pulse.stop()

    def _beat(self) -> None:
        now, work = time.perf_counter(), time.process_time()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self.longest_work_ms = max(self.longest_work_ms, (work - self._last_work) * 1000)
        self._last, self._last_work = now, work


def spin(seconds: float) -> None:
    """Let the window do its work."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()


def main() -> None:
    """Change the notes some times with the preview open, and report the longest stand-still of each time."""
    app = QApplication([])
    around = Surroundings(
        preferences_file=PreferencesFile(paths.config_folder() / "preferences.json"),
        log_file=paths.log_folder() / "log",
        clock=lambda: datetime.now(UTC),
        today=lambda: date(2026, 12, 1),
        login_name=lambda: "Mätaren",
    )
    application = Application(app, around)
    application.start(Path(sys.argv[1]))
    services = application.services
    assert services is not None
    services.warm_up()
    meeting_id = services.meetings.by_code(MEETING).meeting_id
    item_id = services.agenda.rows(meeting_id)[2].agenda_item_id
    application.window.resize(1280, 800)
    application.window.go_to(Destination("meeting", row_id=meeting_id, tab="minutes"))
    page = application.window.pages.page
    assert isinstance(page, MeetingPage)
    spin(3)
    longest, work = [], []
    shown: list[int] = []
    page.meeting.minutes.shown.connect(lambda: shown.append(1))
    for number in range(CHANGES):
        text = f"{services.notes.text(item_id)}\nÄnnu en mening, nummer {number}."
        changes = services.notes.save(item_id, text)
        beat = Beat()
        count = len(shown)
        beat.begin()
        application.dispatcher.changed.emit(changes)
        while len(shown) == count:
            QApplication.processEvents()
        spin(AFTER_S)
        beat.end()
        longest.append(beat.longest_ms)
        work.append(beat.longest_work_ms)
    application.window.close()
    report(longest_ms=max(longest), middle_ms=sorted(longest)[len(longest) // 2], longest_work_ms=max(work))


main()
