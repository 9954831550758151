"""The §§ of the minutes as content: notes, and what was captured in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trygghetsrad.domain.note_text import Bullet, Paragraph


@dataclass(frozen=True, slots=True)
class CapturedConcern:
    """A concern at its place in the notes.

    Attributes:
        number: "S26-021".
        kind: "Synpunkt", "Fråga", "Förslag" or "Beröm".
        answer: what was answered at the meeting.
    """

    number: str
    text: str
    kind: str = "Synpunkt"
    category: str | None = None
    place: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class CapturedAction:
    """An action item at its place in the notes.

    Attributes:
        number: "Å26-22".
        owners: who is responsible, in order; empty prints "Ansvarig saknas" in drafts.
        due_on: last day, inclusive.
        concern_numbers: the concerns it answers.
    """

    number: str
    text: str
    owners: tuple[str, ...] = ()
    due_on: date | None = None
    concern_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CapturedConclusion:
    """What the council came to; printed in a pale box under the word of `MinutesContent.conclusion_word`.

    Attributes:
        number: "ST26-02".
    """

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """What a meeting said of an earlier action item or concern.

    Attributes:
        owners: who is responsible; empty for a concern.
        outcome: "klar; lampan är bytt".
    """

    number: str
    text: str
    outcome: str
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUpSection:
    """What was followed up under a §.

    Attributes:
        heading: "Uppföljning av åtgärder".
        left: numbers of what was open and not taken up.
    """

    heading: str
    rows: tuple[FollowedRow, ...]
    left: tuple[str, ...] = ()


Captured = CapturedConcern | CapturedAction | CapturedConclusion
Block = Paragraph | Bullet | CapturedConcern | CapturedAction | CapturedConclusion


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One § of the minutes.

    Attributes:
        blocks: the notes as `domain.note_text.parse_notes` reads them, each Reference replaced by the thing
            it refers to. Empty paragraphs are skipped when printed.
        trailing: captured things that no line of the notes mentions, printed last.
        is_deferred: the item was put off (bordlagd).
        follow_ups: earlier actions and concerns that were taken up, printed after the notes.
    """

    paragraph: int
    title: str
    blocks: tuple[Block, ...] = ()
    trailing: tuple[Captured, ...] = ()
    registry_number: str | None = None
    is_deferred: bool = False
    follow_ups: tuple[FollowUpSection, ...] = ()
