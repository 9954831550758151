"""Rules for dates are read back as they were written, and what is written otherwise is explained."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.calendar import NamedPeriod
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.plan_texts import (
    periods_text,
    read_periods,
    read_season,
    read_weeks,
    season_text,
    weeks_text,
)

MONTH_DAYS = st.tuples(st.integers(1, 12), st.integers(1, 31))
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
NAMES = st.from_regex(r"[a-zåäö]{1,9}( [a-zåäö]{1,9})?", fullmatch=True)
PERIODS = st.builds(NamedPeriod, NAMES, DAYS, DAYS)


@given(st.tuples(MONTH_DAYS, MONTH_DAYS))
def test_a_season_is_read_back(season: tuple[tuple[int, int], tuple[int, int]]) -> None:
    assert read_season(season_text(season)) == season


@given(st.lists(st.integers(0, 99), max_size=5, unique=True).map(tuple))
def test_weeks_are_read_back(weeks: tuple[int, ...]) -> None:
    assert read_weeks(weeks_text(weeks)) == weeks


@given(st.lists(PERIODS, max_size=4).map(tuple))
def test_periods_are_read_back(periods: tuple[NamedPeriod, ...]) -> None:
    assert read_periods(periods_text(periods)) == periods


@pytest.mark.parametrize(
    ("text", "read"),
    [("v. 9", (9,)), ("vecka 8 och 9", (8, 9)), ("8;9", (8, 9)), ("", ()), ("9, 9", (9,))],
)
def test_weeks_are_read_as_people_write_them(text: str, read: tuple[int, ...]) -> None:
    assert read_weeks(text) == read


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for read in (read_season, read_weeks, read_periods):
        try:
            read(text)
        except InvalidInputError:
            continue


@pytest.mark.parametrize("text", ["15/1", "januari–maj", "1-2", "", "15/1–31/5/2026"])
def test_what_is_no_season_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="15/1–31/5"):
        read_season(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [("studiedag", "namn och datum"), ("2026-02-11", "namn"), ("lov 2026-02-30", "inte finns")],
)
def test_what_is_no_period_is_refused(text: str, why: str) -> None:
    with pytest.raises(InvalidInputError, match=why):
        read_periods(text)
