"""How concerns hang together, read both ways."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Concern
from trygghetsrad.domain.concern_links import LinkKind
from trygghetsrad.domain.numbering import format_concern

LINK_COLUMNS = {
    LinkKind.RECURRING: "recurs_from_id",
    LinkKind.DUPLICATE: "duplicate_of_id",
    LinkKind.MOVED: "moved_from_id",
}
"""The column of a concern that each kind of link to an earlier one stands in."""


@dataclass(frozen=True, slots=True)
class ConcernRelation:
    """Another concern that a concern hangs together with.

    Attributes:
        text: how, with its number: "Återkommer efter S25-014".
        is_earlier: whether the other one came first.
    """

    concern_id: int
    number: str
    text: str
    is_earlier: bool


def relations(session: Session) -> dict[int, list[ConcernRelation]]:
    """Read what every concern that is linked hangs together with, both ways, in the order of the numbers."""
    columns = [getattr(Concern, name) for name in LINK_COLUMNS.values()]
    linked = session.execute(
        select(Concern.id, *columns)
        .where(or_(*(column.is_not(None) for column in columns)))
        .order_by(Concern.year, Concern.serial)
    ).all()
    ids = {key for row in linked for key in row if key is not None}
    numbers = {
        concern_id: format_concern(year, serial)
        for concern_id, year, serial in session.execute(
            select(Concern.id, Concern.year, Concern.serial).where(Concern.id.in_(ids))
        )
    }
    found: dict[int, list[ConcernRelation]] = defaultdict(list)
    for later_id, *earlier_ids in linked:
        for kind, earlier_id in zip(LINK_COLUMNS, earlier_ids, strict=True):
            if earlier_id is not None:
                later, earlier = numbers[later_id], numbers[earlier_id]
                here, there = kind.from_here(earlier), kind.from_there(later)
                found[later_id].append(ConcernRelation(earlier_id, earlier, here, is_earlier=True))
                found[earlier_id].append(ConcernRelation(later_id, later, there, is_earlier=False))
    return found
