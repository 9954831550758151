"""Laget runt: who has the floor, who is next, who has not yet spoken, and for how long each has.

A round is a tuple of seats in the order of the table. At most one of them has the floor. Every step keeps the
sum of the times: what one speaker has used up to now is whole seconds, and the rest of a second goes on with
the next one. Moments are any time zone, but the same throughout.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from trygghetsrad.domain.classifications import RoundState
from trygghetsrad.domain.errors import InvalidInputError

NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True)
class Seat:
    """One person at the table.

    Attributes:
        spoken_seconds: what was spoken before `began_at`.
        began_at: since when the person has the floor; None for everybody else.
    """

    person_id: int
    state: RoundState = RoundState.WAITING
    spoken_seconds: int = 0
    began_at: datetime | None = None

    def spoken(self, now: datetime) -> timedelta:
        """Give how long the person has spoken; a clock that was set back does not make it less."""
        before = timedelta(seconds=self.spoken_seconds)
        return before if self.began_at is None else before + max(NO_TIME, now - self.began_at)


Seats = tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class RoundCount:
    """How far a round has come."""

    seats: int
    spoken: int
    passed: int
    waiting: int

    @property
    def has_begun(self) -> bool:
        """Tell whether anybody has had the floor or declined it."""
        return self.waiting < self.seats

    @property
    def phrase(self) -> str:
        """Say it for the notes: "14 av 15 talade, 1 avstod"."""
        declined = f", {self.passed} avstod" if self.passed else ""
        return f"{self.spoken} av {self.seats} talade{declined}"


def count(seats: Seats) -> RoundCount:
    """Count a round; whoever has the floor has spoken."""
    states = [seat.state for seat in seats]
    passed, waiting = states.count(RoundState.PASSED), states.count(RoundState.WAITING)
    return RoundCount(len(seats), len(seats) - passed - waiting, passed, waiting)


def total(seats: Seats, now: datetime) -> timedelta:
    """Give how long everybody together has spoken."""
    return sum((seat.spoken(now) for seat in seats), NO_TIME)


def speaker(seats: Seats) -> Seat | None:
    """Give the one who has the floor."""
    return next((seat for seat in seats if seat.state is RoundState.SPEAKING), None)


def following(seats: Seats) -> Seat | None:
    """Give who is next: the first in the order who still waits."""
    return next((seat for seat in seats if seat.state is RoundState.WAITING), None)


def give_floor(seats: Seats, person_id: int, now: datetime) -> Seats:
    """Let a person speak, also one who has spoken before; whoever had the floor has then spoken.

    Raises:
        InvalidInputError: the person has no seat.
    """
    if all(seat.person_id != person_id for seat in seats):
        raise InvalidInputError("Personen sitter inte med i laget runt.")
    on = speaker(seats)
    if on is not None and on.person_id == person_id:
        return seats
    ended, began_at = _ended(seats, now, RoundState.SPOKEN)
    return _changed(ended, person_id, state=RoundState.SPEAKING, began_at=began_at)


def give_next(seats: Seats, now: datetime) -> Seats:
    """Let the next one speak; when nobody waits, nobody has the floor."""
    return _go_on(seats, now, RoundState.SPOKEN)


def pass_over(seats: Seats, now: datetime) -> Seats:
    """Let the one who has the floor decline, and the next one speak."""
    return _go_on(seats, now, RoundState.PASSED)


def go_back(seats: Seats, now: datetime) -> Seats:
    """Give the floor back to the one before in the order who has had it, when it was given on too soon.

    The time since then belongs to that person, who went on speaking. The one who had the floor waits
    again, or has spoken if there was an earlier turn.
    """
    on = speaker(seats)
    place = seats.index(on) if on is not None else len(seats)
    before = next(
        (seat for seat in reversed(seats[:place]) if seat.state in (RoundState.SPOKEN, RoundState.PASSED)),
        None,
    )
    if before is None:
        return seats
    if on is None:
        return _changed(seats, before.person_id, state=RoundState.SPEAKING, began_at=now)
    was = RoundState.SPOKEN if on.spoken_seconds else RoundState.WAITING
    seats = _changed(seats, on.person_id, state=was, began_at=None)
    return _changed(seats, before.person_id, state=RoundState.SPEAKING, began_at=on.began_at)


def finish(seats: Seats, now: datetime) -> Seats:
    """Let nobody have the floor; who waits still waits."""
    return _ended(seats, now, RoundState.SPOKEN)[0]


def move(seats: Seats, person_id: int, step: int) -> Seats:
    """Move a seat some steps down the order, up when negative; the ends of the order stop it."""
    place = next((place for place, seat in enumerate(seats) if seat.person_id == person_id), None)
    if place is None:
        return seats
    others = [seat for seat in seats if seat.person_id != person_id]
    others.insert(max(0, min(len(others), place + step)), seats[place])
    return tuple(others)


def seat_present(seats: Seats, present: Sequence[int], now: datetime) -> Seats:
    """Let latecomers join at the end and those who wait but have left fall out.

    Who has spoken or declined stays counted after leaving; who leaves with the floor has spoken.

    Args:
        present: the people in the room, in the order of the list of people.
    """
    here = set(present)
    on = speaker(seats)
    if on is not None and on.person_id not in here:
        seats = finish(seats, now)
    kept = [seat for seat in seats if seat.person_id in here or seat.state is not RoundState.WAITING]
    seated = {seat.person_id for seat in kept}
    return (*kept, *(Seat(person_id) for person_id in dict.fromkeys(present) if person_id not in seated))


def start_order(
    present: Sequence[int], *, before: Iterable[int], group_of: Mapping[int, Hashable]
) -> tuple[int, ...]:
    """Give the order a round begins in: as at the round before, newcomers after the last of their group.

    Args:
        present: the people in the room, by group.
        before: the order of the round before; empty when there was none.
    """
    here = set(present)
    order = [person_id for person_id in dict.fromkeys(before) if person_id in here]
    for person_id in dict.fromkeys(present):
        if person_id in order:
            continue
        same = [place for place, other in enumerate(order) if group_of[other] == group_of[person_id]]
        order.insert(same[-1] + 1 if same else len(order), person_id)
    return tuple(order)


def is_over(seat: Seat, now: datetime, target_minutes: int) -> bool:
    """Tell whether somebody has spoken longer than was meant; 0 minutes means as long as it takes."""
    return bool(target_minutes) and seat.spoken(now) > timedelta(minutes=target_minutes)


def is_one_after_the_other(seats: Seats) -> bool:
    """Tell whether at most one has the floor, each person sits once, and only the speaker's clock runs."""
    people = [seat.person_id for seat in seats]
    running = [seat for seat in seats if seat.began_at is not None]
    speaking = [seat for seat in seats if seat.state is RoundState.SPEAKING]
    return len(set(people)) == len(people) and running == speaking and len(speaking) <= 1


def _go_on(seats: Seats, now: datetime, state: RoundState) -> Seats:
    ended, began_at = _ended(seats, now, state)
    after = following(ended)
    if after is None:
        return ended
    return _changed(ended, after.person_id, state=RoundState.SPEAKING, began_at=began_at)


def _ended(seats: Seats, now: datetime, state: RoundState) -> tuple[Seats, datetime]:
    """Take the floor from whoever has it; also give the moment from which the next one's time counts."""
    on = speaker(seats)
    if on is None:
        return seats, now
    spoken = on.spoken(now)
    whole = spoken // timedelta(seconds=1)
    seats = _changed(seats, on.person_id, state=state, spoken_seconds=whole, began_at=None)
    return seats, now - (spoken - timedelta(seconds=whole))


def _changed(
    seats: Seats,
    person_id: int,
    *,
    state: RoundState,
    began_at: datetime | None,
    spoken_seconds: int | None = None,
) -> Seats:
    def change(seat: Seat) -> Seat:
        seconds = seat.spoken_seconds if spoken_seconds is None else spoken_seconds
        return replace(seat, state=state, began_at=began_at, spoken_seconds=seconds)

    return tuple(change(seat) if seat.person_id == person_id else seat for seat in seats)
