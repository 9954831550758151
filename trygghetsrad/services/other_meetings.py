"""Other bodies' meetings, which the dialogues keep away from: typed, or taken in from a calendar file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import OtherMeeting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.note_text import clean_text
from trygghetsrad.domain.numbering import YEARS
from trygghetsrad.domain.plan_rules import BusyTime
from trygghetsrad.domain.swedish import plural

if TYPE_CHECKING:
    from trygghetsrad.documents.calendar_reading import ReadEvent

_LONGEST_NAME = 200
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class OtherMeetingRow:
    """One meeting of another body; without hours it fills the day."""

    other_id: int
    body: str
    title: str
    held_on: date
    starts_at: time | None
    ends_at: time | None
    is_imported: bool

    @property
    def busy(self) -> BusyTime:
        """Give the time that is taken."""
        return BusyTime(self.held_on, self.body, self.starts_at, self.ends_at)


@dataclass(frozen=True, slots=True)
class CalendarTaking:
    """What a calendar file would change, before it does.

    Attributes:
        body: whose meetings they are, as the file says; empty when it does not.
        new, changed: events not in the file of the council yet, or at another time than before.
        gone: ids of coming meetings read from the same calendar before, which it no longer has.
        known: how many stand as they stood.
    """

    body: str
    new: tuple[ReadEvent, ...]
    changed: tuple[ReadEvent, ...]
    gone: tuple[int, ...]
    known: int

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing would change."""
        return not (self.new or self.changed or self.gone)

    @property
    def summary(self) -> str:
        """Say it: "12 nya, 1 ändrat, 2 borttagna, 3 som förut"."""
        parts = [
            (len(self.new), "nytt", "nya"),
            (len(self.changed), "ändrat", "ändrade"),
            (len(self.gone), "borttaget", "borttagna"),
            (self.known, "som förut", "som förut"),
        ]
        return ", ".join(plural(count, one, many) for count, one, many in parts if count) or "inga möten"


class OtherMeetings:
    """Read and change the meetings of others."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def rows(self, year: int) -> tuple[OtherMeetingRow, ...]:
        """Give a year's meetings of others by day and hour."""
        with self._unit.reading() as session:
            return read_other_meetings(session, year)

    def add(
        self,
        body: str,
        held_on: date,
        *,
        title: str = "",
        starts_at: time | None = None,
        ends_at: time | None = None,
    ) -> tuple[int, ChangeSet]:
        """Note a meeting of another body.

        Raises:
            InvalidInputError: nobody is named, or the hours are the wrong way round.
        """
        facts = _checked(body, title, held_on, starts_at, ends_at)
        with self._unit("Lägg till annat möte") as (session, recording):
            row = OtherMeeting(held_on=held_on, starts_at=starts_at, ends_at=ends_at, uid=None, **facts)
            session.add(row)
            session.flush()
            other_id = row.id
        return other_id, recording.changes

    def edit(
        self,
        other_id: int,
        body: str,
        held_on: date,
        *,
        title: str,
        starts_at: time | None,
        ends_at: time | None,
    ) -> ChangeSet:
        """Change a meeting of another body.

        Raises:
            InvalidInputError: nobody is named, or the hours are the wrong way round.
            NotFoundError: it is not there any more.
        """
        facts = _checked(body, title, held_on, starts_at, ends_at)
        with self._unit("Ändra annat möte") as (session, recording):
            row = _found(session, other_id)
            row.body, row.title = facts["body"], facts["title"]
            row.held_on, row.starts_at, row.ends_at = held_on, starts_at, ends_at
        return recording.changes

    def remove(self, other_ids: Sequence[int]) -> ChangeSet:
        """Take meetings of others away.

        Raises:
            NotFoundError: one is not there any more.
        """
        label = "Ta bort annat möte" if len(other_ids) == 1 else f"Ta bort {len(other_ids)} andra möten"
        with self._unit(label) as (session, recording):
            for other_id in other_ids:
                session.delete(_found(session, other_id))
        return recording.changes

    def look_at_file(self, file: bytes, *, today: date) -> CalendarTaking:
        """Say what a calendar file would change, from today to the end of the year after next.

        Raises:
            InvalidInputError: it is no calendar file, or too large a one.
        """
        from trygghetsrad.documents.calendar_reading import read_calendar_file  # 80 modules: not at the start

        last = date(min(today.year + 2, YEARS[-1]), 12, 31)
        calendar = read_calendar_file(file, first=today, last=last)
        events = {event.uid: event for event in calendar.events}
        sources = {_source(uid) for uid in events}
        with self._unit.reading() as session:
            query = select(OtherMeeting).where(OtherMeeting.uid.is_not(None), OtherMeeting.held_on >= today)
            there = {row.uid or "": row for row in session.scalars(query)}
        new = tuple(event for uid, event in events.items() if uid not in there)
        changed = tuple(
            event for uid, event in events.items() if uid in there and _differs(there[uid], event)
        )
        gone = tuple(
            row.id
            for uid, row in there.items()
            if uid not in events and (_source(uid) in sources or row.body == calendar.name)
        )
        known = len(events) - len(new) - len(changed)
        return CalendarTaking(calendar.name, new, changed, gone, known)

    def take_in(self, taking: CalendarTaking, body: str) -> ChangeSet:
        """Take in what a calendar file says, as one step of history.

        Args:
            body: whose meetings they are.

        Raises:
            InvalidInputError: nobody is named.
        """
        body = _checked(body, "", date(YEARS[0], 1, 1), None, None)["body"]
        with self._unit(f"Läs in {plural(len(taking.new), 'möte', 'möten')} ur kalenderfil") as (
            session,
            recording,
        ):
            query = select(OtherMeeting).where(OtherMeeting.uid.is_not(None))
            there = {row.uid: row for row in session.scalars(query)}
            for event in (*taking.new, *taking.changed):
                row = there.get(event.uid)
                if row is None:
                    row = OtherMeeting(uid=event.uid)
                    session.add(row)
                row.body, row.title = body, event.summary[:_LONGEST_TITLE]
                row.held_on, row.starts_at, row.ends_at = event.day, event.starts_at, event.ends_at
            for other_id in taking.gone:
                session.delete(_found(session, other_id))
        return recording.changes


