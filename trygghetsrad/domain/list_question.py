"""What is asked of the long lists of concerns and action items: which rows, in what order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from trygghetsrad.domain.capture_marks import When


class ActionSelection(StrEnum):
    """The chips over the list of action items."""

    OPEN = "open"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    CLOSED = "closed"
    ALL = "all"


class ConcernSelection(StrEnum):
    """The chips over the list of concerns."""

    OPEN = "open"
    NEEDS_ACTION = "needs_action"
    AWAITING_FEEDBACK = "awaiting_feedback"
    CLOSED = "closed"
    ALL = "all"


class Facet(StrEnum):
    """What a list can be narrowed by besides its chip; the value is a key of the register, or a state.

    An area, a place or a category may also be `NONE`. A time is one of a year, as `time_value` writes it.
    """

    STATE = "state"
    OWNER = "owner"
    AREA = "area"
    PLACE = "place"
    TIME = "time"
    CATEGORY = "category"
    PROMISE = "promise"
    MEETING = "meeting"
    YEAR = "year"


NONE = "0"
"""The value of a facet for rows that have none."""


def time_value(year: int, when: When) -> str:
    """Write the value of `Facet.TIME`: a time of day or a part of the week, in a year."""
    return f"{year} {when.value}"


@dataclass(frozen=True, slots=True)
class ListOrder:
    """By which column, and whether the last stands first."""

    column: str
    falls: bool = False


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """What a list should show.

    Attributes:
        selection: an ActionSelection or a ConcernSelection.
        words: what was typed; every word must be somewhere in what the row shows.
        facets: what it is narrowed by, each to one value.
        order: None for the list's own order.
    """

    selection: str
    words: str = ""
    facets: Mapping[Facet, str] = field(default_factory=dict)
    order: ListOrder | None = None


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """A value that a list can be narrowed by, with its name in Swedish."""

    value: str
    name: str
