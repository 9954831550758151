"""Recover what can be read of a damaged file, row by row, so that one bad page costs its own rows only.

SQLite stops a query at the first page it cannot read. Asked for ranges of row numbers that are halved until
they can be read, or are one row, it gives everything else. What is read is checked before it is kept: a row
with a date that is none would only be a trap for whoever opens the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Integer, LargeBinary, Table, Time

from trygghetsrad.db.connections import open_reader
from trygghetsrad.db.engine import create_database
from trygghetsrad.db.file import remove_file
from trygghetsrad.db.integrity import integrity_problems
from trygghetsrad.db.kept_versions import create_guards, drop_guards
from trygghetsrad.db.models import ActionItem, Base, Concern, Conclusion
from trygghetsrad.db.models.base import UtcStamp
from trygghetsrad.db.troubles import SQLITE_ERRORS
from trygghetsrad.domain.errors import DamagedFileError
from trygghetsrad.domain.numbering import NumberedKind

_AT_ONCE = 500
_MOST_FAILURES = 20_000
_NUMBERED = ((NumberedKind.CONCERN, Concern), (NumberedKind.ACTION_ITEM, ActionItem))
_NUMBERED += ((NumberedKind.CONCLUSION, Conclusion),)  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Salvage:
    """What came of it.

    Attributes:
        rows: how many rows were recovered.
        lost: how many could not be read, or made no sense; at least so many.
        loosened: references to lost rows that had to go, with the row where it cannot be without.
    """

    rows: int
    lost: int
    loosened: int


def salvage(damaged: Path, target: Path) -> Salvage:
    """Make a new file of all that can be read of a damaged one, which is only read.

    Raises:
        DamagedFileError: nothing can be read.
        FileProblemError: the target lies there already, or cannot be written.
    """
    rows = lost = 0
    with closing(_open(damaged)) as source:
        database = create_database(target)
        try:
            writer = database.file.writer
            writer.execute("PRAGMA foreign_keys = OFF")
            writer.execute("BEGIN IMMEDIATE")
            drop_guards(writer.execute)
            for table in Base.metadata.sorted_tables:
                found = _Reading(source, table)
                rows += _put(writer, table, found)
                lost += found.lost
            loosened = _loosen(writer)
            _raise_counters(writer)
            create_guards(writer.execute)
            writer.execute("COMMIT")
            _require_whole(writer, rows, damaged)
        except BaseException:
            database.close()
            remove_file(target)
            raise
        database.close()
    return Salvage(rows, lost, loosened)


def senseless_rows(source: sqlite3.Connection) -> dict[str, int]:
    """Count the rows of each table that the program could not make sense of, such as a date that is none."""
    source.text_factory = lambda text: text.decode("utf-8", "replace")
    found: dict[str, int] = {}
    for table in Base.metadata.sorted_tables:
        reading = _Reading(source, table, is_strict=True)
        for _ in reading.rows():
            pass
        if reading.lost:
            found[table.name] = reading.lost
    return found


def _open(damaged: Path) -> sqlite3.Connection:
    try:
        source = open_reader(damaged)
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except SQLITE_ERRORS as problem:
        raise _hopeless(damaged) from problem
    source.text_factory = lambda text: text.decode("utf-8", "replace")
    return source


def _require_whole(writer: sqlite3.Connection, rows: int, damaged: Path) -> None:
    if not rows or integrity_problems(writer):
        raise _hopeless(damaged)


def _hopeless(damaged: Path) -> DamagedFileError:
    return DamagedFileError(
        f"Det går inte att läsa något i {damaged.name}. Hämta tillbaka en säkerhetskopia i stället."
    )


class _Reading:
    """The rows of a table that can be read."""

    def __init__(self, source: sqlite3.Connection, table: Table, *, is_strict: bool = False) -> None:
        self._source = source
        self._is_strict = is_strict
        self.lost = 0
        self._failures = 0
        there = self._column_names(table.name)
        self.columns: list[Column[Any]] = [column for column in table.columns if column.name in there]
        names = ", ".join(f'"{column.name}"' for column in self.columns)  # one of them is called group
        self._query = f"SELECT {names} FROM {table.name} WHERE rowid BETWEEN ? AND ?"  # noqa: S608  our names
        self._name = table.name

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Give the rows that can be read and make sense."""
        if not self.columns:
            return
        highest = self._highest()
        for first in range(1, highest + 1, _AT_ONCE):
            for row in self._between(first, min(first + _AT_ONCE - 1, highest)):
                if all(map(_makes_sense, self.columns, row)) and not (self._is_strict and _has_no_text(row)):
                    yield row
                else:
                    self.lost += 1

    def _between(self, first: int, last: int) -> list[tuple[Any, ...]]:
        try:
            return self._source.execute(self._query, (first, last)).fetchall()
        except SQLITE_ERRORS:
            self._failures += 1
            if first == last or self._failures > _MOST_FAILURES:
                self.lost += last - first + 1
                return []
            middle = (first + last) // 2
            return [*self._between(first, middle), *self._between(middle + 1, last)]

    def _column_names(self, table: str) -> set[str]:
        try:
            return {row[1] for row in self._source.execute(f"PRAGMA table_info({table})")}
        except SQLITE_ERRORS:
            return set()

    def _highest(self) -> int:
        """Give the highest row number there may be: two places know it, and either may be damaged."""
        found = 0
        for query in (
            f"SELECT max(rowid) FROM {self._name}",  # noqa: S608  our name
            f"SELECT seq FROM sqlite_sequence WHERE name = '{self._name}'",  # noqa: S608  our name
        ):
            try:
                row = self._source.execute(query).fetchone()
            except SQLITE_ERRORS:
                continue
            if row is not None and isinstance(row[0], int):
                found = max(found, row[0])
        return found


