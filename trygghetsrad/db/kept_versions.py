"""The file's own guard over finalised documents: SQLite refuses to change or delete a kept version.

Like the search index the guard is derived, belongs to no revision and is made anew after every migration. It
stops every statement of this program, whichever way it comes; whoever takes the guard away is told by the
check, and so is whoever changes the rows after that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

Execute = Callable[[str], object]
"""Runs one statement, on whichever connection: SQLAlchemy's or sqlite3's own."""

_REFUSAL = "SELECT RAISE(ABORT, 'a kept version is never changed')"
GUARDS: Final = {
    "document_version_kept_update": f"BEFORE UPDATE ON document_version BEGIN {_REFUSAL}; END",
    "document_version_kept_delete": f"BEFORE DELETE ON document_version BEGIN {_REFUSAL}; END",
    "attachment_kept_update": (
        f"BEFORE UPDATE ON attachment WHEN old.document_version_id IS NOT NULL BEGIN {_REFUSAL}; END"
    ),
}
"""The triggers: name → what they do. A signed copy may be taken back by undo, but never altered."""


def create_guards(execute: Execute) -> None:
    """Put the guard over the tables."""
    for name, what in GUARDS.items():
        execute(f"CREATE TRIGGER {name} {what}")


def drop_guards(execute: Execute) -> None:
    """Take the guard away, for a migration; nothing happens where there is none."""
    for name in GUARDS:
        execute(f"DROP TRIGGER IF EXISTS {name}")


def is_guarded(connection: sqlite3.Connection) -> bool:
    """Tell whether the whole guard is in its place, as it was made."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    there = dict(rows.fetchall())
    return all(there.get(name) == f"CREATE TRIGGER {name} {what}" for name, what in GUARDS.items())
