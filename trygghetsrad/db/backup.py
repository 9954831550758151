"""Verified copies of a live file, by SQLite's online backup; never a copy of the file's bytes."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from trygghetsrad.db.file import DatabaseFile, check_is_council_file, open_reader
from trygghetsrad.domain.errors import FileProblemError


def back_up(file: DatabaseFile, target: Path) -> None:
    """Write a verified copy; an existing target is replaced only when the copy is complete and sound.

    Raises:
        FileProblemError: the copy could not be written, or did not pass the integrity check.
    """
    part = target.with_name(target.name + ".del")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _copy(file, part)
        _sync(part)
        os.replace(part, target)
    except (OSError, sqlite3.Error) as problem:
        part.unlink(missing_ok=True)
        raise FileProblemError(f"Säkerhetskopian {target} kunde inte skrivas.") from problem
    except FileProblemError:
        part.unlink(missing_ok=True)
        raise


def _copy(file: DatabaseFile, part: Path) -> None:
    source = file.reader()
    copy = sqlite3.connect(part, isolation_level=None)
    try:
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode = DELETE")
        problems = integrity_problems(copy)
        if problems:
            raise FileProblemError("Säkerhetskopian blev inte hel. Filen kan vara skadad: kör en kontroll.")
    finally:
        copy.close()
        source.close()


def restore_copy(backup: Path, target: Path) -> None:
    """Put a backup in a closed file's place; the file that lay there is kept beside it.

    Raises:
        FileProblemError: the backup is not a sound council file, or the target cannot be written.
    """
    check_is_council_file(backup)
    reader = open_reader(backup)
    try:
        if integrity_problems(reader):
            raise FileProblemError(f"Säkerhetskopian {backup.name} är skadad och används inte.")
        part = target.with_name(target.name + ".del")
        part.unlink(missing_ok=True)
        copy = sqlite3.connect(part, isolation_level=None)
        try:
            reader.backup(copy, pages=-1)
        finally:
            copy.close()
        part.chmod(0o600)
        _sync(part)
        if target.exists():
            os.replace(target, target.with_name(f"{target.stem} före återställning{target.suffix}"))
        for ending in ("-wal", "-shm"):
            target.with_name(target.name + ending).unlink(missing_ok=True)
        os.replace(part, target)
    except (OSError, sqlite3.Error) as problem:
        raise FileProblemError(f"Filen {target} kunde inte återställas.") from problem
    finally:
        reader.close()


def integrity_problems(connection: sqlite3.Connection) -> list[str]:
    """Run SQLite's integrity and foreign key checks; an empty list means sound."""
    problems = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    problems += [f"{row[0]} → {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return problems


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
