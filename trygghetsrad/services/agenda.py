"""The agenda of a meeting: items, order, § numbers and how far the meeting has come."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import (
    ActionItem,
    AgendaItem,
    Attachment,
    Concern,
    Conclusion,
    Meeting,
    Setting,
)
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.numbering import MeetingParagraphs, number_paragraphs
from trygghetsrad.domain.states import AgendaItemKind, AgendaItemState, MeetingState
from trygghetsrad.services.locks import is_locked, require_open


@dataclass(frozen=True, slots=True)
class AgendaItemRow:
    """One item of an agenda.

    Attributes:
        elapsed_seconds: time taken before `began_utc`; the time since is added by whoever shows it.
        began_utc: since when the item is going on; None when it is not.
        captured: how many concerns, actions and conclusions stand under it.
    """

    agenda_item_id: int
    meeting_id: int
    position: int
    paragraph: int
    title: str
    kind: AgendaItemKind
    state: AgendaItemState
    planned_minutes: int | None
    elapsed_seconds: int
    began_utc: datetime | None
    has_notes: bool
    captured: int
    is_deferred_here: bool


class Agenda:
    """Read and change agendas."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def rows(self, meeting_id: int) -> list[AgendaItemRow]:
        """List the items of a meeting in order."""
        with self._unit.reading() as session:
            items = _items(session, meeting_id)
            counts: Counter[int] = Counter()
            for model in (Concern, ActionItem, Conclusion):
                ids = session.scalars(
                    select(model.agenda_item_id).where(model.agenda_item_id.in_([i.id for i in items]))
                )
                counts.update(item_id for item_id in ids if item_id is not None)
            return [
                AgendaItemRow(
                    item.id,
                    item.meeting_id,
                    item.position,
                    item.paragraph,
                    item.title,
                    item.kind,
                    item.state,
                    item.planned_minutes,
                    item.elapsed_seconds,
                    item.began_utc,
                    bool(item.notes.strip()),
                    counts[item.id],
                    item.deferred_from_id is not None,
                )
                for item in items
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
            InvalidInputError: no title.
            NotAllowedError: the minutes are locked.
        """
        if not typed(title):
            raise InvalidInputError("Skriv en rubrik för punkten.")
        with self._unit("Ny punkt") as (session, recording):
            require_open(session, meeting_id)
            items = _items(session, meeting_id)
            item = AgendaItem(
                meeting_id=meeting_id,
                position=len(items),
                paragraph=0,
                title=typed(title),
                kind=kind,
                state=AgendaItemState.REMAINING,
                planned_minutes=planned_minutes,
            )
            session.add(item)
            session.flush()
            place = _last_place(items) if at is None else max(0, min(at, len(items)))
            items.insert(place, item)
            _set_order(session, items)
            item_id = item.id
        return item_id, recording.changes

    def edit(
        self, agenda_item_id: int, *, title: str | None = None, planned_minutes: int | None = None
    ) -> ChangeSet:
        """Change the title or the planned minutes; None leaves a field as it is, 0 minutes takes them away.

        Raises:
            NotFoundError: the item is gone.
            InvalidInputError: the title would be empty.
            NotAllowedError: the minutes are locked.
        """
        with self._unit("Ändra punkt") as (session, recording):
            item = get_item(session, agenda_item_id)
            require_open(session, item.meeting_id)
            if title is not None:
                if not typed(title):
                    raise InvalidInputError("Skriv en rubrik för punkten.")
                item.title = typed(title)
            if planned_minutes is not None:
                item.planned_minutes = planned_minutes or None
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
            items = _items(session, item.meeting_id)
            items.remove(item)
            items.insert(max(0, min(to, len(items))), item)
            _set_order(session, items)
        return recording.changes

    def remove(self, agenda_item_id: int) -> ChangeSet:
        """Take an item away that nothing has been written under.

        Raises:
            NotFoundError: the item is gone.
            NotAllowedError: something is written under it, it stands deferred in another meeting, or the
                minutes are locked.
        """
        with self._unit("Ta bort punkt") as (session, recording):
            item = get_item(session, agenda_item_id)
            require_open(session, item.meeting_id)
            if item.notes.strip() or item.private_notes.strip() or has_captures(session, [item.id]):
                raise NotAllowedError("Det finns anteckningar under punkten, så den kan inte tas bort.")
            if is_carried_on(session, [item.id]):
                raise NotAllowedError("Punkten är bordlagd till ett annat möte, så den kan inte tas bort.")
            items = [other for other in _items(session, item.meeting_id) if other is not item]
            meeting = session.get_one(Meeting, item.meeting_id)
            session.delete(item)
            session.flush()
            _set_order(session, items)
            renumber_paragraphs(session, meeting.year)
        return recording.changes

    def change_state(self, agenda_item_id: int, state: AgendaItemState) -> ChangeSet:
        """Set how far the meeting has come with an item; beginning one finishes the one going on.

        Raises:
            NotFoundError: the item is gone.
            NotAllowedError: the minutes are locked.
        """
        with self._unit(f"Punkt: {state.label}") as (session, recording):
            item = get_item(session, agenda_item_id)
            require_open(session, item.meeting_id)
            if state is AgendaItemState.ONGOING:
                for other in _items(session, item.meeting_id):
                    if other.state is AgendaItemState.ONGOING and other is not item:
                        self._set_state(other, AgendaItemState.DONE)
            self._set_state(item, state)
        return recording.changes

    def _set_state(self, item: AgendaItem, state: AgendaItemState) -> None:
        now = self._unit.now_utc()
        if item.began_utc is not None:
            item.elapsed_seconds += max(0, round((now - item.began_utc).total_seconds()))
        item.began_utc = now if state is AgendaItemState.ONGOING else None
        item.state = state

    def defer(self, agenda_item_id: int) -> ChangeSet:
        """Defer an item to the next meeting that has not begun, where it is added.

        Raises:
            NotFoundError: the item is gone.
            NotAllowedError: there is no later meeting, it is deferred already, or the minutes are locked.
        """
        with self._unit("Bordlägg punkt") as (session, recording):
            item = get_item(session, agenda_item_id)
            require_open(session, item.meeting_id)
            if item.state is AgendaItemState.DEFERRED:
                raise NotAllowedError("Punkten är redan bordlagd.")
            meeting = session.get_one(Meeting, item.meeting_id)
            later = session.scalars(
                select(Meeting)
                .where(
                    Meeting.held_on > meeting.held_on,
                    Meeting.state.in_([MeetingState.PLANNED, MeetingState.CALLED]),
                )
                .order_by(Meeting.held_on)
            ).first()
            if later is None:
                raise NotAllowedError(
                    "Planera nästa dialog först, så att punkten har någonstans att ta vägen."
                )
            self._set_state(item, AgendaItemState.DEFERRED)
            items = _items(session, later.id)
            copy = AgendaItem(
                meeting_id=later.id,
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
            items.insert(_last_place(items), copy)
            _set_order(session, items)
        return recording.changes


def get_item(session: Session, agenda_item_id: int) -> AgendaItem:
    """Load an agenda item inside a session.

    Raises:
        NotFoundError: no such item.
    """
    item = session.get(AgendaItem, agenda_item_id)
    if item is None:
        raise NotFoundError("Punkten finns inte längre.")
    return item


def renumber_paragraphs(session: Session, year: int) -> None:
    """Give the items of a year's meetings their § numbers; locked meetings keep theirs."""
    settings = dict(session.execute(select(Setting.name, Setting.value)).all())
    mode = json.loads(settings.get("paragraph_mode", '"year"'))
    start = json.loads(settings.get("paragraph_start", "1"))
    meetings = session.scalars(
        select(Meeting)
        .where(Meeting.year == year, Meeting.state != MeetingState.CANCELLED)
        .order_by(Meeting.held_on, Meeting.starts_at, Meeting.id)
    ).all()
    items = [_items(session, meeting.id) for meeting in meetings]
    numbers = number_paragraphs(
        [
            MeetingParagraphs(
                items=len(agenda),
                locked=tuple(item.paragraph for item in agenda) if is_locked(session, meeting.id) else None,
            )
            for meeting, agenda in zip(meetings, items, strict=True)
        ],
        mode=mode,
        start=start,
    )
    for agenda, agenda_numbers in zip(items, numbers, strict=True):
        for item, number in zip(agenda, agenda_numbers, strict=True):
            if item.paragraph != number:
                item.paragraph = number
    session.flush()


def _items(session: Session, meeting_id: int) -> list[AgendaItem]:
    return list(
        session.scalars(
            select(AgendaItem)
            .where(AgendaItem.meeting_id == meeting_id)
            .order_by(AgendaItem.position, AgendaItem.id)
        )
    )


def _last_place(items: list[AgendaItem]) -> int:
    if items and items[-1].kind is AgendaItemKind.CLOSING:
        return len(items) - 1
    return len(items)


def _set_order(session: Session, items: list[AgendaItem]) -> None:
    for position, item in enumerate(items):
        if item.position != position:
            item.position = position
    session.flush()
    if items:
        renumber_paragraphs(session, session.get_one(Meeting, items[0].meeting_id).year)


def has_captures(session: Session, agenda_item_ids: Sequence[int]) -> bool:
    """Tell whether something was captured under one of the items, or attached to it."""
    return any(
        session.scalars(select(model.id).where(model.agenda_item_id.in_(agenda_item_ids)).limit(1)).first()
        for model in (Concern, ActionItem, Conclusion, Attachment)
    )


def is_carried_on(session: Session, agenda_item_ids: Sequence[int]) -> bool:
    """Tell whether one of the items was deferred to another meeting and stands there."""
    found = select(AgendaItem.id).where(AgendaItem.deferred_from_id.in_(agenda_item_ids)).limit(1)
    return session.scalars(found).first() is not None
