"""What comes up at a meeting by itself: a query over what is open, so nothing is copied or forgotten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from trygghetsrad.db.models import ActionItem, Concern, ConcernAction, HistoryEntry, Meeting
from trygghetsrad.domain.due_dates import days_late
from trygghetsrad.domain.follow_up import (
    ASK_WITHIN_DAYS,
    FeedbackNeed,
    Lateness,
    Said,
    action_outcome,
    concern_outcome,
    due_before,
    follow_up_order,
)
from trygghetsrad.domain.states import ActionState, ConcernState, HistoryKind
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.action_item_rows import read_rows as read_action_items
from trygghetsrad.services.concern_rows import ConcernRow
from trygghetsrad.services.concern_rows import read_rows as read_concerns
from trygghetsrad.services.minutes_tables import previous_day, what_was_done

OPEN_STATES = tuple(state for state in ActionState if not state.is_closed)
_WORKED_ON = tuple(state for state in ConcernState if not state.is_closed and state is not ConcernState.DONE)
_NOT_DONE = (ConcernState.NO_ACTION, ConcernState.REFERRED)


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


@dataclass(frozen=True, slots=True)
class FollowedConcern:
    """A concern that waits for something that a meeting can give.

    Attributes:
        did: what came of it, as the resident can be told.
        said: what was said of it at the meeting, oldest first.
    """

    concern: ConcernRow
    need: FeedbackNeed
    did: str
    said: tuple[Said, ...]

    @property
    def is_followed_up(self) -> bool:
        """Tell whether it has been taken up at the meeting."""
        return bool(self.said)

    @property
    def outcome(self) -> str:
        """Tell what was said of it at the meeting: "återkopplad; lampan är bytt"."""
        return concern_outcome(self.said)


def carried_actions(session: Session, meeting: Meeting, *, today: date) -> list[FollowedAction]:
    """List what comes up under "Uppföljning av åtgärder": open before the meeting, or followed up at it.

    Grouped by first owner, the latest first; what was decided at the meeting itself is no follow-up.
    """
    comes_up = _comes_up(meeting, today)
    items = session.scalars(select(ActionItem).where(comes_up)).all()
    words = _words_before(session, comes_up, meeting.id)
    rows = {row.number: row for row in read_action_items(session, items, min(today, meeting.held_on))}
    said = _said(session, HistoryEntry.action_item_id, meeting.id)
    order = follow_up_order(
        _lateness(row, said.get(row.action_item_id, ()), meeting, today) for row in rows.values()
    )
    return [
        FollowedAction(
            replace(rows[one.number], days_late=one.days_late),
            said.get(rows[one.number].action_item_id, ()),
            words[rows[one.number].action_item_id],
        )
        for one in order
    ]


def waiting_concerns(session: Session, meeting: Meeting) -> list[FollowedConcern]:
    """List the concerns that wait to be told of, asked about or answered, and those taken up there."""
    since = meeting.held_on - timedelta(days=ASK_WITHIN_DAYS)
    has_action = exists().where(ConcernAction.concern_id == Concern.id)
    at_meeting = select(HistoryEntry.concern_id).where(HistoryEntry.meeting_id == meeting.id)
    waits = or_(
        Concern.state == ConcernState.DONE,
        and_(Concern.state.in_(_WORKED_ON), ~has_action),
        and_(Concern.state.in_(_NOT_DONE), Concern.told_back_on.is_(None), Concern.raised_on >= since),
        and_(
            Concern.state == ConcernState.TOLD_BACK,
            Concern.difference.is_(None),
            Concern.told_back_on < meeting.held_on,
            Concern.told_back_on >= since,
        ),
    )
    from_before = and_(
        Concern.raised_on <= meeting.held_on,
        or_(Concern.meeting_id.is_(None), Concern.meeting_id != meeting.id),
    )
    concerns = session.scalars(
        select(Concern)
        .where(or_(and_(waits, from_before), Concern.id.in_(at_meeting)))
        .order_by(Concern.year, Concern.serial)
    ).all()
    said = _said(session, HistoryEntry.concern_id, meeting.id)
    rows = read_concerns(session, concerns)
    linked = _linked_actions(session, rows, meeting.held_on)
    ended_lately = _ended_since(session, rows, previous_day(session, meeting))
    found = [
        FollowedConcern(row, _need(concern, told, meeting.id), what_was_done(row, linked), told)
        for concern, row in zip(concerns, rows, strict=True)
        if (told := said.get(row.concern_id, ()))
        or row.state not in _NOT_DONE
        or row.concern_id in ended_lately
    ]
    needs = list(FeedbackNeed)
    return sorted(found, key=lambda one: needs.index(one.need))


def _comes_up(meeting: Meeting, today: date) -> ColumnElement[bool]:
    """Give the condition for an action item to come up at a meeting."""
    at_meeting = select(HistoryEntry.action_item_id).where(HistoryEntry.meeting_id == meeting.id)
    was_open: ColumnElement[bool] = ActionItem.state.in_(OPEN_STATES)
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


def _lateness(row: ActionItemRow, said: Sequence[Said], meeting: Meeting, today: date) -> Lateness:
    """Give how an action stood when the meeting came to it, so that no row moves when it is ticked off."""
    due_on = due_before(said, row.due_on)
    late = days_late(due_on, is_closed=False, today=min(today, meeting.held_on))
    return Lateness(row.owners[0] if row.owners else "", late, due_on, row.number)


def _said(
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


def _words_before(session: Session, comes_up: ColumnElement[bool], meeting_id: int) -> dict[int, WordsBefore]:
    """Give the last comments on each action item from before a meeting, with their days."""
    entries = session.execute(
        select(
            HistoryEntry.action_item_id, HistoryEntry.at_utc, HistoryEntry.comment, HistoryEntry.meeting_id
        )
        .where(
            HistoryEntry.action_item_id.in_(select(ActionItem.id).where(comes_up)),
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


def _linked_actions(session: Session, rows: Sequence[ConcernRow], on: date) -> dict[int, ActionItemRow]:
    ids = {link.action_item_id for row in rows for link in row.actions}
    items = [item for item in session.scalars(select(ActionItem)) if item.id in ids] if ids else []
    return {row.action_item_id: row for row in read_action_items(session, items, on)}


def _ended_since(session: Session, rows: Sequence[ConcernRow], day: date) -> set[int]:
    """Give those of some concerns that were referred, or given a reason, after a day."""
    if not any(row.state in _NOT_DONE for row in rows):
        return set()
    after = datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
    ended = session.scalars(
        select(HistoryEntry.concern_id).where(
            HistoryEntry.kind == HistoryKind.STATE,
            HistoryEntry.new_value.in_([state.value for state in _NOT_DONE]),
            HistoryEntry.at_utc >= after,
        )
    )
    return {concern_id for concern_id in ended if concern_id is not None}


def _need(concern: Concern, said: Sequence[Said], meeting_id: int) -> FeedbackNeed:
    is_new_state = any(one.kind is HistoryKind.STATE for one in said)
    if concern.difference_meeting_id == meeting_id:
        return FeedbackNeed.DIFFERENCE
    if concern.state is ConcernState.TOLD_BACK:
        return FeedbackNeed.TELL if is_new_state else FeedbackNeed.DIFFERENCE
    if concern.state in _NOT_DONE:
        return FeedbackNeed.ANSWER if is_new_state else FeedbackNeed.REASON
    return FeedbackNeed.TELL if concern.state is ConcernState.DONE else FeedbackNeed.ANSWER
