"""Plays a manuscript in the real window, with nothing but the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.walks.facts import HELD_ON
from tests.walks.keyboard import ALT, CTRL, SHIFT, Hands
from tests.walks.script import Act, Capture, Clock, Event, Heading, Mark, Note
from trygghetsrad.domain.classifications import AttendanceStatus, CouncilRole, PersonGroup
from trygghetsrad.services.new_file import seed
from trygghetsrad.services.opening import create_services
from trygghetsrad.ui.meeting.page import MeetingPage

PEOPLE = (
    *((f"Invånarrepresentant {number}", PersonGroup.RESIDENT, CouncilRole.MEMBER) for number in range(1, 7)),
    ("Ordföranden", PersonGroup.ELECTED, CouncilRole.CHAIR),
    ("Vice ordföranden", PersonGroup.ELECTED, CouncilRole.VICE_CHAIR),
    ("Säkerhetssamordnaren", PersonGroup.OFFICIAL, CouncilRole.SECRETARY),
    ("Driftledaren", PersonGroup.OFFICIAL, CouncilRole.MEMBER),
    ("Rektorn", PersonGroup.OFFICIAL, CouncilRole.MEMBER),
    ("Fritidsledaren", PersonGroup.OFFICIAL, CouncilRole.MEMBER),
    ("Förvaltaren", PersonGroup.OFFICIAL, CouncilRole.MEMBER),
    ("Kommunpolisen", PersonGroup.POLICE, CouncilRole.MEMBER),
    ("Handelsföreningen", PersonGroup.GUEST, CouncilRole.MEMBER),
)
PLACES = (
    "Centrum",
    "Gångtunneln",
    "Norra skolan",
    "Åby station",
    "Sjövägen",
    "Busstorget",
    "Stadsparken",
    "Fritidsgården",
    "Ängslunda",
)


BULLET = "- "


@dataclass
class RoomClock:
    """The clock in the room, moved by the manuscript."""

    at: time = time(8)

    def now(self) -> datetime:
        """Give the moment in UTC; the times of the manuscript are local wherever the test runs."""
        return datetime.combine(HELD_ON, self.at).astimezone(UTC)


def make_file(path: Path) -> None:
    """Make the council's file as it is before the evening: people, places and one dialogue, called to."""
    services = create_services(
        path,
        clock=lambda: datetime(2026, 9, 1, 8, tzinfo=UTC),
        today=lambda: date(2026, 9, 1),
        who=lambda: "Sekreteraren",
    )
    seed(services)
    services.council.change(municipality="Exempelkommunen", default_place="Biblioteket")
    for name, group, role in PEOPLE:
        services.people.add(name, group, role=role, from_on=date(2026, 1, 1))
    for place in PLACES:
        services.register.add_place(place)
    services.meetings.plan(HELD_ON, title="Tryggt hem från bussen", place="Biblioteket")
    services.close()


