"""What papers print of the follow-up: the open list before a meeting, and what was said at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import AgendaItem, HistoryEntry, Meeting
from trygghetsrad.documents.content import ActionRow, FollowedRow, FollowUpSection
from trygghetsrad.domain.follow_up import ACTIONS_HEADING, FEEDBACK_HEADING, follow_up_places
from trygghetsrad.domain.states import MeetingKind
from trygghetsrad.services.follow_up_rows import (
    FollowedAction,
    carried_actions,
    carried_numbers,
    count_actions,
)
from trygghetsrad.services.minutes_tables import action_row, topic_of
from trygghetsrad.services.waiting_concerns import waiting_concerns

MOST_PRINTED = 100
"""More actions than anybody reads in a kallelse; the list of actions has them all."""


def printed_actions(session: Session, meeting: Meeting, *, today: date) -> tuple[ActionRow, ...]:
    """Give the open actions that come up at a meeting, with what was said of them at earlier ones."""
    if meeting.kind is MeetingKind.WALK:
        return ()
    as_of = min(today, meeting.held_on)
    rows = carried_actions(session, meeting, today=today, most=MOST_PRINTED)
    return tuple(_printed(one, as_of) for one in rows)


def actions_beyond(session: Session, meeting: Meeting, *, today: date) -> int:
    """Count the open actions that the papers before a meeting do not list."""
    if meeting.kind is MeetingKind.WALK:
        return 0
    return max(0, count_actions(session, meeting, today=today) - MOST_PRINTED)


def without_words(rows: Iterable[ActionRow]) -> tuple[ActionRow, ...]:
    """Give actions without what was said of them, for papers that go to others than the council."""
    return tuple(replace(row, result=None) for row in rows)


def follow_up_sections(
    session: Session, meeting: Meeting, items: list[AgendaItem]
) -> dict[int, tuple[FollowUpSection, ...]]:
    """Give what minutes print of the follow-up, by agenda item; nothing where nothing was taken up.

    What is taken up at a meeting without an item for it is told under its last one.
    """
    taken_up = select(HistoryEntry.id).where(HistoryEntry.meeting_id == meeting.id).limit(1)
    if not items or session.scalars(taken_up).first() is None:
        return {}
    places = follow_up_places([item.kind for item in items])
    found: dict[int, tuple[FollowUpSection, ...]] = {}
    for place, section in (
        (places.actions, _actions(session, meeting)),
        (places.feedback, _concerns(session, meeting)),
    ):
        if section is not None:
            item_id = items[-1 if place is None else place].id
            found[item_id] = (*found.get(item_id, ()), section)
    return found


def _printed(one: FollowedAction, as_of: date) -> ActionRow:
    topics = {link.number: topic_of(link.place, text=link.text) for link in one.action.concerns}
    row = action_row(one.action, topics, as_of=as_of)
    return replace(row, result=one.words.at_meeting or None)


def _actions(session: Session, meeting: Meeting) -> FollowUpSection | None:
    followed_up = carried_actions(session, meeting, today=meeting.held_on, most=0)
    if not followed_up:
        return None
    rows = tuple(
        FollowedRow(one.action.number, one.action.text, one.outcome, one.action.owners) for one in followed_up
    )
    told = {row.number for row in rows}
    left = set(carried_numbers(session, meeting, today=meeting.held_on)) - told
    return FollowUpSection(ACTIONS_HEADING, rows, tuple(sorted(left)))


def _concerns(session: Session, meeting: Meeting) -> FollowUpSection | None:
    rows = tuple(
        FollowedRow(one.concern.number, one.concern.text, one.outcome)
        for one in waiting_concerns(session, meeting, most=0)
        if one.is_followed_up
    )
    return FollowUpSection(FEEDBACK_HEADING, rows) if rows else None
