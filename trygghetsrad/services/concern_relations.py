"""How concerns hang together, read both ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from trygghetsrad.db.models import Concern
from trygghetsrad.domain.concern_links import LinkKind
from trygghetsrad.domain.numbering import format_concern
from trygghetsrad.services.among import among

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


def relations(session: Session, concern_ids: Sequence[int]) -> dict[int, list[ConcernRelation]]:
    """Read what some concerns hang together with, both ways, in the order of recording."""
    earlier = aliased(Concern)
    found: dict[int, list[ConcernRelation]] = defaultdict(list)
    for kind, name in LINK_COLUMNS.items():
        column = getattr(Concern, name)
        pairs = session.execute(
            select(Concern.id, Concern.year, Concern.serial, earlier.id, earlier.year, earlier.serial)
            .join(earlier, earlier.id == column)
            # Unlike "is not null", "> 0" is looked up in the column's index.
            .where(column > 0, or_(among(Concern.id, concern_ids), among(column, concern_ids)))
        ).all()
        for later_id, later_year, later_serial, earlier_id, earlier_year, earlier_serial in sorted(pairs):
            later = format_concern(later_year, later_serial)
            before = format_concern(earlier_year, earlier_serial)
            here, there = kind.from_here(before), kind.from_there(later)
            found[later_id].append(ConcernRelation(earlier_id, before, here, is_earlier=True))
            found[earlier_id].append(ConcernRelation(later_id, later, there, is_earlier=False))
    return found
