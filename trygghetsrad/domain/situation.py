"""The situation picture as numbers: concerns by area, category and time, and how long it took.

What is counted is told apart by area, category, time of day and part of the week; any question about some of
these adds up the cells that agree. Lag (2023:196) asks the municipality for a lägesbild to follow up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from trygghetsrad.domain.capture_marks import Days, TimeOfDay, When
from trygghetsrad.domain.swedish import sort_key

NO_AREA = "Hela kommunen eller annan plats"
NO_CATEGORY = "Utan kategori"
NO_TIME = "Ingen tid sagd"


class Side(StrEnum):
    """By what concerns are counted."""

    CATEGORY = "category"
    AREA = "area"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Cell:
    """Concerns that have the same area, category and times; None for times that nobody said."""

    area: str
    category: str
    time: TimeOfDay | None
    days: Days | None
    count: int

    def is_at(self, when: When | None) -> bool:
        """Tell whether these happen at a time; None is any time."""
        return when is None or when in (self.time, self.days)

    def label(self, side: Side) -> str:
        """Name what the cell is counted under."""
        if side is Side.AREA:
            return self.area
        if side is Side.CATEGORY:
            return self.category
        return self.time.label if self.time is not None else NO_TIME


@dataclass(frozen=True, slots=True)
class Lead:
    """How long it took from a concern to the first action that was done for it, in days."""

    area: str
    category: str
    time: TimeOfDay | None
    days: int

    def label(self, side: Side) -> str:
        """Name what the time is counted under."""
        return Cell(self.area, self.category, self.time, None, 1).label(side)


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One label this year and the year before.

    Attributes:
        earlier: concerns the year before.
        lead_days, earlier_lead_days: medians; None before any action is done.
        leads: how many concerns the median of this year is of.
    """

    label: str
    count: int
    earlier: int
    lead_days: int | None
    earlier_lead_days: int | None
    leads: int

    @property
    def change(self) -> int:
        """Give how many more there are than the year before; negative for fewer."""
        return self.count - self.earlier


@dataclass(frozen=True, slots=True)
class YearNumbers:
    """What is counted of one year."""

    cells: tuple[Cell, ...] = ()
    leads: tuple[Lead, ...] = ()

    @property
    def total(self) -> int:
        """Give the number of concerns."""
        return sum(cell.count for cell in self.cells)

    @property
    def lead_days(self) -> int | None:
        """Give the median time to the first action done; None before any is."""
        return median_days(lead.days for lead in self.leads)

    def matrix(self, when: When | None = None) -> dict[tuple[str, str], int]:
        """Count (area, category) at a time; pairs without concerns are missing."""
        counts = Counter[tuple[str, str]]()
        for cell in self.cells:
            if cell.is_at(when):
                counts[cell.area, cell.category] += cell.count
        return dict(counts)

    def at(self, when: When) -> int:
        """Count the concerns at a time."""
        return sum(cell.count for cell in self.cells if cell.is_at(when))

    def by(self, side: Side) -> Counter[str]:
        """Count by one side."""
        counts = Counter[str]()
        for cell in self.cells:
            counts[cell.label(side)] += cell.count
        return counts


def compare(now: YearNumbers, earlier: YearNumbers, side: Side) -> tuple[ComparedRow, ...]:
    """Set a year beside the one before, those with most concerns first."""
    counts, before = now.by(side), earlier.by(side)
    names = sorted({*counts, *before}, key=lambda name: (-counts[name], -before[name], sort_key(name)))
    return tuple(
        ComparedRow(
            name,
            counts[name],
            before[name],
            median_days(days := _days(now, side, name)),
            median_days(_days(earlier, side, name)),
            len(days),
        )
        for name in names
    )


def median_days(days: Iterable[int]) -> int | None:
    """Give the day in the middle, half days rounded to even; None when there is none."""
    known = list(days)
    return round(median(known)) if known else None


def _days(numbers: YearNumbers, side: Side, name: str) -> list[int]:
    return [lead.days for lead in numbers.leads if lead.label(side) == name]
