"""The situation picture, counted from the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.evening import HELD_ON, Evening, held_evening
from trygghetsrad.domain.capture_marks import Days, TimeOfDay
from trygghetsrad.domain.states import ActionState, ConcernState


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


def test_concerns_are_told_apart_by_place_category_and_time(evening: Evening) -> None:
    services, item = evening.services, evening.items[2]
    services.register.add_place("Torget", area="Centrum")
    for line in (
        "Mörkt @Torget #belysning +kväll +helg",
        "Mörkt igen @Torget #belysning +natt",
        "Buskörning #trafik",
    ):
        services.captures.capture(item, line)

    picture = services.picture.of_year(2026)

    assert picture.now.matrix()["Centrum", "Belysning"] == 2
    assert picture.now.matrix(TimeOfDay.EVENING) == {("Centrum", "Belysning"): 1}
    assert picture.now.at(Days.WEEKEND) == 1
    assert picture.total == 3
    assert picture.areas[-1].startswith("Hela kommunen")
    assert [(row.code, row.concerns) for row in picture.meetings] == [("2026-1", 3)]


def test_the_lead_time_ends_with_the_first_action_that_is_done(evening: Evening) -> None:
    services, item = evening.services, evening.items[2]
    services.captures.capture(item, "Mörkt #belysning >Polisen")
    (concern,) = services.concerns.rows()
    first = services.action_items.rows()[0].action_item_id
    services.action_items.create("En till", owner_ids=[], due_on=None, concern_ids=[concern.concern_id])
    assert services.picture.of_year(2026).now.lead_days is None

    services.action_items.change_state([first], ActionState.DONE)

    done = services.action_items.row(first)
    assert done.closed_on is not None
    expected = (done.closed_on - concern.raised_on) // timedelta(days=1)
    assert services.picture.of_year(2026).now.lead_days == expected


def test_another_year_stands_beside(evening: Evening) -> None:
    services = evening.services
    services.captures.capture(evening.items[2], "Mörkt #belysning")
    (concern,) = services.concerns.rows()
    services.concerns.change_state([concern.concern_id], ConcernState.TOLD_BACK, comment="Lagat")

    following = services.picture.of_year(HELD_ON.year + 1)

    assert (following.total, following.earlier.total, following.told_back) == (0, 1, 0)
    assert services.picture.of_year(HELD_ON.year).told_back == 1
