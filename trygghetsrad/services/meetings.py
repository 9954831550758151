"""Meetings: planned, moved, called, held or cancelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem as ActionItemModel
from trygghetsrad.db.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Concern,
    Document,
    HistoryEntry,
    Meeting,
)
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.clock_times import end_that_follows
from trygghetsrad.domain.errors import NotAllowedError, NotFoundError
from trygghetsrad.domain.numbering import parse_meeting
from trygghetsrad.domain.states import DocumentKind, MeetingKind, MeetingState
from trygghetsrad.services.agenda_deferral import is_carried_on, leave_to_others, place_waiting_items
from trygghetsrad.services.agenda_items import has_captures
from trygghetsrad.services.council import read_council
from trygghetsrad.services.kind_change_rows import release_items
from trygghetsrad.services.locks import require_open
from trygghetsrad.services.meeting_plan import check_free, check_times, plan_meeting, renumber_meetings
from trygghetsrad.services.meeting_rows import MeetingRow, read_rows
from trygghetsrad.services.minutes_versions import open_minutes
from trygghetsrad.services.round_seats import clear_tables


class Meetings:
    """Read and change meetings."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def rows(self, *, year: int | None = None) -> list[MeetingRow]:
        """List meetings by date, of all years or of one."""
        with self._unit.reading() as session:
            query = select(Meeting).order_by(Meeting.held_on, Meeting.id)
            if year is not None:
                query = query.where(Meeting.year == year)
            return read_rows(session, list(session.scalars(query)))

    def row(self, meeting_id: int) -> MeetingRow:
        """Give one meeting.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit.reading() as session:
            return read_rows(session, [get_meeting(session, meeting_id)])[0]

    def by_code(self, code: str) -> MeetingRow:
        """Give the meeting that people call e.g. "2026-3".

        Raises:
            InvalidInputError: not such a code.
            NotFoundError: no such meeting.
        """
        year, number = parse_meeting(code)
        for row in self.rows(year=year):
            if row.number == number:
                return row
        raise NotFoundError(f"Det finns inget möte {code}.")

    def years(self) -> list[int]:
        """List the years that have meetings, oldest first."""
        with self._unit.reading() as session:
            return sorted(set(session.scalars(select(Meeting.year))))

    def next_meeting(self) -> MeetingRow | None:
        """Give the meeting going on, else the next one to be held; None when none is planned."""
        rows = self.rows()
        ongoing = [row for row in rows if row.state is MeetingState.ONGOING]
        coming = [
            row
            for row in rows
            if row.held_on >= self._today() and row.state in (MeetingState.PLANNED, MeetingState.CALLED)
        ]
        return next(iter(ongoing + coming), None)

    def plan(
        self,
        held_on: date,
        *,
        title: str = "",
        starts_at: time = time(18, 0),
        ends_at: time = time(19, 45),
        place: str = "",
        kind: MeetingKind = MeetingKind.DIALOGUE,
        template_id: int | None = None,
        registry_number: str | None = None,
    ) -> tuple[int, ChangeSet]:
        """Plan a meeting with the agenda of a template and everybody with a mandate that day invited.

        Args:
            title: what the meeting is about; empty is allowed.
            template_id: the agenda template; None takes the default one for the kind.

        Returns:
            The new id and what was changed.

        Raises:
            InvalidInputError: it would end before it begins, or another meeting stands on that day and time.
        """
        with self._unit(f"Ny {kind.label.lower()}") as (session, recording):
            meeting = plan_meeting(
                session,
                held_on,
                title=title,
                starts_at=starts_at,
                ends_at=ends_at,
                place=place,
                kind=kind,
                template_id=template_id,
                registry_number=registry_number,
            )
            meeting_id = meeting.id
        return meeting_id, recording.changes

    def edit(
        self,
        meeting_id: int,
        *,
        title: str | None = None,
        place: str | None = None,
        held_on: date | None = None,
        starts_at: time | None = None,
        ends_at: time | None = None,
        registry_number: str | None = None,
    ) -> ChangeSet:
        """Change what is given; None leaves a field as it is, but the end follows a start moved past it.

        A new day may give other numbers.

        Raises:
            NotFoundError: the meeting is gone.
            NotAllowedError: its minutes are locked, or a held meeting would change year.
            InvalidInputError: it would end before it begins, or another meeting stands there.
        """
        with self._unit("Flytta dialog" if held_on else "Ändra möte") as (session, recording):
            require_open(session, meeting_id)
            meeting = get_meeting(session, meeting_id)
            day, start = held_on or meeting.held_on, starts_at or meeting.starts_at
            end = ends_at or end_that_follows(start, was=(meeting.starts_at, meeting.ends_at))
            check_times(day, start, end)
            if (day, start, end) != (meeting.held_on, meeting.starts_at, meeting.ends_at):
                check_free(session, day, start, end, besides=meeting_id)
            if meeting.state.has_started and day.year != meeting.year:
                raise NotAllowedError("Ett genomfört möte kan inte flyttas till ett annat år.")
            years = {meeting.year, day.year}
            meeting.held_on, meeting.starts_at, meeting.ends_at, meeting.year = day, start, end, day.year
            meeting.title = meeting.title if title is None else title.strip()
            meeting.place = meeting.place if place is None else place.strip()
            if registry_number is not None:
                meeting.registry_number = registry_number.strip() or None
            session.flush()
            place_waiting_items(session)
            for year in years:
                renumber_meetings(session, year)
        return recording.changes

    def change_state(self, meeting_id: int, state: MeetingState, *, reason: str | None = None) -> ChangeSet:
        """Take a meeting to its next state; starting it opens a draft of the minutes.

        Args:
            reason: why it is cancelled.

        Raises:
            NotFoundError: the meeting is gone.
            NotAllowedError: the step cannot be taken from the present state, or the minutes are locked.
        """
        with self._unit(f"Möte: {state.label}") as (session, recording):
            require_open(session, meeting_id)
            meeting = get_meeting(session, meeting_id)
            if meeting.state is state:
                return recording.changes
            if state not in meeting.state.allowed_next:
                raise NotAllowedError(
                    f"Mötets läge är {meeting.state.label.lower()} och kan inte bli {state.label.lower()}."
                )
            was_cancelled, meeting.state = meeting.state is MeetingState.CANCELLED, state
            if state is MeetingState.CALLED:
                meeting.called_on = self._today()
            elif state is MeetingState.ONGOING:
                meeting.started_utc = meeting.started_utc or self._unit.now_utc()
            elif state is MeetingState.HELD:
                meeting.ended_utc = self._unit.now_utc()
            if state.has_started:
                open_minutes(session, meeting.id, is_formal=read_council(session).is_formal)
            meeting.cancelled_reason = (reason or "").strip() or None
            session.flush()
            if was_cancelled:
                leave_to_others(session, meeting)
            place_waiting_items(session)
            renumber_meetings(session, meeting.year)
        return recording.changes

    def lock_date(self, meeting_id: int, *, is_locked: bool) -> ChangeSet:
        """Say that a date stands, or that it may be proposed anew.

        Raises:
            NotFoundError: the meeting is gone.
        """
        with self._unit("Lås datum" if is_locked else "Lås upp datum") as (session, recording):
            get_meeting(session, meeting_id).is_date_locked = is_locked
        return recording.changes

    def remove(self, meeting_id: int) -> ChangeSet:
        """Take away a meeting that nothing has been written in; otherwise cancel it.

        Raises:
            NotFoundError: the meeting is gone.
            NotAllowedError: something is written in it, or an item was deferred from it to another meeting.
        """
        with self._unit("Ta bort möte") as (session, recording):
            meeting = get_meeting(session, meeting_id)
            if _is_called(session, meeting_id):
                raise NotAllowedError(
                    "Kallelsen till mötet är skickad. Ställ in det i stället, så kan de kallade få veta det."
                )
            items = session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)).all()
            if meeting.state.has_started or _is_written_in(session, meeting_id, items):
                raise NotAllowedError("Det finns anteckningar i mötet. Ställ in det i stället.")
            if is_carried_on(session, [item.id for item in items]):
                raise NotAllowedError(
                    "En punkt är bordlagd härifrån till ett annat möte. Ställ in mötet i stället."
                )
            clear_tables(session, [item.id for item in items])
            release_items(session, [item.id for item in items])
            attendance = session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id))
            for thing in (*items, *attendance, meeting):
                session.delete(thing)
            session.flush()
            place_waiting_items(session)
            renumber_meetings(session, meeting.year)
        return recording.changes


def get_meeting(session: Session, meeting_id: int) -> Meeting:
    """Load a meeting inside a session.

    Raises:
        NotFoundError: no such meeting.
    """
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFoundError("Mötet finns inte längre.")
    return meeting


def _is_called(session: Session, meeting_id: int) -> bool:
    query = select(Document.id).where(
        Document.meeting_id == meeting_id, Document.kind == DocumentKind.INVITATION
    )
    return session.scalars(query).first() is not None


def _is_written_in(session: Session, meeting_id: int, items: Sequence[AgendaItem]) -> bool:
    if any(item.notes.strip() or item.private_notes.strip() for item in items):
        return True
    for model in (Concern, ActionItemModel, Document, Attachment, HistoryEntry):
        if session.scalars(select(model.id).where(model.meeting_id == meeting_id).limit(1)).first():
            return True
    return has_captures(session, [item.id for item in items])
