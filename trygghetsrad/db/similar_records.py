"""What is asked about earlier concerns, and what is read of them, as it lies in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class SimilarQuestion:
    """What to look for.

    Attributes:
        words: for each word its stems, the whole word's first.
        places: keys of the places it is surely about.
        maybe_places: keys of places whose names have one of the words, or of the same area.
        category_id: key of the category; None when it is not known.
        except_for: key of a concern not to find, and nothing newer; None when the concern is yet to be.
    """

    words: tuple[tuple[str, ...], ...]
    places: tuple[int, ...] = ()
    maybe_places: tuple[int, ...] = ()
    category_id: int | None = None
    except_for: int | None = None


class ConcernRecord(NamedTuple):
    """A concern as it lies in the file, with the names of its place, area and category."""

    concern_id: int
    year: int
    serial: int
    text: str
    state: str
    raised_on: str
    place: str | None
    area: str | None
    category: str | None


class ActionOfConcern(NamedTuple):
    """An action item that answers a concern, as it lies in the file."""

    concern_id: int
    year: int
    serial: int
    text: str
    state: str
    due_on: str | None
    closed_on: str | None
    result: str | None


class AnswerRecord(NamedTuple):
    """What a resident was told about a concern."""

    concern_id: int
    answer: str | None
    feedback: str | None
    reason: str | None
    referred_to: str | None


@dataclass(slots=True)
class Candidates:
    """What was found.

    Attributes:
        total: how many concerns there are, nearly.
        counts: for each word of the question how many concerns have it, nearly when they are many.
    """

    total: int = 0
    counts: list[int] = field(default_factory=list)
    concerns: list[ConcernRecord] = field(default_factory=list)


class Registered(NamedTuple):
    """A place or category of the register, with the place's area."""

    row_id: int
    name: str
    area: str | None
