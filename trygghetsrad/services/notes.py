"""Notes of agenda items: what was typed, folded in from the drafts that autosave keeps."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from trygghetsrad.db.drafts import apply_edits, left_over, units_of_text
from trygghetsrad.db.file import DatabaseFile
from trygghetsrad.db.models import (
    ActionItem,
    ActionOwner,
    AgendaItem,
    Category,
    Concern,
    Conclusion,
    DraftEdit,
    Owner,
    Place,
)
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.capture_marks import times_of
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import ConcernKind
from trygghetsrad.domain.note_text import clean_paste
from trygghetsrad.domain.numbering import format_action_item, format_concern, format_conclusion
from trygghetsrad.services.agenda_items import get_item
from trygghetsrad.services.concern_relations import relations
from trygghetsrad.services.history import NOTES_LABEL
from trygghetsrad.services.locks import is_locked, require_open
from trygghetsrad.services.private_notes import fold_private


@dataclass(frozen=True, slots=True)
class CapturedCard:
    """A captured thing as a card in the notes shows it.

    Attributes:
        kind: "concern", "action_item" or "conclusion".
        number: what the reference line holds, e.g. "S26-001".
        details: place and category, or owners and last day; may be empty.
    """

    kind: str
    row_id: int
    number: str
    text: str
    details: str
    state: str


class Notes:
    """Read and change the notes of agenda items."""

    def __init__(self, unit: UnitOfWork, file: DatabaseFile) -> None:
        self._unit = unit
        self._file = file

    def text(self, agenda_item_id: int) -> str:
        """Give the notes of an item.

        Raises:
            NotFoundError: the item is gone.
        """
        with self._unit.reading() as session:
            return get_item(session, agenda_item_id).notes

    def is_locked(self, meeting_id: int) -> bool:
        """Tell whether the notes of a meeting can no longer change."""
        with self._unit.reading() as session:
            return is_locked(session, meeting_id)

    def save(self, agenda_item_id: int, text: str) -> ChangeSet:
        """Put the whole text into the notes and drop the drafts it covers.

        The caller makes sure that every edit that led to the text has reached the draft table (the draft
        writer is idle), so that none is played back a second time.

        Raises:
            NotFoundError: the item is gone.
            NotAllowedError: the minutes are locked.
        """
        with self._unit(NOTES_LABEL) as (session, recording):
            item = get_item(session, agenda_item_id)
            require_open(session, item.meeting_id)
            put_notes(session, item, text)
        return recording.changes

    def fold_left_over(self) -> ChangeSet:
        """Play back what was typed but not folded when the program ended; empty when there was nothing.

        What belongs to locked minutes waits among the drafts until they are opened for a correction.
        """
        parts = []
        with self._file.write_lock:  # nothing typed comes between reading the drafts and dropping them
            for agenda_item_id, found in left_over(self._file.writer).items():
                with self._unit(NOTES_LABEL) as (session, recording):
                    item = session.get(AgendaItem, abs(agenda_item_id))
                    if item is not None and not is_locked(session, item.meeting_id):
                        if agenda_item_id == item.id:
                            put_notes(session, item, apply_edits(item.notes, found))
                        else:
                            fold_private(session, item, found)
                parts.append(recording.changes)
        return ChangeSet.joined(NOTES_LABEL, parts)

    def cards(self, meeting_id: int) -> dict[str, CapturedCard]:
        """Give everything captured in a meeting, by number."""
        with self._unit.reading() as session:
            item_ids = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)
            cards = [
                *_concern_cards(session, item_ids),
                *_action_cards(session, item_ids),
                *(
                    CapturedCard(
                        "conclusion", c.id, format_conclusion(c.year, c.serial), c.text, "", "conclusion"
                    )
                    for c in session.scalars(
                        select(Conclusion).where(Conclusion.agenda_item_id.in_(item_ids))
                    )
                ),
            ]
        return {card.number: card for card in cards}

    def captured_under(self, agenda_item_id: int) -> list[str]:
        """Give the numbers of what was captured under an item, concerns first, each kind in order."""
        with self._unit.reading() as session:
            item = get_item(session, agenda_item_id)
            numbers = []
            for model, write in (
                (Concern, format_concern),
                (ActionItem, format_action_item),
                (Conclusion, format_conclusion),
            ):
                rows = session.execute(
                    select(model.year, model.serial)
                    .where(model.agenda_item_id == item.id)
                    .order_by(model.year, model.serial)
                )
                numbers += [write(year, serial) for year, serial in rows]
        return numbers


def put_notes(session: Session, item: AgendaItem, text: str) -> None:
    """Set the notes of a loaded item and drop its drafts, inside a running unit of work.

    Where cleaning changes the text, what the editor shows is kept as a draft: later edits count from that.
    """
    units = units_of_text(text)
    clean = clean_paste(units.decode("utf-16-le", "replace"))
    if clean != item.notes:
        item.notes = clean
    session.execute(delete(DraftEdit).where(DraftEdit.agenda_item_id == item.id))
    if clean != text:
        session.add(DraftEdit(agenda_item_id=item.id, position=-1, removed=0, inserted=units))


def _said_as(concern: Concern) -> str:
    return "" if concern.kind is ConcernKind.CONCERN else concern.kind.label


def _when(concern: Concern) -> str:
    times = times_of(concern.time_of_day, is_weekend=concern.is_weekend)
    return ", ".join(when.value for when in times if when is not None)


def _concern_cards(session: Session, item_ids: object) -> list[CapturedCard]:
    rows = session.execute(
        select(Concern, Category.name, Place.name)
        .outerjoin(Category, Category.id == Concern.category_id)
        .outerjoin(Place, Place.id == Concern.place_id)
        .where(Concern.agenda_item_id.in_(item_ids))  # type: ignore[arg-type]
    ).all()
    related = relations(session, [concern.id for concern, _, _ in rows])
    return [
        CapturedCard(
            "concern",
            concern.id,
            format_concern(concern.year, concern.serial),
            concern.text,
            " · ".join(
                part
                for part in (
                    _said_as(concern),
                    category,
                    place,
                    _when(concern),
                    *(relation.text for relation in related.get(concern.id, ()) if relation.is_earlier),
                )
                if part
            ),
            concern.state.value,
        )
        for concern, category, place in rows
    ]


def _action_cards(session: Session, item_ids: object) -> list[CapturedCard]:
    items = session.scalars(
        select(ActionItem).where(ActionItem.agenda_item_id.in_(item_ids))  # type: ignore[arg-type]
    ).all()
    owners: dict[int, list[str]] = {}
    for item_id, name in session.execute(
        select(ActionOwner.action_item_id, Owner.name)
        .join(Owner, Owner.id == ActionOwner.owner_id)
        .where(ActionOwner.action_item_id.in_([item.id for item in items]))
        .order_by(ActionOwner.position)
    ):
        owners.setdefault(item_id, []).append(name)
    return [
        CapturedCard(
            "action_item",
            item.id,
            format_action_item(item.year, item.serial),
            item.text,
            " · ".join(
                part
                for part in (
                    ", ".join(owners.get(item.id, [])),
                    f"senast {item.due_on.isoformat()}" if item.due_on else "",
                )
                if part
            ),
            item.state.value,
        )
        for item in items
    ]
