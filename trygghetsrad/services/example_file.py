"""The file the example year lies in: apart from the user's own files, and free to throw away.

Asking where it lies is done at every start, so SQLAlchemy is only imported when the file is made or checked.
"""

from __future__ import annotations

import os
from pathlib import Path

from trygghetsrad.db.connections import check_is_council_file
from trygghetsrad.db.file import remove_file
from trygghetsrad.domain.errors import FileProblemError, NotAllowedError
from trygghetsrad.paths import data_folder

_NAME = "Exempelåret.db"


def example_file_path() -> Path:
    """Give where the example year lies when nobody says otherwise."""
    return data_folder() / _NAME


def ensure_example_year(path: Path, *, reset: bool = False) -> bool:
    """Make sure that the example year lies at a path; the caller opens it.

    A new file is made beside and put in place when it is complete, so a half one is never found.

    Args:
        reset: make the year anew, with all that was written in the practice thrown away.

    Returns:
        Whether it was made now.

    Raises:
        NotAllowedError: a file with the user's own contents lies there.
        FileLockedError: it is open in a program, so it cannot be made anew.
        FileProblemError: what lies there is no council file, or the folder cannot be written to.
    """
    if path.exists():
        check_is_council_file(path)
        _require_example(path, for_writing=reset)
        if not reset:
            return False
    from trygghetsrad.db.engine import create_database
    from trygghetsrad.services.example_year import fill_with_example_year

    fresh = path.with_name(f"{path.stem} {os.getpid()}.del")
    remove_file(fresh)
    try:
        database = create_database(fresh)
        try:
            fill_with_example_year(database)
        finally:
            database.close()
        _remove_side_files(path)
        os.replace(fresh, path)
    except OSError as problem:
        raise FileProblemError(f"Exempelåret kunde inte skrivas till {path}.") from problem
    finally:
        remove_file(fresh)
    return True


def _require_example(path: Path, *, for_writing: bool) -> None:
    from trygghetsrad.db.engine import open_database
    from trygghetsrad.services.example_year import is_example_year

    database = open_database(path, read_only=not for_writing)
    try:
        with database.reading() as session:
            if not is_example_year(session):
                raise NotAllowedError(
                    f"{path.name} är en egen fil och inte exempelåret, så den rörs inte. Välj en annan plats."
                )
    finally:
        database.close()


def _remove_side_files(path: Path) -> None:
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
