"""The histories of concerns and action items: written with each change, read by their pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Concern, HistoryEntry
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.states import HistoryKind


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of history; `at` is aware UTC."""

    at: datetime
    who: str
    kind: HistoryKind
    old_value: str | None
    new_value: str | None
    comment: str | None


def remember(
    session: Session,
    unit: UnitOfWork,
    subject: Concern | ActionItem,
    kind: HistoryKind,
    *,
    old: str | None = None,
    new: str | None = None,
    comment: str | None = None,
) -> None:
    """Add a line to the history of a concern or an action item that has its id."""
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
        )
    )


def read_history(session: Session, subject: ColumnElement[bool]) -> list[HistoryRow]:
    """Read history entries that match an SQL expression, oldest first."""
    entries = session.scalars(
        select(HistoryEntry).where(subject).order_by(HistoryEntry.at_utc, HistoryEntry.id)
    )
    return [
        HistoryRow(entry.at_utc, entry.who, entry.kind, entry.old_value, entry.new_value, entry.comment)
        for entry in entries
    ]
