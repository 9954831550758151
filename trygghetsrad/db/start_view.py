"""What the first view after start shows, read with the standard library's sqlite3 alone.

SQLAlchemy costs more time than the whole window, so this module says in SQL what the services say through the
ORM; a test holds the two against one another. Values are given as they lie in the file: dates and states as
text. Every query is small, however long the lists are: what is counted is counted from indexes.
"""

# No `from __future__ import annotations`: each annotation of a named tuple would be compiled at the start.

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from typing import NamedTuple

from trygghetsrad.db.file import DatabaseFile
from trygghetsrad.db.troubles import told_in_swedish
from trygghetsrad.domain.states import ActionState, ConcernState

_OPEN_ACTIONS = tuple(state.value for state in ActionState if not state.is_closed)
_OPEN_CONCERNS = tuple(state.value for state in ConcernState if not state.is_closed)

_AUDIT_LOOK_BACK = 150
"""How many of the newest commands are searched for events about meetings and documents."""


class MeetingRecord(NamedTuple):
    """A meeting as it lies in the file, with what is counted around it."""

    meeting_id: int
    year: int
    number: int
    kind: str
    title: str
    held_on: str
    starts_at: str
    ends_at: str
    place: str
    state: str
    minutes_state: str | None
    agenda_count: int
    invited_count: int
    version_count: int


class CalledRecord(NamedTuple):
    """When and where a meeting is held, and when and where people were told that it is."""

    meeting_id: int
    held_on: str
    starts_at: str
    ends_at: str
    place: str
    is_off: int
    said_on: str
    said_start: str
    said_end: str
    said_place: str
    was_off: int
    is_reminded: int


class ActionRecord(NamedTuple):
    """An action item that is late or due soon; owners are added apart."""

    action_item_id: int
    year: int
    serial: int
    text: str
    due_on: str | None
    state: str


class ActionCounts(NamedTuple):
    """How many action items there are of each sort the chair asks for."""

    open: int
    overdue: int
    due_soon: int


class ConcernCounts(NamedTuple):
    """How many concerns there are of each sort the chair asks for."""

    of_year: int
    needing_action: int
    awaiting_feedback: int


class HistoryRecord(NamedTuple):
    """A line of the history of a concern (is_concern 1) or an action item (0)."""

    at_utc: str
    is_concern: int
    subject_id: int
    year: int
    serial: int
    kind: str
    old_value: str | None
    new_value: str | None
    comment: str | None


class CommandRecord(NamedTuple):
    """A change of a meeting or of a document; `before` and `after` are JSON, the rest is as it is now."""

    at_utc: str
    label: str
    table: str
    meeting_id: int
    meeting_kind: str | None
    held_on: str | None
    document_kind: str | None
    before: str | None
    after: str | None


class StartView(NamedTuple):
    """Everything read in one go, so that all of it is from the same moment.

    `overdue` and `due_soon` are the first of each, by last day.
    """

    settings: dict[str, str]
    meetings: tuple[MeetingRecord, ...]
    action_counts: ActionCounts
    overdue: tuple[ActionRecord, ...]
    due_soon: tuple[ActionRecord, ...]
    owners: dict[int, tuple[str, ...]]
    concerns: ConcernCounts
    history: tuple[HistoryRecord, ...]
    commands: tuple[CommandRecord, ...]


def read_settings(file: DatabaseFile) -> dict[str, str]:
    """Read the council's settings, name to JSON text.

    Raises:
        FileProblemError: the file is gone or damaged.
    """
    with told_in_swedish(), closing(file.reader()) as connection:
        return dict(connection.execute("SELECT name, value FROM setting"))


def read_start_view(
    file: DatabaseFile, *, today: date, last_soon: Callable[[dict[str, str]], date], events: int, actions: int
) -> StartView:
    """Read the first view.

    Args:
        today: in the year whose meetings are read, beside those to come and those with unfinished minutes.
        last_soon: gives the last day that is soon, of the settings.
        events: how many of the newest events of each sort.
        actions: how many overdue action items at most, and how many due soon.

    Raises:
        FileProblemError: the file is gone or damaged.
    """
    with told_in_swedish(), closing(file.reader()) as connection:
        connection.execute("BEGIN")
        settings = dict(connection.execute("SELECT name, value FROM setting"))
        days = today.isoformat(), last_soon(settings).isoformat()
        overdue = _actions(connection, "due_on < ?", days[:1], actions)
        due_soon = _actions(connection, "due_on BETWEEN ? AND ?", days, actions)
        return StartView(
            settings=settings,
            meetings=tuple(map(MeetingRecord._make, connection.execute(_MEETINGS, {"year": today.year}))),
            action_counts=_action_counts(connection, days),
            overdue=overdue,
            due_soon=due_soon,
            owners=_owners(connection, [record.action_item_id for record in (*overdue, *due_soon)]),
            concerns=_concern_counts(connection, today.year),
            history=tuple(map(HistoryRecord._make, connection.execute(_HISTORY, {"events": events}))),
            commands=_commands(connection, events),
        )


def read_called(file: DatabaseFile, *, today: str) -> tuple[CalledRecord, ...]:
    """Read what people were called to from a day on, and how it stands; not for the first paint.

    Raises:
        FileProblemError: the file is gone or damaged.
    """
    with told_in_swedish(), closing(file.reader()) as connection:
        return tuple(map(CalledRecord._make, connection.execute(_CALLED, {"today": today})))


