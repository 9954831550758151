"""Agenda items inside a running unit of work: found, put in order, and given their § numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import (
    ActionItem,
    AgendaItem,
    Attachment,
    Concern,
    Conclusion,
    Meeting,
    Setting,
)
from trygghetsrad.domain.classifications import AgendaItemKind
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.domain.numbering import MeetingParagraphs, number_paragraphs
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services.locks import is_locked


def get_item(session: Session, agenda_item_id: int) -> AgendaItem:
    """Load an agenda item inside a session.

    Raises:
        NotFoundError: no such item.
    """
    item = session.get(AgendaItem, agenda_item_id)
    if item is None:
        raise NotFoundError("Punkten finns inte längre.")
    return item


def items_in(session: Session, meeting_id: int) -> list[AgendaItem]:
    """Read the items of a meeting in order."""
    return list(
        session.scalars(
            select(AgendaItem)
            .where(AgendaItem.meeting_id == meeting_id)
            .order_by(AgendaItem.position, AgendaItem.id)
        )
    )


def last_place(items: Sequence[AgendaItem]) -> int:
    """Give where a new item stands when nobody says: last, but before a closing item."""
    if items and items[-1].kind is AgendaItemKind.CLOSING:
        return len(items) - 1
    return len(items)


def set_order(session: Session, items: Sequence[AgendaItem]) -> None:
    """Let the items of a meeting stand in this order, with §§ to match."""
    for position, item in enumerate(items):
        if item.position != position:
            item.position = position
    session.flush()
    if items:
        renumber_paragraphs(session, session.get_one(Meeting, items[0].meeting_id).year)


def renumber_paragraphs(session: Session, year: int) -> None:
    """Give the items of a year's meetings their § numbers; locked meetings keep theirs."""
    settings = dict(session.execute(select(Setting.name, Setting.value)).all())
    mode = json.loads(settings.get("paragraph_mode", '"year"'))
    start = json.loads(settings.get("paragraph_start", "1"))
    meetings = session.scalars(
        select(Meeting)
        .where(Meeting.year == year, Meeting.state != MeetingState.CANCELLED)
        .order_by(Meeting.held_on, Meeting.starts_at, Meeting.id)
    ).all()
    items = [items_in(session, meeting.id) for meeting in meetings]
    numbers = number_paragraphs(
        [
            MeetingParagraphs(
                items=len(agenda),
                locked=tuple(item.paragraph for item in agenda) if is_locked(session, meeting.id) else None,
            )
            for meeting, agenda in zip(meetings, items, strict=True)
        ],
        mode=mode,
        start=start,
    )
    for agenda, agenda_numbers in zip(items, numbers, strict=True):
        for item, number in zip(agenda, agenda_numbers, strict=True):
            if item.paragraph != number:
                item.paragraph = number
    session.flush()


def is_written_under(session: Session, item: AgendaItem) -> bool:
    """Tell whether anything has been noted, captured or attached under an item."""
    return bool(item.notes.strip() or item.private_notes.strip()) or has_captures(session, [item.id])


def has_captures(session: Session, agenda_item_ids: Sequence[int]) -> bool:
    """Tell whether something was captured under one of the items, or attached to it."""
    return any(
        session.scalars(select(model.id).where(model.agenda_item_id.in_(agenda_item_ids)).limit(1)).first()
        for model in (Concern, ActionItem, Conclusion, Attachment)
    )
