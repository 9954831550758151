"""Key press to painted text, by turns in the program's note editor and in a bare QPlainTextEdit.

python -m benchmarks.probes.note_keys FILE KEYS SLOWER_MS
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

from benchmarks.probes.report import report
from trygghetsrad import paths
from trygghetsrad.db import drafts
from trygghetsrad.settings import PreferencesFile
from trygghetsrad.ui.application import Application, Surroundings
from trygghetsrad.ui.meeting.page import MeetingPage
from trygghetsrad.ui.page import Destination

TEXT = "rådet gick igenom läget på torget och vid stationen "


class PaintWatch(QObject):
    """Notes when a widget has been painted."""

    painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See paint events."""
        self.painted = self.painted or event.type() == QEvent.Type.Paint
        return False


class Keys:
    """Presses keys in one editor and takes the time until they are painted."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        self._editor = editor
        self._watch = PaintWatch()
        editor.viewport().installEventFilter(self._watch)
        self.taken_ms: list[float] = []

    def press(self, character: str) -> None:
        """Press a key and wait until the text is painted."""
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character)
        self._watch.painted = False
        started = time.perf_counter()
        QApplication.sendEvent(self._editor, key)
        while not self._watch.painted:
            QApplication.processEvents()
        self.taken_ms.append((time.perf_counter() - started) * 1000)


def slow_down(slower_ms: float) -> None:
    """Let each commit take longer, as on a hard disk."""
    commit = drafts.DraftWriter._commit

    def slow(writer: drafts.DraftWriter, edits: object) -> None:
        time.sleep(slower_ms / 1000)
        commit(writer, edits)  # type: ignore[arg-type]

    drafts.DraftWriter._commit = slow  # type: ignore[method-assign,assignment]


def main() -> None:
    """Press the keys by turns."""
    file, count, slower_ms = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    if slower_ms:
        slow_down(slower_ms)
    app = QApplication([])
    around = Surroundings(
        preferences_file=PreferencesFile(paths.config_folder() / "preferences.json"),
        log_file=paths.log_folder() / "log",
        clock=lambda: datetime.now(UTC),
        today=lambda: date(2026, 12, 1),
        login_name=lambda: "Mätaren",
    )
    application = Application(app, around)
    application.start(file)
    services = application.services
    assert services is not None
    services.warm_up()
    meeting = next(row for row in services.meetings.rows() if (row.year, row.number) == (2026, 4))
    application.window.go_to(Destination("meeting", row_id=meeting.meeting_id, tab="meeting_mode"))
    page = application.window.pages.page
    assert isinstance(page, MeetingPage)
    ours = page.meeting.live.editor
    window, plain = QMainWindow(), QPlainTextEdit()
    plain.setFont(ours.font())
    plain.setPlainText(ours.toPlainText())
    window.setCentralWidget(plain)
    window.resize(ours.size())
    window.show()
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        QApplication.processEvents()
    pair = Keys(plain), Keys(ours)
    for number in range(count):
        for keys in pair:
            keys.press(TEXT[number % len(TEXT)])
        pause = time.monotonic() + 0.015
        while time.monotonic() < pause:
            QApplication.processEvents()
    application.window.close()
    report(plain=pair[0].taken_ms[20:], ours=pair[1].taken_ms[20:])


main()
