"""The agenda of a meeting: items, their order, and how far the meeting has come with each."""

from __future__ import annotations

from sqlalchemy.orm import Session

from trygghetsrad.db.models import AgendaItem, Meeting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import AgendaItemKind, AgendaItemState
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.services.agenda_deferral import (
    WaitingItem,
    is_carried_on,
    place_waiting_items,
    take_back,
    waiting_items,
)
from trygghetsrad.services.agenda_items import (
    get_item,
    is_written_under,
    items_in,
    last_place,
    renumber_paragraphs,
    set_order,
)
from trygghetsrad.services.agenda_rows import AgendaItemRow, read_rows
from trygghetsrad.services.kind_change_rows import release_items
from trygghetsrad.services.locks import require_open
from trygghetsrad.services.round_seats import clear_tables, end_round

MOST_MINUTES = 600


class Agenda:
    """Read and change agendas."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def rows(self, meeting_id: int) -> list[AgendaItemRow]:
        """List the items of a meeting in order."""
        with self._unit.reading() as session:
            return read_rows(session, meeting_id)

    def waiting(self) -> list[WaitingItem]:
        """List the deferred items that wait for a meeting to be planned, the oldest first."""
        with self._unit.reading() as session:
            return [
                WaitingItem(
                    item.id, item.title, item.paragraph, session.get_one(Meeting, item.meeting_id).held_on
                )
                for item in waiting_items(session)
            ]

    def add(
        self,
        meeting_id: int,
        title: str,
        *,
        kind: AgendaItemKind = AgendaItemKind.OTHER,
        planned_minutes: int | None = None,
        at: int | None = None,
    ) -> tuple[int, ChangeSet]:
        """Add an item.

        Args:
            at: position from 0; None puts it last, but before a closing item.

        Raises:
            InvalidInputError: no title, or minutes that cannot be meant.
            NotAllowedError: the minutes are locked.
        """
        with self._unit("Ny punkt") as (session, recording):
            require_open(session, meeting_id)
            items = items_in(session, meeting_id)
            item = AgendaItem(
                meeting_id=meeting_id,
                position=len(items),
                paragraph=0,
                title=checked_title(title),
                kind=kind,
                state=AgendaItemState.REMAINING,
                planned_minutes=checked_minutes(planned_minutes),
            )
            session.add(item)
            session.flush()
            place = last_place(items) if at is None else max(0, min(at, len(items)))
            items.insert(place, item)
            set_order(session, items)
            item_id = item.id
        return item_id, recording.changes

    def edit(
        self, agenda_item_id: int, *, title: str | None = None, planned_minutes: int | None = None
    ) -> ChangeSet:
        """Change the title or the planned minutes; None leaves a field as it is, 0 minutes takes them away.

        Raises:
            NotFoundError: the item is gone.
            InvalidInputError: the title would be empty, or the minutes cannot be meant.
            NotAllowedError: the minutes are locked.
        """
        with self._unit("Ändra punkt") as (session, recording):
            item = get_item(session, agenda_item_id)
            require_open(session, item.meeting_id)
            if title is not None:
                item.title = checked_title(title)
            if planned_minutes is not None:
                item.planned_minutes = checked_minutes(planned_minutes)
        return recording.changes

    def move(self, agenda_item_id: int, *, to: int) -> ChangeSet:
        """Move an item to a position from 0.

        Raises:
            NotFoundError: the item is gone.
            NotAllowedError: the minutes are locked.
        """
        with self._unit("Flytta punkt") as (session, recording):
            item = get_item(session, agenda_item_id)
            require_open(session, item.meeting_id)
            items = items_in(session, item.meeting_id)
            items.remove(item)
            items.insert(max(0, min(to, len(items))), item)
            set_order(session, items)
        return recording.changes

    def remove(self, agenda_item_id: int) -> ChangeSet:
        """Take an item away that nothing has been written under; one deferred to here waits again.

        Raises:
            NotFoundError: the item is gone.
            NotAllowedError: something is written under it, it stands deferred in another meeting, or the
                minutes are locked.
        """
        with self._unit("Ta bort punkt") as (session, recording):
            item = get_item(session, agenda_item_id)
            require_open(session, item.meeting_id)
            if is_written_under(session, item):
                raise NotAllowedError("Det finns anteckningar under punkten, så den kan inte tas bort.")
            if is_carried_on(session, [item.id]):
                raise NotAllowedError("Punkten är bordlagd till ett annat möte, så den kan inte tas bort.")
            items = [other for other in items_in(session, item.meeting_id) if other is not item]
            meeting = session.get_one(Meeting, item.meeting_id)
            clear_tables(session, [item.id])
            release_items(session, [item.id])
            session.delete(item)
            session.flush()
            set_order(session, items)
            renumber_paragraphs(session, meeting.year)
        return recording.changes

    def change_state(self, agenda_item_id: int, state: AgendaItemState) -> ChangeSet:
        """Set how far the meeting has come with an item; beginning one finishes the one going on.

        A deferred item that is opened again is taken out of the meeting it went to.

        Raises:
            NotFoundError: the item is gone.
            NotAllowedError: the minutes are locked, or the deferred item has been taken up elsewhere.
        """
        if state is AgendaItemState.DEFERRED:
            return self.defer(agenda_item_id)
        with self._unit(f"Punkt: {state.label}") as (session, recording):
            item = get_item(session, agenda_item_id)
            require_open(session, item.meeting_id)
            if item.state is AgendaItemState.DEFERRED:
                take_back(session, item)
            if state is AgendaItemState.ONGOING:
                self._finish_ongoing(session, item)
            self._set_state(session, item, state)
        return recording.changes

    def defer(self, agenda_item_id: int) -> ChangeSet:
        """Defer an item to the next meeting that has not begun, where it is added; without one it waits.

        Raises:
            NotFoundError: the item is gone.
            NotAllowedError: it is deferred already, or the minutes are locked.
        """
        with self._unit("Bordlägg punkt") as (session, recording):
            item = get_item(session, agenda_item_id)
            require_open(session, item.meeting_id)
            if item.state is AgendaItemState.DEFERRED:
                raise NotAllowedError("Punkten är redan bordlagd.")
            self._set_state(session, item, AgendaItemState.DEFERRED)
            session.flush()
            place_waiting_items(session)
        return recording.changes

    def _finish_ongoing(self, session: Session, item: AgendaItem) -> None:
        for other in items_in(session, item.meeting_id):
            if other.state is AgendaItemState.ONGOING and other is not item:
                self._set_state(session, other, AgendaItemState.DONE)

    def _set_state(self, session: Session, item: AgendaItem, state: AgendaItemState) -> None:
        now = self._unit.now_utc()
        if state is not AgendaItemState.ONGOING:
            end_round(session, item.id, now)
        if item.began_utc is not None:
            item.elapsed_seconds += max(0, round((now - item.began_utc).total_seconds()))
        item.began_utc = now if state is AgendaItemState.ONGOING else None
        item.state = state


def checked_title(title: str) -> str:
    """Give the title of an item as it is kept.

    Raises:
        InvalidInputError: there is none.
    """
    if not typed(title):
        raise InvalidInputError("Skriv en rubrik för punkten.")
    return typed(title)


def checked_minutes(minutes: int | None) -> int | None:
    """Give planned minutes as they are kept; none for 0.

    Raises:
        InvalidInputError: they cannot be meant.
    """
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise InvalidInputError(f"Planera mellan 0 och {MOST_MINUTES} minuter för punkten.")
    return minutes or None
