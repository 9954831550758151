"""The log: what went wrong, for whoever helps the user. Never notes, names or other personal data."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import cast

_FILE = "trygghetsrad.log"
_BYTES = 1_000_000
_KEPT = 3


def log_file(folder: Path) -> Path:
    """Give the file the log is written to."""
    return folder / _FILE


def start_log(folder: Path, *, level: int = logging.INFO) -> logging.Handler | None:
    """Write the program's log to a rotating file that only the user can read.

    Returns:
        The handler; None when the folder cannot be written to, which must not stop the program.
    """
    path = log_file(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _TurningFileHandler(path, encoding="utf-8")
    except OSError as problem:
        logging.getLogger(__name__).warning("no log file: %s", problem)
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("trygghetsrad")
    root.addHandler(handler)
    root.setLevel(level)
    return handler


class _TurningFileHandler(logging.FileHandler):
    """Turns the file over when it is full; the standard library's costs 8 ms of the start for its sockets."""

    max_bytes = _BYTES

    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        with suppress(
            OSError
        ):  # a log that cannot be turned over is written on; it must not stop the program
            if Path(self.baseFilename).stat().st_size >= self.max_bytes:
                self._turn_over()

    def _turn_over(self) -> None:
        file = Path(self.baseFilename)
        files = [file, *(file.with_name(f"{file.name}.{number}") for number in range(1, _KEPT + 1))]
        self.close()
        for number in range(_KEPT, 0, -1):
            if files[number - 1].exists():
                files[number - 1].replace(files[number])

    def _open(self) -> TextIOWrapper:
        file = open(self.baseFilename, self.mode, encoding=self.encoding, opener=_open_private)  # noqa: SIM115
        return cast("TextIOWrapper", file)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
