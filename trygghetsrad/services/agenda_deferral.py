"""Deferred items (bordlagda punkter): they go to the next meeting, and wait until there is one.

An item that is deferred stands in the next meeting as a new item that remembers where it came from. While
no later meeting is planned, it waits: planning one, or putting a cancelled one back, takes it in. A deferred
item whose new place goes away, with the meeting or by itself, waits again. So nothing falls between two
meetings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import AgendaItem, Meeting
from trygghetsrad.domain.classifications import AgendaItemState
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.states import MeetingKind, MeetingState
from trygghetsrad.services.agenda_items import is_written_under, items_in, last_place, set_order

_COMING = (MeetingState.PLANNED, MeetingState.CALLED)


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """A deferred item that no meeting has taken in yet."""

    agenda_item_id: int
    title: str
    paragraph: int
    deferred_on: date


def meeting_after(session: Session, day: date) -> Meeting | None:
    """Give the first meeting after a day that can take deferred items in; None when none is planned."""
    return session.scalars(
        select(Meeting)
        .where(Meeting.held_on > day, Meeting.state.in_(_COMING), Meeting.kind != MeetingKind.WALK)
        .order_by(Meeting.held_on, Meeting.starts_at)
    ).first()


def waiting_items(session: Session) -> list[AgendaItem]:
    """List the deferred items that stand in no meeting to come, the oldest first."""
    successors: dict[int, list[tuple[AgendaItem, Meeting]]] = {}
    deferred: list[tuple[AgendaItem, Meeting]] = []
    query = select(AgendaItem, Meeting).join(Meeting, Meeting.id == AgendaItem.meeting_id)
    for item, meeting in session.execute(
        query.where(
            (AgendaItem.state == AgendaItemState.DEFERRED) | AgendaItem.deferred_from_id.is_not(None)
        ).order_by(Meeting.held_on, AgendaItem.position)
    ):
        if item.deferred_from_id is not None:
            successors.setdefault(item.deferred_from_id, []).append((item, meeting))
        if item.state is AgendaItemState.DEFERRED:
            deferred.append((item, meeting))
    return [
        item
        for item, meeting in deferred
        # In a cancelled meeting the item it came from speaks for it.
        if not (meeting.state is MeetingState.CANCELLED and item.deferred_from_id is not None)
        and not _lives_on(item, successors)
    ]


def _lives_on(item: AgendaItem, successors: Mapping[int, Sequence[tuple[AgendaItem, Meeting]]]) -> bool:
    return any(
        meeting.state is not MeetingState.CANCELLED or _lives_on(following, successors)
        for following, meeting in successors.get(item.id, ())
    )


def place_waiting_items(session: Session) -> None:
    """Put every waiting item into the first meeting after the one it was deferred from, if there is one."""
    for item in waiting_items(session):
        later = meeting_after(session, session.get_one(Meeting, item.meeting_id).held_on)
        if later is not None:
            _put_into(session, item, later)


def _put_into(session: Session, item: AgendaItem, meeting: Meeting) -> None:
    items = items_in(session, meeting.id)
    copy = AgendaItem(
        meeting_id=meeting.id,
        position=len(items),
        paragraph=0,
        title=item.title,
        kind=item.kind,
        state=AgendaItemState.REMAINING,
        planned_minutes=item.planned_minutes,
        deferred_from_id=item.id,
    )
    session.add(copy)
    session.flush()
    items.insert(last_place(items), copy)
    set_order(session, items)


def take_back(session: Session, item: AgendaItem) -> None:
    """Take a deferred item out of the meeting it went to, since it is dealt with here after all.

    Raises:
        NotAllowedError: it has been taken up there.
    """
    for copy, meeting in successors_of(session, item):
        is_untouched = copy.state is AgendaItemState.REMAINING and not is_written_under(session, copy)
        if meeting.state is MeetingState.CANCELLED:
            copy.deferred_from_id = None
            continue
        if meeting.state.has_started or not is_untouched or is_carried_on(session, [copy.id]):
            raise NotAllowedError(
                f"Punkten har redan tagits upp i mötet {meeting.held_on.isoformat()}, som § {copy.paragraph}."
            )
        _remove(session, copy)


def leave_to_others(session: Session, meeting: Meeting) -> None:
    """Take from a meeting that is no longer cancelled what another meeting has taken over meanwhile."""
    for item in items_in(session, meeting.id):
        origin = None if item.deferred_from_id is None else session.get(AgendaItem, item.deferred_from_id)
        if origin is None or is_written_under(session, item) or is_carried_on(session, [item.id]):
            continue
        others = [at for _, at in successors_of(session, origin) if at.id != meeting.id]
        if any(other.state is not MeetingState.CANCELLED for other in others):
            _remove(session, item)


def _remove(session: Session, item: AgendaItem) -> None:
    items = [other for other in items_in(session, item.meeting_id) if other is not item]
    session.delete(item)
    session.flush()
    set_order(session, items)


def successors_of(session: Session, item: AgendaItem) -> list[tuple[AgendaItem, Meeting]]:
    """List where a deferred item went: the new item and its meeting."""
    query = (
        select(AgendaItem, Meeting)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.deferred_from_id == item.id)
    )
    return [(copy, meeting) for copy, meeting in session.execute(query)]


def is_carried_on(session: Session, agenda_item_ids: Sequence[int]) -> bool:
    """Tell whether one of the items was deferred to another meeting and stands there."""
    found = select(AgendaItem.id).where(AgendaItem.deferred_from_id.in_(agenda_item_ids)).limit(1)
    return session.scalars(found).first() is not None
