"""What a list would become if it were taken in: names matched, repetitions found, nothing written yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from trygghetsrad.domain.list_columns import ListShape
from trygghetsrad.domain.list_rows import CellFate, ListedRow
from trygghetsrad.domain.states import Labelled
from trygghetsrad.domain.swedish import cited, join_names, plural
from trygghetsrad.domain.vocabulary import name_key

LONGEST_NAME = 120


class NameKind(Labelled):
    """The lists of names that a row can point into."""

    OWNER = "owner", "Ansvarig"
    PLACE = "place", "Plats"
    CATEGORY = "category", "Kategori"


NameKey = tuple[NameKind, str]
"""A name as it is written in a list, in the form in which names are compared."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of the list that the council does not use in just that form.

    Attributes:
        written: as the list has it.
        count: in how many rows.
        becomes: the name it is taken in as; empty keeps it in the comment.
        is_new: no such name is known.
        resembling: known names it may mean, the likest first.
    """

    kind: NameKind
    written: str
    count: int
    becomes: str
    is_new: bool
    resembling: tuple[str, ...] = ()

    @property
    def key(self) -> NameKey:
        """Give what a choice about the name is remembered by."""
        return self.kind, name_key(self.written)


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the list and what it becomes.

    Attributes:
        label: where it stands, "Rad 12".
        owners, where, category: names as they will be taken in.
        makes_action: a row that only says something also becomes an action when somebody is to do it.
        kept: lines for the comment.
        remarks: sentences about what was not understood.
        repeats: what it repeats, "rad 4" or "S25-003"; empty when it is new.
        is_taken: it will be taken in.
    """

    listed: ListedRow
    label: str
    owners: tuple[str, ...]
    where: str
    category: str
    makes_action: bool
    kept: tuple[str, ...]
    remarks: tuple[str, ...]
    repeats: str = ""
    is_taken: bool = True

    @property
    def becomes(self) -> str:
        """Say what the row becomes: a concern, an action, or both."""
        if not self.listed.said:
            return "Åtgärd"
        return "Båda" if self.makes_action else "Synpunkt"


@dataclass(frozen=True, slots=True)
class ListPlan:
    """A whole list as it would be taken in.

    Attributes:
        source: what the list is called.
        names: names that are new or written in another way, by kind.
        without_day: the day for rows that have none.
        unread: sentences about cells that could not be read at all.
    """

    source: str
    shape: ListShape
    rows: tuple[PlannedRow, ...]
    names: tuple[ListedName, ...]
    fates: Mapping[tuple[int, int], CellFate]
    outside: tuple[tuple[str, str], ...]
    without_day: date
    unread: tuple[str, ...] = ()

    @property
    def taken(self) -> tuple[PlannedRow, ...]:
        """Give the rows that will be taken in."""
        return tuple(row for row in self.rows if row.is_taken)

    @property
    def summary(self) -> str:
        """Say in a sentence what will be taken in."""
        said = sum(bool(row.listed.said) for row in self.taken)
        to_do = sum(row.makes_action for row in self.taken)
        parts = [plural(said, "synpunkt", "synpunkter"), plural(to_do, "åtgärd", "åtgärder")]
        left = len(self.rows) - len(self.taken)
        text = f"{join_names(parts)} läses in"
        if left:
            text += f", {plural(left, 'rad', 'rader')} läses inte in"
        remarked = sum(bool(row.remarks) for row in self.taken)
        if remarked:
            text += f". {plural(remarked, 'rad', 'rader')} har något att se på"
        return f"{text}."


def remark_lines(plan: ListPlan) -> Iterator[str]:
    """Tell row by row what was not understood, and what is left out and why."""
    for row in plan.rows:
        if row.repeats and not row.is_taken:
            yield f"{row.label} läses inte in: den upprepar {row.repeats}."
        elif not row.is_taken:
            yield f"{row.label} läses inte in: den är bortvald."
        else:
            yield from (f"{row.label}. {remark}" for remark in row.remarks)
    for label, text in plan.outside:
        yield f"{label} står utanför tabellen: {cited(text)}"
    yield from plan.unread