def _put(writer: sqlite3.Connection, table: Table, found: _Reading) -> int:
    names = ", ".join(f'"{column.name}"' for column in found.columns)
    marks = ", ".join("?" for _ in found.columns)
    insert = f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608  our names
    count = 0
    for row in found.rows():
        try:
            taken = writer.execute(insert, row).rowcount
        except sqlite3.IntegrityError:
            taken = 0
        count += taken
        found.lost += 1 - taken
    return count


def _makes_sense(column: Column[Any], value: Any) -> bool:
    if value is None:
        return bool(column.nullable)
    kind = column.type
    if isinstance(kind, Boolean):
        return value in (0, 1)
    if isinstance(kind, Integer):
        return isinstance(value, int)
    if isinstance(kind, LargeBinary):
        return isinstance(value, bytes)
    if not isinstance(value, str) or "\0" in value:
        return False
    if isinstance(kind, Enum):
        return value in kind.enums
    for type_, read in ((UtcStamp, datetime.fromisoformat), (Date, date.fromisoformat)):
        if isinstance(kind, type_):
            return _can_be_read(read, value)
    return not isinstance(kind, Time) or _can_be_read(time.fromisoformat, value)


def _has_no_text(row: tuple[Any, ...]) -> bool:
    """Tell whether bytes that are no text have been read as text."""
    return any(isinstance(value, str) and "\ufffd" in value for value in row)


def _can_be_read(read: Any, value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


def _loosen(writer: sqlite3.Connection) -> int:
    """Take away references to rows that are lost, until every reference leads somewhere."""
    tables = Base.metadata.tables
    count = 0
    while broken := writer.execute("PRAGMA foreign_key_check").fetchall():
        for name, rowid, _parent, number in broken:
            keys = {row[0]: row[3] for row in writer.execute(f"PRAGMA foreign_key_list({name})")}
            column = keys[number]
            if not (tables[name].columns[column].nullable and _let_go(writer, name, column, rowid)):
                writer.execute(f"DELETE FROM {name} WHERE rowid = ?", (rowid,))  # noqa: S608  our name
            count += 1
    return count


def _let_go(writer: sqlite3.Connection, name: str, column: str, rowid: int) -> bool:
    """Empty a reference; False where the row makes no sense without it."""
    try:
        writer.execute(f'UPDATE {name} SET "{column}" = NULL WHERE rowid = ?', (rowid,))  # noqa: S608
    except sqlite3.IntegrityError:
        return False
    return True


def _raise_counters(writer: sqlite3.Connection) -> None:
    """Let no number be given out that a recovered row has, or that a lost one may have had last."""
    for kind, model in _NUMBERED:
        highest = f"SELECT year, max(serial) + 1 FROM {model.__tablename__} GROUP BY year"  # noqa: S608
        for year, following in writer.execute(highest).fetchall():
            writer.execute(
                "INSERT INTO number_series (kind, year, next_serial) VALUES (?, ?, ?) "
                "ON CONFLICT (kind, year) DO UPDATE SET next_serial = max(next_serial, excluded.next_serial)",
                (kind.value, year, following),
            )
