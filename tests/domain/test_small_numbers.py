from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.small_numbers import hide_single, hide_small


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((), ()),
        ((12, 9, 5), (12, 9, 5)),
        ((12, 0, 5), (12, 0, 5)),
        ((12, 1, 2, 5), (12, None, None, 5)),
        ((12, 2, 5, 0), (12, None, None, 0)),
        ((12, 1, 1, 5), (12, None, None, None)),
        ((2,), (None,)),
    ],
)
def test_small_numbers_are_hidden_so_that_no_total_tells_them(
    numbers: tuple[int, ...], shown: tuple[int | None, ...]
) -> None:
    assert hide_small(numbers) == shown


@given(st.lists(st.integers(0, 30)))
def test_what_is_shown_is_true_and_never_small(numbers: list[int]) -> None:
    shown = hide_small(numbers)
    for number, one in zip(numbers, shown, strict=True):
        assert one in (None, number)
        assert one is None or one == 0 or one >= 3


@given(st.lists(st.integers(0, 30)))
def test_no_hidden_number_can_be_had_by_subtraction(numbers: list[int]) -> None:
    hidden = [number for number, one in zip(numbers, hide_small(numbers), strict=True) if one is None]
    if hidden and any(number for number in numbers if number not in hidden):
        assert len(hidden) > 1
        assert sum(hidden) >= 3


def test_a_number_that_stands_alone_is_hidden_when_small() -> None:
    assert [hide_single(number) for number in (0, 1, 2, 3)] == [0, None, None, 3]
