"""The steps a concern takes, inside a running unit of work: its state, its end, and whether it helped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Concern, ConcernAction
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.classifications import Difference
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.states import ConcernState, HistoryKind
from trygghetsrad.services.histories import remember


def require_end(
    concern_ids: Sequence[int], state: ConcernState, said: str | None, duplicate_of_id: int | None
) -> None:
    """Refuse an end that needs something and lacks it.

    Raises:
        InvalidInputError: no reason, no receiver, or no other concern.
    """
    if state is ConcernState.NO_ACTION and not said:
        raise InvalidInputError("Skriv varför det inte blir någon åtgärd, så att invånaren kan få veta det.")
    if state is ConcernState.REFERRED and not said:
        raise InvalidInputError("Skriv till vem synpunkten hänvisas.")
    if state is ConcernState.DUPLICATE and (duplicate_of_id is None or duplicate_of_id in concern_ids):
        raise InvalidInputError("Ange vilken annan synpunkt den är en dubblett av.")


def set_state(
    session: Session,
    unit: UnitOfWork,
    concern: Concern,
    state: ConcernState,
    *,
    on: date,
    said: str | None = None,
    duplicate_of_id: int | None = None,
    meeting_id: int | None = None,
) -> None:
    """Set a state and what belongs to it, with a line of history.

    Args:
        on: the day the resident is told, if they are.
        said: the reason, to whom, the answer or what the resident was told, as the state asks.
        meeting_id: the meeting at which it was taken up.

    Raises:
        InvalidInputError: Återkopplad of a concern that no action has ended for, and without words.
    """
    if state is ConcernState.TOLD_BACK and not said:
        _require_something_to_tell(session, concern)
    old, concern.state = concern.state, state
    concern.reason = said if state is ConcernState.NO_ACTION else None
    concern.referred_to = said if state is ConcernState.REFERRED else None
    concern.duplicate_of_id = duplicate_of_id if state is ConcernState.DUPLICATE else None
    if state is ConcernState.ANSWERED:
        concern.answer = said
    if state is ConcernState.TOLD_BACK:
        concern.told_back_on = on
        concern.feedback = said
    elif not state.is_closed:
        concern.told_back_on = None
    remember(
        session,
        unit,
        concern,
        HistoryKind.STATE,
        old=old.value,
        new=state.value,
        comment=said,
        meeting_id=meeting_id,
    )


def _require_something_to_tell(session: Session, concern: Concern) -> None:
    states = session.scalars(
        select(ActionItem.state)
        .join(ConcernAction, ConcernAction.action_item_id == ActionItem.id)
        .where(ConcernAction.concern_id == concern.id)
    )
    if not any(state.is_closed for state in states):
        raise InvalidInputError("Skriv vad invånaren har fått veta. Ingen åtgärd är klar som säger det.")


def set_difference(
    session: Session,
    unit: UnitOfWork,
    concern: Concern,
    difference: Difference,
    *,
    comment: str | None = None,
    meeting_id: int | None = None,
) -> None:
    """Set the answer to "märks skillnad?", with a line of history.

    Args:
        meeting_id: the later dialogue at which it was answered.
    """
    concern.difference = difference
    concern.difference_meeting_id = meeting_id
    remember(
        session,
        unit,
        concern,
        HistoryKind.DIFFERENCE,
        new=difference.label,
        comment=comment,
        meeting_id=meeting_id,
    )


def put_words(concern: Concern, said: str) -> None:
    """Let what was said be what the resident was told, or the answer, as the state asks."""
    if concern.state is ConcernState.TOLD_BACK:
        concern.feedback = said
    elif concern.state is ConcernState.ANSWERED:
        concern.answer = said
