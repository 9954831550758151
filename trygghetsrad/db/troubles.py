"""What the disk and other programs can do to a file, in sentences that say what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from trygghetsrad.domain.errors import DamagedFileError, FileProblemError

SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What sqlite3 raises: the second when what it wants to tell names something damaged that is no text."""
UNDECODABLE = "Could not decode to UTF-8"
"""How sqlite3 begins to tell of bytes that are no text; it goes on with the text that was there."""
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_SENTENCES = {
    sqlite3.SQLITE_FULL: "Disken är full, så ändringen är inte sparad. Frigör utrymme och försök igen.",
    sqlite3.SQLITE_IOERR: "Disken svarar inte som den ska, så filen kunde inte läsas eller skrivas. "
    "Försök igen, och säkerhetskopiera till en annan disk om det fortsätter.",
    sqlite3.SQLITE_READONLY: "Filen går inte att skriva i. Har den flyttats eller blivit skrivskyddad?",
    sqlite3.SQLITE_CANTOPEN: "Filen går inte att öppna. Har den flyttats?",
    sqlite3.SQLITE_BUSY: "Filen används av ett annat program. Försök igen om en stund.",
    sqlite3.SQLITE_LOCKED: "Filen används av ett annat program. Försök igen om en stund.",
}


def as_file_problem(problem: BaseException | None) -> FileProblemError | None:
    """Translate what SQLite reports about the file or the disk; None for what is the program's own fault."""
    code: int = getattr(problem, "sqlite_errorcode", None) or 0  # 0 is success, never the code of an error
    is_no_text = isinstance(problem, UnicodeDecodeError) or (
        isinstance(problem, sqlite3.OperationalError) and str(problem).startswith(UNDECODABLE)
    )
    if is_no_text or code & 0xFF in _DAMAGED:
        return DamagedFileError(
            "Filen är skadad. Hämta tillbaka en säkerhetskopia av den, eller reparera den."
        )
    sentence = _SENTENCES.get(code & 0xFF)
    return FileProblemError(sentence) if sentence else None


@contextmanager
def told_in_swedish() -> Iterator[None]:
    """Let what SQLite reports about the file or the disk reach the user as a sentence.

    Raises:
        FileProblemError: instead of SQLite's own error.
    """
    try:
        yield
    except SQLITE_ERRORS as problem:
        told = as_file_problem(problem)
        if told is None:
            raise
        raise told from problem
