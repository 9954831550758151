"""The seats of a round (laget runt) inside a running unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import AgendaItem, Attendance, Meeting, RoundSeat
from trygghetsrad.domain.round_table import Seat, Seats, finish, seat_present, start_order
from trygghetsrad.services.people import read_people


def seats_under(session: Session, item: AgendaItem, now: datetime) -> Seats:
    """Give the round under an item with the people in the room; a new one before it has begun."""
    stored = stored_seats(session, item.id)
    meeting = session.get_one(Meeting, item.meeting_id)
    groups = {row.person_id: row.group for row in read_people(session, meeting.held_on, with_archived=True)}
    here = _people_here(session, item)
    present = [person_id for person_id in groups if person_id in here]
    if not stored:
        order = start_order(present, before=_order_before(session, item, meeting), group_of=groups)
        return tuple(Seat(person_id) for person_id in order)
    return seat_present(stored, present, now)


def stored_seats(session: Session, agenda_item_id: int) -> Seats:
    """Give the seats as they were written."""
    return tuple(
        Seat(row.person_id, row.state, row.spoken_seconds, row.began_utc)
        for row in _rows(session, [agenda_item_id])
    )


def put_seats(session: Session, agenda_item_id: int, seats: Seats) -> None:
    """Write the seats of a round in their order; those that are missing go."""
    rows = {row.person_id: row for row in _rows(session, [agenda_item_id])}
    for person_id in rows.keys() - {seat.person_id for seat in seats}:
        session.delete(rows[person_id])
    for position, seat in enumerate(seats):
        row = rows.get(seat.person_id)
        if row is None:
            session.add(
                RoundSeat(
                    agenda_item_id=agenda_item_id,
                    person_id=seat.person_id,
                    position=position,
                    state=seat.state,
                    spoken_seconds=seat.spoken_seconds,
                    began_utc=seat.began_at,
                )
            )
        else:
            row.position, row.state = position, seat.state
            row.spoken_seconds, row.began_utc = seat.spoken_seconds, seat.began_at


def end_round(session: Session, agenda_item_id: int, now: datetime) -> None:
    """Let nobody have the floor under an item any more, as when the meeting leaves it."""
    seats = stored_seats(session, agenda_item_id)
    if any(seat.began_at is not None for seat in seats):
        put_seats(session, agenda_item_id, finish(seats, now))


def clear_tables(session: Session, agenda_item_ids: Sequence[int]) -> None:
    """Take the seats under items away that are to be removed."""
    for row in _rows(session, agenda_item_ids):
        session.delete(row)


def forget_times(session: Session, agenda_item_ids: Sequence[int]) -> None:
    """Let go of how long each person spoke; who spoke, and the order of the table, stay."""
    for row in _rows(session, agenda_item_ids):
        if row.spoken_seconds or row.began_utc is not None:
            row.spoken_seconds, row.began_utc = 0, None


def _rows(session: Session, agenda_item_ids: Iterable[int]) -> list[RoundSeat]:
    query = select(RoundSeat).where(RoundSeat.agenda_item_id.in_(list(agenda_item_ids)))
    return list(session.scalars(query.order_by(RoundSeat.agenda_item_id, RoundSeat.position, RoundSeat.id)))


def _people_here(session: Session, item: AgendaItem) -> set[int]:
    """Give who is in the room under an item: come, and not gone during it or before."""
    found = session.scalars(select(Attendance).where(Attendance.meeting_id == item.meeting_id))
    return {
        row.person_id
        for row in found
        if row.status.is_present
        and (row.from_paragraph is None or row.from_paragraph <= item.paragraph)
        and (row.to_paragraph is None or row.to_paragraph > item.paragraph)
    }


def _order_before(session: Session, item: AgendaItem, meeting: Meeting) -> list[int]:
    """Give the order of the last round before this item, in this meeting or an earlier one."""
    query = (
        select(AgendaItem.id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.id.in_(select(RoundSeat.agenda_item_id)), AgendaItem.id != item.id)
        .where(
            (Meeting.held_on < meeting.held_on)
            | ((Meeting.id == meeting.id) & (AgendaItem.position < item.position))
        )
        .order_by(Meeting.held_on.desc(), Meeting.starts_at.desc(), AgendaItem.position.desc())
        .limit(1)
    )
    last = session.scalars(query).first()
    return [] if last is None else [row.person_id for row in _rows(session, [last])]
