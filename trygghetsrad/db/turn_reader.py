"""Questions that the next key overtakes: read apart, and let go when a newer one is asked."""

from __future__ import annotations

import sqlite3
import threading

from trygghetsrad.db.file import DatabaseFile
from trygghetsrad.db.troubles import told_in_swedish


class OvertakenError(Exception):
    """Something newer has been asked meanwhile."""


class TurnReader:
    """Reads on a connection of its own, one thread at a time, and lets go when something newer is asked.

    Ask with `overtake` first, in the thread that knows what is newest, and pass on the turn that it gives.

    Attributes:
        cache_size: how much of the file SQLite keeps in memory for it; the system keeps it too.
    """

    cache_size = "PRAGMA cache_size = -2000"

    def __init__(self, file: DatabaseFile) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._using = threading.Lock()
        self._newest_turn = 0
        self._is_closed = False

    def overtake(self) -> int:
        """Stop what is being read, and give the turn that may read now."""
        self._newest_turn += 1
        connection = self._connection
        if connection is not None:
            connection.interrupt()
        return self._newest_turn

    def close(self) -> None:
        """Stop and let the file go."""
        self.overtake()
        with self._using:
            self._is_closed = True
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _rows(self, turn: int, query: str, *values: object) -> list[tuple[int, ...]]:
        """Read rows while holding `_using`.

        Raises:
            OvertakenError: another turn has been given since.
            FileProblemError: the file is gone or damaged.
        """
        if turn != self._newest_turn or self._is_closed:
            raise OvertakenError
        if self._connection is None:
            connection = self._file.reader()
            connection.execute(self.cache_size)
            self._connection = connection  # only now may another turn interrupt it
        try:
            with told_in_swedish():
                return self._connection.execute(query, values).fetchall()
        except sqlite3.OperationalError as problem:
            # An index that is interrupted while it is being opened says only that it could not be.
            if turn != self._newest_turn or problem.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise OvertakenError from None
            raise
