"""Times of day are read as people write them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.clock_times import end_that_follows, parse_clock
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import clock, clock_range

TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize("text", ["18.30", "18:30", "1830", " kl. 18.30 ", "Kl 18:30"])
def test_the_usual_forms_are_read(text: str) -> None:
    assert parse_clock(text) == time(18, 30)


def test_an_hour_alone_is_enough() -> None:
    assert parse_clock("9") == time(9)


@pytest.mark.parametrize("text", ["", "24", "18.60", "kvart över sex", "18.3", "123456"])
def test_what_is_no_time_is_refused_in_words(text: str) -> None:
    with pytest.raises(InvalidInputError, match=r"är inget klockslag"):
        parse_clock(text)


@given(TIMES)
def test_what_the_program_writes_it_reads(at: time) -> None:
    assert parse_clock(clock(at)) == at
    assert parse_clock(clock_range(at)) == at


@pytest.mark.parametrize(
    ("start", "end"), [("17.00", "19.45"), ("19.30", "19.45"), ("20.00", "21.45"), ("23.00", "23.59")]
)
def test_the_end_follows_a_start_that_is_moved_past_it(start: str, end: str) -> None:
    was = parse_clock("18.00"), parse_clock("19.45")
    assert end_that_follows(parse_clock(start), was=was) == parse_clock(end)
