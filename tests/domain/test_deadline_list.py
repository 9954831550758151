"""What is due around a dialogue is ticked when it is done, and late when its day has passed without it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.deadline_list import Deadline, DeadlineKind, MeetingProgress, by_day, deadline_list
from trygghetsrad.domain.plan_rules import deadlines_for
from trygghetsrad.domain.states import MeetingState

HELD_ON = date(2026, 11, 25)
DAYS = deadlines_for(HELD_ON)
PLANNED = MeetingProgress(1, "Dialog 4", MeetingState.PLANNED)


def done(progress: MeetingProgress, today: date) -> dict[DeadlineKind, bool]:
    return {one.kind: one.is_done for one in deadline_list(progress, DAYS, today=today)}


def test_a_planned_dialogue_has_four_things_to_do_in_order() -> None:
    due = deadline_list(PLANNED, DAYS, today=date(2026, 10, 1))

    assert [(one.kind, one.due_on) for one in due] == [
        (DeadlineKind.STOP, date(2026, 11, 4)),
        (DeadlineKind.INVITATION, date(2026, 11, 11)),
        (DeadlineKind.REMINDER, date(2026, 11, 20)),
        (DeadlineKind.NOTES, date(2026, 12, 4)),
    ]
    assert not any(one.is_done for one in due)


@pytest.mark.parametrize(
    ("progress", "ticked"),
    [
        (PLANNED, []),
        (
            MeetingProgress(1, "Dialog 4", MeetingState.CALLED, called_on=date(2026, 11, 9)),
            [DeadlineKind.STOP, DeadlineKind.INVITATION],
        ),
        (
            MeetingProgress(1, "Dialog 4", MeetingState.CALLED, date(2026, 11, 9), date(2026, 11, 19)),
            [DeadlineKind.STOP, DeadlineKind.INVITATION, DeadlineKind.REMINDER],
        ),
        (
            MeetingProgress(1, "Dialog 4", MeetingState.HELD),
            [DeadlineKind.STOP, DeadlineKind.INVITATION],
        ),
        (
            MeetingProgress(1, "Dialog 4", MeetingState.HELD, has_notes=True),
            [DeadlineKind.STOP, DeadlineKind.INVITATION, DeadlineKind.NOTES],
        ),
    ],
)
def test_each_step_ticks_what_it_does(progress: MeetingProgress, ticked: list[DeadlineKind]) -> None:
    found = done(progress, date(2026, 10, 1))

    assert [kind for kind, is_done in found.items() if is_done] == ticked


def test_a_kallelse_that_is_not_out_in_time_is_late_and_the_stop_is_over_by_itself() -> None:
    stop, invitation, *_ = deadline_list(PLANNED, DAYS, today=date(2026, 11, 12))

    assert stop.is_done
    assert invitation.is_late(date(2026, 11, 12))
    assert not invitation.is_late(date(2026, 11, 11))
    assert invitation.sentence == "Kallelsen ute, Dialog 4"


def test_nothing_is_due_around_a_cancelled_dialogue() -> None:
    assert deadline_list(MeetingProgress(1, "Dialog 4", MeetingState.CANCELLED), DAYS, today=HELD_ON) == ()


@given(st.sampled_from(MeetingState), st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.booleans())
def test_what_is_done_is_never_late(state: MeetingState, today: date, has_notes: bool) -> None:
    for one in deadline_list(MeetingProgress(1, "D", state, has_notes=has_notes), DAYS, today=today):
        assert not (one.is_done and one.is_late(today))


def test_a_day_holds_all_that_is_due_on_it() -> None:
    other = Deadline(2, "Dialog 5", DeadlineKind.STOP, date(2026, 11, 4), is_done=False)
    due = (*deadline_list(PLANNED, DAYS, today=HELD_ON), other)

    assert [one.name for one in by_day(due)[date(2026, 11, 4)]] == ["Dialog 4", "Dialog 5"]


def test_a_council_that_writes_a_protokoll_reads_that_it_is_due() -> None:
    formal = MeetingProgress(1, "Dialog 4", MeetingState.HELD, is_formal=True)
    last = deadline_list(formal, DAYS, today=HELD_ON)[-1]
    assert last.sentence == "Protokollet klart, Dialog 4"
