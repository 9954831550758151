"""The promise of three to four dialogues a year, measured through the year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.promise_meter import (
    DialogueFact,
    PromiseMeter,
    PromiseStatus,
    PromiseTarget,
    measure_promise,
)
from trygghetsrad.domain.states import MeetingState

HELD, PLANNED, CANCELLED = MeetingState.HELD, MeetingState.PLANNED, MeetingState.CANCELLED
DAYS = st.dates(date(2025, 12, 1), date(2027, 1, 31))
DIALOGUES = st.lists(st.builds(DialogueFact, DAYS, st.sampled_from(MeetingState)), max_size=8)


def meter(today: date, *dialogues: tuple[date, MeetingState]) -> PromiseMeter:
    return measure_promise((DialogueFact(*dialogue) for dialogue in dialogues), year=2026, today=today)


@pytest.mark.parametrize(
    ("today", "dialogues", "headline", "forecast"),
    [
        (
            date(2026, 7, 1),
            [(date(2026, 2, 11), HELD), (date(2026, 4, 22), HELD), (date(2026, 9, 23), PLANNED)],
            "2 av 3–4 genomförda",
            "Löftet hålls enligt plan.",
        ),
        (
            date(2026, 7, 1),
            [(date(2026, 2, 11), HELD), (date(2026, 9, 23), PLANNED)],
            "1 av 3–4 genomförda",
            "Planera minst en dialog till.",
        ),
        (date(2026, 7, 1), [], "0 av 3–4 genomförda", "Planera minst tre dialoger till."),
        (
            date(2026, 12, 10),
            [(date(2026, 2, 11), HELD), (date(2026, 9, 23), CANCELLED)],
            "1 av 3–4 genomförda",
            "Löftet kan inte längre hållas.",
        ),
        (
            date(2026, 12, 1),
            [(date(2026, month, 11), HELD) for month in (2, 4, 9)],
            "3 av 3–4 genomförda",
            "Löftet är uppfyllt.",
        ),
        (
            date(2026, 10, 1),
            [(date(2026, 2, 11), HELD), (date(2026, 4, 22), HELD), (date(2026, 9, 23), PLANNED)],
            "2 av 3–4 genomförda",
            "Planera minst en dialog till. En dialog väntar på att markeras som genomförd.",
        ),
    ],
)
def test_the_chair_reads_how_the_promise_stands(
    today: date, dialogues: list[tuple[date, MeetingState]], headline: str, forecast: str
) -> None:
    measured = meter(today, *dialogues)

    assert (measured.headline, measured.forecast) == (headline, forecast)


def test_a_promise_of_one_number_is_written_as_one() -> None:
    measured = measure_promise([], year=2026, today=date(2026, 1, 1), target=PromiseTarget(least=4, most=4))

    assert measured.headline == "0 av 4 genomförda"


@given(DIALOGUES.flatmap(lambda facts: st.tuples(st.just(facts), st.permutations(facts))), DAYS)
def test_the_order_of_the_dialogues_is_of_no_account(
    orders: tuple[list[DialogueFact], list[DialogueFact]], today: date
) -> None:
    first, second = orders

    assert measure_promise(first, year=2026, today=today) == measure_promise(second, year=2026, today=today)


@given(DIALOGUES, DAYS)
def test_every_dialogue_of_the_year_is_counted_once(dialogues: list[DialogueFact], today: date) -> None:
    measured = measure_promise(dialogues, year=2026, today=today)
    counted = measured.held + measured.planned + measured.cancelled + measured.unconfirmed

    assert counted == sum(dialogue.held_on.year == 2026 for dialogue in dialogues)


RANK = {
    PromiseStatus.BROKEN: 0,
    PromiseStatus.MORE_NEEDED: 1,
    PromiseStatus.ON_TRACK: 2,
    PromiseStatus.FULFILLED: 3,
}


@given(DIALOGUES, DAYS)
def test_one_more_held_dialogue_never_makes_it_worse(dialogues: list[DialogueFact], today: date) -> None:
    before = measure_promise(dialogues, year=2026, today=today)
    one_more = [*dialogues, DialogueFact(date(2026, 3, 4), HELD)]

    assert RANK[measure_promise(one_more, year=2026, today=today).status] >= RANK[before.status]


@given(DIALOGUES, DAYS)
def test_time_alone_never_makes_it_better(dialogues: list[DialogueFact], today: date) -> None:
    earlier = measure_promise(dialogues, year=2026, today=today)
    later = measure_promise(dialogues, year=2026, today=today + timedelta(days=30))

    assert later.held == earlier.held
    assert RANK[later.status] <= RANK[earlier.status]
