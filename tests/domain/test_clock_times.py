"""Times of day are read as people write them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.clock_times import parse_clock
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
