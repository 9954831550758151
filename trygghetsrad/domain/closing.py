"""Closing a meeting: what is read back, when it counts as confirmed, and when the meeting ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from trygghetsrad.domain.states import HistoryKind, Labelled
from trygghetsrad.domain.swedish import join_names, long_date


class ClosingStep(Labelled):
    """The steps of a close, in order."""

    ACTIONS = "actions", "Läs upp åtgärderna"
    CONCLUSIONS = "conclusions", "Läs upp ställningstagandena"
    NEXT_MEETING = "next_meeting", "Nästa dialog"
    END = "end", "Kontrollera och avsluta"


_CHANGES_WHAT_WAS_READ = (HistoryKind.EDITED, HistoryKind.OWNER, HistoryKind.DUE)


def is_confirmed(history: Iterable[HistoryKind]) -> bool:
    """Tell from a history, oldest first, whether the action stands as it was confirmed.

    What was changed after it was read back has to be read back again.
    """
    confirmed = False
    for kind in history:
        if kind is HistoryKind.CONFIRMED:
            confirmed = True
        elif kind in _CHANGES_WHAT_WAS_READ:
            confirmed = False
    return confirmed


def owner_sentence(owners: Sequence[str]) -> str:
    """Say who is responsible."""
    return f"Ansvarig: {join_names(owners)}." if owners else "Ingen ansvarig är utsedd."


def due_sentence(due_on: date | None, *, held_on: date) -> str:
    """Say until when, and that the day had been before the meeting was held."""
    if due_on is None:
        return "Inget slutdatum är satt."
    return f"Klart senast {long_date(due_on)}{', som redan har varit' if due_on < held_on else ''}."


def ended_at(now: datetime, *, held_on: date, starts_at: time, planned_end: time) -> time:
    """Give when a meeting that is ended now has ended; as planned when it is ended another day.

    Args:
        now: local time.
    """
    at = now.time().replace(second=0, microsecond=0, tzinfo=None)
    return at if now.date() == held_on and at > starts_at else planned_end
