"""Who has taken on an action item."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, ActionOwner, Owner
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.states import HistoryKind
from trygghetsrad.services.histories import remember


def set_owners(session: Session, unit: UnitOfWork, item: ActionItem, owner_ids: Sequence[int]) -> None:
    """Give an action item other owners inside a running unit of work."""
    links = session.scalars(
        select(ActionOwner).where(ActionOwner.action_item_id == item.id).order_by(ActionOwner.position)
    ).all()
    if [link.owner_id for link in links] == list(owner_ids):
        return
    names = dict(session.execute(select(Owner.id, Owner.name)).all())
    old = ", ".join(names[link.owner_id] for link in links)
    new = ", ".join(names[owner_id] for owner_id in owner_ids)
    for link in links:
        session.delete(link)
    session.flush()
    places = enumerate(owner_ids)
    session.add_all(
        ActionOwner(action_item_id=item.id, owner_id=key, position=place) for place, key in places
    )
    remember(session, unit, item, HistoryKind.OWNER, old=old or None, new=new or None)
