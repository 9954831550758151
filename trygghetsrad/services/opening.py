"""Open or make a council file and get the services over it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from trygghetsrad.db.file import is_newest, open_file, remove_file
from trygghetsrad.db.shares import copy_from_share, require_local
from trygghetsrad.services.registry import Services

__all__ = ["copy_from_share", "create_seeded_file", "create_services", "open_services"]


def open_services(
    path: Path,
    *,
    clock: Callable[[], datetime],
    today: Callable[[], date],
    who: Callable[[], str],
    read_only: bool = False,
    claim: bool = True,
) -> Services:
    """Open an existing council file.

    Args:
        claim: take the right to write at once; otherwise `Services.claim` does, before anything is written.

    Raises:
        FileProblemError: missing, empty, damaged or not a council file.
        FileOnShareError: it lies on a network share.
        FileLockedError: another program writes to it, and it was not to be opened read-only.
        WriteProtectedError: it can only be read, and it was not to be opened read-only.
        NewerFileError: written by a newer version of the program.
    """
    require_local(path)
    file = open_file(path, read_only=read_only, claim=claim)
    services = Services(file, clock=clock, today=today, who=who)
    try:
        if not is_newest(file.revision()) and not read_only:
            services.warm_up()
    except BaseException:
        services.close()
        raise
    return services


def create_services(
    path: Path, *, clock: Callable[[], datetime], today: Callable[[], date], who: Callable[[], str]
) -> Services:
    """Make a new council file without any rows; an import or the example year goes into it as it is.

    Raises:
        FileProblemError: something lies there already, or the folder cannot be written to.
    """
    from trygghetsrad.db.engine import create_database

    database = create_database(path)
    services = Services(database.file, clock=clock, today=today, who=who)
    services.database = database
    return services


def create_seeded_file(
    path: Path, *, clock: Callable[[], datetime], today: Callable[[], date], who: Callable[[], str]
) -> None:
    """Make a new council file with the usual categories, owners, agenda and text modules, and close it.

    Raises:
        FileProblemError: something lies there already, or the folder cannot be written to.
    """
    from trygghetsrad.services.new_file import seed

    services = create_services(path, clock=clock, today=today, who=who)
    try:
        seed(services)
    except BaseException:
        services.close()
        remove_file(path)
        raise
    services.close()
