"""What has to be done next for a meeting that is to come, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trygghetsrad.domain.invitation_steps import CalledTo, InvitationStep, steps_for
from trygghetsrad.domain.plan_rules import Deadlines
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.domain.swedish import WEEKDAYS, day_month


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step in a Swedish sentence; `due_on` is its last day, None when it has none."""

    sentence: str
    due_on: date | None = None


def owed_step(sent: CalledTo, now: CalledTo, *, today: date) -> NextStep | None:
    """Say what those who are called wait to be told; None when they know how it stands."""
    steps = steps_for(sent, now)
    if InvitationStep.CANCELLATION in steps:
        return NextStep(f"De kallade vet inte att {_weekday(sent.held_on)} är inställd.", today)
    if InvitationStep.UPDATE in steps:
        return NextStep("Dialogen är ändrad sedan kallelsen gick ut. Skicka ändringen.", today)
    return None


def next_step(
    state: MeetingState, held_on: date, deadlines: Deadlines, *, today: date, is_reminded: bool = False
) -> NextStep | None:
    """Say what remains before a meeting; None when it is held or cancelled."""
    if state in (MeetingState.HELD, MeetingState.CANCELLED):
        return None
    if state is MeetingState.ONGOING:
        return NextStep("Mötet pågår.")
    if held_on < today:
        return NextStep("Dagen har passerat. Markera som genomförd, flytta eller ställ in.", held_on)
    if state is MeetingState.CALLED:
        return _before_called(held_on, deadlines, today, is_reminded=is_reminded)
    if held_on == today:
        return NextStep("Dialogen hålls i dag, men kallelsen är inte markerad som skickad.", held_on)
    if today <= deadlines.stop_on:
        return NextStep(f"Punkter till dagordningen senast {_weekday(deadlines.stop_on)}.", deadlines.stop_on)
    verb = "ska vara ute senast" if today <= deadlines.invitation_on else "skulle ha varit ute"
    return NextStep(f"Kallelsen {verb} {_weekday(deadlines.invitation_on)}.", deadlines.invitation_on)


def _before_called(held_on: date, deadlines: Deadlines, today: date, *, is_reminded: bool) -> NextStep:
    if held_on == today:
        return NextStep("Dialogen hålls i dag.", held_on)
    if today <= deadlines.reminder_on and not is_reminded:
        return NextStep(f"Påminn deltagarna senast {_weekday(deadlines.reminder_on)}.", deadlines.reminder_on)
    if is_reminded:
        return NextStep("Kallelsen och påminnelsen är ute. Nästa steg är dialogen.")
    return NextStep("Kallelsen är ute. Nästa steg är dialogen.")


def _weekday(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day_month(day)}"
