"""The database file: what it must be to be opened, its one writing connection and its readers.

Standard library (and the small lock library) only, so that the first window can read before SQLAlchemy is
imported. SQLite before 3.51.3 can corrupt a WAL database when two connections write or checkpoint at once:
therefore one program holds the lock, and in it exactly one connection writes; all others are read-only.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from trygghetsrad.db.connections import checked_reader, open_reader, open_writer, read_revision
from trygghetsrad.db.schema_version import APPLICATION_ID, NEWEST_REVISION
from trygghetsrad.db.troubles import told_in_swedish
from trygghetsrad.domain.errors import (
    FileLockedError,
    FileProblemError,
    NotAllowedError,
    WriteProtectedError,
)

if TYPE_CHECKING:
    from trygghetsrad.db.lock import WriteLock

_LOG = logging.getLogger(__name__)


class DatabaseFile:
    """An opened council file.

    Args:
        is_read_only: nothing can be written through this opening.
        first_reader: a read-only connection that is open already; the first `reader()` gives it away.

    Attributes:
        path: where it lies.
        write_lock: held by whoever uses the writing connection; commands and the draft writer share it.
    """

    def __init__(
        self, path: Path, *, is_read_only: bool = False, first_reader: sqlite3.Connection | None = None
    ) -> None:
        self.path = path
        self.is_read_only = is_read_only
        self.write_lock = threading.RLock()
        self._writer: sqlite3.Connection | None = None
        self._lock: WriteLock | None = None
        self._first_reader = [first_reader] if first_reader is not None else []
        self._identity = _identity(path)
        self._closed = False

    def claim(self) -> None:
        """Take the lock and open the writing connection, unless that is done or the file is read-only.

        Raises:
            FileLockedError: another program writes to it.
            FileProblemError: it was moved or replaced meanwhile, or the folder cannot be written to.
        """
        with self.write_lock:
            if self.is_read_only or self._writer is not None or self._closed:
                return
            lock = _locked(self.path)
            try:
                self.require_in_place()
                with told_in_swedish():
                    self._writer = open_writer(self.path)
            except BaseException:
                lock.release()
                raise
            self._lock = lock

    @property
    def writer(self) -> sqlite3.Connection:
        """Give the one writing connection, claimed now if it has not been before.

        Raises:
            NotAllowedError: the file is opened read-only.
            FileLockedError, FileProblemError: as `claim`.
        """
        self.claim()
        if self._writer is None:
            raise NotAllowedError("Filen är öppnad skrivskyddad. Inget kan ändras.")
        return self._writer

    def require_in_place(self) -> None:
        """Refuse to write when the file no longer lies where it was opened: it may be in the bin.

        Raises:
            FileProblemError: it was moved, deleted or replaced.
        """
        if _identity(self.path) != self._identity:
            raise FileProblemError(
                f"Filen {self.path.name} har flyttats eller tagits bort medan den var öppen. "
                "Lägg tillbaka den, så går det att spara igen."
            )

    def reader(self) -> sqlite3.Connection:
        """Give a read-only connection of one's own, for one thread at a time; the caller closes it.

        Raises:
            FileProblemError: the file is gone or cannot be read.
        """
        try:
            return self._first_reader.pop()
        except IndexError:
            with told_in_swedish():
                return open_reader(self.path)

    def revision(self) -> str:
        """Tell the schema revision the file has.

        Raises:
            FileProblemError: it cannot be read.
        """
        lasting = self._writer or next(iter(self._first_reader), None)
        with told_in_swedish():
            if lasting is not None:
                return read_revision(lasting)
            with closing(self.reader()) as reader:
                return read_revision(reader)

    def checkpoint(self) -> None:
        """Move the write-ahead log into the database; only ever done by the writing connection."""
        with self.write_lock:
            if self._writer is not None and not self._writer.in_transaction:
                self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Checkpoint, close and give up the lock; may be called twice.

        A log that cannot be moved into the database, as on a full disk, stays beside it and is read with it.
        """
        if self._closed:
            return
        self._closed = True
        for unused in self._first_reader:
            unused.close()
        self._first_reader.clear()
        with self.write_lock:
            if self._writer is not None:
                try:
                    self.checkpoint()
                except sqlite3.Error as problem:
                    _LOG.warning("no checkpoint at close: %s", problem)
                self._writer.close()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> DatabaseFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell which file on which disk a path leads to; None when it leads nowhere."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def open_file(path: Path, *, read_only: bool = False, claim: bool = True) -> DatabaseFile:
    """Open an existing council file of any known revision.

    The caller migrates it when `revision()` is not the newest.

    Args:
        claim: take the right to write at once; otherwise the caller does with `claim`, when it has shown what
            the file holds. Taking it costs more than reading the first view.

    Raises:
        FileProblemError: missing, empty, damaged or not a council file.
        FileLockedError: another program writes to it.
        WriteProtectedError: it can be read, but not written to.
        NewerFileError: written by a newer version of the program.
    """
    reader = checked_reader(path)
    file = DatabaseFile(path, is_read_only=read_only, first_reader=reader)
    try:
        if not read_only:
            _require_writable(path)
        if claim:
            file.claim()
    except BaseException:
        file.close()
        raise
    return file


def claim_new_file(path: Path) -> DatabaseFile:
    """Make a new empty file, 0600, with the lock taken; the caller creates the schema.

    Raises:
        FileProblemError: something lies there already, or the folder cannot be written to.
    """
    if path.exists():
        raise FileProblemError(f"Det finns redan en fil som heter {path.name}. Välj ett annat namn.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as problem:
        raise FileProblemError(f"Det går inte att skapa en fil i mappen {path.parent}.") from problem
    file = DatabaseFile(path)
    try:
        file.claim()
        with told_in_swedish():
            file.writer.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except FileLockedError:
        path.unlink(missing_ok=True)
        raise
    except BaseException:
        file.close()
        remove_file(path)
        raise
    return file


def _require_writable(path: Path) -> None:
    if not os.access(path, os.W_OK):
        raise WriteProtectedError(f"Filen {path.name} är skrivskyddad, så den kan bara läsas.")


def _locked(path: Path) -> WriteLock:
    from trygghetsrad.db.lock import WriteLock  # what it needs costs 15 ms, and reading does without it

    lock = WriteLock(path)
    lock.acquire()
    return lock


def remove_file(path: Path) -> None:
    """Take away a closed file that never came to be, with all that lies beside it."""
    for ending in ("", "-wal", "-shm", ".lock", ".owner"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def is_newest(revision: str) -> bool:
    """Tell whether the file already has this program's schema."""
    return revision == NEWEST_REVISION
