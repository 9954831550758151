"""The full-text index inside the file: which tables of words there are, and what keeps them in step.

For every indexed kind of thing there is a view that says what is found by, two FTS5 tables over the view, and
triggers that carry each change of a row into them. So whatever writes a row, a command, an undo, an import,
keeps the index right, and nothing has to remember to.

The index is derived: it is outside the models, the export and the journal, and `create_search` makes it from
the rows there are. `db.migrate` takes it away before every migration, which could not rebuild a table that
views and triggers hang on, and makes it again after.

`<kind>_words` finds whole words and beginnings, å and a being different letters. `<kind>_parts` finds three
letters or more inside words, which is how compounds are found: "tunnel" in "gångtunneln".
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass

Execute = Callable[[str], object]
"""Runs one statement, on whichever connection: SQLAlchemy's or sqlite3's own."""


@dataclass(frozen=True, slots=True)
class IndexedKind:
    """A kind of thing that is found by its words.

    Attributes:
        table: where its rows are.
        texts: what is found by: name in the index → SQL on a row that is called {row}.
        marks: SQL for words that no text has, asked for together with words of the text.
        watched: the columns of the table that all this comes from.
    """

    table: str
    texts: Mapping[str, str]
    marks: str
    watched: tuple[str, ...]

    @property
    def words(self) -> str:
        """Name the table of whole words."""
        return f"{self.table}_words"

    @property
    def parts(self) -> str:
        """Name the table of parts of words."""
        return f"{self.table}_parts"

    @property
    def source(self) -> str:
        """Name the view that both are made of."""
        return f"{self.table}_searched"

    @property
    def columns(self) -> dict[str, dict[str, str]]:
        """Give the columns of each of the two tables, with their SQL."""
        return {self.words: {**self.texts, "marks": self.marks}, self.parts: dict(self.texts)}


_OUTCOME = "coalesce({row}.answer, '') || ' ' || coalesce({row}.feedback, '') || ' ' || "
_OUTCOME += "coalesce({row}.reason, '') || ' ' || coalesce({row}.referred_to, '')"

CONCERNS = IndexedKind(
    "concern",
    {"text": "{row}.text", "outcome": _OUTCOME},
    "'p' || coalesce({row}.place_id, 0) || ' k' || coalesce({row}.category_id, 0)",
    ("text", "answer", "feedback", "reason", "referred_to", "place_id", "category_id"),
)
"""Concerns; the marks are place and category, "p12 k3", so that one MATCH can ask for words at a place."""

INDEXED = (CONCERNS,)

_VIEW = "CREATE VIEW {source} AS SELECT thing.id, {selected} FROM {table} AS thing"
_WORDS = (
    "CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{source}', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
)
_PARTS = (
    "CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{source}', content_rowid='id', "
    "tokenize='trigram', detail=none)"
)
_FILL = "INSERT INTO {index} ({index}) VALUES ('rebuild')"
_COMPARE = "INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"
_LEAVE = "INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', old.id, {values}); "
_ENTER = "INSERT INTO {index} (rowid, {names}) VALUES (new.id, {values}); "


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
        for event in _EVENTS:
            execute(f"DROP TRIGGER IF EXISTS {kind.source}_{event}")
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


_EVENTS = ("insert", "update", "delete")


def _statements(kind: IndexedKind) -> list[str]:
    every = kind.columns[kind.words]
    selected = ", ".join(f"{_on('thing', sql)} AS {name}" for name, sql in every.items())
    leave = "".join(_for_index(_LEAVE, index, columns, row="old") for index, columns in kind.columns.items())
    enter = "".join(_for_index(_ENTER, index, columns, row="new") for index, columns in kind.columns.items())
    trigger = f"CREATE TRIGGER {kind.source}"
    return [
        _VIEW.format(source=kind.source, selected=selected, table=kind.table),
        _WORDS.format(index=kind.words, names=", ".join(every), source=kind.source),
        _PARTS.format(index=kind.parts, names=", ".join(kind.texts), source=kind.source),
        f"{trigger}_insert AFTER INSERT ON {kind.table} BEGIN {enter}END",
        f"{trigger}_update AFTER UPDATE OF {', '.join(kind.watched)} ON {kind.table} BEGIN {leave}{enter}END",
        f"{trigger}_delete AFTER DELETE ON {kind.table} BEGIN {leave}END",
    ]


def _for_index(statement: str, index: str, columns: Mapping[str, str], *, row: str) -> str:
    values = ", ".join(_on(row, sql) for sql in columns.values())
    return statement.format(index=index, names=", ".join(columns), values=values)


def _on(row: str, sql: str) -> str:
    return sql.replace("{row}", row)


def _is_in_step(connection: sqlite3.Connection, kind: IndexedKind) -> bool:
    query = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name GLOB ?"
    if connection.execute(query, (f"{kind.source}_*",)).fetchone() != (len(_EVENTS),):
        return False
    try:
        for index in kind.columns:
            connection.execute(_COMPARE.format(index=index))
    except sqlite3.DatabaseError:
        return False
    return True
