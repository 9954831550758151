"""Action items: who has taken on what, until when, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, ActionOwner, Concern, ConcernAction, HistoryEntry, Owner
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.states import OPEN_ACTION_STATES, ActionState, ConcernState, HistoryKind
from trygghetsrad.domain.swedish import sort_key
from trygghetsrad.services.action_item_owners import set_owners
from trygghetsrad.services.action_item_rows import ActionItemRow, read_rows
from trygghetsrad.services.action_item_states import require_said, set_due, set_state
from trygghetsrad.services.histories import HistoryRow, read_history, remember
from trygghetsrad.services.locks import require_item_open
from trygghetsrad.services.numbers import next_serial


class ActionItems:
    """Read and change action items."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def rows(self, *, only: Sequence[int] | None = None) -> list[ActionItemRow]:
        """List action items, all of them or those with the ids given, by number."""
        with self._unit.reading() as session:
            query = select(ActionItem).order_by(ActionItem.year, ActionItem.serial)
            if only is not None:
                query = query.where(ActionItem.id.in_(only))
            return read_rows(session, session.scalars(query).all(), self._today())

    def open_rows(self, *, owner: str | None = None) -> list[ActionItemRow]:
        """List the open action items, all of them or those of an owner, by number."""
        with self._unit.reading() as session:
            query = select(ActionItem).where(ActionItem.state.in_(OPEN_ACTION_STATES))
            if owner is not None:
                query = query.where(ActionItem.id.in_(_items_of(owner)))
            items = session.scalars(query.order_by(ActionItem.year, ActionItem.serial)).all()
            return read_rows(session, items, self._today())

    def open_owners(self) -> list[str]:
        """Name those who have open action items, in Swedish order."""
        with self._unit.reading() as session:
            is_open = (
                select(ActionOwner.id)
                .join(ActionItem, ActionItem.id == ActionOwner.action_item_id)
                .where(ActionOwner.owner_id == Owner.id, ActionItem.state.in_(OPEN_ACTION_STATES))
            )
            return sorted(session.scalars(select(Owner.name).where(is_open.exists())), key=sort_key)

    def row(self, action_item_id: int) -> ActionItemRow:
        """Give one action item.

        Raises:
            NotFoundError: no such action item.
        """
        rows = self.rows(only=[action_item_id])
        if not rows:
            raise NotFoundError("Åtgärden finns inte längre.")
        return rows[0]

    def history(self, action_item_id: int) -> list[HistoryRow]:
        """Give what has happened, oldest first."""
        with self._unit.reading() as session:
            return read_history(session, HistoryEntry.action_item_id == action_item_id)

    def create(
        self,
        text: str,
        *,
        owner_ids: Sequence[int],
        due_on: date | None,
        concern_ids: Sequence[int] = (),
        meeting_id: int | None = None,
        agenda_item_id: int | None = None,
        commitment_id: int | None = None,
        decided_on: date | None = None,
    ) -> tuple[int, ChangeSet]:
        """Create an action item; a concern it answers becomes "Åtgärd beslutad" if it was not further.

        Args:
            decided_on: the day it was decided, which gives the year of its number; None means today.

        Returns:
            The new id and what was changed.

        Raises:
            InvalidInputError: no text.
            NotAllowedError: the minutes it would stand in are locked.
        """
        with self._unit("Ny åtgärd") as (session, recording):
            item = add_action_item(
                session,
                text,
                unit=self._unit,
                decided_on=decided_on or self._today(),
                owner_ids=owner_ids,
                due_on=due_on,
                concern_ids=concern_ids,
                meeting_id=meeting_id,
                agenda_item_id=agenda_item_id,
                commitment_id=commitment_id,
            )
            item_id = item.id
        return item_id, recording.changes

    def change_state(
        self, action_item_ids: Sequence[int], state: ActionState, *, comment: str | None = None
    ) -> ChangeSet:
        """Set the state of one or several action items, as one step of history.

        A concern whose every action is done becomes Klar, ready to be told back.

        Raises:
            NotFoundError: an action item is gone.
            InvalidInputError: Avbruten or Hänvisad without a comment that says why or to whom.
        """
        require_said(state, comment)
        with self._unit(f"Åtgärd: {state.label}") as (session, recording):
            for action_item_id in action_item_ids:
                item = get_action_item(session, action_item_id)
                if item.state is not state:
                    set_state(session, self._unit, item, state, on=self._today(), comment=comment)
        return recording.changes

    def postpone(
        self, action_item_ids: Sequence[int], *, until: date | None, comment: str | None = None
    ) -> ChangeSet:
        """Move the last day of one or several action items, as one step of history.

        Args:
            until: the new last day, inclusive; None takes the day away.

        Raises:
            NotFoundError: an action item is gone.
        """
        with self._unit("Flytta slutdatum") as (session, recording):
            for action_item_id in action_item_ids:
                item = get_action_item(session, action_item_id)
                if item.due_on == until:
                    continue
                set_due(session, self._unit, item, until, comment=comment)
        return recording.changes

    def comment(self, action_item_ids: Sequence[int], text: str) -> ChangeSet:
        """Write what has happened.

        Raises:
            InvalidInputError: nothing was written.
        """
        if not typed(text):
            raise InvalidInputError("Skriv vad som har hänt.")
        with self._unit("Kommentar") as (session, recording):
            for action_item_id in action_item_ids:
                item = get_action_item(session, action_item_id)
                remember(session, self._unit, item, HistoryKind.COMMENT, comment=text)
        return recording.changes

    def edit(
        self,
        action_item_id: int,
        *,
        text: str | None = None,
        owner_ids: Sequence[int] | None = None,
        result: str | None = None,
        commitment_id: int | None = None,
    ) -> ChangeSet:
        """Change what is given; None leaves a field as it is.

        Raises:
            NotFoundError: the action item is gone.
            InvalidInputError: the text would be empty.
        """
        with self._unit("Ändra åtgärd") as (session, recording):
            item = get_action_item(session, action_item_id)
            if text is not None and typed(text) != item.text:
                if not typed(text):
                    raise InvalidInputError("En åtgärd måste ha en text.")
                old = item.text
                item.text = typed(text)
                remember(session, self._unit, item, HistoryKind.EDITED, old=old, new=item.text)
            if owner_ids is not None:
                set_owners(session, self._unit, item, owner_ids)
            if result is not None and typed(result) != (item.result or ""):
                item.result = typed(result) or None
            if commitment_id is not None and commitment_id != item.commitment_id:
                item.commitment_id = commitment_id
        return recording.changes


