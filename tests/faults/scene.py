"""The example year laid out in a folder, afresh for each trial, and what a trial does with it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from tests.faults.jobs import now
from tests.faults.report import Trials
from trygghetsrad.services.example_file import ensure_example_year
from trygghetsrad.services.opening import open_services
from trygghetsrad.services.registry import Services


class Scene:
    """A folder with the example year, laid out afresh for each trial.

    Attributes:
        backup: a sound copy from before whatever is done to the file.
        whole: everything that is in it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "råd.db"
        self.backup = folder / "exempel.db"
        ensure_example_year(self.backup)
        self.whole = self.export(self.backup)

    def reset(self) -> None:
        """Lay the file out."""
        for old in self.folder.glob("råd*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        shutil.copy(self.backup, self.file)

    def export(self, file: Path) -> str:
        """Give everything in a file."""
        services = opened(file)
        text = services.exchange.export_text()
        services.close()
        return text


def opened(file: Path, *, clock: Callable[[], datetime] = now, read_only: bool = False) -> Services:
    """Open the example year on its day."""
    return open_services(
        file, clock=clock, today=lambda: date(2026, 12, 1), who=lambda: "Prov", read_only=read_only
    )


def capture(services: Services) -> tuple[str, ...]:
    """Carry out one line of the capture line."""
    item = services.agenda.rows(services.meetings.by_code("2026-4").meeting_id)[3].agenda_item_id
    return services.captures.capture(item, "Mörkt i tunneln @Centrum >Polisen").numbers


Fault = tuple[Callable[[Scene, int, random.Random], Trials], int, int]
"""Trials of one fault: what runs them, how often in the long run, how often in the short one."""
