"""The backups beside the council's file: taken by themselves, verified, rotated, and what is in each.

Importing and using this needs no SQLAlchemy; every method may be called in any thread.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trygghetsrad.db.backup import back_up
from trygghetsrad.db.backup_contents import BackupContents, read_contents_of
from trygghetsrad.db.backup_folder import HALF_MADE, backup_folder, marks_in, next_path
from trygghetsrad.db.file import DatabaseFile
from trygghetsrad.domain.backup_rotation import BackupReason, Rotation, superfluous
from trygghetsrad.domain.errors import CouncilError

__all__ = [
    "BackupContents",
    "BackupReason",
    "BackupRow",
    "Backups",
    "Rotation",
    "backup_folder",
    "backups_of",
    "has_backups",
]

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup, with what is in it.

    Attributes:
        taken_at: local time.
        contents: None when it cannot be read; `problem` then says why.
    """

    path: Path
    number: int
    taken_at: datetime
    reason: BackupReason
    size: int
    contents: BackupContents | None
    problem: str = ""


class Backups:
    """Takes, lists and rotates the backups of one opened file."""

    def __init__(self, file: DatabaseFile, *, clock: Callable[[], datetime]) -> None:
        self._file = file
        self._clock = clock
        self._one_at_a_time = threading.Lock()
        self._state_saved: object = None
        self.rotation = Rotation()

    @property
    def folder(self) -> Path:
        """Give where they lie."""
        return backup_folder(self._file.path)

    def is_changed(self) -> bool:
        """Tell whether something may have been written since the last backup of this run."""
        return self._state() != self._state_saved

    def take(self, reason: BackupReason, *, is_wanted: Callable[[], bool] = lambda: True) -> Path | None:
        """Take a verified backup, and let go of those that are one too many.

        Args:
            is_wanted: asked now and then; once it says no, the backup is given up.

        Returns:
            Where it lies. None for a routine backup that would hold nothing new, or nothing at all.

        Raises:
            BackupStoppedError: it was given up; older backups are left as they are.
            DamagedFileError: the file is damaged; older backups are left as they are.
            FileProblemError: the backup could not be written.
        """
        with self._one_at_a_time:
            before = self._state()
            self._sweep()
            newest = max(marks_in(self.folder), key=lambda each: each[1].number, default=(None, None))[0]
            target = next_path(self._file.path, reason, at=self._clock().astimezone())
            back_up(self._file, target, is_wanted=is_wanted)
            self._state_saved = before
            if reason.is_routine and newest is not None and _adds_nothing(target, newest):
                target.unlink(missing_ok=True)
                return None
            self._rotate()
            return target

    def rows(self) -> list[BackupRow]:
        """Give every backup with what is in it, newest first."""
        return backups_of(self._file.path)

    def _rotate(self) -> None:
        paths = {mark: path for path, mark in marks_in(self.folder)}
        for mark in superfluous(paths, self.rotation):
            for ending in ("", "-wal", "-shm"):
                with suppress(OSError):
                    paths[mark].with_name(paths[mark].name + ending).unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Take away what a backup that was killed has left."""
        with suppress(OSError):
            for left in self.folder.glob(f"*{HALF_MADE}*"):
                left.unlink(missing_ok=True)

    def _state(self) -> object:
        """Give something that is another when the file has been written to."""
        return tuple(
            (found.st_ino, found.st_size, found.st_mtime_ns) if (found := _stat(path)) else None
            for path in (self._file.path, self._file.path.with_name(self._file.path.name + "-wal"))
        )


def backups_of(file: Path) -> list[BackupRow]:
    """Give every backup of a file, newest first; the file itself need not be there or be readable."""
    rows = []
    for path, mark in sorted(marks_in(backup_folder(file)), key=lambda each: -each[1].number):
        contents, problem = None, ""
        try:
            contents = read_contents_of(path)
        except CouncilError as told:
            problem = told.message
        found = _stat(path)
        size = found.st_size if found else 0
        rows.append(BackupRow(path, mark.number, mark.taken_at, mark.reason, size, contents, problem))
    return rows


def has_backups(file: Path) -> bool:
    """Tell whether there is any backup of a file."""
    return next(marks_in(backup_folder(file)), None) is not None


def holds_something(file: Path) -> bool:
    """Tell whether a file is more than a name."""
    found = _stat(file)
    return found is not None and found.st_size > 0


def _adds_nothing(target: Path, newest: Path) -> bool:
    """Tell whether a copy holds what the newest one holds, or nothing while that one holds something."""
    try:
        if _digest(target) == _digest(newest):
            return True
        return read_contents_of(target).is_empty and not read_contents_of(newest).is_empty
    except (OSError, CouncilError) as problem:
        _LOG.info("the newest backup could not be compared: %s", type(problem).__name__)
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
