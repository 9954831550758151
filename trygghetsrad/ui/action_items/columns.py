"""The columns of the list of action items."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from trygghetsrad.domain.due_dates import due_phrase
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.swedish import plural, short_date
from trygghetsrad.ui.action_items import filters
from trygghetsrad.ui.widgets.column import Column

if TYPE_CHECKING:
    from trygghetsrad.services.action_item_rows import ActionItemRow


def columns(today: Callable[[], date]) -> list[Column[ActionItemRow]]:
    """Give the columns; the keys are those the list is put in order by."""
    return [
        Column(
            _tr("Nr"),
            lambda row: row.number,
            width=9,
            tone="strong",
            detail=_concern_numbers,
            detail_title=_tr("Synpunkt"),
            key="number",
        ),
        Column(_tr("Åtgärd"), lambda row: original_text(row.text), width=34, stretch=True, key="text"),
        Column(_tr("Ansvarig"), lambda row: ", ".join(row.owners), width=21, yields=True, key="owner"),
        Column(
            _tr("Klart senast"),
            lambda row: _due_text(row, today()),
            width=12,
            firm=True,
            pill=lambda row: filters.due_kind(row, today=today()),
            written=lambda row: row.due_on,
            key="due",
        ),
        Column(
            _tr("Läge"),
            lambda row: row.state.label,
            width=12,
            yields=True,
            pill=filters.state_kind,
            key="state",
        ),
        Column(
            _tr("Dialog"),
            lambda row: row.meeting or short_date(row.decided_on),
            width=8,
            optional=True,
            detail=lambda row: f"§ {row.paragraph}" if row.paragraph else "",
            detail_title="§",
            tone="muted",
            key="meeting",
        ),
        Column(
            _tr("Löfte"),
            lambda row: row.commitment or "",
            width=6,
            optional=True,
            tone="muted",
            key="commitment",
        ),
        Column(_tr("Plats"), _places, width=18, is_extra=True, key="place"),
        Column(
            _tr("Beslutad"),
            lambda row: row.decided_on.isoformat(),
            width=11,
            is_extra=True,
            key="decided",
            written=lambda row: row.decided_on,
        ),
        Column(
            _tr("Avslutad"),
            lambda row: row.closed_on.isoformat() if row.closed_on else "",
            width=11,
            is_extra=True,
            key="closed",
            written=lambda row: row.closed_on,
        ),
        Column(
            _tr("Flyttad"),
            _moved,
            width=11,
            is_extra=True,
            key="moved",
            written=lambda row: row.times_moved or None,
        ),
    ]


def _concern_numbers(row: ActionItemRow) -> str:
    if len(row.concerns) > 1:
        return f"{row.concerns[0].number} +{len(row.concerns) - 1}"
    return row.concerns[0].number if row.concerns else ""


def _places(row: ActionItemRow) -> str:
    return ", ".join(dict.fromkeys(link.place for link in row.concerns if link.place))


def _moved(row: ActionItemRow) -> str:
    return plural(row.times_moved, "gång", "gånger") if row.times_moved else ""


def _due_text(row: ActionItemRow, today: date) -> str:
    if row.due_on is None:
        return "–"
    if row.state.is_closed:
        return short_date(row.due_on)
    return due_phrase(row.due_on, today=today)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ActionItemColumns", text)
