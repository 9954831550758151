"""How a council file is connected to, and what it must be for that; standard library only, as file.py."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from trygghetsrad.db.schema_version import APPLICATION_ID, KNOWN_REVISIONS
from trygghetsrad.db.troubles import SQLITE_ERRORS, as_file_problem
from trygghetsrad.domain.errors import DamagedFileError, FileProblemError, NewerFileError

_SQLITE_HEADER = b"SQLite format 3\x00"


def check_is_council_file(path: Path) -> None:
    """Refuse what is not a council file this program can read, in words that say what to do.

    Raises:
        DamagedFileError: empty, half-made or damaged.
        FileProblemError: missing, or another kind of file.
        NewerFileError: a revision this program does not know.
    """
    checked_reader(path).close()


def checked_reader(path: Path) -> sqlite3.Connection:
    """Give the connection that a council file was checked with: to open another takes as long as to read.

    Raises:
        FileProblemError: as `check_is_council_file`.
    """
    _check_header(path)
    try:
        reader = open_reader(path)
        try:
            _check_kind(path, reader)
            _check_revision(path, read_revision(reader))
        except BaseException:
            reader.close()
            raise
    except SQLITE_ERRORS as problem:
        told = as_file_problem(problem)
        if told is not None and not isinstance(told, DamagedFileError):
            raise told from problem
        raise DamagedFileError(
            f"Filen {path.name} är skadad och kan inte öppnas. Hämta tillbaka en säkerhetskopia av den."
        ) from problem
    return reader


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(16)
    except FileNotFoundError:
        raise FileProblemError(f"Filen {path} finns inte. Har den flyttats eller bytt namn?") from None
    except OSError as problem:
        raise FileProblemError(f"Filen {path} går inte att läsa.") from problem
    if not header:
        raise DamagedFileError(f"Filen {path.name} är tom. Hämta tillbaka en säkerhetskopia av den.")
    if header != _SQLITE_HEADER:
        raise FileProblemError(f"{path.name} är inte en fil från Trygghetsråd.")


def _check_kind(path: Path, reader: sqlite3.Connection) -> None:
    (application_id,) = reader.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        raise FileProblemError(f"{path.name} är inte en fil från Trygghetsråd.")


def _check_revision(path: Path, revision: str) -> None:
    if not revision:
        raise DamagedFileError(
            f"Filen {path.name} blev aldrig färdig när den skapades. Hämta tillbaka en säkerhetskopia."
        )
    if revision not in KNOWN_REVISIONS:
        raise NewerFileError(
            f"Filen {path.name} är skapad med en nyare version av Trygghetsråd. Uppdatera programmet först."
        )


def open_writer(path: Path) -> sqlite3.Connection:
    """Open the writing connection with everything set that keeps acknowledged writes safe."""
    connection = _connect(path, "rw")
    _set_pragmas(connection)
    return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """Open a read-only connection; a file in a folder that cannot be written to is read as it stands."""
    if os.access(path.parent, os.W_OK):
        connection = _connect(path, "ro")
    else:
        connection = _connect(path, "ro", "&immutable=1")
    connection.execute("PRAGMA query_only = ON")
    return connection


def read_revision(connection: sqlite3.Connection) -> str:
    """Read the Alembic revision; "" when the file has none."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError:
        return ""
    return str(row[0]) if row else ""


def _connect(path: Path, mode: str, more: str = "") -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}{more}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=5.0,
    )


def _set_pragmas(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA wal_autocheckpoint = 4000")
    connection.execute("PRAGMA secure_delete = ON")  # what is removed does not stay readable in free pages
