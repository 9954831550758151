"""Network shares: SQLite's log needs memory that all who have the file open share; no network gives it."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

from trygghetsrad.db.backup_folder import HALF_MADE
from trygghetsrad.db.connections import check_is_council_file
from trygghetsrad.db.integrity import integrity_problems
from trygghetsrad.domain.errors import DamagedFileError, FileOnShareError, FileProblemError

_KINDS = frozenset(
    {
        "9p",
        "afp",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.sshfs",
        "glusterfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb2",
        "smb3",
        "smbfs",
        "webdav",
    }
)
_MOUNTS = Path("/proc/self/mounts")
_REMOTE = 4  # DRIVE_REMOTE


def require_local(path: Path) -> None:
    """Refuse a file on a network share.

    Raises:
        FileOnShareError: it lies on one.
    """
    if is_on_share(path):
        raise FileOnShareError(
            f"{path.name} ligger på en delad nätverksmapp, och där kan databasen inte hållas hel. "
            "Kopiera den till den här datorn, och lägg säkerhetskopior på den delade mappen."
        )


def is_on_share(path: Path, *, mounts: Path = _MOUNTS) -> bool:
    """Tell whether a path leads over the network; False where the system does not say.

    Args:
        mounts: Linux's list of what is mounted where.
    """
    name = str(path)
    if name.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(str(path.absolute().drive) + "\\")) == _REMOTE
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    real = os.path.realpath(path)
    found = ("", "")
    for line in lines:
        _device, place, kind, *_ = line.split(" ")
        place = place.encode("latin-1", "replace").decode("unicode_escape") if "\\" in place else place
        below = place if place.endswith("/") else f"{place}/"
        if (real == place or real.startswith(below)) and len(place) >= len(found[0]):
            found = (place, kind)
    return found[1] in _KINDS


def copy_from_share(source: Path, target: Path) -> None:
    """Copy a council file from a share, whole or not at all; nobody may have it open there.

    Raises:
        FileProblemError: something lies at the target, or one of them cannot be read or written.
        DamagedFileError: the copy is not sound, perhaps since somebody writes in the file.
    """
    if target.exists():
        raise FileProblemError(
            f"Det finns redan en fil som heter {target.name} på den här datorn. Öppna den."
        )
    part = target.with_name(target.name + HALF_MADE)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as stream, source.open("rb") as original:
            while piece := original.read(1 << 20):
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        log = source.with_name(source.name + "-wal")
        if log.exists() and log.stat().st_size:
            part.with_name(part.name + "-wal").write_bytes(log.read_bytes())
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            if integrity_problems(copy):
                raise DamagedFileError(
                    f"Kopian av {source.name} blev inte hel. Stäng filen på andra datorer och försök igen."
                )
            copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        check_is_council_file(part)
        os.replace(part, target)
    except (OSError, sqlite3.Error) as problem:
        raise FileProblemError(f"{source.name} kunde inte kopieras till {target}.") from problem
    finally:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                part.with_name(part.name + ending).unlink(missing_ok=True)
