"""Mandates: who has which task in the council, from when to when, and whose deputies they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Membership, Person
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import CouncilRole
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError

ENDING_SOON_DAYS = 90


@dataclass(frozen=True, slots=True)
class MandateRow:
    """A task in the council.

    Attributes:
        until_on: last day, inclusive; None until further notice.
        deputy_for: whom a deputy serves for; None for anybody of the same group.
        is_over: the last day has passed.
        ends_soon: the last day comes within `ENDING_SOON_DAYS`.
    """

    mandate_id: int
    person_id: int
    name: str
    role: CouncilRole
    from_on: date
    until_on: date | None
    deputy_for_id: int | None
    deputy_for: str | None
    is_over: bool
    ends_soon: bool


class Mandates:
    """Read and change mandates."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def rows(self, person_id: int | None = None) -> list[MandateRow]:
        """List mandates, of all who have not left or of one, the newest first."""
        with self._unit.reading() as session:
            query = (
                select(Membership, Person)
                .join(Person, Person.id == Membership.person_id)
                .order_by(Membership.from_on.desc(), Membership.id.desc())
            )
            if person_id is None:
                query = query.where(Person.is_archived.is_(False))
            else:
                query = query.where(Person.id == person_id)
            names = dict(session.execute(select(Person.id, Person.name)).all())
            return [self._row(one, person.name, names) for one, person in session.execute(query)]

    def ending(self) -> list[MandateRow]:
        """List the mandates that end soon without another to follow, the first to end first."""
        rows = self.rows()
        ending = [row for row in rows if row.ends_soon and not _is_followed(row, rows)]
        return sorted(ending, key=lambda row: (row.until_on or date.max, row.mandate_id))

    def give(
        self,
        person_id: int,
        role: CouncilRole,
        *,
        from_on: date,
        until_on: date | None = None,
        deputy_for_id: int | None = None,
    ) -> tuple[int, ChangeSet]:
        """Give somebody a task in the council.

        Args:
            deputy_for_id: whom a deputy serves for; None for anybody of the same group.

        Raises:
            NotFoundError: the person is gone.
            InvalidInputError: it ends before it begins, only a deputy serves for somebody, or for oneself.
        """
        with self._unit("Nytt uppdrag") as (session, recording):
            _get_person(session, person_id)
            mandate = Membership(person_id=person_id, role=role, from_on=from_on)
            _fill(session, mandate, role, from_on, until_on, deputy_for_id)
            session.add(mandate)
            session.flush()
            mandate_id = mandate.id
        return mandate_id, recording.changes

    def change(
        self,
        mandate_id: int,
        *,
        role: CouncilRole,
        from_on: date,
        until_on: date | None,
        deputy_for_id: int | None = None,
    ) -> ChangeSet:
        """Change a mandate; None as the last day means until further notice.

        Raises:
            NotFoundError: it is gone.
            InvalidInputError: see `give`.
        """
        with self._unit("Ändra uppdrag") as (session, recording):
            mandate = _get(session, mandate_id)
            _fill(session, mandate, role, from_on, until_on, deputy_for_id)
        return recording.changes

    def remove(self, mandate_id: int) -> ChangeSet:
        """Take away a mandate that was written down by mistake; one that is over is ended instead.

        Raises:
            NotFoundError: it is gone.
        """
        with self._unit("Ta bort uppdrag") as (session, recording):
            session.delete(_get(session, mandate_id))
        return recording.changes

    def _row(self, one: Membership, name: str, names: dict[int, str]) -> MandateRow:
        today, until = self._today(), one.until_on
        soon = today + timedelta(days=ENDING_SOON_DAYS)
        return MandateRow(
            mandate_id=one.id,
            person_id=one.person_id,
            name=name,
            role=one.role,
            from_on=one.from_on,
            until_on=until,
            deputy_for_id=one.deputy_for_id,
            deputy_for=names.get(one.deputy_for_id or 0),
            is_over=until is not None and until < today,
            ends_soon=until is not None and today <= until <= soon,
        )


def _is_followed(row: MandateRow, rows: list[MandateRow]) -> bool:
    return any(
        other.person_id == row.person_id
        and other.mandate_id != row.mandate_id
        and (other.until_on is None or other.until_on > (row.until_on or date.max))
        for other in rows
    )


def _fill(
    session: Session,
    mandate: Membership,
    role: CouncilRole,
    from_on: date,
    until_on: date | None,
    deputy_for_id: int | None,
) -> None:
    if until_on is not None and until_on < from_on:
        raise InvalidInputError("Uppdraget kan inte sluta innan det börjar.")
    if deputy_for_id is not None:
        _get_person(session, deputy_for_id)
        if role is not CouncilRole.DEPUTY:
            raise InvalidInputError("Bara en ersättare har någon att vara ersättare för.")
        if deputy_for_id == mandate.person_id:
            raise InvalidInputError("Ingen kan vara ersättare för sig själv.")
    mandate.role, mandate.from_on, mandate.until_on = role, from_on, until_on
    mandate.deputy_for_id = deputy_for_id


def _get(session: Session, mandate_id: int) -> Membership:
    mandate = session.get(Membership, mandate_id)
    if mandate is None:
        raise NotFoundError("Uppdraget finns inte längre.")
    return mandate


def _get_person(session: Session, person_id: int) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise NotFoundError("Personen finns inte längre.")
    return person
