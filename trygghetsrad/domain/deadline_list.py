"""What has to be done around a meeting, by day, and whether it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from trygghetsrad.domain.plan_rules import Deadlines
from trygghetsrad.domain.states import MeetingState


class DeadlineKind(Enum):
    """What is due; the value is what lists call it."""

    STOP = "Punkter till dagordningen"
    INVITATION = "Kallelsen ute"
    REMINDER = "Påminnelse"
    NOTES = "Anteckningarna klara"
    FORMAL_MINUTES = "Protokollet klart"


@dataclass(frozen=True, slots=True)
class MeetingProgress:
    """How far a meeting has come.

    Attributes:
        called_on, reminded_on: when the kallelse and a reminder went out; None before that.
        has_notes: the minutes are finalised.
        is_formal: the minutes are a protokoll.
    """

    meeting_id: int
    name: str
    state: MeetingState
    called_on: date | None = None
    reminded_on: date | None = None
    has_notes: bool = False
    is_formal: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing that is due."""

    meeting_id: int
    name: str
    kind: DeadlineKind
    due_on: date
    is_done: bool

    def is_late(self, today: date) -> bool:
        """Tell whether its day has passed without it."""
        return not self.is_done and self.due_on < today

    @property
    def sentence(self) -> str:
        """Say it, as of a day: "Kallelsen ute, Dialog 4"."""
        return f"{self.kind.value}, {self.name}{', klart' if self.is_done else ''}"


def deadline_list(meeting: MeetingProgress, days: Deadlines, *, today: date) -> tuple[Deadline, ...]:
    """List what is due around a meeting, in order; nothing around one that is cancelled.

    The stop for points is done by itself when its day has passed, or when the kallelse is out. A reminder
    that nobody sent is not asked for once the meeting has begun.
    """
    if meeting.state is MeetingState.CANCELLED:
        return ()
    is_called = meeting.called_on is not None or meeting.state is MeetingState.CALLED
    has_begun = meeting.state.has_started
    steps = (
        (DeadlineKind.STOP, days.stop_on, is_called or has_begun or days.stop_on < today),
        (DeadlineKind.INVITATION, days.invitation_on, is_called or has_begun),
        (DeadlineKind.REMINDER, days.reminder_on, meeting.reminded_on is not None),
        (
            DeadlineKind.FORMAL_MINUTES if meeting.is_formal else DeadlineKind.NOTES,
            days.notes_on,
            meeting.has_notes,
        ),
    )
    return tuple(
        Deadline(meeting.meeting_id, meeting.name, kind, day, done)
        for kind, day, done in steps
        if not (kind is DeadlineKind.REMINDER and has_begun and not done)
    )


def by_day(deadlines: Iterable[Deadline]) -> dict[date, tuple[Deadline, ...]]:
    """Give what is due on each day."""
    found: dict[date, tuple[Deadline, ...]] = {}
    for deadline in deadlines:
        found[deadline.due_on] = (*found.get(deadline.due_on, ()), deadline)
    return found
