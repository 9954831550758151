"""Key press to painted text, by turns in the program's note editor and in a bare QPlainTextEdit.

Both hold the same text in the same font, width and wrapping, and get the same keys, an Enter among them
now and then; between the keys there is the time that a quick typist takes, in which the program does its
other work.

python -m benchmarks.probes.note_keys FILE KEYS SLOWER_MS WORDS
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QPlainTextEdit

from benchmarks.probes.report import report
from trygghetsrad import paths
from trygghetsrad.db import drafts
from trygghetsrad.domain.note_text import reference_line
from trygghetsrad.services.registry import Services
from trygghetsrad.settings import PreferencesFile
from trygghetsrad.ui.application import Application, Surroundings
from trygghetsrad.ui.meeting.page import MeetingPage
from trygghetsrad.ui.page import Destination

TEXT = (
    "rådet gick igenom läget på torget och vid stationen. Det är mörkt i gångtunneln och flera lampor är "
    "trasiga, säger invånarna; bostadsbolaget svarar att felen är anmälda och lagas före första advent.\r"
)
BETWEEN_KEYS_S = 0.025
"""After a key in each of the two editors, so twice that between the keys of one."""
WARMING_UP = 20


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
        self.worked_ms: list[float] = []

    def press(self, character: str) -> None:
        """Press a key and wait until the text is painted."""
        code = Qt.Key.Key_Return if character == "\r" else ord(character.upper())
        key = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, character)
        self._watch.painted = False
        started, worked = time.perf_counter(), time.thread_time()
        QApplication.sendEvent(self._editor, key)
        while not self._watch.painted:
            QApplication.processEvents()
        self.worked_ms.append((time.thread_time() - worked) * 1000)
        self.taken_ms.append((time.perf_counter() - started) * 1000)


def slow_down(slower_ms: float) -> None:
    """Let each commit take longer, as on a hard disk."""
    commit = drafts.DraftWriter._commit

    def slow(writer: drafts.DraftWriter, edits: object) -> None:
        time.sleep(slower_ms / 1000)
        commit(writer, edits)  # type: ignore[arg-type]

    drafts.DraftWriter._commit = slow  # type: ignore[method-assign,assignment]


def long_note(services: Services, agenda_item_id: int, words: int) -> str:
    """Write a § of so many words, with bullets, bold and what is captured under it as cards."""
    cards = services.notes.captured_under(agenda_item_id)
    sentence = TEXT.strip()
    paragraphs = []
    for number in range(max(1, words // len(sentence.split()))):
        lead = ("", "- ", "", "- **Viktigt** ")[number % 4]
        paragraphs.append(lead + sentence)
        if number % 5 == 4 and cards:
            paragraphs.append(reference_line(cards.pop()))
    return "\n".join(paragraphs)


def open_long_note(application: Application, services: Services, words: int) -> MeetingPage:
    """Show a meeting that may be written in, with the cursor in the middle of a long note."""
    rows = [row for row in services.meetings.rows()[-30:] if not services.notes.is_locked(row.meeting_id)]
    counts = {
        item.agenda_item_id: (len(services.notes.captured_under(item.agenda_item_id)), row.meeting_id)
        for row in rows
        for item in services.agenda.rows(row.meeting_id)
    }
    agenda_item_id = max(counts, key=lambda each: counts[each][0])
    services.notes.save(agenda_item_id, long_note(services, agenda_item_id, words))
    meeting_id = counts[agenda_item_id][1]
    application.window.go_to(Destination("meeting", row_id=meeting_id, tab="meeting_mode"))
    page = application.window.pages.page
    assert isinstance(page, MeetingPage)
    page.meeting.live.open_item(agenda_item_id)
    return page


def spin(seconds: float) -> None:
    """Let the window do what it does while nobody presses a key."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.001)


def main() -> None:
    """Press the keys by turns."""
    file, count, slower_ms = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    words = int(sys.argv[4])
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
    application.window.resize(1280, 800)
    page = open_long_note(application, services, words)
    ours = page.meeting.live.editor
    window, plain = QMainWindow(), QPlainTextEdit()
    plain.setFont(ours.font())
    plain.setPlainText(ours.toPlainText())
    window.setCentralWidget(plain)
    plain.setFrameShape(QFrame.Shape.NoFrame)
    window.show()
    spin(3)
    for _ in range(40):  # until the window has come to rest
        window.resize(ours.viewport().size() + window.size() - plain.viewport().size())
        spin(0.5)
        if plain.viewport().size() == ours.viewport().size():
            break
    assert plain.viewport().size() == ours.viewport().size()
    for editor in (plain, ours):
        cursor = editor.textCursor()
        cursor.setPosition(editor.document().findBlockByNumber(editor.blockCount() // 2).position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        editor.setTextCursor(cursor)
        editor.centerCursor()
    spin(0.5)
    pair = Keys(plain), Keys(ours)
    for number in range(count):
        for keys in pair:
            keys.press(TEXT[number % len(TEXT)])
            spin(BETWEEN_KEYS_S)
    application.window.close()
    plain_keys, our_keys = pair
    report(
        plain=plain_keys.taken_ms[WARMING_UP:],
        ours=our_keys.taken_ms[WARMING_UP:],
        plain_worked=plain_keys.worked_ms[WARMING_UP:],
        ours_worked=our_keys.worked_ms[WARMING_UP:],
    )


if __name__ == "__main__":
    main()
