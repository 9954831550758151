"""What is in a backup, read without SQLAlchemy and whatever its revision."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trygghetsrad.db.connections import checked_reader
from trygghetsrad.db.troubles import SQLITE_ERRORS
from trygghetsrad.domain.errors import DamagedFileError


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What a backup holds.

    Attributes:
        last_change: when a command last changed something, aware; None when none ever has.
    """

    meetings: int
    concerns: int
    action_items: int
    last_change: datetime | None

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody has begun to use the file."""
        return not (self.meetings or self.concerns or self.action_items)


def read_contents_of(path: Path) -> BackupContents:
    """Count what is in a backup.

    Raises:
        DamagedFileError: it cannot be read.
        FileProblemError: it is gone, or no council file.
        NewerFileError: a newer version of the program wrote it.
    """
    with closing(checked_reader(path)) as reader:
        try:
            return _contents(reader)
        except SQLITE_ERRORS as problem:
            raise DamagedFileError(f"Säkerhetskopian {path.name} är skadad.") from problem


def _contents(reader: sqlite3.Connection) -> BackupContents:
    meetings, concerns, action_items = (
        int(reader.execute(query).fetchone()[0])
        for query in (
            "SELECT count(*) FROM meeting",
            "SELECT count(*) FROM concern",
            "SELECT count(*) FROM action_item",
        )
    )
    (last,) = reader.execute("SELECT max(at_utc) FROM audit_entry").fetchone()
    try:
        last_change = datetime.fromisoformat(last) if last else None
    except (TypeError, ValueError):
        last_change = None
    return BackupContents(meetings, concerns, action_items, last_change)
