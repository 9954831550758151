"""One writing program per file: an operating-system lock, with a note beside it saying who holds it."""

from __future__ import annotations

import getpass
import json
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from trygghetsrad.domain.errors import FileLockedError, WriteProtectedError


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who has the file open: login name, machine, process and local time as ISO text."""

    user: str
    machine: str
    process: int
    since: str

    def sentence(self) -> str:
        """Say it in Swedish, e.g. "Filen är öppnad av anna på KOMMUN-17 sedan kl. 18.02."."""
        with suppress(ValueError):
            since = datetime.fromisoformat(self.since)
            day = "" if since.date() == datetime.now().date() else f"{since:%Y-%m-%d} "
            return f"Filen är öppnad av {self.user} på {self.machine} sedan {day}kl. {since:%H.%M}."
        return f"Filen är öppnad av {self.user} på {self.machine}."


class WriteLock:
    """The right to write to a database file; given up by the operating system if the program dies."""

    def __init__(self, database: Path) -> None:
        self._lock = FileLock(str(database) + ".lock", thread_local=False)
        self._note = Path(str(database) + ".owner")

    def acquire(self) -> None:
        """Take the lock at once.

        Raises:
            FileLockedError: another program holds it; the sentence says who.
            WriteProtectedError: the folder cannot be written to.
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            holder = self.holder()
            who = holder.sentence() if holder else "Filen är redan öppnad i ett annat fönster."
            raise FileLockedError(who) from None
        except OSError as problem:
            raise WriteProtectedError("Mappen går inte att skriva i, så filen kan bara läsas.") from problem
        self._write_note()

    def _write_note(self) -> None:
        holder = {
            "user": _login_name(),
            "machine": platform.node() or "okänd dator",
            "process": os.getpid(),
            "since": datetime.now().isoformat(timespec="seconds"),
        }
        # The lock holds without the note, which only lets others say by whom.
        with suppress(OSError):
            self._note.write_text(json.dumps(holder, ensure_ascii=False), encoding="utf-8")
            self._note.chmod(0o600)

    def holder(self) -> LockHolder | None:
        """Tell who wrote the note; None when there is none that can be read."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return LockHolder(
                str(note["user"]), str(note["machine"]), int(note["process"]), str(note["since"])
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def release(self) -> None:
        """Give the lock up; nothing happens if it is not held."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            self._lock.release()


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "okänd användare"
