"""Laget runt: nobody is lost or heard twice by accident, and the times add up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.classifications import RoundState
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.round_table import (
    Seat,
    Seats,
    count,
    finish,
    following,
    give_floor,
    give_next,
    go_back,
    is_one_after_the_other,
    is_over,
    move,
    pass_over,
    seat_present,
    speaker,
    start_order,
    total,
)

BEGAN = datetime(2026, 9, 23, 18, 30, tzinfo=UTC)
TABLE: Seats = (Seat(1), Seat(2), Seat(3), Seat(4))


def after(**time: float) -> datetime:
    return BEGAN + timedelta(**time)


def states(seats: Seats) -> dict[int, RoundState]:
    return {seat.person_id: seat.state for seat in seats}


def on(seats: Seats) -> int | None:
    found = speaker(seats)
    return found.person_id if found else None


def test_each_one_speaks_once_in_the_order_of_the_table() -> None:
    seats, heard = TABLE, []
    for minute in range(6):
        seats = give_next(seats, after(minutes=minute))
        heard.append(on(seats))
    assert heard == [1, 2, 3, 4, None, None]
    assert count(seats).phrase == "4 av 4 talade"
    assert [seat.spoken_seconds for seat in seats] == [60, 60, 60, 60]


def test_a_word_in_between_lets_nobody_miss_the_turn() -> None:
    seats = give_next(TABLE, BEGAN)
    seats = give_floor(seats, 3, after(minutes=1))
    assert following(seats) == Seat(2)
    heard = []
    for minute in range(2, 6):
        seats = give_next(seats, after(minutes=minute))
        heard.append(on(seats))
    assert heard == [2, 4, None, None]


def test_a_reply_adds_to_the_same_persons_time_and_is_counted_once() -> None:
    seats = give_next(give_next(TABLE, BEGAN), after(seconds=30))
    seats = give_floor(seats, 1, after(seconds=50))
    seats = give_next(seats, after(seconds=60))
    assert seats[0] == Seat(1, RoundState.SPOKEN, 40)
    assert count(seats).spoken == 3
    assert on(seats) == 3


def test_who_declines_is_not_asked_again() -> None:
    seats = pass_over(give_next(TABLE, BEGAN), after(seconds=2))
    assert (states(seats)[1], on(seats)) == (RoundState.PASSED, 2)
    assert count(finish(seats, after(minutes=1))).phrase == "1 av 4 talade, 1 avstod"


def test_a_step_too_soon_is_taken_back_and_the_time_is_the_speakers() -> None:
    seats = give_next(give_next(TABLE, BEGAN), after(seconds=60))
    seats = go_back(seats, after(seconds=75))
    assert on(seats) == 1
    assert states(seats)[2] is RoundState.WAITING
    assert seats[0].spoken(after(seconds=90)) == timedelta(seconds=90)


def test_back_from_the_end_goes_to_the_last_one() -> None:
    seats = finish(give_next(TABLE, BEGAN), after(minutes=1))
    assert on(go_back(seats, after(minutes=2))) == 1


def test_back_before_the_first_changes_nothing() -> None:
    assert go_back(TABLE, BEGAN) == TABLE
    first = give_next(TABLE, BEGAN)
    assert go_back(first, after(minutes=1)) == first


def test_a_latecomer_joins_last_and_one_who_has_left_falls_out() -> None:
    seats = give_next(TABLE, BEGAN)
    seats = seat_present(seats, [1, 2, 4, 9], after(minutes=1))
    assert [seat.person_id for seat in seats] == [1, 2, 4, 9]
    assert on(seats) == 1


def test_who_has_spoken_and_left_stays_counted() -> None:
    seats = give_next(give_next(TABLE, BEGAN), after(minutes=1))
    seats = seat_present(seats, [3, 4], after(minutes=2))
    assert states(seats)[1] is states(seats)[2] is RoundState.SPOKEN
    assert on(seats) is None
    assert count(seats).seats == 4


def test_nobody_without_a_seat_is_given_the_floor() -> None:
    with pytest.raises(InvalidInputError, match="sitter inte med"):
        give_floor(TABLE, 99, BEGAN)


def test_a_seat_is_moved_within_the_table() -> None:
    assert [seat.person_id for seat in move(TABLE, 3, -1)] == [1, 3, 2, 4]
    assert move(TABLE, 1, -1) == TABLE
    assert move(TABLE, 99, 1) == TABLE


def test_the_order_of_the_round_before_is_kept_and_newcomers_join_their_group() -> None:
    groups = {1: "invånare", 2: "invånare", 5: "invånare", 7: "polis", 8: "gäst"}
    assert start_order([1, 2, 5, 7, 8], before=[7, 2, 1, 99], group_of=groups) == (7, 2, 1, 5, 8)
    assert start_order([1, 2, 7], before=[], group_of=groups) == (1, 2, 7)


def test_over_is_told_only_with_a_target() -> None:
    seat = Seat(1, RoundState.SPEAKING, 0, BEGAN)
    assert not is_over(seat, after(minutes=3), 3)
    assert is_over(seat, after(minutes=3, seconds=1), 3)
    assert not is_over(seat, after(hours=2), 0)


def test_a_clock_set_back_takes_no_time_away() -> None:
    seats = give_next(give_next(TABLE, BEGAN), BEGAN - timedelta(hours=1))
    assert seats[0].spoken_seconds == 0
    assert total(seats, BEGAN - timedelta(hours=1)) == timedelta(0)


steps = st.lists(
    st.tuples(
        st.sampled_from(("next", "pass", "back", "finish", "floor", "move", "present")),
        st.integers(1, 7),
        st.integers(-3, 3),
        st.sets(st.integers(1, 7)),
        st.integers(0, 400_000),
    ),
    max_size=25,
)


def take(
    seats: Seats, now: datetime, step: tuple[str, int, int, set[int], int], *, seated: frozenset[int]
) -> Seats:
    name, person, places, present, _ = step
    match name:
        case "next":
            return give_next(seats, now)
        case "pass":
            return pass_over(seats, now)
        case "back":
            return go_back(seats, now)
        case "finish":
            return finish(seats, now)
        case "floor" if person in seated:
            return give_floor(seats, person, now)
        case "move":
            return move(seats, person, places)
        case "present":
            return seat_present(seats, sorted(present), now)
    return seats


@given(steps)
def test_whatever_is_done_nobody_is_lost_and_the_times_add_up(
    taken: list[tuple[str, int, int, set[int], int]],
) -> None:
    seats, now = TABLE, BEGAN
    for step in taken:
        now += timedelta(milliseconds=step[4])
        before, people = seats, frozenset(seat.person_id for seat in seats)
        seats = take(seats, now, step, seated=people)
        assert is_one_after_the_other(seats)
        kept = {seat.person_id for seat in seats}
        if step[0] == "present":
            assert step[3] <= kept
            assert {s.person_id for s in before if s.state is not RoundState.WAITING} <= kept
        else:
            assert kept == people
        lost = total(before, now) - total(seats, now)
        ends = on(before) is not None and on(seats) is None
        assert timedelta(0) <= lost < timedelta(seconds=1) if ends else lost == timedelta(0)


@given(st.lists(st.booleans(), min_size=4, max_size=12), st.permutations([1, 2, 3, 4]))
def test_going_on_hears_each_one_exactly_once(declines: list[bool], order: list[int]) -> None:
    seats: Seats = tuple(Seat(person) for person in order)
    heard: list[int] = []
    now = BEGAN
    for declined in declines:
        now += timedelta(seconds=7)
        seats = pass_over(seats, now) if declined else give_next(seats, now)
        if (person := on(seats)) is not None:
            heard.append(person)
    assert heard == order


@given(st.lists(st.integers(1, 9), unique=True), st.lists(st.integers(1, 9)), st.integers(1, 3))
def test_a_round_begins_with_everybody_present_once(present: list[int], before: list[int], n: int) -> None:
    order = start_order(present, before=before, group_of={person: person % n for person in range(1, 10)})
    assert sorted(order) == sorted(present)
    kept = [person for person in dict.fromkeys(before) if person in present]
    assert [person for person in order if person in kept] == kept
