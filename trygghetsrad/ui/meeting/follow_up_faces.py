"""How the follow-up is shown and asked: the rows of its list, and the keys that answer them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from trygghetsrad.domain.classifications import Difference
from trygghetsrad.domain.due_dates import due_phrase
from trygghetsrad.domain.follow_up import FeedbackNeed
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import ActionState, ConcernState
from trygghetsrad.domain.swedish import figures, join_names, plural

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from trygghetsrad.services.follow_up_rows import FollowedAction
    from trygghetsrad.services.waiting_concerns import FollowedConcern

MOST_SHOWN = 200
"""Of actions and of concerns: more rows than a meeting can take up; the rest is told of."""


class Told(StrEnum):
    """Answers that are no state."""

    MOVED = "moved"
    TOLD = "told"


Answer = ActionState | ConcernState | Difference | Told


class Mark(NamedTuple):
    """An answer that one key gives.

    Attributes:
        key: the letter, as a keycap shows it.
        asks: what must be written first; "" for what is saved at once.
        then: what may be written afterwards; "" when it has been asked for already.
    """

    key: str
    label: str
    answer: Answer
    asks: str = ""
    then: str = ""


_ACTION_MARKS = (
    Mark("K", "klar", ActionState.DONE, then="Vad är gjort?"),
    Mark("P", "pågår", ActionState.IN_PROGRESS, then="Hur långt har det kommit?"),
    Mark("F", "flyttad", Told.MOVED, asks="Till när, och varför? Till exempel: 4/6 väntar på anbud"),
    Mark("A", "avbruten", ActionState.CANCELLED, asks="Varför avbryts den?"),
    Mark("H", "hänvisad", ActionState.REFERRED, asks="Till vem hänvisas den?"),
)
_TOLD_IN_WORDS = Mark("Å", "återkopplad", ConcernState.TOLD_BACK, asks="Vad har invånaren fått veta?")
_CONCERN_MARKS = {
    FeedbackNeed.TELL: (
        Mark("Å", "återkopplad", ConcernState.TOLD_BACK, then="Vad fick invånaren veta?"),
        Mark("P", "pågår igen", ConcernState.IN_PROGRESS, then="Vad återstår?"),
    ),
    FeedbackNeed.DIFFERENCE: (
        Mark("B", "bättre", Difference.BETTER, then="Hur märks det?"),
        Mark("O", "oförändrat", Difference.SAME, then="Vad sades?"),
        Mark("S", "sämre", Difference.WORSE, then="Vad har blivit sämre?"),
        Mark("V", "vet inte", Difference.UNKNOWN, then="Vad sades?"),
    ),
    FeedbackNeed.REASON: (Mark("Å", "besked lämnat", Told.TOLD, then="Vad sades?"),),
    FeedbackNeed.ANSWER: (
        Mark("B", "besvarad", ConcernState.ANSWERED, then="Vad blev svaret?"),
        Mark("H", "hänvisad", ConcernState.REFERRED, asks="Till vem hänvisas den?"),
        Mark("I", "ingen åtgärd", ConcernState.NO_ACTION, asks="Varför blir det ingen åtgärd?"),
    ),
}


@dataclass(frozen=True, slots=True)
class FollowUpFace:
    """One row of the list.

    Attributes:
        group: what stands above the first of several: the owner, or what the concerns wait for.
        details: how late, and what it is about.
        words: what was written of it before, or what the resident can be told.
        outcome: what was said of it at the meeting; "" while nothing was.
        hint: what stands greyed in the line for words: what the resident can be told.
    """

    is_action: bool
    row_id: int
    group: str
    number: str
    text: str
    details: str
    words: str
    is_late: bool
    outcome: str
    marks: tuple[Mark, ...]
    hint: str = ""

    @property
    def key(self) -> tuple[bool, int]:
        """Give what tells it from all others."""
        return self.is_action, self.row_id

    @property
    def is_taken_up(self) -> bool:
        """Tell whether something was said of it at the meeting."""
        return bool(self.outcome)

    @property
    def sentence(self) -> str:
        """Say the row to a screen reader."""
        parts = (self.group, self.number, self.text, self.details, self.outcome or self.words)
        return ". ".join(part.rstrip(".") for part in parts if part)

    def mark_for(self, letter: str) -> Mark | None:
        """Give what a letter answers; None when it answers nothing here."""
        return next((mark for mark in self.marks if mark.key == letter.upper()), None)


def action_faces(rows: Sequence[FollowedAction], *, as_of: date) -> list[FollowUpFace]:
    """Give open actions as rows, the latest owner's first."""
    return [_action_face(row, as_of) for row in rows]


def concern_faces(rows: Sequence[FollowedConcern]) -> list[FollowUpFace]:
    """Give waiting concerns as rows, by what they wait for."""
    return [
        FollowUpFace(
            is_action=False,
            row_id=row.concern.concern_id,
            group=row.need.label,
            number=row.concern.number,
            text=original_text(row.concern.text),
            details=row.concern.place or "",
            words=original_text(row.did),
            is_late=False,
            outcome=original_text(row.outcome),
            marks=_marks_of(row),
            hint=original_text(row.did),
        )
        for row in rows
    ]


def _marks_of(row: FollowedConcern) -> tuple[Mark, ...]:
    marks = _CONCERN_MARKS[row.need]
    has_ended = any(action.state.is_closed for action in row.concern.actions)
    if row.need is FeedbackNeed.TELL and not has_ended:
        return (_TOLD_IN_WORDS, *marks[1:])
    return marks


def count_line(faces: Sequence[FollowUpFace], total: int) -> str:
    """Say how far the follow-up has come: "4 av 9 uppföljda".

    Args:
        total: how many come up, shown or not.
    """
    taken_up = sum(face.is_taken_up for face in faces)
    rest = " De mest angelägna visas." if total > len(faces) else ""
    if taken_up == total:
        return f"Allt är uppföljt: {plural(total, 'punkt', 'punkter')}."
    return f"{figures(taken_up)} av {figures(total)} uppföljda.{rest}"


def next_to_take_up(faces: Sequence[FollowUpFace], after: int) -> int:
    """Give the place of the next row that nothing was said of, from a place on; the place itself if none."""
    order = [*range(after + 1, len(faces)), *range(after)]
    return next((place for place in order if not faces[place].is_taken_up), after)


def _action_face(row: FollowedAction, as_of: date) -> FollowUpFace:
    action = row.action
    due = due_phrase(action.due_on, today=as_of)
    about = next((link.place for link in action.concerns if link.place), None)
    others = join_names(action.owners[1:])
    parts = (due, f"med {others}" if others else "", about)
    details = " · ".join(part for part in parts if part)
    return FollowUpFace(
        is_action=True,
        row_id=action.action_item_id,
        group=action.owners[0] if action.owners else "Ingen ansvarig",
        number=action.number,
        text=original_text(action.text),
        details=details,
        words=original_text(row.words.latest),
        is_late=action.days_late > 0,
        outcome=original_text(row.outcome),
        marks=_ACTION_MARKS,
    )
