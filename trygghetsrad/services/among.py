"""Reading what belongs to some rows: of a page of a list only theirs, of many rows everything at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select, true, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from trygghetsrad.db.models import ActionItem, AgendaItem, Concern, Conclusion
from trygghetsrad.domain.numbering import NumberedKind, is_number, parse_number

MOST = 1_000
"""Beyond so many keys it is cheaper to read the whole table than to look each of them up."""


def among(column: InstrumentedAttribute[Any], keys: Sequence[int | None]) -> ColumnElement[bool]:
    """Give the condition that a column has one of some keys; none at all when there are many."""
    if len(keys) > MOST:
        return true()
    return column.in_({key for key in keys if key is not None})


_NUMBERED: dict[NumberedKind, type[Concern | ActionItem | Conclusion]] = {
    NumberedKind.CONCERN: Concern,
    NumberedKind.ACTION_ITEM: ActionItem,
    NumberedKind.CONCLUSION: Conclusion,
}


def numbered(kind: NumberedKind, numbers: Collection[str]) -> ColumnElement[bool]:
    """Give the condition that a thing of a kind has one of some numbers; those of other kinds find nothing.

    Of many numbers it is no condition at all, and numbers may be written in more ways than one: whoever asks
    looks at the number of each row.
    """
    asked = [parse_number(text) for text in numbers if is_number(text)]
    wanted = {(number.year, number.serial) for number in asked if number.kind is kind}
    if len(wanted) > MOST:
        return true()
    model = _NUMBERED[kind]
    return tuple_(model.year, model.serial).in_(wanted)


def paragraphs_of(session: Session, agenda_item_ids: Sequence[int | None]) -> dict[int, int | None]:
    """Read the §§ of some agenda items."""
    query = select(AgendaItem.id, AgendaItem.paragraph).where(among(AgendaItem.id, agenda_item_ids))
    return dict(session.execute(query).all())
