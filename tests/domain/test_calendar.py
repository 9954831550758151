"""The Swedish year as the almanac has it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.calendar import (
    SchoolBreaks,
    day_facts,
    easter_day,
    election_day,
    is_before_election,
    month_weeks,
    working_day_before,
)

DAYS = st.dates(date(2026, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "note"),
    [
        (date(2026, 1, 6), "Trettondedag jul, jullov"),
        (date(2026, 2, 11), ""),
        (date(2026, 2, 25), "sportlov"),
        (date(2026, 4, 2), "Skärtorsdagen, påsklov"),
        (date(2026, 4, 3), "Långfredagen, påsklov"),
        (date(2026, 4, 30), "Valborgsmässoafton"),
        (date(2026, 5, 15), "klämdag"),
        (date(2026, 6, 19), "Midsommarafton, sommarlov"),
        (date(2026, 10, 28), "höstlov"),
        (date(2026, 12, 24), "Julafton, jullov"),
    ],
)
def test_special_days_are_named(day: date, note: str) -> None:
    assert day_facts(day).note == note


def test_sundays_are_red_and_saturdays_are_not() -> None:
    assert day_facts(date(2026, 2, 15)).is_red
    assert not day_facts(date(2026, 2, 14)).is_red


def test_a_municipality_may_have_other_breaks() -> None:
    breaks = SchoolBreaks(sport_weeks=(8,), easter_weeks=(1,))

    assert day_facts(date(2026, 2, 18), breaks=breaks).school_break == "sportlov"
    assert day_facts(date(2026, 4, 1), breaks=breaks).school_break is None
    assert day_facts(date(2026, 4, 8), breaks=breaks).school_break == "påsklov"


def test_weeks_are_iso_weeks() -> None:
    assert day_facts(date(2027, 1, 1)).week == 53


def test_offices_are_closed_on_midsummer_eve_but_open_before_epiphany() -> None:
    assert working_day_before(date(2026, 6, 21)) == date(2026, 6, 18)
    assert working_day_before(date(2026, 1, 6)) == date(2026, 1, 5)


@given(DAYS)
def test_the_working_day_before_is_near_and_open(day: date) -> None:
    found = working_day_before(day)

    assert day_facts(found).is_working_day
    assert timedelta(0) <= day - found <= timedelta(days=5)


@given(st.integers(2026, 2060))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    assert easter_day(year).weekday() == 6
    assert date(year, 3, 22) <= easter_day(year) <= date(year, 4, 25)


@given(st.integers(2026, 2060), st.integers(1, 12))
def test_a_month_is_drawn_in_whole_weeks(year: int, month: int) -> None:
    weeks = month_weeks(year, month)
    days = [facts.day for week in weeks for facts in week.days]

    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert days[0].weekday() == 0
    assert days[0] <= date(year, month, 1) <= days[6]
    assert days[-1] >= date(year, month, 28)
    assert all(facts.week == week.week for week in weeks for facts in week.days)


def test_the_almanac_is_not_loaded_at_start() -> None:
    code = "import sys, trygghetsrad.domain.year_plan; sys.exit('holidays' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2018, date(2018, 9, 9)),
        (2022, date(2022, 9, 11)),
        (2026, date(2026, 9, 13)),
        (2027, None),
        (2030, date(2030, 9, 8)),
    ],
)
def test_general_elections_are_held_every_fourth_year(year: int, day: date | None) -> None:
    assert election_day(year) == day


def test_the_week_up_to_an_election_counts_as_before_it() -> None:
    assert [is_before_election(date(2026, 9, day)) for day in (5, 6, 13, 14)] == [False, True, True, False]
    assert not is_before_election(date(2027, 9, 9))
