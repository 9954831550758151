"""The long lists: how many rows each chip has, and the keys of the rows shown, in order; never the rows.

What differs between concerns and action items is in `action_item_list` and `concern_list`.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from trygghetsrad.db.list_sql import InOrder, Name, Part, every, numbered
from trygghetsrad.db.turn_reader import TurnReader
from trygghetsrad.domain.list_question import Facet, ListOrder, ListQuestion
from trygghetsrad.domain.swedish import fold

_IDS = """
{first} SELECT json_group_array(id) FROM (SELECT t.id FROM {table} t {joins} WHERE {where} ORDER BY {order})
"""
"""All keys in one value: else SQLite would let go of Python's lock, and wait for it, 200 000 times."""

_READ_AT_ONCE = 12_000
"""So many characters of the list of keys."""

_MOST_WORDS = 20
_LONGEST_WORD = 200
"""SQLite refuses a condition of a thousand parts, and a pattern of 50 000 bytes."""

_COUNT = "(SELECT count(*) FROM {table} t WHERE {where})"
_NEWEST = "SELECT coalesce(max(id), 0) FROM {table}"
_YEARS = "SELECT coalesce(min(year), 0), coalesce(max(year), -1) FROM {table}"
_SETTINGS = "SELECT name, value FROM setting"

_REGISTERS = {
    "owner": "SELECT id, name, NULL FROM owner",
    "place": "SELECT p.id, p.name, a.name FROM place p LEFT JOIN area a ON a.id = p.area_id",
    "category": "SELECT id, name, NULL FROM category",
    "promise": "SELECT id, year || ' L' || number, title FROM promise",
    "commitment": (
        "SELECT c.id, 'L' || p.number || '.' || c.letter, NULL FROM commitment c "
        "JOIN promise p ON p.id = c.promise_id"
    ),
    "meeting": "SELECT id, year || '-' || number, held_on FROM meeting",
}


class Days(NamedTuple):
    """The days that chips are counted by: today, the last day that is soon, first and last of the year."""

    today: date
    soon: date

    @property
    def year(self) -> tuple[str, str]:
        """Give the first and the last day of the year."""
        return f"{self.today.year}-01-01", f"{self.today.year}-12-31"


class Registers:
    """The names that a list is narrowed, searched and put in order by; few, and read for each question.

    Attributes:
        years: those there are rows of.
        days: that words such as "försenad" hang on.
    """

    def __init__(self, names: Mapping[str, list[Name]], years: range, days: Days) -> None:
        self._names = names
        self.years = years
        self.days = days

    def __getitem__(self, register: str) -> list[Name]:
        return self._names[register]


class LongListReader(TurnReader):
    """Reads one of the lists; see `TurnReader` for turns."""

    table: str
    letter: str
    cache_size = "PRAGMA cache_size = -400"  # an index that is read through gains nothing by being kept

    def ids(self, turn: int, question: ListQuestion, days: Days) -> array[int]:
        """Give the keys of what is asked for, in order.

        Raises:
            OvertakenError: another turn has been given since.
            FileProblemError: the file is gone or damaged.
        """
        with self._using:
            registers = self._registers(turn, days)
            where = every(
                [
                    self._selected(question.selection, days),
                    *(self._narrowed(facet, value) for facet, value in question.facets.items()),
                    *(self._found(word, registers) for word in _words(question.words)),
                ]
            )
            order = self._ordered(question.order, registers)
            query = _IDS.format(
                first=order.first.sql, table=self.table, joins=order.joins, where=where.sql, order=order.by
            )
            (found,) = self._rows(turn, query, *order.first.values, *where.values)[0]
        return _numbers(str(found))

    def counts(self, turn: int, selections: Sequence[str], days: Days) -> dict[str, int]:
        """Count the rows of each chip; as `ids`."""
        parts = [self._selected(selection, days) for selection in selections]
        counted = ", ".join(_COUNT.format(table=self.table, where=part.sql) for part in parts)
        values = (value for part in parts for value in part.values)
        with self._using:
            (found,) = self._rows(turn, f"SELECT {counted}", *values)
        return dict(zip(selections, found, strict=True))

    def names(self, turn: int, register: str) -> list[Name]:
        """Read the names of a register; as `ids`."""
        with self._using:
            return [Name._make(row) for row in self._rows(turn, _REGISTERS[register])]

    def years(self, turn: int) -> range:
        """Give the years from the first row to the last; as `ids`."""
        with self._using:
            return self._years(turn)

    def settings(self, turn: int) -> dict[str, str]:
        """Read the council's settings, name to JSON text; as `ids`."""
        with self._using:
            return {
                str(name): str(value) for name, value in self._rows(turn, "SELECT name, value FROM setting")
            }

    def newest_key(self, turn: int) -> int:
        """Give the highest key there is, which tells how many rows there are at most; as `ids`."""
        with self._using:
            (found,) = self._rows(turn, _NEWEST.format(table=self.table))[0]
        return found

    def _registers(self, turn: int, days: Days) -> Registers:
        names = {
            name: [Name._make(row) for row in self._rows(turn, query)] for name, query in _REGISTERS.items()
        }
        return Registers(names, self._years(turn), days)

    def _years(self, turn: int) -> range:
        first, last = self._rows(turn, _YEARS.format(table=self.table))[0]
        return range(first, last + 1)

    def _numbered(self, word: str, registers: Registers) -> Part:
        return numbered("t", self.letter, word, registers.years)

    @abstractmethod
    def _selected(self, selection: str, days: Days) -> Part:
        """Give the condition of a chip."""

    @abstractmethod
    def _narrowed(self, facet: Facet, value: str) -> Part:
        """Give the condition that a row has a value."""

    @abstractmethod
    def _found(self, word: str, registers: Registers) -> Part:
        """Give the condition that a word is somewhere in what the row shows."""

    @abstractmethod
    def _ordered(self, order: ListOrder | None, registers: Registers) -> InOrder:
        """Give how rows are put in order."""


def _words(text: str) -> list[str]:
    """Give what is looked for, each word once; a page pasted into the field is no more than its beginning."""
    return [word[:_LONGEST_WORD] for word in dict.fromkeys(fold(text).split())][:_MOST_WORDS]


def _numbers(listed: str) -> array[int]:
    """Read a JSON list of keys, in half the room where they are as low as they are in any file so far."""
    try:
        return _read_numbers(listed, array("I"))
    except OverflowError:
        return _read_numbers(listed, array("q"))


def _read_numbers(listed: str, numbers: array[int]) -> array[int]:
    """Read a JSON list some at a time: all at once they would be 200 000 objects first."""
    start = 1
    while start < len(listed) - 1:
        end = listed.find(",", start + _READ_AT_ONCE)
        end = len(listed) - 1 if end < 0 else end
        numbers.extend(json.loads(f"[{listed[start:end]}]"))
        start = end + 1
    return numbers
