"""What has happened at a place over the years: the kinds of things, in the order they follow one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trygghetsrad.domain.states import Labelled


class TimelineKind(Labelled):
    """What happened; on the same day in this order."""

    SAID = "said", "Sades"
    MOVED = "moved", "Flyttade"
    CARD = "card", "Problemkort"
    DECIDED = "decided", "Beslutad"
    CONCLUSION = "conclusion", "Ställningstagande"
    CLOSED = "closed", "Avslutad"
    TOLD = "told", "Återkopplad"
    DIFFERENCE = "difference", "Märks skillnad?"


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One thing that happened.

    Attributes:
        number: of what it is about: "S26-003", "Å26-14", "ST26-02", "P26-01".
        detail: state and result, an answer, whom it concerns.
        place: where, when it was elsewhere than at the place asked for; else None.
        page, row_id: where in the program it stands; page is "" for what has no page of its own.
    """

    on: date
    kind: TimelineKind
    number: str
    text: str
    detail: str = ""
    place: str | None = None
    page: str = ""
    row_id: int = 0


def in_order(events: Iterable[TimelineEvent]) -> list[TimelineEvent]:
    """Put events in order of time."""
    kinds = list(TimelineKind)
    return sorted(events, key=lambda one: (one.on, kinds.index(one.kind), one.number))
