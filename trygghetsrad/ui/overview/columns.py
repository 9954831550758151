"""The columns of Översikt's lists, for the page and for the first view; knows nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from trygghetsrad.domain.due_dates import due_phrase
from trygghetsrad.domain.swedish import short_date
from trygghetsrad.ui.overview import phrases
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.column import Column

if TYPE_CHECKING:
    from trygghetsrad.services.overview_rows import OverviewAction, OverviewEvent, OverviewMeeting

ACTIONS_KEY = "overview/actions"
"""Under which the widths of the columns of the action items are remembered."""


class MinutesRow(NamedTuple):
    """A meeting whose minutes are not finished; `due_on` is None until the calendar has been asked."""

    meeting: OverviewMeeting
    due_on: date | None


def action_columns(today: Callable[[], date]) -> list[Column[OverviewAction]]:
    """Give the columns of the action items that are late or due soon."""
    return [
        Column("Nr", lambda row: row.number, width=7, tone="strong"),
        Column("Åtgärd", lambda row: row.text, stretch=True),
        Column("Ansvarig", lambda row: ", ".join(row.owners) or "–", width=18),
        Column(
            "Klart senast",
            lambda row: due_phrase(row.due_on, today=today()),
            width=12,
            pill=lambda row: phrases.due_kind(row.due_on, today=today()),
            sort_key=lambda row: row.due_on,
        ),
    ]


def minutes_columns(today: Callable[[], date]) -> list[Column[MinutesRow]]:
    """Give the columns of the minutes to finish."""
    return [
        Column(
            "Möte",
            lambda row: f"{row.meeting.kind.label} {row.meeting.number} · {short_date(row.meeting.held_on)}",
            stretch=True,
        ),
        Column(
            "Läge",
            _minutes_state,
            width=11,
            pill=lambda row: phrases.minutes_kind(row.meeting.minutes_state),
        ),
        Column(
            "Klart senast",
            lambda row: _minutes_due(row, today=today()),
            width=14,
            pill=lambda row: Kind.BAD if _is_late(row, today=today()) else None,
        ),
    ]


def event_columns(today: Callable[[], date]) -> list[Column[OverviewEvent]]:
    """Give the columns of the newest events."""
    return [
        Column("När", lambda row: phrases.when(row.at, today=today()), width=8, tone="muted"),
        Column("Händelse", lambda row: row.text, stretch=True),
    ]


def _minutes_state(row: MinutesRow) -> str:
    if row.meeting.is_correction:
        return "Rättelse"
    return row.meeting.minutes_state.label if row.meeting.minutes_state else ""


def _is_late(row: MinutesRow, *, today: date) -> bool:
    """Tell whether the minutes should have been finished; a correction has no last day."""
    return row.due_on is not None and row.due_on < today and not row.meeting.is_correction


def _minutes_due(row: MinutesRow, *, today: date) -> str:
    if row.due_on is None or row.meeting.is_correction:
        return ""
    words = "försenade, {day}" if _is_late(row, today=today) else "senast {day}"
    return words.format(day=short_date(row.due_on))
