"""A whole dialogue of 105 minutes, typed from its manuscript: the export is what the manuscript says."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.leftovers import delete_leftovers
from tests.walks.evening import RoomClock, Secretary, export, make_file
from tests.walks.facts import HELD_ON, expected_facts, exported_facts
from tests.walks.keyboard import Hands, StrayWindows, surroundings
from tests.walks.script import Act, Capture, Clock, Event, Mark, Note, read_script
from trygghetsrad.ui.application import Application


@pytest.fixture
def script() -> tuple[Event, ...]:
    return read_script("dialogen.txt")


@pytest.fixture
def clock() -> RoomClock:
    return RoomClock()


@pytest.fixture
def hands(
    clock: RoomClock, tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Hands]:
    """The window on the evening of the dialogue; an error in a slot fails the test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    caught_by_pytest = sys.excepthook
    file = tmp_path / "rådet.db"
    make_file(file)
    stray = StrayWindows(qapp)
    application = Application(qapp, surroundings(clock=clock.now, today=HELD_ON))
    application.start(file)
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


def test_the_manuscript_is_a_dialogue_of_full_length(script: tuple[Event, ...]) -> None:
    words = sum(len(event.text.split()) for event in script if isinstance(event, Note))
    assert words >= 1500
    numbers = list(expected_facts(script)["concerns"])
    assert (len(numbers), len(expected_facts(script)["actions"])) == (12, 9)
    assert len(expected_facts(script)["conclusions"]) == 3
    present = [mark for mark in script if isinstance(mark, Mark) and mark.sign != "-"]
    assert len(present) == 14
    acts = {event.name for event in script if isinstance(event, Act)}
    assert acts >= {"kommer", "går", "ångra", "bordlägg", "laget runt, avstår", "ändra"}
    times = [event.at for event in script if isinstance(event, Clock)]
    assert (times[1].hour, times[-1].hour * 60 + times[-1].minute - 18 * 60) == (18, 105)


def test_the_whole_dialogue_typed_gives_the_export_that_the_manuscript_says(
    script: tuple[Event, ...], hands: Hands, clock: RoomClock, tmp_path: Path
) -> None:
    secretary = Secretary(hands, clock)
    secretary.play(script)
    captured = sum(isinstance(event, Capture) for event in script)
    # One key opens the line, one Enter keeps it, and in between only what it says.
    assert secretary.capture_keys == [(line + 2, line) for _, line in secretary.capture_keys]
    assert len(secretary.capture_keys) == captured
    found, expected = exported_facts(export(hands, tmp_path / "export.json")), expected_facts(script)
    for day, rows in expected.pop("agenda").items():
        for row, wanted in zip(found["agenda"][day], rows, strict=True):
            assert row == wanted
    assert found.pop("agenda").keys() == found["meetings"].keys()
    for kind, wanted in expected.items():
        assert found[kind] == wanted
