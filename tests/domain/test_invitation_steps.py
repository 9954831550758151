"""What is sent to those who are called follows from what they were told and how it stands now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.invitation_steps import CalledTo, InvitationStep, change_sentence, steps_for

FIRST = "onsdag 10 februari 2027 kl. 18.00–19.45"
SENT = CalledTo(date(2027, 2, 10), time(18), time(19, 45), "Kommunhuset")
CALLED = st.builds(
    CalledTo,
    st.dates(date(2027, 1, 1)),
    st.times(),
    st.times(),
    st.sampled_from(["", "A", "B"]),
    st.booleans(),
)


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (SENT, ""),
        (
            replace(SENT, held_on=date(2027, 2, 17), starts_at=time(17, 30)),
            f"Dialogen är flyttad från {FIRST} till onsdag 17 februari 2027 kl. 17.30–19.45.",
        ),
        (replace(SENT, ends_at=time(20)), "Tiden är ändrad från kl. 18.00–19.45 till kl. 18.00–20.00."),
        (replace(SENT, place="Biblioteket"), "Ny plats: Biblioteket i stället för Kommunhuset."),
        (replace(SENT, place=""), "Platsen meddelas senare."),
        (replace(SENT, is_off=True), f"Dialogen {FIRST} är inställd."),
    ],
)
def test_what_has_changed_is_said_in_a_sentence(now: CalledTo, sentence: str) -> None:
    assert change_sentence(SENT, now) == sentence


def test_a_dialogue_that_was_called_off_and_is_held_after_all_says_so() -> None:
    off = replace(SENT, is_off=True)

    assert change_sentence(off, SENT) == f"Dialogen blir av: {FIRST}."
    assert steps_for(off, SENT) == (InvitationStep.UPDATE,)


def test_nothing_is_sent_about_a_cancelled_dialogue_that_nobody_was_called_to() -> None:
    assert steps_for(None, replace(SENT, is_off=True)) == ()
    assert steps_for(None, SENT) == (InvitationStep.FIRST,)


def test_those_who_were_put_on_the_list_later_come_first() -> None:
    assert steps_for(SENT, SENT, has_newcomers=True)[0] is InvitationStep.NEWCOMERS
    assert steps_for(SENT, SENT) == (InvitationStep.REMINDER, InvitationStep.AGAIN)


@given(CALLED, CALLED)
def test_what_is_owed_is_always_explained_and_nothing_else_is(sent: CalledTo, now: CalledTo) -> None:
    steps = steps_for(sent, now)

    assert any(step.is_owed for step in steps) == bool(change_sentence(sent, now))
