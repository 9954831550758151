"""Long texts in Swedish order, in SQL alone: SQLite puts Ä before Å, and capitals before small letters.

The order is an expression over the column, and an index over the expression, so that a list of 200 000 rows
is read in order. As `domain.swedish.sort_key` has it for names, but for numbers within a text, which stand by
their first figure. The indexes belong to no revision: `db.migrate` takes them away and makes them anew.
"""

from __future__ import annotations

from collections.abc import Callable

Execute = Callable[[str], object]

COMPARED = 60
"""How many letters of a text are compared."""

_LETTERS = {"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}", "é": "e", "è": "e", "ü": "y"}
_TABLES = {"concern": "text", "action_item": "text"}


def swedish_order(column: str) -> str:
    """Give the SQL that a column of texts is put in order by."""
    sql = f"lower(substr({column}, 1, {COMPARED}))"
    for letter, sorted_as in _LETTERS.items():
        for form in (letter, letter.upper()):
            sql = f"replace({sql}, '{form}', '{sorted_as}')"
    return sql


def create_orders(execute: Execute) -> None:
    """Make the indexes; the state beside the text lets a chip be read from the index too."""
    for table, column in _TABLES.items():
        execute(f"CREATE INDEX {table}_in_order ON {table} ({swedish_order(column)}, state)")


def drop_orders(execute: Execute) -> None:
    """Take the indexes away; nothing happens where there are none."""
    for table in _TABLES:
        execute(f"DROP INDEX IF EXISTS {table}_in_order")
