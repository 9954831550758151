"""Which template an agenda was made from, and what it becomes when another is chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from trygghetsrad.domain.agenda_offers import AgendaFact, TemplateFact, stands_on
from trygghetsrad.domain.classifications import AgendaItemKind


@dataclass(frozen=True, slots=True)
class PlacedPoint:
    """A point of the new agenda: one that stands there already, or one of the template.

    Attributes:
        stood_at: its place on the old agenda; None for a new one.
        template: the point of the template; None when it is kept for its own sake.
    """

    stood_at: int | None
    template: TemplateFact | None


def likeliest(templates: Sequence[Sequence[TemplateFact]], agenda: Collection[AgendaFact]) -> int | None:
    """Tell which template an agenda is most like, the earlier one of two equals; None when there is none."""
    if not templates:
        return None
    likeness = [_likeness(template, agenda) for template in templates]
    return likeness.index(max(likeness))


def agenda_after(
    new: Sequence[TemplateFact],
    old: Sequence[TemplateFact],
    agenda: Sequence[AgendaFact],
    *,
    untouched: Collection[int],
) -> tuple[PlacedPoint, ...]:
    """Give the agenda by another template: its standing points in its order, and what somebody put there.

    A point that stands on both keeps what was set about it. What only the old template brought goes; what was
    added by hand, deferred to here or written under stands before the closing.

    Args:
        untouched: places on the agenda of points that may be taken away without losing anything.
    """
    free = list(range(len(agenda)))
    placed = []
    for point in new:
        if not point.is_standing:
            continue
        stood_at = next((at for at in free if stands_on(point.title, (agenda[at],))), None)
        if stood_at is not None:
            free.remove(stood_at)
        placed.append(PlacedPoint(stood_at, point))
    kept = [
        PlacedPoint(at, None)
        for at in free
        if at not in untouched or not any(stands_on(point.title, (agenda[at],)) for point in old)
    ]
    last = placed[-1].template if placed else None
    is_closed = last is not None and last.kind is AgendaItemKind.CLOSING
    before_closing = len(placed) - is_closed
    return (*placed[:before_closing], *kept, *placed[before_closing:])


def _likeness(template: Sequence[TemplateFact], agenda: Collection[AgendaFact]) -> float:
    """Give the share of points in common among all that either has."""
    standing = [point for point in template if point.is_standing]
    common = sum(stands_on(point.title, agenda) for point in standing)
    return common / max(1, len(standing) + len(agenda) - common)
