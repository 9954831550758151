"""Tables of facts, and people in them, as all papers write them."""

from __future__ import annotations

from collections.abc import Iterable

from trygghetsrad.documents.content import Attendee
from trygghetsrad.documents.paper import Cell, Column, cell, plain

FACTS = (Column("", 0.27), Column("", 0.73))
"""The columns of a table of facts: what it is, and the fact."""


def cell_row(heading: str, text: str) -> tuple[Cell, Cell]:
    """Give a row of facts."""
    return cell(heading), cell(text)


def group_rows(groups: Iterable[tuple[str, tuple[Attendee, ...]]]) -> tuple[tuple[Cell, Cell], ...]:
    """Give people by group as rows of facts."""
    return tuple((cell(heading), people_cell(people)) for heading, people in groups)


def people_cell(people: tuple[Attendee, ...]) -> Cell:
    """Put those who need no more than a name on one line, else one a line."""
    texts = [attendee_text(one) for one in people]
    if any("," in text or "(" in text for text in texts):
        return Cell(tuple(map(plain, texts)))
    return cell(", ".join(texts))


def attendee_text(attendee: Attendee) -> str:
    """Write a person as the list of those present does."""
    remarks = [
        "adjungerad" if attendee.is_co_opted else "",
        f"tjänstgörande ersättare för {attendee.serves_for}" if attendee.serves_for else "",
        _span(attendee.from_paragraph, attendee.to_paragraph),
        attendee.note or "",
    ]
    written = ", ".join(part for part in (attendee.name, attendee.title) if part)
    remark = ", ".join(part for part in remarks if part)
    return f"{written} ({remark})" if remark else written


def _span(first: int | None, last: int | None) -> str:
    if first is not None and last is not None:
        return paragraph_range(first, last)
    if first is not None:
        return f"från och med § {first}"
    return "" if last is None else f"till och med § {last}"


def paragraph_range(first: int, last: int) -> str:
    """Write from which § to which: "§ 19", "§§ 19–27"."""
    return f"§ {first}" if first == last else f"§§ {first}–{last}"