def read_other_meetings(session: Session, year: int) -> tuple[OtherMeetingRow, ...]:
    """Read a year's meetings of others by day and hour."""
    query = (
        select(OtherMeeting)
        .where(OtherMeeting.held_on >= date(year, 1, 1), OtherMeeting.held_on <= date(year, 12, 31))
        .order_by(OtherMeeting.held_on, OtherMeeting.starts_at, OtherMeeting.id)
    )
    return tuple(
        OtherMeetingRow(
            row.id, row.body, row.title, row.held_on, row.starts_at, row.ends_at, row.uid is not None
        )
        for row in session.scalars(query)
    )


def _checked(
    body: str, title: str, held_on: date, starts_at: time | None, ends_at: time | None
) -> dict[str, str]:
    body, title = (" ".join(clean_text(text).split()) for text in (body, title))
    if not body:
        raise InvalidInputError("Skriv vems mötet är, till exempel kommunfullmäktige.")
    if len(body) > _LONGEST_NAME or len(title) > _LONGEST_TITLE:
        raise InvalidInputError(f"Texten är för lång: högst {_LONGEST_NAME} tecken.")
    if held_on.year not in YEARS:
        raise InvalidInputError(f"Välj ett datum mellan åren {YEARS[0]} och {YEARS[-1]}.")
    if ends_at is not None and (starts_at is None or ends_at <= starts_at):
        raise InvalidInputError("Mötet måste sluta efter att det har börjat.")
    return {"body": body, "title": title}


def _found(session: Session, other_id: int) -> OtherMeeting:
    row = session.get(OtherMeeting, other_id)
    if row is None:
        raise NotFoundError("Mötet finns inte längre.")
    return row


def _source(uid: str) -> str:
    """Give the event's own uid without the day that was put behind it."""
    return uid.rpartition("/")[0]


def _differs(row: OtherMeeting, event: ReadEvent) -> bool:
    now = (row.title, row.held_on, row.starts_at, row.ends_at)
    return now != (event.summary[:_LONGEST_TITLE], event.day, event.starts_at, event.ends_at)
