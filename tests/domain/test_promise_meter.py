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


def most_still_possible(planned: list[date], today: date, target: PromiseTarget) -> int:
    """Count, trying every day with and without, how many more dialogues can be called and held."""
    apart = timedelta(days=target.days_between)
    first = max(today + timedelta(days=target.lead_days), date(2026, 1, 1))
    days = [first + timedelta(days=n) for n in range(max(0, (date(2026, 12, 20) - first).days + 1))]
    best: dict[date, int] = {}
    for day in reversed(days):
        without = best.get(day + timedelta(days=1), 0)
        is_free = all(abs(day - other) >= apart for other in planned)
        after = max((count for later, count in best.items() if later - day >= apart), default=0)
        best[day] = max(without, 1 + after if is_free else 0)
    return best.get(first, 0)


@given(DIALOGUES, DAYS, st.integers(1, 5), st.sampled_from([1, 7, 14, 28]), st.sampled_from([0, 14, 21]))
def test_the_promise_is_broken_when_and_only_when_it_cannot_be_kept(
    dialogues: list[DialogueFact], today: date, least: int, apart: int, lead: int
) -> None:
    target = PromiseTarget(least=least, most=least + 1, lead_days=lead, days_between=apart)
    measured = measure_promise(dialogues, year=2026, today=today, target=target)
    of_year = [one for one in dialogues if one.held_on.year == 2026 and one.state is not CANCELLED]
    planned = [
        one.held_on
        for one in of_year
        if one.state is not HELD and (one.state is MeetingState.ONGOING or one.held_on >= today)
    ]

    can_reach = len(of_year) + most_still_possible(planned, today, target)
    is_kept = sum(one.state is HELD for one in of_year) >= least
    expected = {
        PromiseStatus.FULFILLED: is_kept,
        PromiseStatus.BROKEN: not is_kept and can_reach < least,
    }
    assert expected.get(measured.status, not is_kept and can_reach >= least)
    assert not (measured.status is not PromiseStatus.FULFILLED and is_kept)
    assert not (measured.status is not PromiseStatus.BROKEN and can_reach < least)


WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta")


@given(DIALOGUES.flatmap(st.permutations), DAYS)
def test_in_every_order_headline_and_forecast_say_what_is_so(
    dialogues: list[DialogueFact], today: date
) -> None:
    measured = measure_promise(dialogues, year=2026, today=today)
    of_year = [one for one in dialogues if one.held_on.year == 2026 and one.state is not CANCELLED]
    held = sum(one.state is HELD for one in of_year)
    coming = [
        one.held_on
        for one in of_year
        if one.state is not HELD and (one.state is MeetingState.ONGOING or one.held_on >= today)
    ]
    forgotten = len(of_year) - held - len(coming)
    lacking = 3 - held - len(coming)

    assert measured.headline == f"{held} av 3–4 genomförda"
    sentence, _, waiting = measured.forecast.partition(". ")
    if held >= 3:
        assert measured.forecast == "Löftet är uppfyllt."
        return
    if lacking <= 0:
        expected = "Löftet hålls enligt plan"
    elif lacking > forgotten + most_still_possible(coming, today, PromiseTarget()):
        expected = "Löftet kan inte längre hållas"
    else:
        expected = f"Planera minst {WORDS[lacking]} dialog{'' if lacking == 1 else 'er'} till"
    assert sentence.removesuffix(".") == expected
    many = (
        "er väntar på att markeras som genomförda."
        if forgotten > 1
        else " väntar på att markeras som genomförd."
    )
    assert waiting == (f"{WORDS[forgotten].capitalize()} dialog{many}" if forgotten else "")


def test_a_planned_dialogue_takes_the_room_around_it() -> None:
    planned = (date(2026, 12, 10), PLANNED)

    assert meter(date(2026, 11, 20), planned).forecast == "Löftet kan inte längre hållas."
    assert meter(date(2026, 11, 20)).forecast == "Löftet kan inte längre hållas."
    assert meter(date(2026, 10, 20), planned).forecast == "Planera minst två dialoger till."
