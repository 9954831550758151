"""The log: what went wrong, for whoever helps the user. Never notes, names or other personal data."""

from __future__ import annotations

import logging
import os
import re
import traceback
from collections.abc import Iterator
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import cast

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

_CITES = re.compile("[\"']")
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
        logging.getLogger(__name__).warning("no log file: %s", discreet_words(problem))
        return None
    handler.setFormatter(_DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("trygghetsrad")
    root.addHandler(handler)
    root.setLevel(level)
    return handler


class _DiscreetFormatter(logging.Formatter):
    """Tells where an exception came from and of what kind it was.

    Its words may hold what somebody typed, and stay out; what the disk says is told without the file's name,
    and what SQLite says when it cites nothing.
    """

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802  as logging names it  # noqa: N802  logging names it so
        """Give the traceback of an exception and of what caused it."""
        return told_discreetly(ei[1])


def told_discreetly(error: BaseException | None) -> str:
    """Give the traceback of an exception and of what caused it, the cause first, without anybody's words."""
    lines: list[str] = []
    for each in reversed(list(_with_causes(error))):
        lines += traceback.format_tb(each.__traceback__)
        words = discreet_words(each)
        lines.append(f"{type(each).__module__}.{type(each).__qualname__}{words and f': {words}'}\n")
    return "".join(lines).rstrip()


def discreet_words(error: BaseException) -> str:
    """Give what an exception says as far as nobody's words or names can be in it; empty for most."""
    if isinstance(error, OSError):
        return error.strerror or ""
    is_ours = type(error).__module__ == "sqlite3" and not str(error).startswith("Could not decode")
    return str(error) if is_ours and not _CITES.search(str(error)) else ""


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


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
