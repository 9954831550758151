"""What has to be done next before a dialogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from trygghetsrad.domain.invitation_steps import CalledTo
from trygghetsrad.domain.next_step import next_step, owed_step
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


CALLED = CalledTo(HELD_ON, time(18), time(19, 45), "Kommunhuset")


def test_a_reminder_that_is_out_is_not_asked_for() -> None:
    step = next_step(MeetingState.CALLED, HELD_ON, DEADLINES, today=date(2026, 11, 12), is_reminded=True)

    assert step is not None
    assert step.sentence == "Kallelsen och påminnelsen är ute. Nästa steg är dialogen."


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (replace(CALLED, held_on=date(2026, 12, 2)), "Dialogen är ändrad sedan kallelsen gick ut."),
        (replace(CALLED, is_off=True), "De kallade vet inte att onsdag 25 november är inställd."),
    ],
)
def test_those_who_are_called_are_owed_what_has_changed(now: CalledTo, sentence: str) -> None:
    step = owed_step(CALLED, now, today=date(2026, 11, 12))

    assert step is not None
    assert step.sentence.startswith(sentence)
    assert step.due_on == date(2026, 11, 12)
    assert owed_step(CALLED, CALLED, today=date(2026, 11, 12)) is None
