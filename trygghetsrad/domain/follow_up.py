"""Following up at a meeting: where on the agenda it stands, in which order, and how it is told afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from trygghetsrad.domain.classifications import AgendaItemKind
from trygghetsrad.domain.due_dates import parse_due
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.states import ActionState, ConcernState, HistoryKind, Labelled

ACTIONS_HEADING = "Uppföljning av åtgärder"
FEEDBACK_HEADING = "Återkoppling: Ni sa – vi gjorde"
ASK_WITHIN_DAYS = 400
"""How long after a resident was told the question "märks skillnad?" is still put: a year and a dialogue."""


class FeedbackNeed(Labelled):
    """What a concern waits for, in the order it is taken up."""

    TELL = "tell", "Att berätta"
    DIFFERENCE = "difference", "Märks skillnad?"
    REASON = "reason", "Besked att lämna"
    ANSWER = "answer", "Utan åtgärd och svar"


class Said(NamedTuple):
    """Something that was said or decided of a thing at a meeting, as its history keeps it."""

    kind: HistoryKind
    new: str | None
    comment: str | None
    old: str | None = None


class FollowUpPlaces(NamedTuple):
    """Which items of an agenda hold the follow-up, as positions from 0; None when no item is for it."""

    actions: int | None
    feedback: int | None


def follow_up_places(kinds: Sequence[AgendaItemKind]) -> FollowUpPlaces:
    """Find the items of an agenda under which open actions and waiting concerns come up.

    An agenda with one item for both has both there; one with none but "Åtgärder" has them there.
    """

    def first(*wanted: AgendaItemKind) -> int | None:
        return next((kinds.index(kind) for kind in wanted if kind in kinds), None)

    return FollowUpPlaces(
        first(AgendaItemKind.FOLLOW_UP, AgendaItemKind.ACTIONS),
        first(AgendaItemKind.FEEDBACK, AgendaItemKind.FOLLOW_UP, AgendaItemKind.ACTIONS),
    )


class Move(NamedTuple):
    """Another last day, inclusive, and why."""

    until: date
    comment: str | None


def due_before(said: Sequence[Said], due_on: date | None) -> date | None:
    """Give the last day that an action had when a meeting came to it, whatever the meeting made of it."""
    moved = next((one for one in said if one.kind is HistoryKind.DUE), None)
    if moved is None:
        return due_on
    return date.fromisoformat(moved.old) if moved.old else None


def read_move(text: str, *, today: date, next_meeting_on: date | None = None) -> Move:
    """Read a date with words after it: "4/6 väntar på anbud", "om två veckor, enligt Polisen".

    Raises:
        InvalidInputError: it does not begin with a date, or with one that has just been and lacks its year.
    """
    from trygghetsrad.domain.date_phrases import MOST_WORDS, is_date_phrase  # compiles many patterns

    words = text.split()
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        phrase = " ".join(words[:count])
        if is_date_phrase(phrase):
            until = parse_due(phrase, today=today, next_meeting_on=next_meeting_on)
            if until is not None:
                return Move(until, " ".join(words[count:]).lstrip("–-:,; ") or None)
    raise InvalidInputError("Börja med datumet, till exempel 4/6, fredag eller nästa dialog.")


def action_outcome(said: Sequence[Said]) -> str:
    """Tell what was said of an action item at a meeting: "klar; lampan är bytt"; empty when nothing was."""
    return _outcome(said, lambda value: ActionState(value).label.lower())


def concern_outcome(said: Sequence[Said]) -> str:
    """Tell what was said of a concern at a meeting: "återkopplad; lampan är bytt"."""
    return _outcome(said, lambda value: ConcernState(value).label.lower())


def _outcome(said: Sequence[Said], state_name: Callable[[str], str]) -> str:
    """Put what was said together; of several states and last days only the last one counts."""
    parts: list[str] = []
    last = {one.kind: place for place, one in enumerate(said)}
    for place, one in enumerate(said):
        if last[one.kind] == place:
            if one.kind is HistoryKind.STATE and one.new:
                parts.append(state_name(one.new))
            elif one.kind is HistoryKind.DIFFERENCE and one.new:
                parts.append(f"märks skillnad? {one.new}")
            elif one.kind is HistoryKind.DUE:
                parts.append(f"flyttad till {one.new}" if one.new else "utan slutdatum")
        if one.comment:
            parts.append(one.comment.rstrip("."))
    return "; ".join(parts)
