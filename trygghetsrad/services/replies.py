"""Who is called to a meeting and what they answer, typed while the telephone is in the other hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Attendance, Membership, Person
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import AttendanceStatus, CouncilRole, InvitationReply, PersonGroup
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.swedish import join_names, plural
from trygghetsrad.services.locks import require_open
from trygghetsrad.services.meetings import get_meeting
from trygghetsrad.services.people import read_people


@dataclass(frozen=True, slots=True)
class CalledRow:
    """Somebody who is called to a meeting.

    Attributes:
        role: the role that day; None without one.
        reply: what was answered; None before that.
        serves_for: name of the member that a deputy is called for.
        deputy: name of the deputy who is called instead.
    """

    person_id: int
    name: str
    group: PersonGroup
    role: CouncilRole | None
    reply: InvitationReply | None
    replied_on: date | None
    serves_for: str | None
    deputy: str | None

    @property
    def reply_text(self) -> str:
        """Say it: "Kommer", "Kan inte komma, Ersättaren kallad"; empty before an answer."""
        said = self.reply.label if self.reply else ""
        return f"{said}, {self.deputy} kallad i stället" if self.deputy else said


def reply_summary(rows: Sequence[CalledRow]) -> str:
    """Count answers: "9 kommer, 2 kan inte och 6 har inte svarat"."""
    counts = {
        reply: sum(row.reply is reply for row in rows)
        for reply in (InvitationReply.COMING, InvitationReply.PERHAPS, InvitationReply.DECLINED)
    }
    silent = sum(row.reply is None for row in rows)
    if silent == len(rows):
        return "Ingen har svarat än"
    said = [f"{counts[InvitationReply.COMING]} kommer"]
    if counts[InvitationReply.PERHAPS]:
        said.append(f"{counts[InvitationReply.PERHAPS]} kanske")
    if counts[InvitationReply.DECLINED]:
        said.append(f"{counts[InvitationReply.DECLINED]} kan inte")
    if silent:
        said.append(f"{silent} har inte svarat")
    return join_names(said)


class Replies:
    """Call people, and write down what they answer."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def rows(self, meeting_id: int) -> list[CalledRow]:
        """List who is called, by group, then in the people's own order.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit.reading() as session:
            meeting = get_meeting(session, meeting_id)
            called = {
                row.person_id: row
                for row in session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id))
            }
            names = dict(session.execute(select(Person.id, Person.name)).all())
            instead = {
                row.serves_for_id: names[row.person_id] for row in called.values() if row.serves_for_id
            }
            return [
                CalledRow(
                    person_id=person.person_id,
                    name=person.name,
                    group=person.group,
                    role=person.role,
                    reply=called[person.person_id].reply,
                    replied_on=called[person.person_id].replied_on,
                    serves_for=names.get(called[person.person_id].serves_for_id or 0),
                    deputy=instead.get(person.person_id),
                )
                for person in read_people(session, meeting.held_on, with_archived=True)
                if person.person_id in called
            ]

    def invite(self, meeting_id: int, person_ids: Sequence[int]) -> ChangeSet:
        """Call people who are not called yet; the others stay as they are.

        Raises:
            NotFoundError: the meeting is gone.
            NotAllowedError: the minutes are locked.
        """
        with self._unit("Kalla") as (session, recording):
            require_open(session, meeting_id)
            get_meeting(session, meeting_id)
            for person_id in person_ids:
                if _find(session, meeting_id, person_id) is None:
                    session.add(_called(meeting_id, person_id))
        return recording.changes

    def invite_group(self, meeting_id: int, group: PersonGroup) -> ChangeSet:
        """Call everybody of a group who has not left.

        Raises:
            NotFoundError: the meeting is gone.
            NotAllowedError: the minutes are locked.
            InvalidInputError: all of them are called already, or the group is empty.
        """
        with self._unit(f"Kalla {group.label.lower()}") as (session, recording):
            require_open(session, meeting_id)
            meeting = get_meeting(session, meeting_id)
            people = [row for row in read_people(session, meeting.held_on) if row.group is group]
            wanted = [row for row in people if _find(session, meeting_id, row.person_id) is None]
            if not wanted:
                raise InvalidInputError(
                    f"Alla i gruppen {group.label} är redan kallade."
                    if people
                    else f"Gruppen {group.label} är tom. Lägg in personer under Inställningar."
                )
            for person in wanted:
                session.add(_called(meeting_id, person.person_id))
        return recording.changes

    def note(self, meeting_id: int, person_ids: Sequence[int], reply: InvitationReply | None) -> ChangeSet:
        """Write down what people answer; who cannot come stands as Anmält förhinder in the attendance.

        Args:
            reply: None takes an answer back.

        Raises:
            NotFoundError: the meeting is gone, or somebody is not called.
            NotAllowedError: the minutes are locked, or the meeting has begun.
        """
        label = reply.label if reply else "Ta tillbaka svar"
        people = plural(len(person_ids), "svar", "svar")
        with self._unit(label if len(person_ids) == 1 else f"{label}, {people}") as (session, recording):
            _require_not_begun(session, meeting_id)
            for person_id in person_ids:
                _answer(_required(session, meeting_id, person_id), reply, self._today())
        return recording.changes

    def deputies(self, meeting_id: int, person_id: int) -> list[tuple[int, str]]:
        """Give whom to call instead of somebody: their own deputies, the group's, and those of others in it.

        Returns:
            Id and name; those who are called already are left out.

        Raises:
            NotFoundError: the meeting or the person is gone.
        """
        with self._unit.reading() as session:
            day = get_meeting(session, meeting_id).held_on
            people = {row.person_id: row for row in read_people(session, day)}
            member = session.get(Person, person_id)
            if member is None:
                raise NotFoundError("Personen finns inte längre.")
            called = set(
                session.scalars(select(Attendance.person_id).where(Attendance.meeting_id == meeting_id))
            )
            memberships = session.scalars(select(Membership).where(Membership.role == CouncilRole.DEPUTY))
            found: dict[int, int] = {}
            for one in memberships:
                is_now = one.from_on <= day and (one.until_on is None or day <= one.until_on)
                deputy = people.get(one.person_id)
                if not is_now or deputy is None or one.person_id in called:
                    continue
                if one.deputy_for_id == person_id:
                    found[one.person_id] = 0
                elif deputy.group is member.group:
                    found.setdefault(one.person_id, 1 if one.deputy_for_id is None else 2)
            nearest_first = sorted(found, key=lambda deputy_id: found[deputy_id])
            return [(deputy_id, people[deputy_id].name) for deputy_id in nearest_first]

    def call_deputy(self, meeting_id: int, person_id: int, deputy_id: int) -> ChangeSet:
        """Call a deputy for a member, who then stands as Anmält förhinder.

        Raises:
            NotFoundError: the meeting is gone, or the member is not called.
            InvalidInputError: nobody serves for oneself.
            NotAllowedError: the minutes are locked, or the meeting has begun.
        """
        if deputy_id == person_id:
            raise InvalidInputError("Ingen kan vara ersättare för sig själv.")
        with self._unit("Kalla ersättare") as (session, recording):
            _require_not_begun(session, meeting_id)
            if session.get(Person, deputy_id) is None:
                raise NotFoundError("Ersättaren finns inte längre.")
            _answer(_required(session, meeting_id, person_id), InvitationReply.DECLINED, self._today())
            row = _find(session, meeting_id, deputy_id)
            if row is None:
                row = _called(meeting_id, deputy_id)
                session.add(row)
            row.serves_for_id = person_id
        return recording.changes


def answered(session: Session, meeting_id: int) -> list[Attendance]:
    """Load those who have answered the kallelse of a meeting."""
    query = select(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.reply.is_not(None))
    return list(session.scalars(query))


def take_answer_back(row: Attendance) -> None:
    """Let somebody be asked again."""
    _answer(row, None, date.min)


def _called(meeting_id: int, person_id: int) -> Attendance:
    return Attendance(meeting_id=meeting_id, person_id=person_id, status=AttendanceStatus.INVITED)


def _answer(row: Attendance, reply: InvitationReply | None, today: date) -> None:
    row.reply, row.replied_on = reply, today if reply else None
    if reply is InvitationReply.DECLINED:
        row.status = AttendanceStatus.EXCUSED
    elif row.status is AttendanceStatus.EXCUSED:
        row.status = AttendanceStatus.INVITED


def _require_not_begun(session: Session, meeting_id: int) -> None:
    require_open(session, meeting_id)
    if get_meeting(session, meeting_id).state.has_started:
        raise NotAllowedError("Mötet har börjat. Ändra närvaron i mötesläget.")


def _find(session: Session, meeting_id: int, person_id: int) -> Attendance | None:
    return session.scalars(
        select(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.person_id == person_id)
    ).one_or_none()


def _required(session: Session, meeting_id: int, person_id: int) -> Attendance:
    row = _find(session, meeting_id, person_id)
    if row is None:
        raise NotFoundError("Personen är inte kallad till mötet.")
    return row
