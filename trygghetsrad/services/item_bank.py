"""The bank of points: walks, themes and visits that can be put on any agenda."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import BankItem
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import AgendaItemKind
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.swedish import cited, fold, sort_key
from trygghetsrad.services.agenda import checked_minutes, checked_title
from trygghetsrad.services.agenda_items import get_item


@dataclass(frozen=True, slots=True)
class BankRow:
    """A point in the bank."""

    bank_id: int
    title: str
    kind: AgendaItemKind
    minutes: int | None
    remark: str


class ItemBank:
    """Read and change the bank."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def rows(self) -> list[BankRow]:
        """List the points in Swedish order."""
        with self._unit.reading() as session:
            rows = [
                BankRow(row.id, row.title, row.kind, row.planned_minutes, row.remark)
                for row in session.scalars(select(BankItem).where(BankItem.is_archived.is_(False)))
            ]
        return sorted(rows, key=lambda row: sort_key(row.title))

    def add(
        self,
        title: str,
        *,
        kind: AgendaItemKind = AgendaItemKind.OTHER,
        planned_minutes: int | None = None,
        remark: str = "",
    ) -> tuple[int, ChangeSet]:
        """Put a point into the bank.

        Raises:
            InvalidInputError: no title, minutes that cannot be meant, or it is there already.
        """
        with self._unit("Ny punkt i punktbanken") as (session, recording):
            row = BankItem(title="", kind=kind, remark="")
            _fill(session, row, title, planned_minutes, remark)
            session.add(row)
            session.flush()
            bank_id = row.id
        return bank_id, recording.changes

    def change(
        self,
        bank_id: int,
        *,
        title: str,
        kind: AgendaItemKind,
        planned_minutes: int | None,
        remark: str,
    ) -> ChangeSet:
        """Change a point of the bank; agendas that it stands on already keep it as it was.

        Raises:
            NotFoundError: it is gone.
            InvalidInputError: no title, minutes that cannot be meant, or another has the title.
        """
        with self._unit("Ändra punkt i punktbanken") as (session, recording):
            row = _get(session, bank_id)
            row.kind = kind
            _fill(session, row, title, planned_minutes, remark)
        return recording.changes

    def keep(self, agenda_item_id: int) -> tuple[int, ChangeSet]:
        """Put a point of an agenda into the bank, to be used again.

        Raises:
            NotFoundError: the point is gone.
            InvalidInputError: it is there already.
        """
        with self._unit.reading() as session:
            item = get_item(session, agenda_item_id)
            title, kind, minutes = item.title, item.kind, item.planned_minutes
        return self.add(title, kind=kind, planned_minutes=minutes)

    def remove(self, bank_id: int) -> ChangeSet:
        """Take a point out of the bank; agendas keep it.

        Raises:
            NotFoundError: it is gone.
        """
        with self._unit("Ta bort ur punktbanken") as (session, recording):
            session.delete(_get(session, bank_id))
        return recording.changes


def _get(session: Session, bank_id: int) -> BankItem:
    row = session.get(BankItem, bank_id)
    if row is None:
        raise NotFoundError("Punkten finns inte längre i punktbanken.")
    return row


def _fill(session: Session, row: BankItem, title: str, minutes: int | None, remark: str) -> None:
    wanted = checked_title(title)
    others = session.execute(select(BankItem.id, BankItem.title).where(BankItem.is_archived.is_(False)))
    if any(fold(other) == fold(wanted) and other_id != row.id for other_id, other in others):
        raise InvalidInputError(f"{cited(wanted)} finns redan i punktbanken.")
    row.title, row.planned_minutes, row.remark = wanted, checked_minutes(minutes), typed(remark)
