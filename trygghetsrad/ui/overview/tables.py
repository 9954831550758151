"""The short lists of Översikt: action items that press, minutes to finish, and the newest events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from trygghetsrad.domain.due_dates import due_phrase
from trygghetsrad.domain.swedish import short_date
from trygghetsrad.ui.overview import phrases
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column

if TYPE_CHECKING:
    from trygghetsrad.services.overview_rows import OverviewAction, OverviewEvent, OverviewMeeting
    from trygghetsrad.ui.view_state import ViewState


class MinutesRow(NamedTuple):
    """A meeting whose minutes are not finished; `due_on` is None until the calendar has been asked."""

    meeting: OverviewMeeting
    due_on: date | None


def action_table(
    theme: Theme, view_state: ViewState, *, today: Callable[[], date]
) -> PageTable[OverviewAction]:
    """Make the list of action items that are late or due soon."""
    columns: list[Column[OverviewAction]] = [
        Column(_tr("Nr"), lambda row: row.number, width=7, tone="strong"),
        Column(_tr("Åtgärd"), lambda row: row.text, stretch=True),
        Column(_tr("Ansvarig"), lambda row: ", ".join(row.owners) or "–", width=18),
        Column(
            _tr("Klart senast"),
            lambda row: due_phrase(row.due_on, today=today()),
            width=12,
            pill=lambda row: phrases.due_kind(row.due_on, today=today()),
            sort_key=lambda row: row.due_on,
        ),
    ]
    return PageTable(
        theme,
        columns,
        name=_tr("Försenade och snart förfallna åtgärder"),
        row_id=lambda row: row.action_item_id,
        two_lines=True,
        view_state=view_state,
        key="overview/actions",
    )


def minutes_table(theme: Theme, *, today: Callable[[], date]) -> PageTable[MinutesRow]:
    """Make the list of minutes to finish; without headings."""
    columns: list[Column[MinutesRow]] = [
        Column(
            _tr("Möte"),
            lambda row: f"{row.meeting.kind.label} {row.meeting.number} · {short_date(row.meeting.held_on)}",
            stretch=True,
        ),
        Column(
            _tr("Läge"),
            _minutes_state,
            width=11,
            pill=lambda row: phrases.minutes_kind(row.meeting.minutes_state),
        ),
        Column(
            _tr("Klart senast"),
            lambda row: _minutes_due(row, today=today()),
            width=14,
            pill=lambda row: Kind.BAD if _is_late(row, today=today()) else None,
        ),
    ]
    table: PageTable[MinutesRow] = PageTable(
        theme, columns, name=_tr("Anteckningar att göra klart"), row_id=lambda row: row.meeting.meeting_id
    )
    table.horizontalHeader().hide()
    return table


def event_table(theme: Theme, *, today: Callable[[], date]) -> PageTable[OverviewEvent]:
    """Make the list of the newest events; without headings."""
    columns: list[Column[OverviewEvent]] = [
        Column(_tr("När"), lambda row: phrases.when(row.at, today=today()), width=8, tone="muted"),
        Column(_tr("Händelse"), lambda row: row.text, stretch=True),
    ]
    table: PageTable[OverviewEvent] = PageTable(
        theme, columns, name=_tr("Senaste händelser"), row_id=lambda row: (row.at, row.text)
    )
    table.horizontalHeader().hide()
    return table


def _minutes_state(row: MinutesRow) -> str:
    if row.meeting.is_correction:
        return _tr("Rättelse")
    return row.meeting.minutes_state.label if row.meeting.minutes_state else ""


def _is_late(row: MinutesRow, *, today: date) -> bool:
    """Tell whether the minutes should have been finished; a correction has no last day."""
    return row.due_on is not None and row.due_on < today and not row.meeting.is_correction


def _minutes_due(row: MinutesRow, *, today: date) -> str:
    if row.due_on is None or row.meeting.is_correction:
        return ""
    words = _tr("försenade, {day}") if _is_late(row, today=today) else _tr("senast {day}")
    return words.format(day=short_date(row.due_on))


def _tr(text: str) -> str:
    return QCoreApplication.translate("OverviewTables", text)
