"""The two tables at the end of the minutes, as things stood on the day of the meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Concern, Meeting
from trygghetsrad.documents.content import ActionRow, YouSaidRow
from trygghetsrad.domain.states import ActionState, ConcernState, MeetingState
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.action_item_rows import read_rows as read_action_items
from trygghetsrad.services.among import among
from trygghetsrad.services.concern_rows import ConcernRow
from trygghetsrad.services.concern_rows import read_rows as read_concerns


def you_said(session: Session, meeting: Meeting) -> tuple[YouSaidRow, ...]:
    """Give "Ni sa – vi gjorde": earlier concerns that have come to an end since the meeting before.

    What is done but not yet told back stands here too; at the dialogue it is told.
    """
    since = previous_day(session, meeting)
    may_have_ended = or_(
        and_(Concern.told_back_on > since, Concern.told_back_on <= meeting.held_on),
        and_(Concern.told_back_on.is_(None), Concern.state == ConcernState.DONE),
    )
    concerns = session.scalars(
        select(Concern)
        .where(Concern.raised_on < meeting.held_on, may_have_ended)
        .order_by(Concern.year, Concern.serial)
    ).all()
    rows = read_concerns(session, concerns)
    actions = linked_actions(session, rows, meeting.held_on)
    return tuple(
        YouSaidRow(
            row.number,
            row.text,
            what_was_done(row, actions),
            row.state.label,
            row.place,
            row.difference.label if row.difference else None,
        )
        for row in rows
        if _has_ended(row, actions, since=since, until=meeting.held_on)
    )


def linked_actions(session: Session, rows: Iterable[ConcernRow], on: date) -> dict[int, ActionItemRow]:
    """Give the actions of concerns by their ids, as they stood on a day."""
    ids = list({link.action_item_id for row in rows for link in row.actions})
    items = session.scalars(select(ActionItem).where(among(ActionItem.id, ids))).all()
    return {row.action_item_id: row for row in read_action_items(session, items, on)}


def _has_ended(row: ConcernRow, actions: dict[int, ActionItemRow], *, since: date, until: date) -> bool:
    if row.told_back_on is not None:
        return since < row.told_back_on <= until
    closed = [actions[link.action_item_id].closed_on for link in row.actions]
    days = [day for day in closed if day is not None]
    return row.state is ConcernState.DONE and len(days) == len(closed) > 0 and max(days) <= until


def what_was_done(row: ConcernRow, actions: dict[int, ActionItemRow]) -> str:
    """Tell the resident what came of a concern, in the words there are; nothing when there are none."""
    if row.feedback:
        return row.feedback
    done = [actions[link.action_item_id] for link in row.actions]
    said = [item.result or item.text for item in done if item.state is ActionState.DONE]
    if said:
        return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in said)
    if row.referred_to:
        return f"Hänvisad till {row.referred_to}."
    return row.answer or row.reason or ""


def open_actions(session: Session, meeting: Meeting) -> tuple[ActionRow, ...]:
    """Give the action items that were open when the meeting ended, the earliest last day first."""
    was_open = or_(ActionItem.closed_on.is_(None), ActionItem.closed_on > meeting.held_on)
    items = session.scalars(
        select(ActionItem).where(ActionItem.decided_on <= meeting.held_on, was_open)
    ).all()
    rows = read_action_items(session, items, meeting.held_on)
    topics = _topics(session, rows)
    rows.sort(key=lambda row: (row.due_on or date.max, row.number))
    return tuple(action_row(row, topics, as_of=meeting.held_on) for row in rows)


def action_row(row: ActionItemRow, topics: dict[str, str], *, as_of: date) -> ActionRow:
    """Give an action item as lists print it, with the state it had on a day.

    Args:
        topics: what each concern is about, by its number.
    """
    was_open = row.closed_on is not None and row.closed_on > as_of
    state = ActionState.IN_PROGRESS if was_open else row.state
    return ActionRow(
        row.number,
        row.text,
        state.label,
        owners=row.owners,
        due_on=row.due_on,
        is_overdue=not state.is_closed and row.due_on is not None and row.due_on < as_of,
        topic=next((topics[link.number] for link in row.concerns if link.number in topics), None),
        concern_numbers=tuple(link.number for link in row.concerns),
        closed_on=None if was_open else row.closed_on,
        result=None if was_open else row.result,
    )


def _topics(session: Session, actions: Iterable[ActionItemRow]) -> dict[str, str]:
    ids = list({link.concern_id for row in actions for link in row.concerns})
    concerns = session.scalars(select(Concern).where(among(Concern.id, ids))).all()
    return topics_of(read_concerns(session, concerns))


def topics_of(concerns: list[ConcernRow]) -> dict[str, str]:
    """Give what concerns are about, by number: category and place, else the beginning of the words."""
    return {row.number: topic_of(row.category, row.place, text=row.text) for row in concerns}


def topic_of(*about: str | None, text: str) -> str:
    """Say what a concern is about: what is known of it, else the beginning of its words."""
    return ", ".join(part for part in about if part) or text[:60]


def previous_day(session: Session, meeting: Meeting) -> date:
    """Give the day of the meeting held before, or the day before everything when it is the first."""
    earlier = session.scalars(
        select(Meeting.held_on)
        .where(Meeting.held_on < meeting.held_on, Meeting.state == MeetingState.HELD)
        .order_by(Meeting.held_on.desc())
        .limit(1)
    ).first()
    return earlier or date.min
