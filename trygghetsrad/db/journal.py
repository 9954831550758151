"""The journal: what a session wrote, row by row; `db.playback` plays it back.

Recorded from the ORM's own events, so nothing a service does through objects can be missed. Bulk
`update()`/`delete()` would bypass it and are not used by services.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import Connection, event, insert, inspect
from sqlalchemy.orm import Mapper, Session, UOWTransaction

from trygghetsrad.db.models import NOT_UNDONE, AuditChange, AuditEntry
from trygghetsrad.domain.changes import ChangeSet, RowChange

_LONG_TEXT = 1_000
_NOT_AUDITED = frozenset({"round_seat"})
"""Who spoke for how long is kept only until the minutes are finalised (docs/adr/0008)."""

_NEVER_TOLD = {"contact": frozenset({"name", "email", "phone"}), "owner": frozenset({"email"})}
"""How to reach somebody; the trail says that it changed, never to what, since it outlives the consent."""


class Recorder:
    """Collect the row changes of one session, in the order they are flushed."""

    def __init__(self, session: Session) -> None:
        self.changes: list[RowChange] = []
        event.listen(session, "after_flush", self._after_flush)

    def _after_flush(self, session: Session, _context: UOWTransaction) -> None:
        for thing in session.new:
            self._note(thing, None, _all_values(thing))
        for thing in session.dirty:
            before, after = _changed_values(thing)
            if after:
                self._note(thing, before, after)
        for thing in session.deleted:
            self._note(thing, _all_values(thing), None)

    def _note(self, thing: Any, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        table = thing.__tablename__
        if table not in NOT_UNDONE:
            self.changes.append(RowChange(table, thing.id, before, after))


def _columns(thing: Any) -> list[tuple[str, str]]:
    mapper: Mapper[Any] = inspect(type(thing))
    return [(attribute.key, attribute.columns[0].name) for attribute in mapper.column_attrs]


def _all_values(thing: Any) -> dict[str, Any]:
    return {column: getattr(thing, key) for key, column in _columns(thing)}


def _changed_values(thing: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(thing)
    for key, column in _columns(thing):
        history = state.attrs[key].history
        if not history.has_changes():
            continue
        if not history.deleted:
            raise AssertionError(f"{thing.__tablename__}.{column} was set before it was loaded")
        if history.deleted[0] != history.added[0]:
            before[column], after[column] = history.deleted[0], history.added[0]
    return before, after


def write_audit(connection: Connection, changes: ChangeSet, *, at_utc: datetime, who: str) -> None:
    """Add a command to the audit trail, in the command's own transaction.

    The trail is never thinned out, so what is forgotten when minutes are finalised does not enter it.
    """
    audited = [change for change in changes.changes if change.table not in _NOT_AUDITED]
    if not audited:
        return
    entry = insert(AuditEntry).values(at_utc=at_utc, who=who, label=changes.label)
    (entry_id,) = connection.execute(entry).inserted_primary_key or (None,)
    connection.execute(
        insert(AuditChange),
        [
            {
                "entry_id": entry_id,
                "table_name": change.table,
                "row_id": change.row_id,
                "before": _as_json(change.before, hidden=_NEVER_TOLD.get(change.table, frozenset())),
                "after": _as_json(change.after, hidden=_NEVER_TOLD.get(change.table, frozenset())),
            }
            for change in audited
        ],
    )


def _as_json(values: Mapping[str, Any] | None, *, hidden: Collection[str]) -> str | None:
    if values is None:
        return None
    told = {name: "…" if name in hidden and value else _plain(value) for name, value in values.items()}
    return json.dumps(told, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes) or (isinstance(value, str) and len(value) > _LONG_TEXT):
        raw = value.encode() if isinstance(value, str) else value
        return {"length": len(value), "sha256": hashlib.sha256(raw).hexdigest()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value
