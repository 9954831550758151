"""Agenda items as lists show them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, AgendaItem, Concern, Conclusion, Meeting
from trygghetsrad.domain.classifications import AgendaItemKind, AgendaItemState
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services.agenda_items import items_in


@dataclass(frozen=True, slots=True)
class AgendaItemRow:
    """One item of an agenda.

    Attributes:
        elapsed_seconds: time taken before `began_utc`; the time since is added by whoever shows it.
        began_utc: since when the item is going on; None when it is not.
        captured: how many concerns, actions and conclusions stand under it.
        deferred_to: the day of the meeting it was deferred to; None when it was not, or waits for one.
    """

    agenda_item_id: int
    meeting_id: int
    position: int
    paragraph: int
    title: str
    kind: AgendaItemKind
    state: AgendaItemState
    planned_minutes: int | None
    elapsed_seconds: int
    began_utc: datetime | None
    has_notes: bool
    captured: int
    is_deferred_here: bool
    deferred_to: date | None


def read_rows(session: Session, meeting_id: int) -> list[AgendaItemRow]:
    """Read the items of a meeting in order."""
    items = items_in(session, meeting_id)
    item_ids = [item.id for item in items]
    counts: Counter[int] = Counter()
    for model in (Concern, ActionItem, Conclusion):
        found = session.scalars(select(model.agenda_item_id).where(model.agenda_item_id.in_(item_ids)))
        counts.update(item_id for item_id in found if item_id is not None)
    later = dict(
        session.execute(
            select(AgendaItem.deferred_from_id, Meeting.held_on)
            .join(Meeting, Meeting.id == AgendaItem.meeting_id)
            .where(AgendaItem.deferred_from_id.in_(item_ids), Meeting.state != MeetingState.CANCELLED)
        ).all()
    )
    return [
        AgendaItemRow(
            agenda_item_id=item.id,
            meeting_id=item.meeting_id,
            position=item.position,
            paragraph=item.paragraph,
            title=item.title,
            kind=item.kind,
            state=item.state,
            planned_minutes=item.planned_minutes,
            elapsed_seconds=item.elapsed_seconds,
            began_utc=item.began_utc,
            has_notes=bool(item.notes.strip()),
            captured=counts[item.id],
            is_deferred_here=item.deferred_from_id is not None,
            deferred_to=later.get(item.id),
        )
        for item in items
    ]
