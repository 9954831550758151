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
from trygghetsrad.domain.numbering import format_action_item, format_concern, format_conclusion


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
    found: dict[str, Captured] = {}
    if any(number.startswith("S") and not number.startswith("ST") for number in numbers):
        found |= _concerns(session)
    if any(number.startswith("Å") for number in numbers):
        found |= _actions(session)
    if any(number.startswith("ST") for number in numbers):
        found |= _conclusions(session)
    return {number: found[number] for number in numbers if number in found}


def _concerns(session: Session) -> dict[str, Captured]:
    rows = session.execute(
        select(Concern, Category.name, Place.name)
        .outerjoin(Category, Category.id == Concern.category_id)
        .outerjoin(Place, Place.id == Concern.place_id)
    )
    found: dict[str, Captured] = {}
    for concern, category, place in rows:
        number = format_concern(concern.year, concern.serial)
        found[number] = CapturedConcern(
            number, concern.text, concern.kind.label, category, place, concern.answer
        )
    return found


def _actions(session: Session) -> dict[str, Captured]:
    owners: dict[int, list[str]] = defaultdict(list)
    for item_id, name in session.execute(
        select(ActionOwner.action_item_id, Owner.name)
        .join(Owner, Owner.id == ActionOwner.owner_id)
        .order_by(ActionOwner.position)
    ):
        owners[item_id].append(name)
    concerns: dict[int, list[str]] = defaultdict(list)
    for item_id, year, serial in session.execute(
        select(ConcernAction.action_item_id, Concern.year, Concern.serial)
        .join(Concern, Concern.id == ConcernAction.concern_id)
        .order_by(Concern.year, Concern.serial)
    ):
        concerns[item_id].append(format_concern(year, serial))
    found: dict[str, Captured] = {}
    for item in session.scalars(select(ActionItem)):
        number = format_action_item(item.year, item.serial)
        found[number] = CapturedAction(
            number, item.text, tuple(owners[item.id]), item.due_on, tuple(concerns[item.id])
        )
    return found


def _conclusions(session: Session) -> dict[str, Captured]:
    found: dict[str, Captured] = {}
    for conclusion in session.scalars(select(Conclusion)):
        number = format_conclusion(conclusion.year, conclusion.serial)
        found[number] = CapturedConclusion(number, conclusion.text)
    return found
