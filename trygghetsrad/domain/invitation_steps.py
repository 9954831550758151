"""What is to be sent to those who are called: the kallelse, what has changed since, or that it is off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import Enum

from trygghetsrad.domain.swedish import clock_range, long_date


class InvitationStep(Enum):
    """What a letter to those who are called is; each member has its name in a button."""

    FIRST = "Skicka kallelse"
    NEWCOMERS = "Skicka till dem som tillkommit"
    AGAIN = "Skicka kallelsen igen"
    REMINDER = "Skicka påminnelse"
    UPDATE = "Skicka ändrad kallelse"
    CANCELLATION = "Skicka att mötet är inställt"

    @property
    def is_owed(self) -> bool:
        """Tell whether those who are called wait for it."""
        owed = (InvitationStep.UPDATE, InvitationStep.CANCELLATION, InvitationStep.NEWCOMERS)
        return self in owed


@dataclass(frozen=True, slots=True)
class CalledTo:
    """When and where people were called to come; `is_off` when they were told that it is cancelled."""

    held_on: date
    starts_at: time
    ends_at: time
    place: str = ""
    is_off: bool = False


def steps_for(
    sent: CalledTo | None, now: CalledTo, *, has_newcomers: bool = False
) -> tuple[InvitationStep, ...]:
    """Give what may be sent, what is most needed first; empty when there is nothing to tell.

    Args:
        sent: what the newest letter said; None when none has gone out.
        has_newcomers: somebody has been put on the list after that.
    """
    if sent is None:
        return () if now.is_off else (InvitationStep.FIRST,)
    if now.is_off:
        return () if sent.is_off else (InvitationStep.CANCELLATION,)
    if sent != now:
        return (InvitationStep.UPDATE,)
    usual = (InvitationStep.REMINDER, InvitationStep.AGAIN)
    return (InvitationStep.NEWCOMERS, *usual) if has_newcomers else usual


def change_sentence(sent: CalledTo, now: CalledTo, *, what: str = "Dialogen") -> str:
    """Say what has changed since people were called; empty when nothing has.

    Args:
        what: the kind of meeting with its article: "Dialogen", "Trygghetsvandringen".
    """
    if now.is_off:
        return "" if sent.is_off else f"{what} {_when(sent)} är inställd."
    said = []
    if sent.is_off:
        said.append(f"{what} blir av: {_when(now)}.")
    elif sent.held_on != now.held_on:
        said.append(f"{what} är flyttad från {_when(sent)} till {_when(now)}.")
    elif (sent.starts_at, sent.ends_at) != (now.starts_at, now.ends_at):
        said.append(f"Tiden är ändrad från {_hours(sent)} till {_hours(now)}.")
    if sent.place != now.place and now.place:
        said.append(f"Ny plats: {now.place}{f' i stället för {sent.place}' if sent.place else ''}.")
    elif sent.place != now.place:
        said.append("Platsen meddelas senare.")
    return " ".join(said)


def _when(called: CalledTo) -> str:
    return f"{long_date(called.held_on)} {_hours(called)}"


def _hours(called: CalledTo) -> str:
    return clock_range(called.starts_at, called.ends_at)
