"""What became another kind: written with the change, kept when its § is taken away."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import KindChange
from trygghetsrad.db.unit_of_work import UnitOfWork


def remember_kind_change(
    session: Session, unit: UnitOfWork, *, old: str, new: str, agenda_item_id: int | None
) -> None:
    """Write down that one number is now another; an empty new one means plain text."""
    session.add(
        KindChange(
            old_number=old,
            new_number=new,
            agenda_item_id=agenda_item_id,
            at_utc=unit.now_utc(),
            who=unit.who,
        )
    )


def became(session: Session, number: str) -> str | None:
    """Give what a number is now, through every change; "" for plain text, None when it never changed."""
    found: str | None = None
    seen = {number}
    while True:
        following = session.scalars(
            select(KindChange.new_number)
            .where(KindChange.old_number == (found or number))
            .order_by(KindChange.id.desc())
        ).first()
        if following is None or following in seen:
            return found
        found = following
        seen.add(following)
        if not following:
            return found


def release_items(session: Session, agenda_item_ids: Sequence[int]) -> None:
    """Let changes of kind no longer point at items that are to be removed."""
    for row in session.scalars(select(KindChange).where(KindChange.agenda_item_id.in_(agenda_item_ids))):
        row.agenda_item_id = None
