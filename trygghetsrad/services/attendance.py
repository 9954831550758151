"""Who is invited to a meeting and how they took part."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Attendance, Person
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import AttendanceStatus, CouncilRole, PersonGroup
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.swedish import fold
from trygghetsrad.services.locks import require_open
from trygghetsrad.services.meetings import get_meeting
from trygghetsrad.services.people import read_people

_GROUPS = list(PersonGroup)


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person at one meeting.

    Attributes:
        role: the role that day; None without one.
        role_text: what the minutes call the person's part, when it differs from the title.
        from_paragraph, to_paragraph: § numbers, inclusive; None means from the beginning, to the end.
        serves_for: name of the member a deputy serves for.
    """

    attendance_id: int
    person_id: int
    name: str
    title: str | None
    group: PersonGroup
    role: CouncilRole | None
    status: AttendanceStatus
    role_text: str | None
    from_paragraph: int | None
    to_paragraph: int | None
    serves_for: str | None
    note: str | None


class AttendanceList:
    """Read and change attendance."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def rows(self, meeting_id: int) -> list[AttendanceRow]:
        """List who is invited or took part, by group, then in the people's own order."""
        with self._unit.reading() as session:
            meeting = get_meeting(session, meeting_id)
            people = {p.person_id: p for p in read_people(session, meeting.held_on, with_archived=True)}
            names = dict(session.execute(select(Person.id, Person.name)).all())
            order = {person_id: place for place, person_id in enumerate(people)}
            found = session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id)).all()
            return [
                AttendanceRow(
                    a.id,
                    a.person_id,
                    people[a.person_id].name,
                    people[a.person_id].title,
                    people[a.person_id].group,
                    people[a.person_id].role,
                    a.status,
                    a.role_text,
                    a.from_paragraph,
                    a.to_paragraph,
                    names.get(a.serves_for_id or 0),
                    a.note,
                )
                for a in sorted(found, key=lambda a: order[a.person_id])
            ]

    def mark(self, meeting_id: int, person_ids: list[int], status: AttendanceStatus) -> ChangeSet:
        """Set how people took part; a person not yet listed is added.

        Raises:
            NotFoundError: the meeting is gone.
            NotAllowedError: the minutes are locked.
        """
        with self._unit(status.label) as (session, recording):
            require_open(session, meeting_id)
            get_meeting(session, meeting_id)
            for person_id in person_ids:
                row = _find(session, meeting_id, person_id)
                if row is None:
                    session.add(Attendance(meeting_id=meeting_id, person_id=person_id, status=status))
                else:
                    row.status = status
                    if not status.is_present:
                        row.from_paragraph = row.to_paragraph = row.serves_for_id = None
        return recording.changes

    def add_guest(self, meeting_id: int, name: str) -> tuple[int, ChangeSet]:
        """Mark somebody as present by name or role; somebody unknown becomes a guest in the register.

        Returns:
            Id of the person, and what was changed.

        Raises:
            InvalidInputError: no name.
            NotFoundError: the meeting is gone.
            NotAllowedError: the minutes are locked.
        """
        wanted = typed(name)
        if not wanted:
            raise InvalidInputError("Skriv gästens namn eller roll.")
        with self._unit("Ny gäst") as (session, recording):
            require_open(session, meeting_id)
            get_meeting(session, meeting_id)
            people = session.scalars(select(Person).order_by(Person.is_archived, Person.id)).all()
            person = next((known for known in people if fold(known.name) == fold(wanted)), None)
            if person is None:
                person = Person(name=wanted, group=PersonGroup.GUEST, position=len(people))
                session.add(person)
                session.flush()
            row = _find(session, meeting_id, person.id)
            if row is None:
                present = AttendanceStatus.PRESENT
                session.add(Attendance(meeting_id=meeting_id, person_id=person.id, status=present))
            elif not row.status.is_present:
                row.status = AttendanceStatus.PRESENT
            person_id = person.id
        return person_id, recording.changes

    def set_span(
        self, meeting_id: int, person_id: int, *, from_paragraph: int | None, to_paragraph: int | None
    ) -> ChangeSet:
        """Say from and to which § somebody was present, both inclusive; None means the whole meeting.

        Raises:
            NotFoundError: the person is not listed.
            InvalidInputError: the last § stands before the first.
            NotAllowedError: the minutes are locked.
        """
        if from_paragraph is not None and to_paragraph is not None and to_paragraph < from_paragraph:
            raise InvalidInputError("Den sista paragrafen kan inte komma före den första.")
        with self._unit("Närvaro") as (session, recording):
            require_open(session, meeting_id)
            row = _required(session, meeting_id, person_id)
            row.from_paragraph, row.to_paragraph = from_paragraph, to_paragraph
            if (from_paragraph or to_paragraph) and not row.status.is_present:
                row.status = AttendanceStatus.PRESENT
        return recording.changes

    def serve_for(self, meeting_id: int, person_id: int, member_id: int | None) -> ChangeSet:
        """Say which member a deputy, who is then present, serves for; None takes it back.

        Raises:
            NotFoundError: the person is not listed.
            InvalidInputError: nobody serves for oneself.
            NotAllowedError: the minutes are locked.
        """
        if member_id == person_id:
            raise InvalidInputError("Ingen kan tjänstgöra för sig själv.")
        with self._unit("Tjänstgörande ersättare") as (session, recording):
            require_open(session, meeting_id)
            row = _required(session, meeting_id, person_id)
            row.serves_for_id = member_id
            if member_id is not None and not row.status.is_present:
                row.status = AttendanceStatus.PRESENT
        return recording.changes

    def remove(self, meeting_id: int, person_id: int) -> ChangeSet:
        """Take a person off the list.

        Raises:
            NotFoundError: the person is not listed.
            NotAllowedError: the minutes are locked.
        """
        with self._unit("Ta bort ur närvaron") as (session, recording):
            require_open(session, meeting_id)
            session.delete(_required(session, meeting_id, person_id))
        return recording.changes


def _find(session: Session, meeting_id: int, person_id: int) -> Attendance | None:
    return session.scalars(
        select(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.person_id == person_id)
    ).one_or_none()


def _required(session: Session, meeting_id: int, person_id: int) -> Attendance:
    row = _find(session, meeting_id, person_id)
    if row is None:
        raise NotFoundError("Personen står inte på närvarolistan.")
    return row
