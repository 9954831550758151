"""Concerns, action items and conclusions as the minutes print them, by their numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import (
    ActionItem,
    ActionOwner,
    Category,
    Concern,
    ConcernAction,
    Conclusion,
    Owner,
    Place,
)
from trygghetsrad.documents.content import Captured, CapturedAction, CapturedConcern, CapturedConclusion
from trygghetsrad.domain.numbering import (
    NumberedKind,
    format_action_item,
    format_concern,
    format_conclusion,
)
from trygghetsrad.services.among import among, numbered


def numbers_by_item(session: Session, item_ids: Sequence[int]) -> dict[int, list[str]]:
    """Give the numbers of what was captured under each item: concerns, then actions, then conclusions."""
    found: dict[int, list[str]] = {item_id: [] for item_id in item_ids}
    for model, write in (
        (Concern, format_concern),
        (ActionItem, format_action_item),
        (Conclusion, format_conclusion),
    ):
        rows = session.execute(
            select(model.agenda_item_id, model.year, model.serial)
            .where(model.agenda_item_id.in_(item_ids))
            .order_by(model.year, model.serial)
        )
        for item_id, year, serial in rows:
            if item_id is not None:
                found[item_id].append(write(year, serial))
    return found


def captured_by_number(session: Session, numbers: Collection[str]) -> dict[str, Captured]:
    """Give what is behind numbers; a number that is nothing is left out."""
    found = _concerns(session, numbers) | _actions(session, numbers) | _conclusions(session, numbers)
    return {number: found[number] for number in numbers if number in found}


def _concerns(session: Session, numbers: Collection[str]) -> dict[str, Captured]:
    rows = session.execute(
        select(Concern, Category.name, Place.name)
        .outerjoin(Category, Category.id == Concern.category_id)
        .outerjoin(Place, Place.id == Concern.place_id)
        .where(numbered(NumberedKind.CONCERN, numbers))
    )
    found: dict[str, Captured] = {}
    for concern, category, place in rows:
        number = format_concern(concern.year, concern.serial)
        found[number] = CapturedConcern(
            number, concern.text, concern.kind.label, category, place, concern.answer
        )
    return found


def _actions(session: Session, numbers: Collection[str]) -> dict[str, Captured]:
    items = session.scalars(select(ActionItem).where(numbered(NumberedKind.ACTION_ITEM, numbers))).all()
    ids = [item.id for item in items]
    owners: dict[int, list[str]] = defaultdict(list)
    for item_id, name in session.execute(
        select(ActionOwner.action_item_id, Owner.name)
        .join(Owner, Owner.id == ActionOwner.owner_id)
        .where(among(ActionOwner.action_item_id, ids))
        .order_by(ActionOwner.position)
    ):
        owners[item_id].append(name)
    concerns: dict[int, list[str]] = defaultdict(list)
    for item_id, year, serial in session.execute(
        select(ConcernAction.action_item_id, Concern.year, Concern.serial)
        .join(Concern, Concern.id == ConcernAction.concern_id)
        .where(among(ConcernAction.action_item_id, ids))
        .order_by(Concern.year, Concern.serial)
    ):
        concerns[item_id].append(format_concern(year, serial))
    found: dict[str, Captured] = {}
    for item in items:
        number = format_action_item(item.year, item.serial)
        found[number] = CapturedAction(
            number, item.text, tuple(owners[item.id]), item.due_on, tuple(concerns[item.id])
        )
    return found


def _conclusions(session: Session, numbers: Collection[str]) -> dict[str, Captured]:
    found: dict[str, Captured] = {}
    query = select(Conclusion).where(numbered(NumberedKind.CONCLUSION, numbers))
    for conclusion in session.scalars(query):
        number = format_conclusion(conclusion.year, conclusion.serial)
        found[number] = CapturedConclusion(number, conclusion.text)
    return found
