"""Which concerns a chip and the filter field let through."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from trygghetsrad.domain.classifications import Priority
from trygghetsrad.domain.states import ConcernState
from trygghetsrad.domain.swedish import fold
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.filter_chips import Filter

if TYPE_CHECKING:
    from trygghetsrad.services.concern_rows import ConcernRow


class ConcernFilter(StrEnum):
    """The chips of the page."""

    OPEN = "open"
    NEEDS_ACTION = "needs_action"
    AWAITING_FEEDBACK = "awaiting_feedback"
    CLOSED = "closed"
    ALL = "all"


_TEXTS = {
    ConcernFilter.OPEN: ("Öppna", Kind.INFO),
    ConcernFilter.NEEDS_ACTION: ("Utan åtgärd", Kind.BAD),
    ConcernFilter.AWAITING_FEEDBACK: ("Väntar på återkoppling", Kind.WARN),
    ConcernFilter.CLOSED: ("Avslutade", Kind.OK),
    ConcernFilter.ALL: ("Alla", Kind.NEUTRAL),
}

_KINDS = {
    ConcernState.NEW: Kind.WARN,
    ConcernState.ASSESSED: Kind.WARN,
    ConcernState.DECIDED: Kind.INFO,
    ConcernState.IN_PROGRESS: Kind.INFO,
    ConcernState.DONE: Kind.OK,
    ConcernState.TOLD_BACK: Kind.OK,
}


def passes(row: ConcernRow, chosen: ConcernFilter) -> bool:
    """Tell whether a concern is among those of a chip."""
    return {
        ConcernFilter.OPEN: not row.state.is_closed,
        ConcernFilter.NEEDS_ACTION: row.needs_action,
        ConcernFilter.AWAITING_FEEDBACK: row.awaits_feedback,
        ConcernFilter.CLOSED: row.state.is_closed,
        ConcernFilter.ALL: True,
    }[chosen]


def chips(rows: Sequence[ConcernRow]) -> list[Filter]:
    """Give the chips with how many concerns each has."""
    return [
        Filter(chosen.value, text, sum(passes(row, chosen) for row in rows), kind)
        for chosen, (text, kind) in _TEXTS.items()
    ]


def matches(row: ConcernRow, words: str) -> bool:
    """Tell whether every word is somewhere in what the row shows."""
    shown = (
        row.number,
        row.text,
        row.kind.label,
        row.category or "",
        row.place or "",
        row.area or "",
        row.state.label,
        row.commitment or "",
        " ".join(f"{action.number} {action.text}" for action in row.actions),
    )
    found = fold(" ".join(shown))
    return all(word in found for word in fold(words).split())


def state_kind(row: ConcernRow) -> Kind:
    """Give the kind of pill for a state."""
    return _KINDS.get(row.state, Kind.NEUTRAL)


def priority_kind(row: ConcernRow) -> Kind | None:
    """Give the kind of pill for a priority; None where it needs no pill."""
    return Kind.BAD if row.priority is Priority.HIGH else None
