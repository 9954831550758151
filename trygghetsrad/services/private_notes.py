"""Egna anteckningar: the secretary's own words beside the notes of an item, never in any paper or view.

What is typed goes through the same drafts as the notes do, under the item's id negated, so that it is as safe
from a crash and can never be taken for something that is printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete
from sqlalchemy.orm import Session

from trygghetsrad.db.drafts import Edit, apply_edits, units_of_text
from trygghetsrad.db.models import AgendaItem, DraftEdit
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.note_text import clean_paste
from trygghetsrad.services.agenda_items import get_item
from trygghetsrad.services.history import PRIVATE_NOTES_LABEL
from trygghetsrad.services.locks import require_open
from trygghetsrad.services.private_drafts import draft_id


class PrivateNotes:
    """Read and change private notes."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def text(self, agenda_item_id: int) -> str:
        """Give the private notes of an item.

        Raises:
            NotFoundError: the item is gone.
        """
        with self._unit.reading() as session:
            return get_item(session, agenda_item_id).private_notes

    def save(self, agenda_item_id: int, text: str) -> ChangeSet:
        """Put the whole text into the private notes and drop the drafts it covers.

        Raises:
            NotFoundError: the item is gone.
            NotAllowedError: the minutes are locked.
        """
        with self._unit(PRIVATE_NOTES_LABEL) as (session, recording):
            item = get_item(session, agenda_item_id)
            require_open(session, item.meeting_id)
            put_private_notes(session, item, text)
        return recording.changes


def put_private_notes(session: Session, item: AgendaItem, text: str) -> None:
    """Set the private notes of a loaded item and drop their drafts, inside a running unit of work."""
    clean = clean_paste(units_of_text(text).decode("utf-16-le", "replace"))
    if clean != item.private_notes:
        item.private_notes = clean
    session.execute(delete(DraftEdit).where(DraftEdit.agenda_item_id == draft_id(item.id)))
    if clean != text:
        units = units_of_text(text)
        session.add(DraftEdit(agenda_item_id=draft_id(item.id), position=-1, removed=0, inserted=units))


def fold_private(session: Session, item: AgendaItem, edits: Sequence[Edit]) -> None:
    """Play what was typed but not folded when the program ended on the private notes of a loaded item."""
    put_private_notes(session, item, apply_edits(item.private_notes, edits))