def add_action_item(
    session: Session,
    text: str,
    *,
    unit: UnitOfWork,
    decided_on: date,
    owner_ids: Sequence[int],
    due_on: date | None,
    concern_ids: Sequence[int] = (),
    meeting_id: int | None = None,
    agenda_item_id: int | None = None,
    commitment_id: int | None = None,
) -> ActionItem:
    """Add an action item inside a running unit of work; see `ActionItems.create`."""
    if not typed(text):
        raise InvalidInputError("Skriv vad som ska göras.")
    require_item_open(session, agenda_item_id)
    item = ActionItem(
        year=decided_on.year,
        serial=next_serial(session, "action_item", decided_on.year),
        text=typed(text),
        due_on=due_on,
        state=ActionState.NOT_STARTED,
        meeting_id=meeting_id,
        agenda_item_id=agenda_item_id,
        commitment_id=commitment_id,
        decided_on=decided_on,
        created_utc=unit.now_utc(),
    )
    session.add(item)
    session.flush()
    for position, owner_id in enumerate(dict.fromkeys(owner_ids)):
        session.add(ActionOwner(action_item_id=item.id, owner_id=owner_id, position=position))
    remember(session, unit, item, HistoryKind.CREATED)
    for concern_id in dict.fromkeys(concern_ids):
        session.add(ConcernAction(concern_id=concern_id, action_item_id=item.id))
        concern = session.get(Concern, concern_id)
        if concern is None:
            raise NotFoundError("Synpunkten finns inte längre.")
        if concern.state in (ConcernState.NEW, ConcernState.ASSESSED):
            old = concern.state
            concern.state = ConcernState.DECIDED
            remember(session, unit, concern, HistoryKind.STATE, old=old.value, new=concern.state.value)
    session.flush()
    return item


def get_action_item(session: Session, action_item_id: int) -> ActionItem:
    """Give an action item inside a running unit of work."""
    item = session.get(ActionItem, action_item_id)
    if item is None:
        raise NotFoundError("Åtgärden finns inte längre.")
    return item


def _items_of(owner: str) -> Select[int]:
    return (
        select(ActionOwner.action_item_id)
        .join(Owner, Owner.id == ActionOwner.owner_id)
        .where(Owner.name == owner)
    )
