"""Whether the promised number of dialogues a year will be held: "2 av 3–4 genomförda"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from trygghetsrad.domain.states import MeetingState
from trygghetsrad.domain.swedish import number_word

_LAST_POSSIBLE = (12, 20)


class DialogueFact(NamedTuple):
    """A dialogue as the promise sees it."""

    held_on: date
    state: MeetingState


class PromiseTarget(NamedTuple):
    """What was promised for a year.

    Attributes:
        least, most: dialogues a year, both inclusive.
        lead_days: from today until a dialogue that is not planned yet can be held; the time of the kallelse.
        days_between: the shortest time between two dialogues when there is a hurry.
    """

    least: int = 3
    most: int = 4
    lead_days: int = 14
    days_between: int = 14


class PromiseStatus(StrEnum):
    """How the promise stands."""

    FULFILLED = "fulfilled"
    ON_TRACK = "on_track"
    MORE_NEEDED = "more_needed"
    BROKEN = "broken"


class PromiseMeter(NamedTuple):
    """The promise of a year, measured.

    Attributes:
        planned: dialogues still to come, today's included.
        unconfirmed: dialogues whose day has passed without being marked as held.
        missing: dialogues that must be planned, beyond those that are, to reach the least number.
    """

    target: PromiseTarget
    held: int
    planned: int
    cancelled: int
    unconfirmed: int
    missing: int
    status: PromiseStatus

    @property
    def headline(self) -> str:
        """Say how far it has come: "2 av 3–4 genomförda"."""
        return f"{self.held} av {self.promised} genomförd{'' if self.target.most == 1 else 'a'}"

    @property
    def promised(self) -> str:
        """Say what was promised: "3–4", or "4" when the limits are one."""
        least, most = self.target.least, self.target.most
        return f"{least}–{most}" if most > least else f"{least}"

    @property
    def forecast(self) -> str:
        """Say in a Swedish sentence where it is going."""
        match self.status:
            case PromiseStatus.FULFILLED:
                sentence = "Löftet är uppfyllt."
            case PromiseStatus.ON_TRACK:
                sentence = "Löftet hålls enligt plan."
            case PromiseStatus.MORE_NEEDED:
                noun = "dialog" if self.missing == 1 else "dialoger"
                sentence = f"Planera minst {number_word(self.missing)} {noun} till."
            case PromiseStatus.BROKEN:
                sentence = "Löftet kan inte längre hållas."
        if self.unconfirmed == 0 or self.status is PromiseStatus.FULFILLED:
            return sentence
        noun = "dialog" if self.unconfirmed == 1 else "dialoger"
        waiting = f"{number_word(self.unconfirmed).capitalize()} {noun} väntar på att markeras som genomförd"
        return f"{sentence} {waiting}{'' if self.unconfirmed == 1 else 'a'}."


def measure_promise(
    dialogues: Iterable[DialogueFact], *, year: int, today: date, target: PromiseTarget | None = None
) -> PromiseMeter:
    """Measure the promise of a year; other years' dialogues are left out, and order does not matter."""
    target = target or PromiseTarget()
    held = cancelled = unconfirmed = 0
    planned = list[date]()
    for dialogue in dialogues:
        if dialogue.held_on.year != year:
            continue
        if dialogue.state is MeetingState.CANCELLED:
            cancelled += 1
        elif dialogue.state is MeetingState.HELD:
            held += 1
        elif dialogue.state is MeetingState.ONGOING or dialogue.held_on >= today:
            planned.append(dialogue.held_on)
        else:
            unconfirmed += 1
    missing = max(0, target.least - held - len(planned))
    room = _room_for(year, today, target, planned)
    return PromiseMeter(
        target=target,
        held=held,
        planned=len(planned),
        cancelled=cancelled,
        unconfirmed=unconfirmed,
        missing=missing,
        status=_status(held, missing, unconfirmed, room, target),
    )


def _status(held: int, missing: int, unconfirmed: int, room: int, target: PromiseTarget) -> PromiseStatus:
    if held >= target.least:
        return PromiseStatus.FULFILLED
    if missing == 0:
        return PromiseStatus.ON_TRACK
    if missing > room + unconfirmed:
        return PromiseStatus.BROKEN
    return PromiseStatus.MORE_NEEDED


def _room_for(year: int, today: date, target: PromiseTarget, planned: Iterable[date]) -> int:
    """Give how many dialogues there is still time to call and hold, at a distance from the planned ones."""
    apart = timedelta(days=max(1, target.days_between))
    day = max(today + timedelta(days=target.lead_days), date(year, 1, 1))
    last, taken, room = date(year, *_LAST_POSSIBLE), sorted(planned), 0
    while day <= last:
        near = [other for other in taken if abs(other - day) < apart]
        if not near:
            room += 1
        day = (near[-1] if near else day) + apart
    return room
