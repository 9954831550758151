"""What the calendar knows of a day, and how it says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trygghetsrad.domain.states import MeetingKind, MeetingState
from trygghetsrad.domain.swedish import NBSP, capitalised, clock_range, long_date
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.year.day_painter import DueMark

if TYPE_CHECKING:
    from trygghetsrad.domain.calendar import DayFacts
    from trygghetsrad.domain.deadline_list import Deadline
    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.services.other_meetings import OtherMeetingRow


@dataclass(frozen=True, slots=True)
class DayMark:
    """A meeting on a day."""

    meeting_id: int
    name: str
    state: MeetingState
    kind: MeetingKind
    details: str

    @property
    def can_move(self) -> bool:
        """Tell whether it may still be moved to another day."""
        return self.state in (MeetingState.PLANNED, MeetingState.CALLED)


def marks_of(meetings: tuple[MeetingRow, ...]) -> dict[date, DayMark]:
    """Give the mark of each day that has a meeting; one that is cancelled gives way to another."""
    marks: dict[date, DayMark] = {}
    for row in meetings:
        if row.held_on in marks and row.state is MeetingState.CANCELLED:
            continue
        details = (clock_range(row.starts_at, row.ends_at), row.place, row.title)
        marks[row.held_on] = DayMark(
            meeting_id=row.meeting_id,
            name=meeting_name(row),
            state=row.state,
            kind=row.kind,
            details=", ".join(part for part in details if part),
        )
    return marks


def meeting_name(row: MeetingRow) -> str:
    """Say which meeting of the year it is: "Dialog 4"."""
    return f"{row.kind.label} {row.number}"


def busy_days(others: Sequence[OtherMeetingRow]) -> Mapping[date, str]:
    """Say for each day who else meets: "Kommunfullmäktige kl. 17.00, Socialnämnden"."""
    said: dict[date, list[str]] = {}
    for row in others:
        hours = f" {clock_range(row.starts_at, row.ends_at)}" if row.starts_at else ""
        said.setdefault(row.held_on, []).append(f"{row.body}{hours}")
    return {day: ", ".join(names) for day, names in said.items()}


def day_sentence(
    day: date,
    facts: DayFacts | None,
    mark: DayMark | None,
    *,
    today: date,
    is_proposed: bool,
    others: str = "",
    due: Sequence[Deadline] = (),
) -> str:
    """Say everything about a day: "onsdag 25 november 2026, vecka 48, Dialog 4 planerad, kl. 18.00–19.45"."""
    parts = [long_date(day), f"vecka {day.isocalendar().week}"]
    if day == today:
        parts.append("i dag")
    if mark is not None:
        parts += [f"{mark.name} {mark.state.label.lower()}", mark.details]
    if is_proposed:
        parts.append("föreslagen dag")
    if facts is not None and facts.note:
        parts.append(facts.note)
    if others:
        parts.append(others)
    parts += [f"sista dag: {one.sentence[0].lower()}{one.sentence[1:]}" for one in due]
    return ", ".join(parts)


def due_mark(due: Sequence[Deadline], *, today: date) -> DueMark | None:
    """Give how a day with things to be done is marked: by the most urgent of them; None without any."""
    if not due:
        return None
    if any(one.is_late(today) for one in due):
        return DueMark.LATE
    return DueMark.DONE if all(one.is_done for one in due) else DueMark.OPEN


def explain_day(day: date, against: Sequence[str] | None, *, today: date) -> tuple[str, Kind]:
    """Say whether a dialogue may well be held on a day, and whether that is a warning.

    Args:
        against: what speaks against it; None when it is not known yet.
    """
    told = f"{capitalised(long_date(day))}, v.{NBSP}{day.isocalendar().week}"
    if day < today:
        return f"{told}. Dagen har passerat.", Kind.WARN
    if against:
        return f"{told}. Obs: {', '.join(against)}.", Kind.WARN
    return (f"{told}." if against is None else f"{told}. Inget hindrar dagen."), Kind.NEUTRAL
