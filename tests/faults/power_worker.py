"""An evening in a process whose every write is written down; what is done is told in the file `told`."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

from tests.faults.jobs import SENTENCE, open_council
from trygghetsrad.db import connections
from trygghetsrad.domain.backup_rotation import BackupReason


def main(folder: Path, *, never_syncs: bool) -> None:
    """Capture, type, save, back up, finalise; three rounds."""
    if never_syncs:
        _take_syncs_away()
    told = os.open(folder / "told", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def tell(what: str) -> None:
        os.write(told, f"{what}\n".encode())

    services = open_council(folder / "råd.db")
    meeting = services.meetings.rows()[0].meeting_id
    items = [row.agenda_item_id for row in services.agenda.rows(meeting)]
    for number in range(1, 4):
        for _ in range(6):
            for given in services.captures.capture(items[2], "Mörkt @Centrum >Polisen").numbers:
                tell(f"number {given}")
        start = len(services.notes.text(items[number]))
        for at, letter in enumerate(SENTENCE):
            services.drafts.put(items[number], position=start + at, removed=0, inserted=letter)
            if at % 5 == 0 and services.drafts.wait_until_saved(20):
                tell(f"typed {items[number]} {start + at + 1}")
        services.drafts.wait_until_saved(20)
        services.notes.fold_left_over()
        taken = services.backups.take(BackupReason.ASKED)
        tell(f"backup {taken.name if taken else ''}")
        services.file.checkpoint()
    services.minutes.finalise(meeting)
    tell("finalised")
    services.close()
    tell("closed")


def _take_syncs_away() -> None:
    """Let the control write as a database does that trusts its luck."""
    kept = connections._set_pragmas

    def never(connection: sqlite3.Connection) -> None:
        kept(connection)
        connection.execute("PRAGMA synchronous = OFF")

    connections._set_pragmas = never


if __name__ == "__main__":
    main(Path(sys.argv[1]), never_syncs="--never-syncs" in sys.argv)
