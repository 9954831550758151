"""Who may have to be reminded, read with the standard library's sqlite3 alone, as the first view is.

The letters are read inside SQLite, which gives of each only its day and the numbers of its actions.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import NamedTuple

from trygghetsrad.db.file import DatabaseFile
from trygghetsrad.db.troubles import told_in_swedish
from trygghetsrad.domain.states import OPEN_ACTION_STATES, DocumentKind

_MOST_LETTERS = 24
"""How many of an owner's newest letters are looked through for what was told when."""

_OPEN = tuple(state.value for state in OPEN_ACTION_STATES)
_MARKS = ", ".join("?" * len(_OPEN))

_OWNERS = """
SELECT DISTINCT o.owner_id FROM action_item i JOIN action_owner o ON o.action_item_id = i.id
WHERE i.state IN ({open}) AND i.due_on <= ? ORDER BY o.owner_id
"""

_LETTERS = """
SELECT json_extract(v.content, '$.as_of'),
       (SELECT group_concat(json_extract(a.value, '$.number'), ' ') FROM json_each(v.content, '$.actions') a)
FROM document d JOIN document_version v ON v.document_id = d.id
WHERE d.owner_id = ? AND d.kind = ? ORDER BY v.number DESC LIMIT ?
"""

_ACTIONS = """
SELECT i.year, i.serial, i.due_on FROM action_owner o JOIN action_item i ON i.id = o.action_item_id
WHERE o.owner_id = ? AND i.state IN ({open}) AND i.due_on <= ?
"""


class LetterRecord(NamedTuple):
    """A letter to an owner: the day it was written for, and the numbers of the actions in it."""

    day: str
    numbers: tuple[str, ...]


class DueRecord(NamedTuple):
    """An open action whose last day comes within the days asked about, or has passed."""

    year: int
    serial: int
    due_on: str


class OwnerRecord(NamedTuple):
    """An owner of something due; `actions` is read only of those who have been written to, newest first."""

    owner_id: int
    letters: tuple[LetterRecord, ...]
    actions: tuple[DueRecord, ...]


def read_owners_due(file: DatabaseFile, *, until: str) -> list[OwnerRecord]:
    """Give the owners of open actions whose last day is no later than a day.

    Raises:
        FileProblemError: the file is gone or damaged.
    """
    with told_in_swedish(), closing(file.reader()) as connection:
        connection.execute("BEGIN")
        owners = connection.execute(_OWNERS.format(open=_MARKS), (*_OPEN, until)).fetchall()
        return [_owner(connection, owner_id, until) for (owner_id,) in owners]


def _owner(connection: sqlite3.Connection, owner_id: int, until: str) -> OwnerRecord:
    found = connection.execute(_LETTERS, (owner_id, DocumentKind.OWNER_LETTER.value, _MOST_LETTERS))
    letters = tuple(LetterRecord(day, tuple((numbers or "").split())) for day, numbers in found)
    if not letters:
        return OwnerRecord(owner_id, (), ())
    rows = connection.execute(_ACTIONS.format(open=_MARKS), (owner_id, *_OPEN, until))
    return OwnerRecord(owner_id, letters, tuple(map(DueRecord._make, rows)))
