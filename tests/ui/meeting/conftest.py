"""A planned dialogue with people and an agenda, open on the page Möten as the frame would have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile, open_for_pages
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import CouncilRole, PersonGroup
from trygghetsrad.services.new_file import seed
from trygghetsrad.services.opening import create_services
from trygghetsrad.ui.meeting.page import MeetingPage
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.view_state import ViewState

TODAY = date(2026, 9, 23)


@dataclass
class Room:
    """The page with a meeting open, and everything behind it."""

    page: MeetingPage
    opened: OpenedFile
    meeting_id: int
    items: tuple[int, ...]
    people: dict[str, int]

    def stored(self, number: int = 0) -> str:
        """What the file has as notes of an item."""
        return self.opened.services.notes.text(self.items[number])

    def drafts(self) -> int:
        """How many edits lie among the drafts."""
        reader = self.opened.services.file.reader()
        try:
            return int(reader.execute("SELECT count(*) FROM draft_edit").fetchone()[0])
        finally:
            reader.close()


def press(widget: QWidget, key: int, text: str = "", modifiers: Qt.KeyboardModifier | None = None) -> None:
    """Press a key as a keyboard does: first as a possible shortcut, then as a key."""
    held = modifiers or Qt.KeyboardModifier.NoModifier
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, held, text))


def type_text(widget: QWidget, text: str) -> None:
    """Type letter by letter."""
    for letter in text:
        if letter == "\n":
            press(widget, Qt.Key.Key_Return, "\r")
        else:
            press(widget, 0, letter)


def make_file(path: Path) -> tuple[int, tuple[int, ...], dict[str, int]]:
    """Make a council's file with four people and two planned dialogues."""
    services = create_services(
        path, clock=lambda: datetime(2026, 9, 1, tzinfo=UTC), today=lambda: TODAY, who=lambda: "Sekreteraren"
    )
    seed(services)
    people = {
        name: services.people.add(name, group, role=role, from_on=date(2026, 1, 1))[0]
        for name, group, role in (
            ("Invånarrepresentant 1", PersonGroup.RESIDENT, CouncilRole.MEMBER),
            ("Invånarrepresentant 2", PersonGroup.RESIDENT, CouncilRole.MEMBER),
            ("Ordföranden", PersonGroup.ELECTED, CouncilRole.CHAIR),
            ("Strategen", PersonGroup.OFFICIAL, CouncilRole.SECRETARY),
        )
    }
    services.register.add_place("Gångtunneln")
    meeting_id, _ = services.meetings.plan(TODAY, title="Ängslunda", place="Stadsbiblioteket")
    services.meetings.plan(date(2026, 11, 25), title="Vintern", place="Kommunhuset")
    items = tuple(row.agenda_item_id for row in services.agenda.rows(meeting_id))
    services.close()
    return meeting_id, items, people


@pytest.fixture(scope="package")
def prepared_file(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, int, tuple[int, ...], dict[str, int]]:
    """The file, made once; every test works on a copy."""
    path = tmp_path_factory.mktemp("meeting") / "rådet.db"
    return (path, *make_file(path))


@pytest.fixture
def room(
    prepared_file: tuple[Path, int, tuple[int, ...], dict[str, int]],
    tmp_path: Path,
    theme: Theme,
    view_state: ViewState,
    qtbot: QtBot,
) -> Iterator[Room]:
    """The page, shown, with the meeting open in Mötesläge."""
    path, meeting_id, items, people = prepared_file
    own = tmp_path / "eget.db"
    own.write_bytes(path.read_bytes())
    opened = open_for_pages(own, today=TODAY, theme=theme, view_state=view_state)
    page = MeetingPage(opened.context())
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()

    def refresh(changes: ChangeSet) -> None:
        if changes.touches(*page.touches):
            page.reload()

    opened.dispatcher.changed.connect(refresh)
    page.open_meeting(meeting_id, tab="meeting_mode")
    yield Room(page, opened, meeting_id, items, people)
    opened.tasks.cancel_all()
    page.hide()
    opened.close()
