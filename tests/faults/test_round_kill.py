"""Killed in the middle of laget runt: reopened at the same place with the same speakers counted."""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.faults.round_leader import MEETING
from tests.faults.typist import TODAY
from tests.ui.opened_file import open_for_pages
from trygghetsrad.domain.classifications import AgendaItemKind
from trygghetsrad.paths import resource
from trygghetsrad.services.opening import open_services
from trygghetsrad.ui.meeting.page import MeetingPage
from trygghetsrad.ui.theme import Theme, ThemeChoice
from trygghetsrad.ui.view_state import ViewState

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("kill")]

LONGEST_WAIT_S = 25.0
KILLS = int(os.environ.get("ROUND_KILLS", "4"))
Told = list[dict[str, Any]]
Seats = list[list[str]]


def killed_round(file: Path, home: Path, *, seed: int) -> Told:
    """Lead a round in the real window and kill it after some steps; give what was told."""
    chance = random.Random(seed)
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.faults.round_leader", str(file)),
            *("--pipe", str(writing), "--seed", str(seed)),
        ],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TRYGGHETSRAD_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
    )
    os.close(writing)
    told, steps = b"", chance.randint(1, 25)
    until = time.monotonic() + LONGEST_WAIT_S
    while told.count(b'"step"') < steps and (left := until - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            part = os.read(reading, 1 << 16)
            if not part:
                break
            told += part
    time.sleep(chance.uniform(0, 0.03))
    assert process.poll() is None, "the program ended by itself"
    process.send_signal(signal.SIGKILL)
    process.wait()
    while part := os.read(reading, 1 << 16):
        told += part
    os.close(reading)
    return [json.loads(line) for line in told.decode().splitlines() if line.endswith("}")]


def shown_before(told: Told) -> Seats:
    """Give the seats as the panel showed them last."""
    return next(line["seats"] for line in reversed(told) if line["what"] == "shown")


def round_in(file: Path) -> Seats:
    """Read the round from the file the killed program left."""
    services = open_services(
        file, clock=lambda: datetime.now(UTC), today=lambda: TODAY, who=lambda: "Domaren"
    )
    try:
        meeting = next(row for row in services.meetings.rows() if (row.year, row.number) == MEETING)
        rows = services.agenda.rows(meeting.meeting_id)
        item = next(row.agenda_item_id for row in rows if row.kind is AgendaItemKind.ROUND_TABLE)
        view = services.rounds.view(item)
        assert sum(row.seat.began_at is not None for row in view.rows) <= 1
        return [[row.name, row.seat.state.value] for row in view.rows]
    finally:
        services.close()


def differences(first: Seats, second: Seats) -> int:
    """Count the seats whose person or state differs."""
    return sum(one != other for one, other in zip(first, second, strict=True))


@pytest.fixture
def left_file(example_file: Path, tmp_path: Path) -> Path:
    """The example year in a file of its own."""
    return Path(shutil.copy(example_file, tmp_path / "råd.db"))


def test_the_same_speaker_is_on_and_the_same_are_counted(left_file: Path, tmp_path: Path) -> None:
    for seed in range(KILLS):
        told = killed_round(left_file, tmp_path / "home", seed=seed)
        shown, found = shown_before(told), round_in(left_file)
        if told[-1]["what"] == "shown":
            assert found == shown, f"seed {seed}"
        else:  # killed within a step: it was taken wholly or not at all, and a step concerns two seats
            assert differences(found, shown) <= 2, f"seed {seed}"
        speaking = [state for _, state in found].count("speaking")
        assert speaking <= 1, f"seed {seed}"


def test_reopened_the_window_shows_the_round_where_it_was(
    left_file: Path, tmp_path: Path, qtbot: QtBot, qapp: Any
) -> None:
    killed_round(left_file, tmp_path / "home", seed=11)
    found = round_in(left_file)
    on = next((name for name, state in found if state == "speaking"), None)
    theme = Theme(qapp, resource, choice=ThemeChoice.LIGHT)
    opened = open_for_pages(
        left_file, today=TODAY, theme=theme, view_state=ViewState(tmp_path / "window.ini")
    )
    page = MeetingPage(opened.context())
    qtbot.addWidget(page)
    page.show()
    meeting = next(row for row in opened.services.meetings.rows() if (row.year, row.number) == MEETING)
    page.open_meeting(meeting.meeting_id, tab="meeting_mode")
    rows = opened.services.agenda.rows(meeting.meeting_id)
    item = next(row.agenda_item_id for row in rows if row.kind is AgendaItemKind.ROUND_TABLE)
    page.meeting.live.open_item(item)
    panel = page.meeting.live.rounds.panel
    assert panel.isVisible()
    assert panel.name.text() in ([on] if on else ["Ingen har ordet", "Alla har fått ordet"])
    spoken = sum(state in ("spoken", "speaking") for _, state in found)
    assert panel.count.text().startswith(f"{spoken} av {len(found)} har talat")
    page.hide()
    opened.close()
    theme.deleteLater()
    qapp.setStyleSheet("")
