"""An import into a file: complete in its place, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from trygghetsrad.db.file import remove_file
from trygghetsrad.domain.errors import FileProblemError
from trygghetsrad.services.opening import create_services, open_services

_LOGS = ("-wal", "-shm")
"""What SQLite keeps beside a file; one left over may never meet another file of the same name."""


def import_into(
    path: Path,
    export: Path,
    *,
    clock: Callable[[], datetime],
    today: Callable[[], date],
    who: Callable[[], str],
) -> None:
    """Read an export into a file: a new one when there is none, else one without rows.

    Raises:
        FileProblemError: the export cannot be read, or the file cannot be written.
        InvalidInputError, NewerFileError: the export is not sound, or from a newer program.
        NotAllowedError: the file has contents already.
    """
    if path.exists():
        services = open_services(path, clock=clock, today=today, who=who)
        try:
            services.exchange.import_file(export)
        finally:
            services.close()
        return
    part = path.with_name(f"{path.stem} {os.getpid()}.del")
    try:
        services = create_services(part, clock=clock, today=today, who=who)
        try:
            services.exchange.import_file(export)
        finally:
            services.close()
        for ending in _LOGS:
            path.with_name(path.name + ending).unlink(missing_ok=True)
        os.replace(part, path)
    except OSError as problem:
        raise FileProblemError(f"Filen {path} kunde inte skrivas.") from problem
    finally:
        remove_file(part)
