"""Action items as lists and detail panes show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import (
    ActionItem,
    ActionOwner,
    Commitment,
    Concern,
    ConcernAction,
    HistoryEntry,
    Meeting,
    Owner,
    Place,
    Promise,
)
from trygghetsrad.domain.due_dates import days_late
from trygghetsrad.domain.numbering import format_action_item, format_concern, format_meeting
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import ActionState, HistoryKind
from trygghetsrad.services.among import among, paragraphs_of


@dataclass(frozen=True, slots=True)
class ConcernLink:
    """A concern that an action item answers."""

    concern_id: int
    number: str
    text: str
    place: str | None


@dataclass(frozen=True, slots=True)
class ActionItemRow:
    """An action item as lists show it.

    Attributes:
        due_on: the last day, inclusive; None when no day is set.
        days_late: days since the last day, 0 when not late or closed.
        meeting: id of the meeting as people say it, e.g. "2026-2"; None when made outside a meeting.
        paragraph: § where it was decided.
        commitment: label of the commitment it serves, e.g. "L3.b".
        times_moved: how often the last day was moved.
    """

    action_item_id: int
    number: str
    text: str
    owners: tuple[str, ...]
    due_on: date | None
    state: ActionState
    days_late: int
    concerns: tuple[ConcernLink, ...]
    meeting_id: int | None
    meeting: str | None
    agenda_item_id: int | None
    paragraph: int | None
    commitment: str | None
    decided_on: date
    closed_on: date | None
    result: str | None
    times_moved: int

    @property
    def is_overdue(self) -> bool:
        """Tell whether the last day has passed while the action is open; computed, never stored."""
        return self.days_late > 0


def read_rows(session: Session, items: Sequence[ActionItem], today: date) -> list[ActionItemRow]:
    """Make rows of action items, with owners, concerns and lateness as of a day."""
    ids = [item.id for item in items]
    owners: dict[int, list[str]] = defaultdict(list)
    for item_id, name in session.execute(
        select(ActionOwner.action_item_id, Owner.name)
        .join(Owner, Owner.id == ActionOwner.owner_id)
        .where(among(ActionOwner.action_item_id, ids))
        .order_by(ActionOwner.position)
    ):
        owners[item_id].append(name)
    concerns = _concerns(session, ids)
    meetings = {
        meeting_id: format_meeting(year, number)
        for meeting_id, year, number in session.execute(select(Meeting.id, Meeting.year, Meeting.number))
    }
    paragraphs = paragraphs_of(session, [item.agenda_item_id for item in items])
    commitments = commitment_labels(session)
    moved = dict(
        session.execute(
            select(HistoryEntry.action_item_id, func.count())
            .where(
                among(HistoryEntry.action_item_id, ids),
                HistoryEntry.kind == HistoryKind.DUE,
                HistoryEntry.old_value.is_not(None),
            )
            .group_by(HistoryEntry.action_item_id)
        ).all()
    )
    return [
        ActionItemRow(
            action_item_id=item.id,
            number=format_action_item(item.year, item.serial),
            text=item.text,
            owners=tuple(owners[item.id]),
            due_on=item.due_on,
            state=item.state,
            days_late=days_late(item.due_on, is_closed=item.state.is_closed, today=today),
            concerns=tuple(concerns[item.id]),
            meeting_id=item.meeting_id,
            meeting=meetings.get(item.meeting_id or 0),
            agenda_item_id=item.agenda_item_id,
            paragraph=paragraphs.get(item.agenda_item_id or 0),
            commitment=commitments.get(item.commitment_id or 0),
            decided_on=item.decided_on,
            closed_on=item.closed_on,
            result=item.result,
            times_moved=moved.get(item.id, 0),
        )
        for item in items
    ]


def _concerns(session: Session, item_ids: Sequence[int]) -> dict[int, list[ConcernLink]]:
    found: dict[int, list[ConcernLink]] = defaultdict(list)
    for item_id, concern_id, year, serial, text, place in session.execute(
        select(
            ConcernAction.action_item_id, Concern.id, Concern.year, Concern.serial, Concern.text, Place.name
        )
        .join(Concern, Concern.id == ConcernAction.concern_id)
        .outerjoin(Place, Place.id == Concern.place_id)
        .where(among(ConcernAction.action_item_id, item_ids))
        .order_by(Concern.year, Concern.serial)
    ):
        number = format_concern(year, serial)
        found[item_id].append(ConcernLink(concern_id, number, original_text(text), place))
    return found


def commitment_labels(session: Session) -> dict[int, str]:
    """Give the label of each commitment, e.g. "L3.b"."""
    rows = session.execute(
        select(Commitment.id, Promise.number, Commitment.letter).join(
            Promise, Promise.id == Commitment.promise_id
        )
    )
    return {commitment_id: f"L{number}.{letter}" for commitment_id, number, letter in rows}
