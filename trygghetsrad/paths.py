"""Where things lie: shipped resources, the user's data, settings and logs.

TRYGGHETSRAD_HOME puts data, settings and logs below one folder; tests, harnesses and a portable copy use it.
"""

from __future__ import annotations

import errno
import os
import stat
from functools import cache
from pathlib import Path

import platformdirs

_NAME = "Trygghetsrad"
_HOME = "TRYGGHETSRAD_HOME"
_DATABASE_HEADER = b"SQLite format 3\x00"


def resource(name: str) -> Path:
    """Give a shipped file, e.g. "fonts/SourceSans3-Regular.ttf", from the source tree or the wheel."""
    return _resources() / name


def data_folder() -> Path:
    """Give the folder for databases and backups: local to the machine, since WAL breaks on network shares."""
    return _below_home("data") or platformdirs.user_data_path(_NAME, appauthor=False, roaming=False)


def config_folder() -> Path:
    """Give the folder for settings."""
    return _below_home("config") or platformdirs.user_config_path(_NAME, appauthor=False, roaming=False)


def log_folder() -> Path:
    """Give the folder for logs."""
    return _below_home("logs") or platformdirs.user_log_path(_NAME, appauthor=False)


def cache_folder() -> Path:
    """Give the folder for what only saves time, and may go at any moment."""
    return _below_home("cache") or platformdirs.user_cache_path(_NAME, appauthor=False)


def documents_folder() -> Path:
    """Give the folder where printed documents are first offered to be saved."""
    return _below_home("documents") or platformdirs.user_documents_path()


def standard_database() -> Path:
    """Give the file that is used when the user has chosen none."""
    return data_folder() / "Trygghetsrådet.db"


def write_atomically(target: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write a file so that it is either the old or the new one, also if the power fails.

    Args:
        mode: permissions of the file, e.g. 0o600; None leaves the system's default.

    Raises:
        OSError: the folder cannot be written to or is full, or the old file is a database, write-protected or
            open in another program; it is untouched.
    """
    if _is_database(target):
        raise FileExistsError(errno.EEXIST, "a database is never written over", str(target))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder has that name", str(target))
    if _is_protected(target):
        raise PermissionError(errno.EACCES, "write-protected or open in another program", str(target))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, mode or 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE_HEADER)) == _DATABASE_HEADER
    except OSError:
        return False


def _is_protected(path: Path) -> bool:
    """Tell of what a rename does not heed outside Windows: a mark against writing, an office lock."""
    if path.with_name(f".~lock.{path.name}#").exists():
        return path.exists()
    try:
        return not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    except OSError:
        return False


@cache
def _resources() -> Path:
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def _below_home(part: str) -> Path | None:
    home = os.environ.get(_HOME)
    return Path(home) / part if home else None
