"""Every row of the file, out and in: what the export is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from trygghetsrad.db.drafts import Edit, apply_edits, text_of_units
from trygghetsrad.db.models import NOT_EXPORTED, AgendaItem, Base, DraftEdit
from trygghetsrad.domain.errors import InvalidInputError

Row = Mapping[str, Any]


def exported_tables() -> list[Table]:
    """Give the tables that an export carries, by name."""
    tables = Base.metadata.tables
    return [tables[name] for name in sorted(tables) if name not in NOT_EXPORTED]


def read_contents(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Read every row by table, in the order of the keys.

    What was typed but not yet folded into the notes is played on them here, so that nothing is missing and
    nothing has to be written.
    """
    contents = {
        table.name: [dict(row) for row in session.execute(select(table).order_by(table.c.id)).mappings()]
        for table in exported_tables()
    }
    edits = left_over_edits(session)
    for row in contents[AgendaItem.__tablename__]:
        if row["id"] in edits:
            row["notes"] = apply_edits(row["notes"], edits[row["id"]])
    return contents


def first_filled_table(session: Session) -> str | None:
    """Give the name of a table that has rows, counters and drafts included; None when the file is empty."""
    for table in Base.metadata.sorted_tables:
        if session.execute(select(table.c.id).limit(1)).first() is not None:
            return table.name
    return None


def write_contents(connection: Connection, contents: Mapping[str, Sequence[Row]]) -> None:
    """Insert every row with the key it had; the caller owns the transaction.

    Raises:
        InvalidInputError: the rows contradict each other, or refer to rows that are not there.
    """
    for table in exported_tables():
        try:
            for batch in _batches(contents.get(table.name, ())):
                connection.execute(table.insert(), batch)
        except IntegrityError as problem:
            raise InvalidInputError(
                f"Tabellen {table.name} har rader som motsäger varandra (samma nummer eller namn två gånger)."
            ) from problem
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise InvalidInputError(
            f"Rad {broken[1]} i tabellen {broken[0]} hänvisar till en rad i {broken[2]} som inte finns."
        )


def _batches(rows: Sequence[Row]) -> Iterator[list[dict[str, Any]]]:
    size = 1_000
    for start in range(0, len(rows), size):
        yield [dict(row) for row in rows[start : start + size]]


def left_over_edits(session: Session) -> dict[int, list[Edit]]:
    """Read the edits not yet folded into the notes, per agenda item, in the order they were typed."""
    found: dict[int, list[Edit]] = {}
    for draft in session.scalars(select(DraftEdit).order_by(DraftEdit.id)):
        edit = Edit(draft.agenda_item_id, draft.position, draft.removed, text_of_units(draft.inserted))
        found.setdefault(draft.agenda_item_id, []).append(edit)
    return found
