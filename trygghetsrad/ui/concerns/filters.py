"""The chips over the list of concerns, and the pills in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from trygghetsrad.domain.classifications import Priority
from trygghetsrad.domain.list_question import ConcernSelection
from trygghetsrad.domain.states import ConcernState
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.filter_chips import Filter

if TYPE_CHECKING:
    from trygghetsrad.services.concern_rows import ConcernRow

_TEXTS = {
    ConcernSelection.OPEN: ("Öppna", Kind.INFO),
    ConcernSelection.NEEDS_ACTION: ("Utan åtgärd", Kind.BAD),
    ConcernSelection.AWAITING_FEEDBACK: ("Väntar på återkoppling", Kind.WARN),
    ConcernSelection.CLOSED: ("Avslutade", Kind.OK),
    ConcernSelection.ALL: ("Alla", Kind.NEUTRAL),
}

_KINDS = {
    ConcernState.NEW: Kind.WARN,
    ConcernState.ASSESSED: Kind.WARN,
    ConcernState.DECIDED: Kind.INFO,
    ConcernState.IN_PROGRESS: Kind.INFO,
    ConcernState.DONE: Kind.OK,
    ConcernState.TOLD_BACK: Kind.OK,
}


def chips(counts: Mapping[str, int]) -> list[Filter]:
    """Give the chips with how many concerns each has."""
    return [
        Filter(chosen.value, text, counts.get(chosen, 0), kind) for chosen, (text, kind) in _TEXTS.items()
    ]


def state_kind(row: ConcernRow) -> Kind:
    """Give the kind of pill for a state."""
    return _KINDS.get(row.state, Kind.NEUTRAL)


def priority_kind(row: ConcernRow) -> Kind | None:
    """Give the kind of pill for a priority; None where it needs no pill."""
    return Kind.BAD if row.priority is Priority.HIGH else None
