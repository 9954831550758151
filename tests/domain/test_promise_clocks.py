"""Promise clocks: when the time is up, who was in time, and what a year adds up to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.promise_clocks import (
    LONGEST_HOURS,
    ClockCase,
    ClockStanding,
    check_hours,
    clock_sentence,
    hours_phrase,
    last_day,
    of_year,
    standing,
    summarise,
)

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
HOURS = st.integers(1, LONGEST_HOURS)
CASES = st.builds(
    lambda raised, days: ClockCase(raised, None if days is None else raised + timedelta(days=days)),
    DAYS,
    st.none() | st.integers(-5, 400),
)


def test_forty_eight_hours_are_two_days() -> None:
    said = date(2026, 2, 1)
    assert last_day(said, 48) == date(2026, 2, 3)
    assert standing(ClockCase(said, date(2026, 2, 3)), 48, today=said) is ClockStanding.IN_TIME
    assert standing(ClockCase(said, date(2026, 2, 4)), 48, today=said) is ClockStanding.TOO_LATE
    assert standing(ClockCase(said), 48, today=date(2026, 2, 3)) is ClockStanding.RUNNING
    assert standing(ClockCase(said), 48, today=date(2026, 2, 4)) is ClockStanding.RUN_OUT


def test_a_part_of_a_day_gives_the_whole_day() -> None:
    assert last_day(date(2026, 2, 1), 36) == last_day(date(2026, 2, 1), 48)
    assert last_day(date(2026, 2, 1), 1) == date(2026, 2, 2)


def test_a_year_adds_up() -> None:
    said = date(2026, 2, 1)
    cases = [ClockCase(said, said + timedelta(days=days)) for days in (0, 1, 5)] + [ClockCase(said)]
    summary = summarise(cases, 48, today=date(2026, 3, 1))
    assert (summary.in_time, summary.too_late, summary.run_out, summary.median_days) == (2, 1, 1, 1)
    assert summary.share_in_time == 0.5


def test_what_still_runs_is_not_judged() -> None:
    summary = summarise([ClockCase(date(2026, 2, 1))], 48, today=date(2026, 2, 2))
    assert (summary.running, summary.judged, summary.share_in_time, summary.median_days) == (1, 0, None, None)


@given(st.lists(CASES, max_size=30), HOURS, DAYS)
def test_every_case_is_counted_once(cases: list[ClockCase], hours: int, today: date) -> None:
    summary = summarise(cases, hours, today=today)
    counted = summary.in_time + summary.too_late + summary.running + summary.run_out
    assert counted == len(cases)
    share = summary.share_in_time
    assert share is None or 0 <= share <= 1
    assert sum(len(of_year(cases, year)) for year in range(2019, 2038)) == len(cases)


@given(CASES, HOURS, DAYS)
def test_more_time_never_makes_anybody_late(case: ClockCase, hours: int, today: date) -> None:
    good = (ClockStanding.IN_TIME, ClockStanding.RUNNING)
    if standing(case, hours, today=today) in good:
        assert standing(case, min(hours + 24, LONGEST_HOURS), today=today) in good


@given(CASES, HOURS, DAYS)
def test_time_only_runs_forward(case: ClockCase, hours: int, today: date) -> None:
    if standing(case, hours, today=today) is ClockStanding.RUN_OUT:
        assert standing(case, hours, today=today + timedelta(days=1)) is ClockStanding.RUN_OUT
    assert clock_sentence(case, hours, today=today)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (1, "1 timme"),
        (48, "48 timmar"),
        (36, "36 timmar"),
        (72, "3 dagar"),
        (336, "2 veckor"),
        (720, "30 dagar"),
    ],
)
def test_clocks_are_told_as_people_tell_them(hours: int, said: str) -> None:
    assert hours_phrase(hours) == said


@pytest.mark.parametrize("hours", [0, -1, LONGEST_HOURS + 1])
def test_a_clock_that_is_none_is_refused(hours: int) -> None:
    with pytest.raises(InvalidInputError):
        check_hours(hours)


def test_the_last_days_there_are_do_not_break_it() -> None:
    assert last_day(date(9999, 12, 30), LONGEST_HOURS) == date.max
