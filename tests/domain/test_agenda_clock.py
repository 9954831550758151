"""The clock of the agenda: elapsed, over, and when it ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.agenda_clock import ItemTime, agenda_time
from trygghetsrad.domain.classifications import AgendaItemState

NOW = datetime(2026, 2, 11, 18, 30, tzinfo=UTC)


def ago(minutes: int) -> datetime:
    return NOW - timedelta(minutes=minutes)


def test_an_item_going_on_counts_from_when_it_was_taken_up_again() -> None:
    item = ItemTime(AgendaItemState.ONGOING, planned_minutes=15, elapsed_seconds=600, began_at=ago(8))

    assert item.elapsed(NOW) == timedelta(minutes=18)
    assert item.over(NOW) == timedelta(minutes=3)
    assert item.left(NOW) == timedelta(0)


def test_an_item_without_a_plan_is_never_over() -> None:
    assert ItemTime(AgendaItemState.ONGOING, began_at=ago(99)).over(NOW) == timedelta(0)


def test_what_is_done_or_deferred_needs_no_more_time() -> None:
    for state in (AgendaItemState.DONE, AgendaItemState.DEFERRED):
        assert ItemTime(state, planned_minutes=15).left(NOW) == timedelta(0)


def test_the_end_follows_from_what_is_left() -> None:
    time = agenda_time(
        [
            ItemTime(AgendaItemState.DONE, planned_minutes=5, elapsed_seconds=420),
            ItemTime(AgendaItemState.ONGOING, planned_minutes=15, began_at=ago(5)),
            ItemTime(AgendaItemState.REMAINING, planned_minutes=25),
        ],
        now=NOW,
    )

    assert time.planned == timedelta(minutes=45)
    assert time.elapsed == timedelta(minutes=12)
    assert time.ends_at == datetime(2026, 2, 11, 19, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("end", "phrase"),
    [
        ((19, 5), "Enligt planen, slutar ca 19.05"),
        ((19, 0), "5 min efter planen, slutar ca 19.05"),
        ((19, 6), "1 min före planen, slutar ca 19.05"),
    ],
)
def test_the_end_is_compared_with_the_plan(end: tuple[int, int], phrase: str) -> None:
    time = agenda_time([ItemTime(AgendaItemState.REMAINING, planned_minutes=35)], now=NOW)

    assert time.phrase(datetime(2026, 2, 11, *end, tzinfo=UTC)) == phrase


@given(st.integers(-60, 300), st.integers(0, 60), st.integers(0, 7200))
def test_time_is_never_negative(began_minutes_ago: int, planned: int, elapsed: int) -> None:
    item = ItemTime(AgendaItemState.ONGOING, planned, elapsed, ago(began_minutes_ago))

    assert item.elapsed(NOW) >= timedelta(seconds=elapsed)
    assert item.over(NOW) >= timedelta(0)
    assert item.left(NOW) >= timedelta(0)
    assert item.over(NOW) == timedelta(0) or item.left(NOW) == timedelta(0)
