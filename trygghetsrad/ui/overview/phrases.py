"""Short Swedish phrases of Översikt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from trygghetsrad.domain.due_dates import due_phrase
from trygghetsrad.domain.states import DocumentState, MeetingState
from trygghetsrad.domain.swedish import clock, plural, short_date
from trygghetsrad.ui.tokens import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from trygghetsrad.services.overview_rows import OverviewAction, OverviewMeeting

URGENT_DAYS = 7
"""From how many days before a last day it is shown as a warning."""


def countdown(meeting: OverviewMeeting, *, today: date) -> str:
    """Say how far away a meeting is: "pågår", "i dag kl. 18.00", "i morgon", "om 11 veckor"."""
    if meeting.state is MeetingState.ONGOING:
        return "pågår nu"
    days = (meeting.held_on - today).days
    if days == 0:
        return f"i dag kl. {clock(meeting.starts_at)}"
    if days < 14:
        return due_phrase(meeting.held_on, today=today)
    return f"om {days // 7} veckor"


def meeting_name(meeting: OverviewMeeting) -> str:
    """Say which meeting it is: "Dialog 2 av 4 – Våren och trafiken"."""
    count = f" av {meeting.dialogues_in_year}" if meeting.dialogues_in_year >= meeting.number else ""
    name = f"{meeting.kind.label} {meeting.number}{count}"
    return f"{name} – {meeting.title}" if meeting.title else name


def due_kind(due_on: date | None, *, today: date) -> Kind:
    """Give the kind of pill for a last day."""
    if due_on is None:
        return Kind.NEUTRAL
    days = (due_on - today).days
    if days < 0:
        return Kind.BAD
    return Kind.WARN if days <= URGENT_DAYS else Kind.NEUTRAL


def nearest(actions: Sequence[OverviewAction], *, today: date) -> tuple[str, Kind]:
    """Say when the first of some action items is due, with the kind of its pill."""
    first = min((a.due_on for a in actions if a.due_on), default=None)
    if first is None:
        return "inga just nu", Kind.OK
    same_day = sum(a.due_on == first for a in actions)
    return f"{same_day} {due_phrase(first, today=today)}", due_kind(first, today=today)


def minutes_kind(state: DocumentState | None) -> Kind:
    """Give the kind of pill for how far the minutes have come."""
    if state is None or not state.is_locked:
        return Kind.WARN
    return Kind.INFO if state is DocumentState.FINALISED else Kind.OK


def when(at: datetime, *, today: date) -> str:
    """Say when something happened, in local time: "18.42" today, "i går", "12 maj"."""
    local = at.astimezone()
    days = (today - local.date()).days
    if days == 0:
        return clock(local.time())
    if days == 1:
        return "i går"
    return short_date(local.date()) if local.year == today.year else local.date().isoformat()


def carried(count: int) -> str:
    """Say how many open action items follow to the next dialogue."""
    if count == 0:
        return "inga öppna åtgärder"
    return plural(count, "öppen åtgärd följer med", "öppna åtgärder följer med")
