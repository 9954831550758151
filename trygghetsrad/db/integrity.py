"""Whether a file is sound, by SQLite's own word; standard library only, as it is asked at start."""

from __future__ import annotations

import sqlite3


def integrity_problems(connection: sqlite3.Connection) -> list[str]:
    """Run SQLite's integrity and foreign key checks; an empty list means sound."""
    try:
        problems = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        problems += [f"{row[0]} → {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as problem:
        return [str(problem)]
    except UnicodeDecodeError:
        return ["en beskrivning av tabellerna är ingen text"]
    return problems
