"""The full-text index inside the file: which tables of words there are, and what keeps them in step.

For every indexed kind of thing (`db.searched_kinds`) there is a view that says what is found by, two FTS5
tables over the view, and triggers that carry each change of a row into them. So whatever writes a row, a
command, an undo, an import, keeps the index right, and nothing has to remember to.

The index is derived: it is outside the models, the export and the journal, and `create_search` makes it from
the rows there are. `db.migrate` takes it away before every migration, which could not rebuild a table that
views and triggers hang on, and makes it again after.

`<kind>_words` finds whole words and beginnings, å and a being different letters. `<kind>_parts` finds three
letters or more inside words, which is how compounds are found: "tunnel" in "gångtunneln".
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing

from trygghetsrad.db.searched_kinds import INDEXED, IndexedKind

Execute = Callable[[str], object]
"""Runs one statement, on whichever connection: SQLAlchemy's or sqlite3's own."""

_VIEW = "CREATE VIEW {source} AS SELECT thing.id, {selected} FROM {table} AS thing"
_WORDS = (
    "CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{source}', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
)
_PARTS = (
    "CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{source}', content_rowid='id', "
    "tokenize='trigram', detail=none)"
)
_EARLIER_EVENTS = ("insert", "update", "delete")
"""What the triggers were called after in files of revision 0005 and before."""

_FILL = "INSERT INTO {index} ({index}) VALUES ('rebuild')"
_COMPARE = "INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"
_LEAVE = "INSERT INTO {index} ({index}, rowid, {names}) SELECT 'delete', id, {names} {those}; "
_ENTER = "INSERT INTO {index} (rowid, {names}) SELECT id, {names} {those}; "


def create_search(execute: Execute) -> None:
    """Make views, tables and triggers, and fill them from the rows there are."""
    for kind in INDEXED:
        for statement in _statements(kind):
            execute(statement)
        for index in kind.columns:
            execute(_FILL.format(index=index))


def drop_search(execute: Execute) -> None:
    """Take the whole index away; nothing happens where there is none."""
    for kind in INDEXED:
        for trigger in (*_triggers(kind), *(f"{kind.source}_{event}" for event in _EARLIER_EVENTS)):
            execute(f"DROP TRIGGER IF EXISTS {trigger}")
        for index in kind.columns:
            execute(f"DROP TABLE IF EXISTS {index}")
        execute(f"DROP VIEW IF EXISTS {kind.source}")


def kinds_out_of_step(connection: sqlite3.Connection) -> list[str]:
    """Give the tables whose rows say something else than their index does.

    FTS5 can only compare on a connection that writes, so a private copy is compared, which SQLite keeps in
    memory as far as it fits.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as copy:
        connection.backup(copy, pages=-1)
        return [kind.table for kind in INDEXED if not _is_in_step(copy, kind)]


def beginning(word: str) -> str:
    """Write the MATCH expression for words that begin so; never give raw text to MATCH."""
    return f"{quoted(word)}*"


def quoted(word: str) -> str:
    """Write a word so that MATCH takes every sign in it for text."""
    escaped = word.replace('"', '""')
    return f'"{escaped}"'


def any_of(expressions: Iterable[str]) -> str:
    """Write the MATCH expression for what at least one of the expressions finds."""
    return f"({' OR '.join(expressions)})"


def inside(part: str) -> str:
    """Write the MATCH expression, for a table of parts, for words with these letters in them, three or more.

    The table keeps no positions, to be small: what it finds has all the threes of letters, mostly in a row.
    """
    return " AND ".join(quoted(part[at : at + 3]) for at in range(len(part) - 2))


def _statements(kind: IndexedKind) -> list[str]:
    every = kind.columns[kind.words]
    selected = ", ".join(f"{_on('thing', sql)} AS {name}" for name, sql in every.items())
    parts = ", ".join(kind.columns[kind.parts])
    return [
        _VIEW.format(source=kind.source, selected=selected, table=kind.table),
        _WORDS.format(index=kind.words, names=", ".join(every), source=kind.source),
        _PARTS.format(index=kind.parts, names=parts, source=kind.source),
        *(f"CREATE TRIGGER {name} {what}" for name, what in _triggers(kind).items()),
    ]


def _triggers(kind: IndexedKind) -> dict[str, str]:
    """Give the triggers of a kind: name → what they do.

    A row is taken out of the index as the view has it before a change, and put in as the view has it after.
    """
    watched = f"UPDATE OF {', '.join(kind.watched)}"
    changes = [
        (kind.table, "AFTER", "INSERT", "new.id"),
        (kind.table, "BEFORE", watched, "old.id"),
        (kind.table, "AFTER", watched, "new.id"),
        (kind.table, "BEFORE", "DELETE", "old.id"),
    ]
    for followed in kind.followed:
        old, new = f"old.{followed.key}", f"new.{followed.key}"
        for event, keys in (("INSERT", new), ("UPDATE", f"{old}, {new}"), ("DELETE", old)):
            changes += [(followed.table, "BEFORE", event, keys), (followed.table, "AFTER", event, keys)]
    return {
        f"{kind.source}_{table}_{when}_{event.split()[0]}".lower(): (
            f"{when} {event} ON {table} BEGIN {_carry(kind, when, keys)}END"
        )
        for table, when, event, keys in changes
    }


def _carry(kind: IndexedKind, when: str, keys: str) -> str:
    statement, those = _LEAVE if when == "BEFORE" else _ENTER, f"FROM {kind.source} WHERE id IN ({keys})"
    return "".join(
        statement.format(index=index, names=", ".join(columns), those=those)
        for index, columns in kind.columns.items()
    )


def _on(row: str, sql: str) -> str:
    return sql.replace("{row}", row)


def _is_in_step(connection: sqlite3.Connection, kind: IndexedKind) -> bool:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB ?"
    there = dict(connection.execute(query, (f"{kind.source}_*",)).fetchall())
    if there != {name: f"CREATE TRIGGER {name} {what}" for name, what in _triggers(kind).items()}:
        return False
    try:
        for index in kind.columns:
            connection.execute(_COMPARE.format(index=index))
    except sqlite3.DatabaseError:
        return False
    return True
