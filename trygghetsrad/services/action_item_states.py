"""The steps an action item takes, inside a unit of work: its state, its last day, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Concern, ConcernAction
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.states import ActionState, ConcernState, HistoryKind
from trygghetsrad.services.histories import remember


def require_said(state: ActionState, comment: str | None) -> None:
    """Refuse a state that needs words and has none.

    Raises:
        InvalidInputError: Avbruten or Hänvisad without a comment that says why or to whom.
    """
    if state in (ActionState.CANCELLED, ActionState.REFERRED) and not typed(comment):
        ask = "till vem den hänvisas" if state is ActionState.REFERRED else "varför den avbryts"
        raise InvalidInputError(f"Skriv {ask}, så att det går att följa efteråt.")


def set_state(
    session: Session,
    unit: UnitOfWork,
    item: ActionItem,
    state: ActionState,
    *,
    on: date,
    comment: str | None = None,
    meeting_id: int | None = None,
) -> None:
    """Set a state, with a line of history; the concerns it answers follow.

    Args:
        on: the day it is closed, if it is.
        meeting_id: the meeting at which it was followed up; the state is told then also when it is the same.
    """
    old, item.state = item.state, state
    if old is not state:
        item.closed_on = on if state.is_closed else None
    put_result(item, comment)
    remember(
        session,
        unit,
        item,
        HistoryKind.STATE,
        old=old.value,
        new=state.value,
        comment=comment,
        meeting_id=meeting_id,
    )
    session.flush()
    _follow_concerns(session, unit, item)


def put_result(item: ActionItem, comment: str | None) -> None:
    """Let what was said of an action item that is closed be its result, or to whom it was referred."""
    if typed(comment) and item.state.is_closed:
        item.result = typed(comment)
        if item.state is ActionState.REFERRED:
            item.referred_to = typed(comment)


def set_due(
    session: Session,
    unit: UnitOfWork,
    item: ActionItem,
    until: date | None,
    *,
    comment: str | None = None,
    meeting_id: int | None = None,
) -> None:
    """Set the last day, inclusive, with a line of history; None takes the day away."""
    old = item.due_on.isoformat() if item.due_on else None
    item.due_on = until
    new = until.isoformat() if until else None
    remember(session, unit, item, HistoryKind.DUE, old=old, new=new, comment=comment, meeting_id=meeting_id)


def _follow_concerns(session: Session, unit: UnitOfWork, item: ActionItem) -> None:
    """Let the concerns follow their actions: begun → Pågår, all done → Klar, opened again → Pågår."""
    concerns = session.scalars(
        select(Concern)
        .join(ConcernAction, ConcernAction.concern_id == Concern.id)
        .where(ConcernAction.action_item_id == item.id)
    ).all()
    for concern in concerns:
        states = session.scalars(
            select(ActionItem.state)
            .join(ConcernAction, ConcernAction.action_item_id == ActionItem.id)
            .where(ConcernAction.concern_id == concern.id)
        ).all()
        new = _concern_state_after(concern.state, states)
        if new is not concern.state:
            old, concern.state = concern.state, new
            remember(session, unit, concern, HistoryKind.STATE, old=old.value, new=new.value)


def _concern_state_after(state: ConcernState, actions: Sequence[ActionState]) -> ConcernState:
    chain = (ConcernState.NEW, ConcernState.ASSESSED, ConcernState.DECIDED, ConcernState.IN_PROGRESS)
    if state not in (*chain, ConcernState.DONE):
        return state
    if all(action.is_closed for action in actions):
        return ConcernState.DONE
    if state is ConcernState.DONE or any(action is not ActionState.NOT_STARTED for action in actions):
        return ConcernState.IN_PROGRESS
    return state
