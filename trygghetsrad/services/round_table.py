"""Laget runt: the floor goes from seat to seat, each step on the disk before it is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain import round_table as rules
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import PersonGroup
from trygghetsrad.domain.round_table import RoundCount, Seat, Seats
from trygghetsrad.services.agenda_items import get_item
from trygghetsrad.services.locks import require_open
from trygghetsrad.services.meetings import get_meeting
from trygghetsrad.services.people import read_people
from trygghetsrad.services.round_seats import put_seats, seats_under

__all__ = ["RoundRow", "RoundTable", "RoundView"]


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One seat with the person in it."""

    seat: Seat
    name: str
    title: str | None
    group: PersonGroup


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round under an agenda item; before it has begun, as it would begin."""

    agenda_item_id: int
    rows: tuple[RoundRow, ...]

    @property
    def seats(self) -> Seats:
        """Give the bare seats in their order."""
        return tuple(row.seat for row in self.rows)

    @property
    def count(self) -> RoundCount:
        """Tell how far the round has come."""
        return rules.count(self.seats)

    @property
    def speaker(self) -> RoundRow | None:
        """Give who has the floor."""
        return self._row(rules.speaker(self.seats))

    @property
    def following(self) -> RoundRow | None:
        """Give who is next."""
        return self._row(rules.following(self.seats))

    def _row(self, seat: Seat | None) -> RoundRow | None:
        return next((row for row in self.rows if row.seat is seat), None) if seat is not None else None


class RoundTable:
    """Read and change rounds."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def view(self, agenda_item_id: int) -> RoundView:
        """Give the round under an item, with the people who are in the room now.

        Raises:
            NotFoundError: the item is gone.
        """
        with self._unit.reading() as session:
            item = get_item(session, agenda_item_id)
            meeting = get_meeting(session, item.meeting_id)
            people = {p.person_id: p for p in read_people(session, meeting.held_on, with_archived=True)}
            return RoundView(
                agenda_item_id,
                tuple(
                    RoundRow(
                        seat,
                        people[seat.person_id].name,
                        people[seat.person_id].title,
                        people[seat.person_id].group,
                    )
                    for seat in seats_under(session, item, self._unit.now_utc())
                ),
            )

    def give_next(self, agenda_item_id: int) -> ChangeSet:
        """Give the floor to the next one; the first step begins the round.

        Raises:
            NotFoundError: the item is gone.
            NotAllowedError: the minutes are locked.
        """
        return self._change("Nästa talare", agenda_item_id, rules.give_next)

    def pass_over(self, agenda_item_id: int) -> ChangeSet:
        """Note that whoever has the floor declines, and give it to the next one; raises as `give_next`."""
        return self._change("Avstår ordet", agenda_item_id, rules.pass_over)

    def go_back(self, agenda_item_id: int) -> ChangeSet:
        """Give the floor back to the speaker before; raises as `give_next`."""
        return self._change("Föregående talare", agenda_item_id, rules.go_back)

    def give_floor(self, agenda_item_id: int, person_id: int) -> ChangeSet:
        """Give the floor to a person at the table; raises as `give_next`.

        Raises:
            InvalidInputError: the person has no seat there.
        """
        return self._change(
            "Ordet till", agenda_item_id, lambda seats, now: rules.give_floor(seats, person_id, now)
        )

    def finish(self, agenda_item_id: int) -> ChangeSet:
        """Let nobody have the floor any more; raises as `give_next`."""
        return self._change("Avsluta laget runt", agenda_item_id, rules.finish)

    def move(self, agenda_item_id: int, person_id: int, step: int) -> ChangeSet:
        """Move a seat some steps down the table, up when negative; raises as `give_next`."""
        return self._change(
            "Ändra ordningen", agenda_item_id, lambda seats, _now: rules.move(seats, person_id, step)
        )

    def _change(
        self, label: str, agenda_item_id: int, change: Callable[[Seats, datetime], Seats]
    ) -> ChangeSet:
        with self._unit(label) as (session, recording):
            item = get_item(session, agenda_item_id)
            require_open(session, item.meeting_id)
            now = self._unit.now_utc()
            seats = seats_under(session, item, now)
            changed = change(seats, now)
            if changed != seats:
                put_seats(session, item.id, changed)
        return recording.changes
