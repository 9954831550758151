"""The columns of the list of concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.swedish import short_date
from trygghetsrad.ui.concerns import filters
from trygghetsrad.ui.widgets.column import Column

if TYPE_CHECKING:
    from trygghetsrad.services.concern_rows import ConcernRow


def columns() -> list[Column[ConcernRow]]:
    """Give the columns; the keys are those the list is put in order by."""
    return [
        Column(
            _tr("Nr"),
            lambda row: row.number,
            width=12,
            tone="strong",
            detail=_where_said,
            detail_title=_tr("Dialog"),
            key="number",
        ),
        Column(_tr("Synpunkt"), lambda row: original_text(row.text), width=32, stretch=True, key="text"),
        Column(
            _tr("Plats"),
            lambda row: row.place or "–",
            width=20,
            yields=True,
            detail=lambda row: row.category or "",
            detail_title=_tr("Kategori"),
            key="place",
        ),
        Column(
            _tr("Prioritet"),
            lambda row: row.priority.label,
            width=9,
            optional=True,
            pill=filters.priority_kind,
            key="priority",
        ),
        Column(
            _tr("Läge"),
            lambda row: row.state.label,
            width=19,
            yields=True,
            pill=filters.state_kind,
            key="state",
        ),
        Column(_tr("Kategori"), lambda row: row.category or "", width=20, is_extra=True, key="category"),
        Column(
            _tr("Sades"),
            lambda row: row.raised_on.isoformat(),
            width=11,
            is_extra=True,
            key="raised",
            written=lambda row: row.raised_on,
        ),
        Column(_tr("Åtgärder"), _actions, width=12, is_extra=True, key="actions"),
        Column(_tr("Löfte"), lambda row: row.commitment or "", width=6, is_extra=True, key="commitment"),
    ]


def _where_said(row: ConcernRow) -> str:
    if row.meeting is None:
        return short_date(row.raised_on)
    return f"{row.meeting} § {row.paragraph}" if row.paragraph else row.meeting


def _actions(row: ConcernRow) -> str:
    return ", ".join(action.number for action in row.actions)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ConcernColumns", text)
