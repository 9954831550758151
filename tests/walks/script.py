"""Reads a manuscript: what happens in a dialogue, in order, and what each captured line is to become."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from pathlib import Path

FOLDER = Path(__file__).parent / "manuscript"


@dataclass(frozen=True)
class Clock:
    """The time in the room from here on."""

    at: time


@dataclass(frozen=True)
class Heading:
    """The paragraph whose notes follow."""

    paragraph: int
    title: str


@dataclass(frozen=True)
class Note:
    """One paragraph of the notes, as it stands in them."""

    text: str


@dataclass(frozen=True)
class Capture:
    """A line for the capture line, and what it becomes: number and fields, written by hand."""

    line: str
    becomes: tuple[tuple[str, ...], ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """Give the numbers in the order they are to stand in the notes."""
        return tuple(fields[0] for fields in self.becomes)


@dataclass(frozen=True)
class Mark:
    """How one person is marked in the attendance: "+" present, "-" excused, "?" not yet."""

    sign: str
    name: str


@dataclass(frozen=True)
class Act:
    """Something done: "klar", "kommer" with a name …"""

    name: str
    what: str = ""


Event = Clock | Heading | Note | Capture | Mark | Act


def read_script(name: str) -> tuple[Event, ...]:
    """Read a manuscript of the folder."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    events: list[Event] = []
    is_attendance = False
    for line in text[text.index("\n@ ") :].splitlines():
        if not line.strip():
            continue
        if line.startswith("   = "):
            last = events.pop()
            assert isinstance(last, Capture)
            fields = tuple(part.strip() for part in line.strip().removeprefix("= ").split(" | "))
            events.append(Capture(last.line, (*last.becomes, fields)))
            continue
        event = _event(line, is_attendance=is_attendance)
        if isinstance(event, Act):
            is_attendance = event.name == "närvaro"
        events.append(event)
    return tuple(events)


def _event(line: str, *, is_attendance: bool) -> Event:
    if line.startswith("@ "):
        return Clock(time.fromisoformat(line[2:].replace(".", ":")))
    if line.startswith("§ "):
        number, title = line[2:].split(" ", 1)
        return Heading(int(number), title)
    if line.startswith("["):
        name, _, what = line.strip("[]").partition(": ")
        return Act(name, what)
    if line.startswith("» "):
        return Capture(line[2:], ())
    if is_attendance:
        return Mark(line[0], line[2:])
    return Note(line)
