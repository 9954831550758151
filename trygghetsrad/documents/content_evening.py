"""What is printed for the evening itself: to sign, to put on the table, to lead by and to write on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from trygghetsrad.documents.content import AttendanceGroup
from trygghetsrad.documents.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class Occasion:
    """Which meeting a paper is for; `title` is "Dialog 3"."""

    title: str
    held_on: date
    starts_at: time
    ends_at: time | None = None
    place: str = ""
    theme: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSheetContent:
    """The list to sign on arrival; `spare_rows` are empty ones at the end for those who were not called."""

    head: Letterhead
    occasion: Occasion
    groups: tuple[AttendanceGroup, ...] = ()
    spare_rows: int = 6


@dataclass(frozen=True, slots=True)
class SignText:
    """What one name sign says."""

    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSignsContent:
    """Name signs to fold."""

    head: Letterhead
    occasion: Occasion
    signs: tuple[SignText, ...] = ()


@dataclass(frozen=True, slots=True)
class RunningPoint:
    """One point as the chair leads it.

    Attributes:
        starts_at: when its turn comes; None when it is not known.
        cues: what to say or do, one line each.
    """

    paragraph: int
    title: str
    starts_at: time | None = None
    minutes: int | None = None
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningOrderContent:
    """The chair's running order.

    Attributes:
        ends_over: minutes planned beyond the time there is; 0 when the plan fits.
    """

    head: Letterhead
    occasion: Occasion
    points: tuple[RunningPoint, ...] = ()
    called: int = 0
    planned_minutes: int = 0
    ends_over: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernCardsContent:
    """Cards to write a concern on.

    Attributes:
        code: of the meeting, "2026-3"; stands in each number.
        first, count: the number of the first card, and how many there are.
        kinds: to tick.
    """

    head: Letterhead
    code: str
    first: int = 1
    count: int = 16
    kinds: tuple[str, ...] = ()
