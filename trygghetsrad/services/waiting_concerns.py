"""The concerns that a meeting is to tell of, ask about or answer: a query, like the open actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Concern, ConcernAction, HistoryEntry, Meeting
from trygghetsrad.domain.follow_up import ASK_WITHIN_DAYS, FeedbackNeed, Said, concern_outcome
from trygghetsrad.domain.states import ConcernState, HistoryKind
from trygghetsrad.services.among import among
from trygghetsrad.services.concern_rows import ConcernRow
from trygghetsrad.services.concern_rows import read_rows as read_concerns
from trygghetsrad.services.follow_up_rows import first_of, said_at
from trygghetsrad.services.minutes_tables import linked_actions, previous_day, what_was_done

_WORKED_ON = tuple(state for state in ConcernState if not state.is_closed and state is not ConcernState.DONE)
_NOT_DONE = (ConcernState.NO_ACTION, ConcernState.REFERRED)


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


def waiting_concerns(session: Session, meeting: Meeting, *, most: int | None = None) -> list[FollowedConcern]:
    """List the concerns that wait to be told of, asked about or answered, and those taken up there.

    Args:
        most: no more than the first so many, and all that was taken up; None gives every one.
    """
    said = said_at(session, HistoryEntry.concern_id, meeting.id)
    found = _waiting(session, meeting, said)
    chosen = first_of(found, most, lambda one: one[0] in said)
    needs = dict(chosen)
    concerns = session.scalars(
        select(Concern).where(among(Concern.id, list(needs))).order_by(Concern.year, Concern.serial)
    ).all()
    rows = {row.concern_id: row for row in read_concerns(session, concerns)}
    linked = linked_actions(session, rows.values(), meeting.held_on)
    return [
        FollowedConcern(
            rows[concern_id], need, what_was_done(rows[concern_id], linked), said.get(concern_id, ())
        )
        for concern_id, need in chosen
    ]


def count_needs(session: Session, meeting: Meeting) -> Counter[FeedbackNeed]:
    """Count what `waiting_concerns` lists, by what it waits for."""
    found = _waiting(session, meeting, said_at(session, HistoryEntry.concern_id, meeting.id))
    return Counter(need for _, need in found)


def _waiting(
    session: Session, meeting: Meeting, said: Mapping[int, Sequence[Said]]
) -> list[tuple[int, FeedbackNeed]]:
    """Give which concerns wait and for what, in the order in which they are taken up."""
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
    concerns = session.execute(
        select(Concern.id, Concern.state, Concern.difference_meeting_id)
        .where(or_(and_(waits, from_before), Concern.id.in_(at_meeting)))
        .order_by(Concern.year, Concern.serial)
    ).all()
    ended_lately = _ended_after(session, previous_day(session, meeting))
    found = [
        (concern_id, _need(state, told, is_asked=asked_at == meeting.id))
        for concern_id, state, asked_at in concerns
        if (told := said.get(concern_id, ())) or state not in _NOT_DONE or concern_id in ended_lately
    ]
    needs = list(FeedbackNeed)
    return sorted(found, key=lambda one: needs.index(one[1]))


def _ended_after(session: Session, day: date) -> set[int]:
    """Give the concerns that were referred, or given a reason, after a day."""
    after = datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
    ended = session.scalars(
        select(HistoryEntry.concern_id).where(
            HistoryEntry.kind == HistoryKind.STATE,
            HistoryEntry.new_value.in_([state.value for state in _NOT_DONE]),
            HistoryEntry.at_utc >= after,
        )
    )
    return {concern_id for concern_id in ended if concern_id is not None}


def _need(state: ConcernState, said: Sequence[Said], *, is_asked: bool) -> FeedbackNeed:
    is_new_state = any(one.kind is HistoryKind.STATE for one in said)
    if is_asked:
        return FeedbackNeed.DIFFERENCE
    if state is ConcernState.TOLD_BACK:
        return FeedbackNeed.TELL if is_new_state else FeedbackNeed.DIFFERENCE
    if state in _NOT_DONE:
        return FeedbackNeed.ANSWER if is_new_state else FeedbackNeed.REASON
    return FeedbackNeed.TELL if state is ConcernState.DONE else FeedbackNeed.ANSWER
