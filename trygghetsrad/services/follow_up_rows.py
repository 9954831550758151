"""What comes up at a meeting by itself: a query over what is open, so nothing is copied or forgotten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, TypeVar

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    SQLColumnExpression,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from trygghetsrad.db.models import (
    ActionItem,
    ActionOwner,
    HistoryEntry,
    Meeting,
    Owner,
)
from trygghetsrad.domain.due_dates import days_late
from trygghetsrad.domain.follow_up import (
    Said,
    action_outcome,
    due_before,
)
from trygghetsrad.domain.numbering import format_action_item
from trygghetsrad.domain.states import OPEN_ACTION_STATES, HistoryKind
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.action_item_rows import read_rows as read_action_items
from trygghetsrad.services.among import among

_One = TypeVar("_One")

_TWO_DIGITS = 99
"""Numbers are written with two digits, longer ones come after."""


class WordsBefore(NamedTuple):
    """The last comment on a thing, with its day, and the last one that was said at a meeting; "" for none."""

    latest: str
    at_meeting: str


@dataclass(frozen=True, slots=True)
class FollowedAction:
    """An action item as it comes up at a meeting.

    Attributes:
        action: late as of the meeting, or as of today when that is earlier.
        said: what was said of it at the meeting, oldest first.
        words: the last that was written of it before.
    """

    action: ActionItemRow
    said: tuple[Said, ...]
    words: WordsBefore

    @property
    def is_followed_up(self) -> bool:
        """Tell whether it has been taken up at the meeting."""
        return bool(self.said)

    @property
    def outcome(self) -> str:
        """Tell what was said of it at the meeting: "klar; lampan är bytt"."""
        return action_outcome(self.said)


def carried_actions(
    session: Session, meeting: Meeting, *, today: date, most: int | None = None
) -> list[FollowedAction]:
    """List what comes up under "Uppföljning av åtgärder": open before the meeting, or followed up at it.

    Grouped by first owner, the latest first; what was decided at the meeting itself is no follow-up.

    Args:
        most: no more than the first so many, and all that was followed up; None gives every one.
    """
    said = said_at(session, HistoryEntry.action_item_id, meeting.id)
    as_of = min(today, meeting.held_on)
    query = _in_order(_comes_up(meeting, today), said, most)
    dues: dict[int, date | None] = dict(session.execute(query).all())
    chosen = list(dues)
    items = session.scalars(select(ActionItem).where(among(ActionItem.id, chosen))).all()
    rows = {row.action_item_id: row for row in read_action_items(session, items, as_of)}
    words = _words_before(session, chosen, meeting.id)
    return [
        FollowedAction(
            replace(rows[item_id], days_late=days_late(due, is_closed=False, today=as_of)),
            said.get(item_id, ()),
            words[item_id],
        )
        for item_id, due in dues.items()
    ]


def carried_numbers(session: Session, meeting: Meeting, *, today: date) -> list[str]:
    """Give the numbers of what `carried_actions` lists, in no order."""
    rows = session.execute(select(ActionItem.year, ActionItem.serial).where(_comes_up(meeting, today)))
    return [format_action_item(year, serial) for year, serial in rows]


def count_actions(session: Session, meeting: Meeting, *, today: date) -> int:
    """Count what `carried_actions` lists."""
    return session.scalar(select(func.count(ActionItem.id)).where(_comes_up(meeting, today))) or 0


def count_late(session: Session, meeting: Meeting, *, today: date) -> int:
    """Count those of what `carried_actions` lists whose last day has passed."""
    is_late = ActionItem.due_on < min(today, meeting.held_on)
    return session.scalar(select(func.count(ActionItem.id)).where(_comes_up(meeting, today), is_late)) or 0


def first_of(order: list[_One], most: int | None, is_kept: Callable[[_One], bool]) -> list[_One]:
    """Give the first so many of some, and those that are kept wherever they stand."""
    if most is None or len(order) <= most:
        return order
    return [one for place, one in enumerate(order) if place < most or is_kept(one)]


def _in_order(
    comes_up: ColumnElement[bool], said: Mapping[int, Sequence[Said]], most: int | None
) -> Select[int, date | None]:
    """Ask for actions with their last days: by owner, whose is the latest first, then the latest first.

    The last day is the one before the meeting moved it, so that no row moves when it is ticked off.
    """
    is_first = and_(ActionOwner.action_item_id == ActionItem.id, ActionOwner.position == 0)
    found = (
        select(
            ActionItem.id,
            _due_before(said).label("due_on"),
            func.coalesce(Owner.name, "").label("owner"),
            (ActionItem.year % 100).label("year"),
            ActionItem.serial,
        )
        .outerjoin(ActionOwner, is_first)
        .outerjoin(Owner, Owner.id == ActionOwner.owner_id)
        .where(comes_up)
        .subquery()
    )
    due = func.coalesce(found.c.due_on, date.max)
    ranked = select(found, func.min(due).over(partition_by=found.c.owner).label("worst")).subquery()
    order = (
        ranked.c.worst,
        ranked.c.owner,
        ranked.c.due_on.nulls_last(),
        ranked.c.serial > _TWO_DIGITS,
        ranked.c.year,
        ranked.c.serial,
    )
    if most is None:
        return select(ranked.c.id, ranked.c.due_on).order_by(*order)
    place = func.row_number().over(order_by=order).label("place")
    placed = select(ranked.c.id, ranked.c.due_on, place).subquery()
    is_shown = or_(placed.c.place <= most, placed.c.id.in_(list(said)))
    return select(placed.c.id, placed.c.due_on).where(is_shown).order_by(placed.c.place)


def _due_before(said: Mapping[int, Sequence[Said]]) -> SQLColumnExpression[date | None]:
    """Give the last day that an action had before the meeting."""
    moved = {
        item_id: due_before(entries, None)
        for item_id, entries in said.items()
        if any(one.kind is HistoryKind.DUE for one in entries)
    }
    if not moved:
        return ActionItem.due_on
    return case(
        *((ActionItem.id == item_id, literal(due, Date)) for item_id, due in moved.items()),
        else_=ActionItem.due_on,
    )


def _comes_up(meeting: Meeting, today: date) -> ColumnElement[bool]:
    """Give the condition for an action item to come up at a meeting."""
    at_meeting = select(HistoryEntry.action_item_id).where(HistoryEntry.meeting_id == meeting.id)
    was_open: ColumnElement[bool] = ActionItem.state.in_(OPEN_ACTION_STATES)
    if meeting.held_on < today:  # what has been closed since was open then
        was_open = or_(was_open, ActionItem.closed_on > meeting.held_on)
    was_known: ColumnElement[bool] = or_(ActionItem.meeting_id.is_(None), ActionItem.meeting_id != meeting.id)
    if meeting.ended_utc is not None:
        was_known = and_(
            was_known,
            or_(ActionItem.decided_on < meeting.held_on, ActionItem.created_utc <= meeting.ended_utc),
        )
    return and_(
        ActionItem.decided_on <= meeting.held_on,
        was_known,
        or_(was_open, ActionItem.id.in_(at_meeting)),
    )


def said_at(
    session: Session, subject: InstrumentedAttribute[int | None], meeting_id: int
) -> Mapping[int, tuple[Said, ...]]:
    """Give what was said at a meeting, by concern or by action item."""
    found: dict[int, list[Said]] = defaultdict(list)
    for subject_id, entry in session.execute(
        select(subject, HistoryEntry)
        .where(HistoryEntry.meeting_id == meeting_id, subject.is_not(None))
        .order_by(HistoryEntry.at_utc, HistoryEntry.id)
    ):
        if subject_id is not None:
            found[subject_id].append(Said(entry.kind, entry.new_value, entry.comment, entry.old_value))
    return {subject_id: tuple(entries) for subject_id, entries in found.items()}


def _words_before(session: Session, item_ids: Sequence[int], meeting_id: int) -> dict[int, WordsBefore]:
    """Give the last comments on each action item from before a meeting, with their days."""
    entries = session.execute(
        select(
            HistoryEntry.action_item_id, HistoryEntry.at_utc, HistoryEntry.comment, HistoryEntry.meeting_id
        )
        .where(
            among(HistoryEntry.action_item_id, item_ids),
            HistoryEntry.comment.is_not(None),
            or_(HistoryEntry.meeting_id.is_(None), HistoryEntry.meeting_id != meeting_id),
        )
        .order_by(HistoryEntry.at_utc, HistoryEntry.id)
    )
    found: dict[int, WordsBefore] = defaultdict(lambda: WordsBefore("", ""))
    for item_id, at, comment, said_at in entries:
        if item_id is not None:
            told = f"{at.astimezone().date().isoformat()}: {comment}"
            found[item_id] = WordsBefore(told, found[item_id].at_meeting if said_at is None else told)
    return found
