"""Where the backups of a file lie, and what their names say; standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from trygghetsrad.domain.backup_rotation import BackupMark, BackupReason
from trygghetsrad.domain.errors import FileProblemError

_NAME = re.compile(r"(\d{5,}) (\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d) (\D+)\.db")
_STAMP = "%Y-%m-%d %H.%M.%S"
HALF_MADE = ".del"
"""Ending of a copy that is being written; one left over is of no use to anybody."""


def backup_folder(file: Path) -> Path:
    """Give the folder beside a council file in which its backups lie."""
    return file.with_name(f"{file.stem} säkerhetskopior")


def marks_in(folder: Path) -> Iterator[tuple[Path, BackupMark]]:
    """Give every backup in a folder, in no order; other files are passed over."""
    try:
        entries = list(folder.iterdir())
    except OSError:
        return
    for path in entries:
        mark = _read_name(path.name)
        if mark is not None:
            yield path, mark


def next_path(file: Path, reason: BackupReason, *, at: datetime) -> Path:
    """Give the place of a file's next backup; the folder is made, for the user alone.

    Args:
        at: local time.

    Raises:
        FileProblemError: the folder cannot be made.
    """
    folder = backup_folder(file)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise FileProblemError(
            f"Mappen {folder} kan inte skapas, så det finns ingen plats för säkerhetskopior."
        ) from problem
    number = max((mark.number for _, mark in marks_in(folder)), default=0) + 1
    return folder / f"{number:05} {at.strftime(_STAMP)} {reason.value}.db"


def _read_name(name: str) -> BackupMark | None:
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        taken_at = datetime.strptime(found[2], _STAMP)  # noqa: DTZ007  local, as people read it
        return BackupMark(int(found[1]), taken_at, BackupReason(found[3]))
    except ValueError:
        return None
