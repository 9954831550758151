"""Which action items a chip and the filter field let through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from trygghetsrad.domain.states import ActionState
from trygghetsrad.domain.swedish import fold
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.filter_chips import Filter

if TYPE_CHECKING:
    from trygghetsrad.services.action_item_rows import ActionItemRow


class ActionFilter(StrEnum):
    """The chips of the page."""

    OPEN = "open"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    CLOSED = "closed"
    ALL = "all"


_TEXTS = {
    ActionFilter.OPEN: ("Öppna", Kind.INFO),
    ActionFilter.OVERDUE: ("Försenade", Kind.BAD),
    ActionFilter.DUE_SOON: ("Inom 30 dagar", Kind.WARN),
    ActionFilter.CLOSED: ("Avslutade i år", Kind.OK),
    ActionFilter.ALL: ("Alla", Kind.NEUTRAL),
}


def passes(row: ActionItemRow, chosen: ActionFilter, *, today: date, soon_days: int) -> bool:
    """Tell whether an action item is among those of a chip."""
    if chosen is ActionFilter.ALL:
        return True
    if chosen is ActionFilter.CLOSED:
        return row.state.is_closed and (row.closed_on or row.decided_on).year == today.year
    if row.state.is_closed:
        return False
    if chosen is ActionFilter.OVERDUE:
        return row.is_overdue
    if chosen is ActionFilter.DUE_SOON:
        last = today + timedelta(days=soon_days)
        return row.due_on is not None and today <= row.due_on <= last
    return True


def chips(rows: Sequence[ActionItemRow], *, today: date, soon_days: int) -> list[Filter]:
    """Give the chips with how many action items each has."""
    return [
        Filter(
            chosen.value,
            f"Inom {soon_days} dagar" if chosen is ActionFilter.DUE_SOON else text,
            sum(passes(row, chosen, today=today, soon_days=soon_days) for row in rows),
            kind,
        )
        for chosen, (text, kind) in _TEXTS.items()
    ]


def matches(row: ActionItemRow, words: str) -> bool:
    """Tell whether every word is somewhere in what the row shows."""
    places = " ".join(f"{link.number} {link.text} {link.place or ''}" for link in row.concerns)
    shown = " ".join(
        (
            row.number,
            row.text,
            " ".join(row.owners),
            row.state.label,
            places,
            row.commitment or "",
        )
    )
    found = fold(shown)
    return all(word in found for word in fold(words).split())


def state_kind(row: ActionItemRow) -> Kind:
    """Give the kind of pill for a state."""
    return {
        ActionState.NOT_STARTED: Kind.NEUTRAL,
        ActionState.IN_PROGRESS: Kind.INFO,
        ActionState.DONE: Kind.OK,
        ActionState.CANCELLED: Kind.NEUTRAL,
        ActionState.REFERRED: Kind.NEUTRAL,
    }[row.state]


def due_kind(row: ActionItemRow, *, today: date) -> Kind | None:
    """Give the kind of pill for a last day; None where it needs no pill."""
    if row.is_overdue:
        return Kind.BAD
    if row.due_on is None or row.state.is_closed:
        return None
    return Kind.WARN if (row.due_on - today).days <= 7 else None
