"""The program broken on purpose, in one way for each fault: the judge of that fault must see it."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from unittest.mock import patch

from tests.faults import damage, surroundings
from tests.faults.report import Trials
from tests.faults.scene import Scene
from trygghetsrad.db.connections import open_reader
from trygghetsrad.services.registry import Services


@dataclass(frozen=True)
class Control:
    """One way to break the program, or what the judge is told of it.

    Attributes:
        what: in words, for the table.
        broken: breaks it for as long as it is entered.
        run: the trials that must notice.
        times: how many of them.
    """

    what: str
    broken: Callable[[], AbstractContextManager[object]]
    run: Callable[[Scene, int, random.Random], Trials]
    times: int = 1


def _nothing(*_arguments: object, **_more: object) -> None:
    """Do nothing, where something should be done."""


def _sound(*_arguments: object) -> list[str]:
    """Find nothing wrong."""
    return []


def _told_twice(services: Services) -> tuple[str, ...]:
    """Capture nothing, and give a number that is gone."""
    return ("S26-998",)


CONTROLS = (
    Control(
        "backups that nobody verifies",
        partial(patch, "trygghetsrad.db.backup.integrity_problems", _sound),
        damage.flipped_bytes,
        12,
    ),
    Control(
        "a restore that does nothing",
        partial(patch, "tests.faults.damage.restore", _nothing),
        damage.truncated,
        3,
    ),
    Control(
        "a repair that counts no lost rows",
        partial(patch, "trygghetsrad.services.repair.Repair.sentence", "Allt som stod i den är kvar."),
        damage.repaired,
        4,
    ),
    Control(
        "files whose kind nobody looks at",
        partial(patch, "trygghetsrad.db.file.checked_reader", open_reader),
        damage.wrong_kinds,
        5,
    ),
    Control(
        "a file that nobody looks for",
        partial(patch, "trygghetsrad.db.file.DatabaseFile.require_in_place", _nothing),
        surroundings.taken_away,
        2,
    ),
    Control(
        "a lock that nobody takes",
        partial(patch, "trygghetsrad.db.lock.WriteLock.acquire", _nothing),
        surroundings.locked,
    ),
    Control(
        "a lock that nobody takes",
        partial(patch, "trygghetsrad.db.lock.WriteLock.acquire", _nothing),
        surroundings.two_at_once,
    ),
    Control(
        "a command that does nothing",
        partial(patch, "tests.faults.surroundings.capture", _told_twice),
        surroundings.busy,
    ),
    Control(
        "revisions that nobody looks at",
        partial(patch, "trygghetsrad.db.connections._check_revision", _nothing),
        surroundings.newer,
    ),
    Control(
        "the same number each time",
        partial(patch, "tests.faults.surroundings.capture", _told_twice),
        surroundings.clocks,
    ),
    Control(
        "shares that nobody looks for",
        partial(patch, "trygghetsrad.services.opening.require_local", _nothing),
        surroundings.share,
    ),
    Control(
        "rights left as they were",
        partial(patch, "pathlib.Path.chmod", _nothing),
        surroundings.read_only_folder,
    ),
    Control(
        "a paste whose end is lost",
        partial(patch, "tests.faults.surroundings.paste_parts", lambda text: [text[:-9]]),
        surroundings.large_paste,
    ),
    Control(
        "formulas left as they are",
        partial(patch, "trygghetsrad.documents.spreadsheet._LOOKS_LIKE_FORMULA", ("\0",)),
        surroundings.hostile_fields,
    ),
)
"""One for each fault, in the order of their trials."""
