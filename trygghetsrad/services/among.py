"""Reading what belongs to some rows: of a page of a list only theirs, of many rows everything at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from trygghetsrad.db.models import AgendaItem

MOST = 1_000
"""Beyond so many keys it is cheaper to read the whole table than to look each of them up."""


def among(column: InstrumentedAttribute[Any], keys: Sequence[int | None]) -> ColumnElement[bool]:
    """Give the condition that a column has one of some keys; none at all when there are many."""
    if len(keys) > MOST:
        return true()
    return column.in_({key for key in keys if key is not None})


def paragraphs_of(session: Session, agenda_item_ids: Sequence[int | None]) -> dict[int, int | None]:
    """Read the §§ of some agenda items."""
    query = select(AgendaItem.id, AgendaItem.paragraph).where(among(AgendaItem.id, agenda_item_ids))
    return dict(session.execute(query).all())
