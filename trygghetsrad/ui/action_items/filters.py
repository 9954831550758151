"""The chips over the list of action items, and the pills in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from trygghetsrad.domain.list_question import ActionSelection
from trygghetsrad.domain.states import ActionState
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.filter_chips import Filter

if TYPE_CHECKING:
    from trygghetsrad.services.action_item_rows import ActionItemRow

_TEXTS = {
    ActionSelection.OPEN: ("Öppna", Kind.INFO),
    ActionSelection.OVERDUE: ("Försenade", Kind.BAD),
    ActionSelection.DUE_SOON: ("Inom 30 dagar", Kind.WARN),
    ActionSelection.CLOSED: ("Avslutade i år", Kind.OK),
    ActionSelection.ALL: ("Alla", Kind.NEUTRAL),
}


def chips(counts: Mapping[str, int], *, soon_days: int) -> list[Filter]:
    """Give the chips with how many action items each has."""
    return [
        Filter(
            chosen.value,
            f"Inom {soon_days} dagar" if chosen is ActionSelection.DUE_SOON else text,
            counts.get(chosen, 0),
            kind,
        )
        for chosen, (text, kind) in _TEXTS.items()
    ]


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
