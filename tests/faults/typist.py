"""The real window with a secretary in a hurry at its keyboard, in a process that is there to be killed.

Each key is told on a pipe with the time it was sent before it is sent, and what then stood on the screen
after it; a capture is told once its number has been shown. Whatever was told can so be held against the file.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from tests.faults.late_drafts import LateDrafts
from trygghetsrad import paths
from trygghetsrad.domain.note_text import references
from trygghetsrad.domain.numbering import NUMBER_PATTERN
from trygghetsrad.services import drafts
from trygghetsrad.settings import PreferencesFile
from trygghetsrad.ui.application import Application, Surroundings
from trygghetsrad.ui.first_paint import FirstPaint
from trygghetsrad.ui.meeting.page import MeetingPage
from trygghetsrad.ui.page import Destination

TODAY = date(2026, 12, 1)
MEETING = (2026, 4)
LETTERS = "eeeeaaannntttrrrsssiillddoomkgvfhuåäöpcbjyxÅÄÖEST,.-–é1234"
EMOJI = ("🌧️", "🙂", "🚲", "👍🏽", "💡")
LINES = (
    "Mörkt i gångtunneln @Centrum #belysning >Tekniska 4/6",
    'Blåst lampa @"Åby" #belysning !hög',
    "Trasig grind @Centrum",
    "> Måla om övergångsstället >Tekniska 15/1",
    "= Rådet ställer sig bakom förslaget",
    'Höga farter @"Åby" #trafik >Polisen om 2 veckor',
)
MOVES = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End)
LONGEST_LIFE_MS = 30_000


class Told:
    """The pipe to whoever kills us."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def tell(self, what: str, **more: Any) -> None:
        line = json.dumps({"what": what, "ns": time.monotonic_ns(), **more}, ensure_ascii=False) + "\n"
        data = line.encode("utf-8", "surrogatepass")
        while data:
            data = data[os.write(self._descriptor, data) :]


class Typist(QObject):
    """Types notes and capture lines, some tens of keys a second."""

    def __init__(self, application: Application, told: Told, chance: random.Random) -> None:
        super().__init__()
        self._application = application
        self._told = told
        self._chance = chance
        self._line: list[str] = []
        self._pages_seen = 0
        self._last = ""
        self._is_sending = False

    def begin(self) -> None:
        """Open the meeting's Mötesläge and start to type."""
        services = self._application.services
        assert services is not None
        meeting = next(row for row in services.meetings.rows() if (row.year, row.number) == MEETING)
        self._application.window.go_to(Destination("meeting", row_id=meeting.meeting_id, tab="meeting_mode"))
        page = self._application.window.pages.page
        assert isinstance(page, MeetingPage)
        self._live = page.meeting.live
        self._live.autosave.saved.connect(lambda: self._told.tell("saved"))
        self._live.editor.edited.connect(self._tell_what_followed)
        assert not self._live.editor.isReadOnly(), "the minutes are locked"
        self._tell_open()
        self._told.tell("ready")
        self._next()

    def _next(self) -> None:
        QTimer.singleShot(self._chance.randint(16, 33), self, self._press)

    def _press(self) -> None:
        choice = self._chance.random()
        if self._line:
            self._press_in_line()
        elif choice < 0.025:
            self._line = [*self._chance.choice(LINES), "\n"]
            self._live.capture_line.focus()
            self._live.capture_line.line.selectAll()  # what was half-written has come back
        elif choice < 0.03:
            step = "next_item" if self._chance.random() < 0.6 else "previous_item"
            self._application.window.menu_actions.action(step).trigger()
            self._tell_open()
        else:
            self._press_in_note(choice)
        self._next()

    def _press_in_note(self, choice: float) -> None:
        editor = self._live.editor
        cursor = editor.textCursor()
        if references(cursor.block().text()):
            editor.go_to_end()
            key: tuple[Qt.Key, str] = (Qt.Key.Key_Return, "\r")
        elif choice < 0.06:
            key = (Qt.Key.Key_Return, "\r")
        elif choice < 0.14 and not cursor.atBlockStart():
            key = (Qt.Key.Key_Backspace, "\b")
        elif choice < 0.17:
            self._send(editor, self._chance.choice(MOVES), "")
            return
        elif choice < 0.18 and cursor.positionInBlock() > 4 and max(cursor.block().text()) < EMOJI[0]:
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, 4)
            editor.setTextCursor(cursor)
            key = (Qt.Key.Key_unknown, "x")
        elif choice < 0.20:
            key = (Qt.Key.Key_unknown, self._chance.choice(EMOJI))
        elif choice < 0.34:
            key = (Qt.Key.Key_Space, " ")
        else:
            key = (Qt.Key.Key_unknown, self._chance.choice(LETTERS))
        self._told.tell("key", item=self._item, text=key[1])
        self._send(editor, *key)
        self._tell_text("text")

    def _press_in_line(self) -> None:
        line = self._live.capture_line.line
        character = self._line.pop(0)
        if character != "\n":
            self._told.tell("key in the line")
            self._send(line, Qt.Key.Key_unknown, character)
            return
        typed = line.text()
        self._told.tell("capturing", line=typed)
        self._send(line, Qt.Key.Key_Return, "\r")
        said = line.accessibleDescription()
        if line.text():
            self._told.tell("refused", line=typed, said=said)
            line.clear()
        else:
            self._told.tell("captured", numbers=re.findall(NUMBER_PATTERN, said))
        self._tell_text("text")
        self._live.focus()
        self._tell_text("text")

    def _tell_open(self) -> None:
        self._tell_text("open")

    def _tell_text(self, what: str) -> None:
        self._last = self._live.editor.text()
        self._told.tell(what, item=self._item, text=self._last)

    def _tell_what_followed(self, _edit: object) -> None:
        """Tell of a change that no key made, as when a paragraph that was offered is taken back."""
        if not self._is_sending and self._live.editor.text() != self._last:
            self._tell_text("followed")

    @property
    def _item(self) -> int:
        item = self._live.agenda.open_id
        assert item is not None
        return item

    def _send(self, widget: QWidget, key: Qt.Key, text: str) -> None:
        self._is_sending = True
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
        self._is_sending = False


def surroundings() -> Surroundings:
    """Give the window a real clock and the example year's day."""
    return Surroundings(
        preferences_file=PreferencesFile(paths.config_folder() / "preferences.json"),
        log_file=paths.log_folder() / "trygghetsrad.log",
        clock=lambda: datetime.now(UTC),
        today=lambda: TODAY,
        login_name=lambda: "Sekreteraren",
    )


def main() -> int:
    """Open the window and type until killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pipe", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--late", action="store_true", help="save only after a pause, to prove the harness")
    arguments = parser.parse_args()
    app = QApplication([])
    told = Told(arguments.pipe)
    application = Application(app, surroundings())
    typist = Typist(application, told, random.Random(arguments.seed))
    start: Callable[[], None] = typist.begin
    if arguments.late:
        drafts.Drafts = LateDrafts  # type: ignore[misc]
    application.start(arguments.file)
    FirstPaint(application.window.pages).painted.connect(start)
    QTimer.singleShot(LONGEST_LIFE_MS, app.quit)
    told.tell("shown")
    return int(app.exec())


if __name__ == "__main__":
    raise SystemExit(main())