_CALLED = """
SELECT m.id, m.held_on, m.starts_at, m.ends_at, m.place, m.state = 'cancelled',
       json_extract(v.content, '$.held_on'), json_extract(v.content, '$.starts_at'),
       json_extract(v.content, '$.ends_at'), json_extract(v.content, '$.place'),
       json_extract(v.content, '$.cancelled_reason') IS NOT NULL,
       EXISTS (SELECT 1 FROM dispatch s WHERE s.meeting_id = m.id AND s.channel LIKE 'påminnelse%')
FROM meeting m
JOIN document d ON d.meeting_id = m.id AND d.kind = 'invitation'
JOIN document_version v ON v.document_id = d.id
  AND v.number = (SELECT max(number) FROM document_version n WHERE n.document_id = d.id)
WHERE m.held_on >= :today AND m.state IN ('planned', 'called', 'cancelled')
ORDER BY m.held_on, m.id
"""

_MEETINGS = """
SELECT m.id, m.year, m.number, m.kind, m.title, m.held_on, m.starts_at, m.ends_at, m.place, m.state, d.state,
       (SELECT count(*) FROM agenda_item a WHERE a.meeting_id = m.id),
       (SELECT count(*) FROM attendance t WHERE t.meeting_id = m.id),
       (SELECT count(*) FROM document_version v WHERE v.document_id = d.id)
FROM meeting m
LEFT JOIN document d ON d.meeting_id = m.id AND d.kind <> 'invitation'
WHERE m.year = :year OR m.state IN ('planned', 'called', 'ongoing') OR d.state IN ('draft', 'in_review')
ORDER BY m.held_on, m.id
"""

_ACTIONS = """
SELECT id, year, serial, text, due_on, state FROM action_item
WHERE state IN ({open}) AND {when} ORDER BY due_on, year, serial LIMIT ?
"""

_OWNERS = """
SELECT o.action_item_id, w.name FROM action_owner o JOIN owner w ON w.id = o.owner_id
WHERE o.action_item_id IN ({items}) ORDER BY o.action_item_id, o.position
"""

_ACTION_COUNTS = """
SELECT (SELECT count(*) FROM action_item WHERE state IN ({open})),
       (SELECT count(*) FROM action_item WHERE state IN ({open}) AND due_on < ?),
       (SELECT count(*) FROM action_item WHERE state IN ({open}) AND due_on BETWEEN ? AND ?)
"""

_CONCERN_COUNTS = """
SELECT (SELECT count(*) FROM concern WHERE year = ?),
       (SELECT count(*) FROM concern c WHERE c.state IN ({open})
        AND NOT EXISTS (SELECT 1 FROM concern_action x WHERE x.concern_id = c.id)),
       (SELECT count(*) FROM concern WHERE state = ?)
"""

_HISTORY = """
SELECT h.at_utc, h.concern_id IS NOT NULL, coalesce(c.id, i.id), coalesce(c.year, i.year),
       coalesce(c.serial, i.serial), h.kind, h.old_value, h.new_value, h.comment
FROM (SELECT * FROM history_entry ORDER BY id DESC LIMIT :events) h
LEFT JOIN concern c ON c.id = h.concern_id LEFT JOIN action_item i ON i.id = h.action_item_id
ORDER BY h.id DESC
"""

_COMMANDS = """
SELECT e.at_utc, e.label, c.table_name, coalesce(d.meeting_id, c.row_id), m.kind, m.held_on, d.kind,
       c.before, c.after
FROM (SELECT * FROM audit_entry ORDER BY id DESC LIMIT :look_back) e
JOIN audit_change c ON c.entry_id = e.id AND c.table_name IN ('meeting', 'document')
LEFT JOIN document d ON c.table_name = 'document' AND d.id = c.row_id
LEFT JOIN meeting m ON m.id = coalesce(d.meeting_id, c.row_id)
WHERE c.table_name = 'meeting' OR d.id IS NOT NULL
ORDER BY e.id DESC, c.id LIMIT :events
"""


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _actions(
    connection: sqlite3.Connection, when: str, days: tuple[str, ...], most: int
) -> tuple[ActionRecord, ...]:
    query = _ACTIONS.format(open=_marks(_OPEN_ACTIONS), when=when)
    return tuple(map(ActionRecord._make, connection.execute(query, (*_OPEN_ACTIONS, *days, most))))


def _action_counts(connection: sqlite3.Connection, days: tuple[str, str]) -> ActionCounts:
    query = _ACTION_COUNTS.format(open=_marks(_OPEN_ACTIONS))
    values = (*_OPEN_ACTIONS, *_OPEN_ACTIONS, days[0], *_OPEN_ACTIONS, *days)
    return ActionCounts._make(connection.execute(query, values).fetchone())


def _owners(connection: sqlite3.Connection, items: Sequence[int]) -> dict[int, tuple[str, ...]]:
    owners: dict[int, tuple[str, ...]] = {}
    rows = connection.execute(_OWNERS.format(items=_marks(items)), items)
    for action_item_id, name in rows:
        owners[action_item_id] = (*owners.get(action_item_id, ()), name)
    return owners


def _concern_counts(connection: sqlite3.Connection, year: int) -> ConcernCounts:
    query = _CONCERN_COUNTS.format(open=_marks(_OPEN_CONCERNS))
    values = (year, *_OPEN_CONCERNS, ConcernState.DONE.value)
    return ConcernCounts._make(connection.execute(query, values).fetchone())


def _commands(connection: sqlite3.Connection, events: int) -> tuple[CommandRecord, ...]:
    rows = connection.execute(_COMMANDS, {"look_back": _AUDIT_LOOK_BACK, "events": events})
    return tuple(map(CommandRecord._make, rows))
