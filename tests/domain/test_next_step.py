"""What has to be done next before a dialogue."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from trygghetsrad.domain.next_step import next_step
from trygghetsrad.domain.plan_rules import deadlines_for
from trygghetsrad.domain.states import MeetingState

HELD_ON = date(2026, 11, 25)
DEADLINES = deadlines_for(HELD_ON)


@pytest.mark.parametrize(
    ("state", "today", "sentence"),
    [
        (MeetingState.PLANNED, date(2026, 10, 1), "Punkter till dagordningen senast onsdag 4 november."),
        (MeetingState.PLANNED, date(2026, 11, 4), "Punkter till dagordningen senast onsdag 4 november."),
        (MeetingState.PLANNED, date(2026, 11, 5), "Kallelsen ska vara ute senast onsdag 11 november."),
        (MeetingState.PLANNED, date(2026, 11, 12), "Kallelsen skulle ha varit ute onsdag 11 november."),
        (MeetingState.CALLED, date(2026, 11, 12), "Påminn deltagarna senast fredag 20 november."),
        (MeetingState.CALLED, date(2026, 11, 23), "Kallelsen är ute. Nästa steg är dialogen."),
        (MeetingState.CALLED, HELD_ON, "Dialogen hålls i dag."),
        (MeetingState.ONGOING, HELD_ON, "Mötet pågår."),
    ],
)
def test_each_day_has_its_step(state: MeetingState, today: date, sentence: str) -> None:
    step = next_step(state, HELD_ON, DEADLINES, today=today)

    assert step is not None
    assert step.sentence == sentence


def test_a_planned_dialogue_today_warns_that_nobody_is_called() -> None:
    step = next_step(MeetingState.PLANNED, HELD_ON, DEADLINES, today=HELD_ON)

    assert step is not None
    assert "kallelsen är inte markerad" in step.sentence


def test_a_dialogue_that_was_never_closed_asks_for_it() -> None:
    step = next_step(MeetingState.CALLED, HELD_ON, DEADLINES, today=HELD_ON + timedelta(days=1))

    assert step is not None
    assert step.due_on == HELD_ON
    assert "passerat" in step.sentence


@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.CANCELLED])
def test_what_is_over_needs_no_step(state: MeetingState) -> None:
    assert next_step(state, HELD_ON, DEADLINES, today=date(2026, 11, 1)) is None
