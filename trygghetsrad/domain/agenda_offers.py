"""Points that the work itself asks for: what is open, what waits for an answer, what nobody has shown yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from trygghetsrad.domain.classifications import AgendaItemKind
from trygghetsrad.domain.follow_up import (
    ACTIONS_HEADING,
    FEEDBACK_HEADING,
    FeedbackNeed,
    follow_up_places,
)
from trygghetsrad.domain.swedish import fold, join_names, plural


class OfferSource(StrEnum):
    """Where an offered point comes from; the value is what the list calls it."""

    PROPOSED = "Förslag"
    TEMPLATE = "Mallen"
    BANK = "Punktbanken"


@dataclass(frozen=True, slots=True)
class Offer:
    """A point that may be put on the agenda, and why.

    Attributes:
        at: where it would stand, from 0; None for last, but before the closing.
    """

    source: OfferSource
    title: str
    kind: AgendaItemKind
    minutes: int | None
    why: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """What the council has not finished.

    Attributes:
        waiting: how many concerns wait for what, in the order they are taken up.
        unproven: commitments of the year without evidence, "L1.b".
    """

    open_actions: int = 0
    overdue_actions: int = 0
    waiting: tuple[tuple[FeedbackNeed, int], ...] = ()
    unproven: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaFact:
    """A point that stands on the agenda."""

    title: str
    kind: AgendaItemKind


@dataclass(frozen=True, slots=True)
class TemplateFact:
    """A point of the agenda's template."""

    title: str
    kind: AgendaItemKind
    minutes: int | None
    is_standing: bool


MOST_NAMED = 4
PROPOSED_MINUTES = 15
_WAITING = {
    FeedbackNeed.TELL: "att berätta om",
    FeedbackNeed.DIFFERENCE: "att fråga om det märks skillnad",
    FeedbackNeed.REASON: "att lämna besked om",
    FeedbackNeed.ANSWER: "utan åtgärd och svar",
}


def proposed_points(matters: OpenMatters, agenda: Collection[AgendaFact]) -> tuple[Offer, ...]:
    """Propose points for what is not finished and comes up nowhere on the agenda, the most urgent first."""
    places = follow_up_places([point.kind for point in agenda])
    after_opening = place_after(agenda, (AgendaItemKind.OPENING, AgendaItemKind.AGENDA))
    found = []
    if matters.open_actions and places.actions is None:
        why = plural(matters.open_actions, "öppen åtgärd", "öppna åtgärder")
        if matters.overdue_actions:
            why += f", {plural(matters.overdue_actions, 'försenad', 'försenade')}"
        found.append(_proposed(ACTIONS_HEADING, AgendaItemKind.FOLLOW_UP, why, after_opening))
    if any(count for _, count in matters.waiting) and places.feedback is None:
        parts = [f"{count} {_WAITING[need]}" for need, count in matters.waiting if count]
        why = f"Synpunkter: {join_names(parts)}"
        found.append(_proposed(FEEDBACK_HEADING, AgendaItemKind.FEEDBACK, why, after_opening))
    if matters.unproven:
        named = list(matters.unproven[:MOST_NAMED])
        if len(matters.unproven) > MOST_NAMED:
            named.append(f"{len(matters.unproven) - MOST_NAMED} till")
        why = f"Inget bevis än för {join_names(named)}"
        found.append(_proposed("Medborgarlöftet: vad återstår?", AgendaItemKind.OTHER, why))
    return tuple(offer for offer in found if not stands_on(offer.title, agenda))


def template_points(template: Iterable[TemplateFact], agenda: Collection[AgendaFact]) -> tuple[Offer, ...]:
    """Offer the points of the template that are not on the agenda, each after what it follows there."""
    found, before = [], list[TemplateFact]()
    for point in template:
        if not stands_on(point.title, agenda):
            why = "Stående punkt, överhoppad den här gången" if point.is_standing else "När det behövs"
            at = _place_after_last(before, agenda)
            found.append(Offer(OfferSource.TEMPLATE, point.title, point.kind, point.minutes, why, at))
        before.append(point)
    return tuple(found)


def stands_on(title: str, agenda: Iterable[AgendaFact]) -> bool:
    """Tell whether a point stands on an agenda, also with more after its title: "Tema: Höstmörkret"."""
    wanted = fold(title).strip()
    return any(
        fold(point.title).strip() == wanted or fold(point.title).startswith(f"{wanted}:") for point in agenda
    )


def place_after(agenda: Iterable[AgendaFact], kinds: Collection[AgendaItemKind]) -> int:
    """Give the place after the last point of some kinds; the first place when there is none."""
    return max((place + 1 for place, point in enumerate(agenda) if point.kind in kinds), default=0)


def _place_after_last(before: Iterable[TemplateFact], agenda: Collection[AgendaFact]) -> int:
    titles = [point.title for point in before]
    places = (
        place + 1 for place, point in enumerate(agenda) if any(stands_on(title, (point,)) for title in titles)
    )
    return max(places, default=0)


def _proposed(title: str, kind: AgendaItemKind, why: str, at: int | None = None) -> Offer:
    return Offer(OfferSource.PROPOSED, title, kind, PROPOSED_MINUTES, why, at)
