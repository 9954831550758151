"""Who is to be reminded on a day: once before the last day, then again and again, never twice a day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.domain.reminders import OpenAction, ReminderRules, is_reminded_today, needs_reminder

TODAY = date(2026, 12, 1)
RULES = ReminderRules(before_days=7, again_days=7)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def needs(due_in: int | None, told: int | None = None) -> bool:
    due = None if due_in is None else TODAY + timedelta(days=due_in)
    told_on = None if told is None else TODAY - timedelta(days=told)
    return needs_reminder(OpenAction(due, told_on), RULES, today=TODAY)


def test_an_action_is_reminded_of_once_in_the_days_before() -> None:
    assert [needs(days) for days in (8, 7, 1, 0)] == [False, True, True, True]
    assert not needs(3, told=2)
    assert needs(3, told=5)  # that was before the seven days began


def test_what_is_late_is_reminded_of_at_once_and_then_every_week() -> None:
    assert needs(-1)
    assert needs(-1, told=1)  # told on the last day itself, before it was late
    assert [needs(-20, told=days) for days in (1, 6, 7, 30)] == [False, False, True, True]


def test_nothing_without_a_last_day_is_reminded_of() -> None:
    assert not needs(None)


def test_who_was_written_to_today_is_left_in_peace() -> None:
    late, told_today = OpenAction(TODAY - timedelta(days=9)), OpenAction(None, TODAY)
    assert is_reminded_today([late], RULES, today=TODAY)
    assert not is_reminded_today([late, told_today], RULES, today=TODAY)


@given(DAYS, DAYS, st.integers(0, 400), st.integers(1, 400))
def test_nobody_is_reminded_twice_the_same_day(due: date, today: date, before: int, again: int) -> None:
    rules = ReminderRules(before, again)
    assert not needs_reminder(OpenAction(due, today), rules, today=today)


@given(DAYS, st.integers(0, 60), st.integers(1, 60))
def test_whoever_never_answers_is_reminded_at_a_steady_pace(due: date, before: int, again: int) -> None:
    rules = ReminderRules(before, again)
    told: list[date] = []
    for step in range(-70, 130):
        today = due + timedelta(days=step)
        if needs_reminder(OpenAction(due, told[-1] if told else None), rules, today=today):
            told.append(today)

    early = [day for day in told if day <= due]
    late = [day for day in told if day > due]
    assert early == [due - timedelta(days=before)]
    assert late[0] == due + timedelta(days=1)
    assert {(b - a).days for a, b in pairwise(late)} <= {again}


def test_the_first_days_there_are_do_not_break_it() -> None:
    assert needs_reminder(OpenAction(date(1, 1, 2)), ReminderRules(180, 7), today=date(1, 1, 1))
