"""The histories of concerns and action items: written with each change, read by their pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Concern, HistoryEntry, Meeting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.numbering import format_meeting
from trygghetsrad.domain.states import HistoryKind


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of history; `at` is aware UTC, `meeting` e.g. "2026-2" when it was followed up at one."""

    at: datetime
    who: str
    kind: HistoryKind
    old_value: str | None
    new_value: str | None
    comment: str | None
    meeting: str | None = None


def remember(
    session: Session,
    unit: UnitOfWork,
    subject: Concern | ActionItem,
    kind: HistoryKind,
    *,
    old: str | None = None,
    new: str | None = None,
    comment: str | None = None,
    meeting_id: int | None = None,
) -> None:
    """Add a line to the history of a concern or an action item that has its id.

    Args:
        meeting_id: the meeting at which it was followed up.
    """
    session.add(
        HistoryEntry(
            concern_id=subject.id if isinstance(subject, Concern) else None,
            action_item_id=subject.id if isinstance(subject, ActionItem) else None,
            at_utc=unit.now_utc(),
            who=unit.who,
            kind=kind,
            old_value=old,
            new_value=new,
            comment=(comment or "").strip() or None,
            meeting_id=meeting_id,
        )
    )


def read_history(session: Session, subject: ColumnElement[bool]) -> list[HistoryRow]:
    """Read history entries that match an SQL expression, oldest first."""
    entries = session.execute(
        select(HistoryEntry, Meeting.year, Meeting.number)
        .outerjoin(Meeting, Meeting.id == HistoryEntry.meeting_id)
        .where(subject)
        .order_by(HistoryEntry.at_utc, HistoryEntry.id)
    )
    return [
        HistoryRow(
            entry.at_utc,
            entry.who,
            entry.kind,
            entry.old_value,
            entry.new_value,
            entry.comment,
            None if year is None else format_meeting(year, number),
        )
        for entry, year, number in entries
    ]
