"""Clocks of categories against what really happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.services.evening import HELD_ON, Evening, held_evening
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.promise_clocks import ClockStanding
from trygghetsrad.domain.states import ActionState, ConcernState


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


def graffiti(evening: Evening) -> int:
    rows = evening.services.register.categories()
    return next(row.row_id for row in rows if row.name.startswith("Klotter"))


def said(evening: Evening, days_ago: int) -> int:
    raised = HELD_ON - timedelta(days=days_ago)
    return evening.services.concerns.create("Klotter", category_id=graffiti(evening), raised_on=raised)[0]


def test_a_category_without_a_clock_is_not_listed(evening: Evening) -> None:
    assert evening.services.promise_clocks.rows(2026) == []
    assert evening.services.promise_clocks.of_concern(said(evening, 1)) is None


def test_lead_times_run_from_what_was_said_to_the_last_action_closed(evening: Evening) -> None:
    services = evening.services
    services.promise_clocks.set_clock(graffiti(evening), 48)
    kept, late, running = said(evening, 2), said(evening, 9), said(evening, 1)
    for concern in (kept, late):
        item, _ = services.action_items.create(
            "Sanera", owner_ids=[], due_on=None, concern_ids=[concern], decided_on=HELD_ON
        )
        services.action_items.change_state([item], ActionState.DONE)

    (row,) = services.promise_clocks.rows(2026)

    assert (row.hours, row.summary.in_time, row.summary.too_late, row.summary.running) == (48, 1, 1, 1)
    assert row.summary.median_days == 5.5
    clocks = [services.promise_clocks.of_concern(concern) for concern in (kept, late, running)]
    assert [clock.standing if clock else None for clock in clocks] == [
        ClockStanding.IN_TIME,
        ClockStanding.TOO_LATE,
        ClockStanding.RUNNING,
    ]
    assert clocks[2] is not None
    assert clocks[2].sentence == "Ska vara åtgärdad senast torsdag 24 september 2026 (48 timmar)"
    assert clocks[2].last_day == date(2026, 9, 24)


def test_what_nothing_was_to_be_done_about_is_left_out(evening: Evening) -> None:
    services = evening.services
    services.promise_clocks.set_clock(graffiti(evening), 48)
    services.concerns.change_state([said(evening, 30)], ConcernState.NO_ACTION, comment="Privat mark")
    services.concerns.change_state([said(evening, 30)], ConcernState.REFERRED, comment="Trafikverket")

    (row,) = services.promise_clocks.rows(2026)
    assert (row.summary.judged, row.summary.running) == (0, 0)


def test_a_concern_answered_without_an_action_is_closed_that_day(evening: Evening) -> None:
    services = evening.services
    services.promise_clocks.set_clock(graffiti(evening), 48)
    concern = said(evening, 1)
    services.concerns.change_state([concern], ConcernState.ANSWERED, comment="Redan borta")

    (row,) = services.promise_clocks.rows(2026)
    assert (row.summary.in_time, row.summary.median_days) == (1, 2)  # the clock of the file is the 24th


def test_a_clock_is_set_changed_taken_away_and_undone(evening: Evening) -> None:
    services, category = evening.services, graffiti(evening)
    services.history.remember(services.promise_clocks.set_clock(category, 48))
    assert services.promise_clocks.set_clock(category, 48).is_empty
    with pytest.raises(InvalidInputError):
        services.promise_clocks.set_clock(category, 0)
    services.history.undo()
    assert services.promise_clocks.rows(2026) == []


def test_the_year_before_stands_beside(evening: Evening) -> None:
    services = evening.services
    services.promise_clocks.set_clock(graffiti(evening), 48)
    said(evening, 400)
    (row,) = services.promise_clocks.rows(2026)
    assert (row.summary.judged, row.earlier.run_out) == (0, 1)
