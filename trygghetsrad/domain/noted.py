"""What is noted under a § has a kind, and the kind can be changed: nothing is lost, or it is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghetsrad.domain.numbering import NumberedKind, parse_number
from trygghetsrad.domain.states import Labelled
from trygghetsrad.domain.swedish import with_asides


class NotedKind(Labelled):
    """The kinds of what is noted; the first three have numbers and cards, the last is plain text."""

    CONCERN = "concern", "Synpunkt"
    ACTION_ITEM = "action_item", "Åtgärd"
    CONCLUSION = "conclusion", "Ställningstagande"
    NOTE = "note", "Vanlig text"

    @property
    def noun(self) -> str:
        """Give the word inside a sentence: "synpunkt"."""
        return self.label.lower()

    @property
    def others(self) -> tuple[NotedKind, ...]:
        """Give what a thing of this kind can become."""
        return tuple(kind for kind in NotedKind if kind is not self)


def kind_of_number(number: str) -> NotedKind:
    """Tell what kind a number belongs to.

    Raises:
        InvalidInputError: it is no such number.
    """
    return {
        NumberedKind.CONCERN: NotedKind.CONCERN,
        NumberedKind.ACTION_ITEM: NotedKind.ACTION_ITEM,
        NumberedKind.CONCLUSION: NotedKind.CONCLUSION,
    }[parse_number(number).kind]


@dataclass(frozen=True, slots=True)
class Noted:
    """What a thing says, whatever its kind.

    Attributes:
        asides: what only its own kind has fields for, in words: owners and last day, place and category.
    """

    kind: NotedKind
    number: str
    text: str
    asides: Sequence[str] = ()

    @property
    def whole_text(self) -> str:
        """Give the text with, between brackets, all that another kind has no field for."""
        return with_asides(self.text, self.asides)

    @property
    def name(self) -> str:
        """Name it inside a sentence: "synpunkt S26-021"."""
        return f"{self.kind.noun} {self.number}"

    def origin(self) -> str:
        """Say in a history what the new thing was."""
        return f"Var {self.name}."
