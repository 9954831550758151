"""Planned and elapsed time of an agenda: how far over, and when the meeting will end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from trygghetsrad.domain.classifications import AgendaItemState
from trygghetsrad.domain.swedish import clock


@dataclass(frozen=True, slots=True)
class ItemTime:
    """The time of one agenda item.

    Attributes:
        planned_minutes: None when no time was set aside.
        elapsed_seconds: what it had taken when it was last left.
        began_at: when it was taken up and is still going on; None when it is not. Any time zone, but the
            same as the `now` it is compared with.
    """

    state: AgendaItemState
    planned_minutes: int | None = None
    elapsed_seconds: int = 0
    began_at: datetime | None = None

    def elapsed(self, now: datetime) -> timedelta:
        """Give what it has taken so far; a clock that was set back does not make it less."""
        before = timedelta(seconds=self.elapsed_seconds)
        return before if self.began_at is None else before + max(timedelta(0), now - self.began_at)

    def over(self, now: datetime) -> timedelta:
        """Give how far it has run over what was planned; nothing without a plan."""
        if self.planned_minutes is None:
            return timedelta(0)
        return max(timedelta(0), self.elapsed(now) - timedelta(minutes=self.planned_minutes))

    def left(self, now: datetime) -> timedelta:
        """Give what remains of the planned time; nothing for what is done or deferred."""
        if self.planned_minutes is None or self.state in (AgendaItemState.DONE, AgendaItemState.DEFERRED):
            return timedelta(0)
        return max(timedelta(0), timedelta(minutes=self.planned_minutes) - self.elapsed(now))


@dataclass(frozen=True, slots=True)
class AgendaTime:
    """The time of a whole agenda at a moment."""

    planned: timedelta
    elapsed: timedelta
    left: timedelta
    ends_at: datetime

    def phrase(self, planned_end: datetime) -> str:
        """Say when it will end: "12 min efter planen, slutar ca 20.10", "Enligt planen, slutar ca 19.45"."""
        minutes = round((self.ends_at - planned_end) / timedelta(minutes=1))
        side = "efter" if minutes > 0 else "före"
        where = f"{abs(minutes)} min {side} planen" if minutes else "Enligt planen"
        return f"{where}, slutar ca {clock(self.ends_at.time())}"


def agenda_time(items: Iterable[ItemTime], *, now: datetime) -> AgendaTime:
    """Sum up an agenda; what is left of its items decides when it ends."""
    listed = tuple(items)
    planned = sum((timedelta(minutes=item.planned_minutes or 0) for item in listed), timedelta(0))
    elapsed = sum((item.elapsed(now) for item in listed), timedelta(0))
    left = sum((item.left(now) for item in listed), timedelta(0))
    return AgendaTime(planned, elapsed, left, now + left)
