"""A list of the screen as a paper: one table, in the order and with the columns that were shown."""

from __future__ import annotations

from collections.abc import Iterator

from trygghetsrad.documents.content_list import ShownListContent
from trygghetsrad.documents.paper import Column, Heading, Paper, PaperBlock, Picture, Table, Tone, cell, plain
from trygghetsrad.domain.swedish import long_date, plural


def list_paper(content: ShownListContent) -> Paper:
    """Give a list as a paper."""
    head, day = content.head, content.as_of.isoformat()
    title = ", ".join(part for part in (content.title, content.selection, head.council, day) if part)
    return Paper(
        title=title,
        author=head.municipality,
        header=((head.municipality, head.council), (f"{content.title} {day}".strip(), head.registry_line)),
        stamped_utc=head.stamped_utc,
        blocks=tuple(_blocks(content)),
    )


def _blocks(content: ShownListContent) -> Iterator[PaperBlock]:
    if content.head.logo is not None:
        yield Picture(content.head.logo)
    yield Heading(content.title, level=1)
    about = ", ".join(part for part in (content.head.council, content.selection) if part)
    yield plain(about, Tone.LEAD)
    count = plural(len(content.rows), "rad", "rader")
    yield plain(f"Läget {long_date(content.as_of)}: {count}.", Tone.QUIET)
    if not content.rows or not content.columns:
        yield plain("Listan är tom.")
        return
    whole = sum(max(1, column.width) for column in content.columns)
    columns = tuple(Column(each.heading, max(1, each.width) / whole) for each in content.columns)
    rows = tuple(tuple(cell(each.text, each.detail) for each in row.cells) for row in content.rows)
    yield Table(columns, rows)
