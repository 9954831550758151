"""Verified copies of a live file, by SQLite's online backup; never a copy of the file's bytes."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from trygghetsrad.db.backup_folder import HALF_MADE, next_path
from trygghetsrad.db.connections import check_is_council_file, open_reader, open_writer
from trygghetsrad.db.file import DatabaseFile
from trygghetsrad.db.integrity import integrity_problems
from trygghetsrad.db.lock import WriteLock
from trygghetsrad.db.troubles import SQLITE_ERRORS, as_file_problem
from trygghetsrad.domain.backup_rotation import BackupReason
from trygghetsrad.domain.errors import BackupStoppedError, DamagedFileError, FileProblemError

_STEPS_BETWEEN_QUESTIONS = 20_000
"""Of SQLite's machine, between two times that a copy being verified is asked whether it is still wanted."""


def _always() -> bool:
    return True


def back_up(file: DatabaseFile, target: Path, *, is_wanted: Callable[[], bool] = _always) -> None:
    """Write a verified copy; an older backup there is replaced only when the copy is complete and sound.

    Args:
        is_wanted: asked now and then; once it says no, the copy is given up.

    Raises:
        BackupStoppedError: it was given up.
        DamagedFileError: the copy did not pass the integrity check, or the file cannot be read through.
        FileProblemError: the target is the file itself or something that is no backup, or the copy could not
            be written.
    """
    if target.exists():
        if target.samefile(file.path):
            raise FileProblemError("Säkerhetskopian kan inte vara samma fil som den ska skydda.")
        check_is_council_file(target)
    part = target.with_name(target.name + HALF_MADE)
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(file.reader()) as source:
            _copy(source, part, is_wanted)
        os.replace(part, target)
        _sync(target.parent)
    except (OSError, *SQLITE_ERRORS) as problem:
        if isinstance(told := as_file_problem(problem), DamagedFileError):
            raise told from problem
        if _is_full(problem):
            raise FileProblemError(
                "Säkerhetskopian kunde inte skrivas: disken är full. Frigör utrymme och försök igen."
            ) from problem
        raise FileProblemError(f"Säkerhetskopian {target} kunde inte skrivas.") from problem
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def restore_copy(
    backup: Path, target: Path, *, at: datetime, reason: BackupReason = BackupReason.RESTORE
) -> Path | None:
    """Put a backup in a closed file's place; the file that lay there is kept among its backups.

    Args:
        at: local time, for the name of the kept file.
        reason: why it is kept, for the same.

    Returns:
        Where the file that lay there is kept; None when nothing lay there.

    Raises:
        FileProblemError: the backup is not a sound council file, or the target cannot be written.
        FileLockedError: a program has the target open.
    """
    check_is_council_file(backup)
    if target.exists() and target.samefile(backup):
        raise FileProblemError("Det är samma fil. Välj en säkerhetskopia att hämta tillbaka.")
    lock = WriteLock(target)
    lock.acquire()
    part = target.with_name(target.name + HALF_MADE)
    try:
        part.unlink(missing_ok=True)
        with closing(open_reader(backup)) as source:
            _copy(source, part)
        part.chmod(0o600)
        kept = _keep(target, next_path(target, reason, at=at)) if target.exists() else None
        os.replace(part, target)
        _sync(target.parent)
    except (OSError, *SQLITE_ERRORS) as problem:
        raise FileProblemError(f"Filen {target} kunde inte återställas.") from problem
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        lock.release()
    return kept


def _is_full(problem: BaseException) -> bool:
    return getattr(problem, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL or (
        isinstance(problem, OSError) and problem.errno == errno.ENOSPC
    )


def _copy(source: sqlite3.Connection, part: Path, is_wanted: Callable[[], bool] = _always) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.set_progress_handler(lambda: not is_wanted(), _STEPS_BETWEEN_QUESTIONS)
        problems = integrity_problems(copy)
        if not is_wanted():
            raise BackupStoppedError("Säkerhetskopian avbröts.")
        if problems:
            raise DamagedFileError(
                "Kopian blev inte hel, så den används inte. Filen den togs från kan vara skadad."
            )
    _sync(part)


def _keep(target: Path, kept: Path) -> Path:
    """Keep a file with all that is in its write-ahead log; the log may not meet the file that comes.

    The file also stays where it is until the one that comes replaces it, so there is one at every moment;
    on disks that know no second name for a file it is moved.
    """
    with suppress(*SQLITE_ERRORS), closing(open_writer(target)) as writer:
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    log = target.with_name(target.name + "-wal")
    if log.exists():
        os.replace(log, kept.with_name(kept.name + "-wal"))
    target.with_name(target.name + "-shm").unlink(missing_ok=True)
    try:
        os.link(target, kept)
    except OSError:
        os.replace(target, kept)
    _sync(kept.parent)
    return kept


def _sync(path: Path) -> None:
    """Make what was written, or a folder's new names, reach the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no way to open a folder for this, and orders renames itself.
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
