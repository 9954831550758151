"""People of the council: groups, roles and mandate periods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Membership, Person
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import CouncilRole, PersonGroup
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.note_text import typed

_ORDER = list(PersonGroup)
_ROLES = list(CouncilRole)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person and the role on a given day; None when the person has no role that day."""

    person_id: int
    name: str
    title: str | None
    group: PersonGroup
    role: CouncilRole | None
    is_archived: bool


class People:
    """Read and change people and their mandates."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def rows(self, *, on: date | None = None, with_archived: bool = False) -> list[PersonRow]:
        """List people by group and order, with the role they have on a day (None means today)."""
        with self._unit.reading() as session:
            return read_people(session, on or self._today(), with_archived=with_archived)

    def add(
        self,
        name: str,
        group: PersonGroup,
        *,
        title: str | None = None,
        role: CouncilRole | None = None,
        from_on: date | None = None,
        until_on: date | None = None,
    ) -> tuple[int, ChangeSet]:
        """Add a person, with a mandate when a role is given.

        Args:
            from_on: first day of the mandate; None means today.
            until_on: last day of the mandate, inclusive; None means until further notice.

        Raises:
            InvalidInputError: no name, or the mandate ends before it begins.
        """
        if not typed(name):
            raise InvalidInputError("Skriv ett namn eller en roll.")
        with self._unit("Ny person") as (session, recording):
            position = len(session.scalars(select(Person.id)).all())
            person = Person(name=typed(name), title=title, group=group, position=position)
            session.add(person)
            session.flush()
            if role is not None:
                _add_membership(session, person.id, role, from_on or self._today(), until_on)
            person_id = person.id
        return person_id, recording.changes

    def give_role(
        self, person_id: int, role: CouncilRole, *, from_on: date, until_on: date | None = None
    ) -> ChangeSet:
        """Add a mandate to a person.

        Raises:
            NotFoundError: the person is gone.
            InvalidInputError: the mandate ends before it begins.
        """
        with self._unit("Nytt uppdrag") as (session, recording):
            _get(session, person_id)
            _add_membership(session, person_id, role, from_on, until_on)
        return recording.changes

    def end_role(self, person_id: int, role: CouncilRole, *, until_on: date) -> ChangeSet:
        """End a person's running mandates in a role on a day, inclusive."""
        with self._unit("Avsluta uppdrag") as (session, recording):
            for membership in session.scalars(
                select(Membership).where(Membership.person_id == person_id, Membership.role == role)
            ):
                if membership.until_on is None or membership.until_on > until_on:
                    membership.until_on = until_on
        return recording.changes

    def edit(
        self,
        person_id: int,
        *,
        name: str | None = None,
        title: str | None = None,
        group: PersonGroup | None = None,
        is_archived: bool | None = None,
    ) -> ChangeSet:
        """Change what is given; None leaves a field as it is.

        Raises:
            NotFoundError: the person is gone.
            InvalidInputError: the name would be empty.
        """
        with self._unit("Ändra person") as (session, recording):
            person = _get(session, person_id)
            if name is not None:
                if not typed(name):
                    raise InvalidInputError("Skriv ett namn eller en roll.")
                person.name = typed(name)
            if title is not None:
                person.title = typed(title) or None
            if group is not None:
                person.group = group
            if is_archived is not None:
                person.is_archived = is_archived
        return recording.changes


def read_people(session: Session, on: date, *, with_archived: bool = False) -> list[PersonRow]:
    """Read people by group, then in their own order, with their role on a day."""
    roles: dict[int, CouncilRole] = {}
    for membership in session.scalars(select(Membership).order_by(Membership.from_on)):
        if membership.from_on <= on and (membership.until_on is None or on <= membership.until_on):
            known = roles.get(membership.person_id)
            if known is None or _ROLES.index(membership.role) < _ROLES.index(known):
                roles[membership.person_id] = membership.role
    people = session.scalars(select(Person).order_by(Person.position, Person.id)).all()
    rows = [
        PersonRow(p.id, p.name, p.title, p.group, roles.get(p.id), p.is_archived)
        for p in people
        if with_archived or not p.is_archived
    ]
    return sorted(rows, key=lambda row: _ORDER.index(row.group))


def _add_membership(
    session: Session, person_id: int, role: CouncilRole, from_on: date, until_on: date | None
) -> None:
    if until_on is not None and until_on < from_on:
        raise InvalidInputError("Uppdraget kan inte sluta innan det börjar.")
    session.add(Membership(person_id=person_id, role=role, from_on=from_on, until_on=until_on))


def _get(session: Session, person_id: int) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise NotFoundError("Personen finns inte längre.")
    return person
