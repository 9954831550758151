"""Who has open actions, and which: as much as a list of owners needs, however many there are."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, ActionOwner, Owner
from trygghetsrad.domain.numbering import format_action_item
from trygghetsrad.domain.states import OPEN_ACTION_STATES
from trygghetsrad.domain.swedish import fold


class OpenedAction(NamedTuple):
    """An open action; `due_on` is None when it has no last day."""

    action_item_id: int
    number: str
    due_on: date | None


class OpenedActions(NamedTuple):
    """An owner with the open actions, the late ones first."""

    owner_id: int
    owner: str
    email: str
    actions: tuple[OpenedAction, ...]


def read_opened(session: Session) -> list[OpenedActions]:
    """Give every owner with open actions, in their own order."""
    found: dict[int, list[OpenedAction]] = defaultdict(list)
    for owner_id, item_id, year, serial, due_on in session.execute(
        select(ActionOwner.owner_id, ActionItem.id, ActionItem.year, ActionItem.serial, ActionItem.due_on)
        .join(ActionItem, ActionItem.id == ActionOwner.action_item_id)
        .where(ActionItem.state.in_(OPEN_ACTION_STATES))
        .order_by(ActionItem.due_on.nulls_last(), ActionItem.year, ActionItem.serial)
    ):
        found[owner_id].append(OpenedAction(item_id, format_action_item(year, serial), due_on))
    return [
        OpenedActions(owner.id, owner.name, owner.email or "", tuple(found[owner.id]))
        for owner in session.scalars(select(Owner).order_by(Owner.position, Owner.id))
        if owner.id in found
    ]


def owners_named(session: Session, name: str) -> list[int]:
    """Give the owners of a name, however it is written."""
    rows = session.execute(select(Owner.id, Owner.name))
    return [owner_id for owner_id, called in rows if fold(called) == fold(name)]
