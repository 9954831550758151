"""The council's meetings as calendar files."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import AuditChange, AuditEntry, Meeting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.domain.numbering import format_meeting
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services.council import CouncilSettings

if TYPE_CHECKING:
    from trygghetsrad.documents.calendar_file import CalendarEvent

_SAID = frozenset({"held_on", "starts_at", "ends_at", "place", "title", "state", "cancelled_reason"})
"""What a calendar tells of a meeting; a change of it makes a new version."""


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A calendar file and what to call it."""

    name: str
    contents: bytes


@dataclass(frozen=True, slots=True)
class _Version:
    uid: str
    sequence: int
    stamp: datetime


class CalendarFiles:
    """Write meetings as files that calendars read, replace and take away.

    The audit trail says how often a meeting has changed since it was planned; that is its SEQUENCE, which
    therefore never goes back, whatever is undone.
    """

    def __init__(self, unit: UnitOfWork, council: CouncilSettings) -> None:
        self._unit = unit
        self._council = council

    def meeting(self, meeting_id: int) -> CalendarFile:
        """Write one meeting; a cancelled one takes itself out of the calendar.

        Raises:
            NotFoundError: the meeting is gone.
        """
        with self._unit.reading() as session:
            meeting = session.get(Meeting, meeting_id)
            if meeting is None:
                raise NotFoundError("Mötet finns inte längre.")
            return self._file(session, [meeting], f"Dialog {format_meeting(meeting.year, meeting.number)}")

    def year(self, year: int) -> CalendarFile:
        """Write a year's meetings, the cancelled ones as cancelled.

        Raises:
            NotFoundError: the year has no meetings.
        """
        with self._unit.reading() as session:
            query = select(Meeting).where(Meeting.year == year).order_by(Meeting.held_on, Meeting.id)
            meetings = session.scalars(query).all()
            if not meetings:
                raise NotFoundError(f"{year} har inga möten.")
            return self._file(session, meetings, str(year))

    def _file(self, session: Session, meetings: Sequence[Meeting], name: str) -> CalendarFile:
        from trygghetsrad.documents.calendar_file import write_calendar

        council = self._council.profile().council
        versions = _versions(session, [meeting.id for meeting in meetings])
        events = [_event(meeting, versions[meeting.id], council) for meeting in meetings]
        title = f"{council} {name}"
        return CalendarFile(f"{title}.ics", write_calendar(events, name=title))


def _event(meeting: Meeting, version: _Version, council: str) -> CalendarEvent:
    from trygghetsrad.documents.calendar_file import CalendarEvent

    is_cancelled = meeting.state is MeetingState.CANCELLED
    subject = f"{council}: {meeting.kind.label.lower()}"
    return CalendarEvent(
        uid=version.uid,
        sequence=version.sequence,
        stamp=version.stamp,
        starts_at=datetime.combine(meeting.held_on, meeting.starts_at),
        ends_at=datetime.combine(meeting.held_on, meeting.ends_at),
        summary=f"{subject} – {meeting.title}" if meeting.title else subject,
        place=meeting.place,
        description=f"Inställt: {meeting.cancelled_reason}"
        if is_cancelled and meeting.cancelled_reason
        else "",
        is_cancelled=is_cancelled,
    )


def _versions(session: Session, meeting_ids: Sequence[int]) -> dict[int, _Version]:
    """Count what has been said anew of each meeting, since the command that planned it."""
    query = (
        select(AuditChange.row_id, AuditChange.before, AuditChange.after, AuditEntry.at_utc, AuditEntry.id)
        .join(AuditEntry, AuditEntry.id == AuditChange.entry_id)
        .where(AuditChange.table_name == "meeting", AuditChange.row_id.in_(meeting_ids))
        .order_by(AuditChange.id)
    )
    stamps: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
    for row_id, before, after, at_utc, entry_id in session.execute(query):
        if _SAID & (_values(before).keys() | _values(after).keys()):
            said = stamps[row_id]
            if not said or said[-1][0] != entry_id:
                said.append((entry_id, at_utc))
    return {meeting_id: _version(meeting_id, stamps[meeting_id]) for meeting_id in meeting_ids}


def _version(meeting_id: int, said: Sequence[tuple[int, datetime]]) -> _Version:
    planned, latest = (said[0][1], said[-1][1]) if said else (datetime(1970, 1, 1, tzinfo=UTC),) * 2
    born = planned.strftime("%Y%m%dT%H%M%S") + f"{planned.microsecond // 1000:03d}"
    return _Version(f"{born}-{meeting_id}@trygghetsrad", max(0, len(said) - 1), latest)


def _values(written: str | None) -> dict[str, Any]:
    return json.loads(written) if written else {}
