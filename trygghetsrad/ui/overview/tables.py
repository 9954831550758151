"""The short lists of Översikt: action items that press, minutes to finish, and the newest events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from trygghetsrad.ui.overview import columns, content
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.page_table import PageTable

if TYPE_CHECKING:
    from trygghetsrad.services.overview_rows import OverviewAction, OverviewEvent
    from trygghetsrad.ui.overview.columns import MinutesRow
    from trygghetsrad.ui.view_state import ViewState


def action_table(
    theme: Theme, view_state: ViewState, *, today: Callable[[], date]
) -> PageTable[OverviewAction]:
    """Make the list of action items that are late or due soon."""
    return PageTable(
        theme,
        columns.action_columns(today),
        name=content.ACTIONS,
        row_id=lambda row: row.action_item_id,
        two_lines=True,
        view_state=view_state,
        key=columns.ACTIONS_KEY,
    )


def minutes_table(theme: Theme, *, today: Callable[[], date]) -> PageTable[MinutesRow]:
    """Make the list of minutes to finish; without headings."""
    table: PageTable[MinutesRow] = PageTable(
        theme,
        columns.minutes_columns(today),
        name="",
        row_id=lambda row: row.meeting.meeting_id,
    )
    table.horizontalHeader().hide()
    return table


def event_table(theme: Theme, *, today: Callable[[], date]) -> PageTable[OverviewEvent]:
    """Make the list of the newest events; without headings."""
    table: PageTable[OverviewEvent] = PageTable(
        theme, columns.event_columns(today), name=content.EVENTS, row_id=lambda row: (row.at, row.text)
    )
    table.horizontalHeader().hide()
    return table
