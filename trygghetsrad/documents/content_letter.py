"""What a letter to an owner says: the open actions, where each comes from, and room to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trygghetsrad.documents.letterhead import Letterhead
from trygghetsrad.domain.reminders import LetterKind


@dataclass(frozen=True, slots=True)
class LetterOrigin:
    """A concern that an action answers, in the words that may leave the house."""

    number: str
    text: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class LetterAction:
    """An open action as its owner reads it.

    Attributes:
        days_late: days since the last day; 0 when not late.
        decided: where it was decided, "Dialog 2, 2026, § 14".
        shared_with: the other owners.
    """

    number: str
    text: str
    state: str
    due_on: date | None = None
    days_late: int = 0
    origins: tuple[LetterOrigin, ...] = ()
    decided: str | None = None
    shared_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLetterContent:
    """A letter to one owner.

    Attributes:
        actions: the late ones first.
        answer_by: the day by which an answer is wanted, inclusive; None leaves it out.
        sender: who signs, "Strategen, sekreterare"; empty for the council alone.
    """

    head: Letterhead
    kind: LetterKind
    owner: str
    as_of: date
    actions: tuple[LetterAction, ...] = ()
    answer_by: date | None = None
    sender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLettersContent:
    """One letter, or several to be printed in one go."""

    head: Letterhead
    kind: LetterKind
    as_of: date
    letters: tuple[OwnerLetterContent, ...] = ()