@dataclass
class Secretary:
    """Types what the manuscript says and looks at what a secretary looks at.

    Attributes:
        capture_keys: for each captured line, how many keys it took and how many of them wrote the line.
    """

    hands: Hands
    clock: RoomClock
    capture_keys: list[tuple[int, int]] = field(default_factory=list)
    _is_line_begun: bool = False
    _is_in_capture_line: bool = False

    def play(self, events: Iterable[Event]) -> None:
        """Do everything in order."""
        acts: dict[str, Callable[[str], None]] = {
            "öppna nästa dialog": lambda _what: self._open(),
            "närvaro": lambda _what: self.hands.press(Qt.Key.Key_F3),
            "stäng närvaron": lambda _what: self.hands.press(Qt.Key.Key_Escape),
            "starta mötet": lambda _what: self.hands.press(Qt.Key.Key_F12, CTRL),
            "klar": lambda _what: self.hands.press(Qt.Key.Key_Return, CTRL),
            "kommer": lambda name: self._mark_now(name, Qt.Key.Key_K),
            "går": lambda name: self._mark_now(name, Qt.Key.Key_G),
            "ny punkt": self._add_item,
            "ångra": lambda _what: self.hands.press(Qt.Key.Key_Z, CTRL),
            "laget runt, avstår": self._go_around,
            "bordlägg": lambda _what: self.hands.press(Qt.Key.Key_B, CTRL | SHIFT),
            "nästa punkt": lambda _what: self.hands.press(Qt.Key.Key_Down, CTRL),
            "avsluta mötet": lambda _what: self.hands.press(Qt.Key.Key_F12),
            "ja": self._say_yes,
            "ändra": self._change,
            "nästa dialog": self._fix_next,
            "mötet är slut": lambda _what: self._end(),
        }
        for event in events:
            match event:
                case Clock(at):
                    self.hands.breathe()
                    self.clock.at = at
                case Heading(paragraph, title):
                    self._look_at_heading(paragraph, title)
                case Note(text):
                    self._write(text)
                case Capture():
                    self._capture(event)
                case Mark(sign, name):
                    self._mark(sign, name)
                case Act(name, what):
                    acts[name](what)

    @property
    def page(self) -> MeetingPage:
        """Give the page shown."""
        page = self.hands.window.pages.page
        assert isinstance(page, MeetingPage)
        return page

    def _open(self) -> None:
        self.hands.press(Qt.Key.Key_M, CTRL)
        self.hands.press(Qt.Key.Key_F4)
        assert self.hands.sees("Dialog 1 · onsdag 23 september 2026")

    def _look_at_heading(self, paragraph: int, title: str) -> None:
        self.hands.wait(lambda: self.hands.sees(f"§ {paragraph}  {title}"))
        self._is_line_begun = self._is_in_capture_line = False

    def _write(self, text: str) -> None:
        if self._is_in_capture_line:
            self.hands.press(Qt.Key.Key_Escape)  # goes on below the card
        elif self._is_line_begun:
            self.hands.press(Qt.Key.Key_Return)
        self._is_in_capture_line, self._is_line_begun = False, True
        if self._line == BULLET:  # the editor goes on with the list
            if text.startswith(BULLET):
                text = text.removeprefix(BULLET)
            else:
                self.hands.press(Qt.Key.Key_Return)  # on an empty bullet it ends the list
                assert not self._line
        for number, part in enumerate(text.split("**")):
            if number % 2 == 0:
                self.hands.write(part)
            else:
                self.hands.press(Qt.Key.Key_B, CTRL)
                self.hands.write(part)
                self.hands.press(Qt.Key.Key_B, CTRL)

    @property
    def _line(self) -> str:
        """Give what stands in the line of the notes that the cursor is in."""
        return self.page.meeting.live.editor.textCursor().block().text()

    def _capture(self, capture: Capture) -> None:
        before = self.hands.keys
        self.hands.press(Qt.Key.Key_J, CTRL)
        self.hands.write(capture.line)
        self.hands.press(Qt.Key.Key_Return)
        self.capture_keys.append((self.hands.keys - before, len(capture.line)))
        for number in capture.numbers:
            assert self.hands.sees(number), f"{number} is not said after {capture.line}"
        self._is_in_capture_line = True

    def _mark(self, sign: str, name: str) -> None:
        people = self.page.meeting.live.attendance.panel.people
        assert people.rows[people.currentIndex().row()].name == name
        keys = {"+": Qt.Key.Key_N, "-": Qt.Key.Key_F, "?": Qt.Key.Key_Down}
        self.hands.press(keys[sign])
        status = {"+": AttendanceStatus.PRESENT, "-": AttendanceStatus.EXCUSED, "?": AttendanceStatus.INVITED}
        assert next(row.status for row in people.rows if row.name == name) is status[sign]

    def _mark_now(self, name: str, key: Qt.Key) -> None:
        self.hands.breathe()
        self.hands.press(Qt.Key.Key_F3)
        people = self.page.meeting.live.attendance.panel.people
        assert people.hasFocus()
        self.hands.press(Qt.Key.Key_Home)
        while people.rows[people.currentIndex().row()].name != name:
            self.hands.press(Qt.Key.Key_Down)
        self.hands.press(key)
        self.hands.press(Qt.Key.Key_Escape)
        if self._is_in_capture_line:  # the panel gives the keyboard back below the card
            self._is_in_capture_line = self._is_line_begun = False

    def _add_item(self, what: str) -> None:
        title, minutes, steps = what.split(" | ")
        self.hands.press(Qt.Key.Key_N, CTRL | SHIFT)
        self.hands.write(title)
        self.hands.press(Qt.Key.Key_Tab)
        self.hands.write(minutes.removesuffix(" min"))
        self.hands.press(Qt.Key.Key_Return)
        for _ in range(int(steps.removesuffix(" steg ned"))):
            self.hands.press(Qt.Key.Key_Down, ALT)
        self.hands.press(Qt.Key.Key_G, CTRL)
        self.hands.write("2")
        self.hands.press(Qt.Key.Key_Return)
        self.hands.wait(lambda: self.hands.sees("§ 2  Dagordning"))

    def _go_around(self, passes: str) -> None:
        rounds = self.page.meeting.live.rounds
        self.hands.press(Qt.Key.Key_F8)
        while rounds.view is not None and (speaker := rounds.view.speaker) is not None:
            self.hands.press(Qt.Key.Key_F7 if speaker.name == passes else Qt.Key.Key_F8)

    def _say_yes(self, times: str) -> None:
        for _ in range(int(times)):
            self.hands.press(Qt.Key.Key_Return)

    def _change(self, line: str) -> None:
        assert self.hands.sees("Ingen ansvarig är utsedd.")
        assert self.hands.sees("Inget slutdatum är satt.")
        self.hands.press(Qt.Key.Key_Adiaeresis, ALT)
        self.hands.press(Qt.Key.Key_A, CTRL)
        self.hands.write(line)
        self.hands.press(Qt.Key.Key_Return)

    def _fix_next(self, day: str) -> None:
        assert self.hands.sees("Bordlagt som följer med dit: Trygghetsvandring i vår.")
        self.hands.press(Qt.Key.Key_Adiaeresis, ALT)
        self.hands.write(day)
        assert self.hands.sees("Onsdag 25 november 2026")
        self.hands.press(Qt.Key.Key_Return)

    def _end(self) -> None:
        labels = [label.text() for label in self.hands.window.findChildren(QLabel) if label.isVisible()]
        ending = "har varken svar, åtgärd eller skäl att inget görs."
        unanswered = [text for text in labels if text.endswith(ending)]
        assert unanswered  # what nobody has answered yet, and nothing else
        assert self.hands.sees(f"{len(unanswered)} sak")
        self.hands.press(Qt.Key.Key_Return)
        assert self.hands.sees("Mötet slutade kl. 19.45. Minnesanteckningarna är klara att läsa igenom.")


def export(hands: Hands, file: Path) -> str:
    """Export everything through the menu Arkiv, by its access keys."""

    def choose() -> None:
        hands.press(Qt.Key.Key_A, ALT)
        hands.wait(lambda: QApplication.activePopupWidget() is not None)
        hands.press_in_menu(Qt.Key.Key_X)

    hands.save_as(file, press=choose)
    hands.wait(lambda: hands.sees(f"{file.name}"))
    return file.read_text(encoding="utf-8")
