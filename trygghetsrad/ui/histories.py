"""Histories in words, for the detail panes of concerns and action items."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import ActionState, ConcernState, HistoryKind
from trygghetsrad.domain.swedish import short_date
from trygghetsrad.ui.widgets.detail_pane import Event

if TYPE_CHECKING:
    from trygghetsrad.services.histories import HistoryRow


class Subject(StrEnum):
    """Whose history it is: the states have different names."""

    CONCERN = "concern"
    ACTION_ITEM = "action_item"


def as_events(rows: Iterable[HistoryRow], subject: Subject, *, today: date) -> list[Event]:
    """Put a history into words, newest first."""
    return [
        Event(
            when=_day(row.at.astimezone().date(), today),
            text=original_text(_sentence(row, subject)),
            who=f"dialog {row.meeting}, {row.who}" if row.meeting else row.who,
        )
        for row in reversed(list(rows))
    ]


def _day(day: date, today: date) -> str:
    if day == today:
        return "i dag"
    return short_date(day) if day.year == today.year else f"{short_date(day)} {day.year}"


def _sentence(row: HistoryRow, subject: Subject) -> str:
    comment = row.comment or ""
    if row.kind in (HistoryKind.COMMENT, HistoryKind.LETTER):
        return comment
    if row.kind is HistoryKind.CREATED:
        return _joined("Registrerad.", comment)
    if row.kind is HistoryKind.STATE:
        return _joined(f"{_state(row.new_value, subject)}.", comment)
    if row.kind is HistoryKind.DUE:
        return _joined(_moved(row.old_value, row.new_value), comment)
    if row.kind is HistoryKind.OWNER:
        return _joined(
            f"Ansvarig: {row.new_value or 'ingen'} (tidigare {row.old_value or 'ingen'}).",
            comment,
        )
    if row.kind is HistoryKind.CONFIRMED:
        return _joined("Bekräftad vid mötet av ansvarig.", comment)
    if row.kind is HistoryKind.DIFFERENCE:
        return _joined(f"Märks skillnad? {row.new_value}.", comment)
    if row.kind is HistoryKind.EDITED:
        return _joined(f"Texten ändrad från ”{row.old_value}”.", comment)
    return _joined(row.new_value or "Kopplad.", comment)


def _joined(sentence: str, comment: str) -> str:
    return f"{sentence} {comment}".strip()


def _state(value: str | None, subject: Subject) -> str:
    if not value:
        return ""
    return ConcernState(value).label if subject is Subject.CONCERN else ActionState(value).label


def _moved(old: str | None, new: str | None) -> str:
    if new is None:
        return "Slutdatumet borttaget."
    shown = short_date(date.fromisoformat(new))
    if old is None:
        return f"Slutdatum satt till {shown}."
    return f"Slutdatum flyttat till {shown} (från {short_date(date.fromisoformat(old))})."
