"""Ni sa – vi gjorde as a paper for the residents: plain words, no numbers of cases before what was said."""

from __future__ import annotations

from collections.abc import Iterator

from trygghetsrad.documents.content_report import YouSaidContent, YouSaidGroup
from trygghetsrad.documents.paper import Column, Heading, Paper, PaperBlock, Picture, Table, Tone, cell, plain
from trygghetsrad.domain.swedish import long_date

KIND = "Ni sa – vi gjorde"


def you_said_paper(content: YouSaidContent) -> Paper:
    """Give Ni sa – vi gjorde as a paper."""
    head = content.head
    return Paper(
        title=f"{KIND}, {head.council}, {content.period}",
        author=head.municipality,
        header=(
            (head.municipality, head.council),
            (f"{KIND} {content.as_of.isoformat()}", head.registry_line),
        ),
        mark="Webbversion" if content.is_web_version else None,
        stamped_utc=head.stamped_utc,
        blocks=tuple(_blocks(content)),
    )


def _blocks(content: YouSaidContent) -> Iterator[PaperBlock]:
    if content.head.logo is not None:
        yield Picture(content.head.logo)
    yield Heading(KIND, level=1)
    yield plain(f"{content.head.council}, {content.period}", Tone.LEAD)
    yield plain(
        f"Det här har invånare sagt i {content.head.council}, och det här har hänt till och med "
        f"{long_date(content.as_of)}."
    )
    groups = [group for group in content.groups if group.rows]
    if not groups:
        yield plain("Det finns inget att berätta än.")
    for group in groups:
        yield Heading(group.heading)
        yield _table(group)


def _table(group: YouSaidGroup) -> Table:
    columns = (Column("Ni sa", 0.4), Column("Vi gjorde", 0.43), Column("Läge", 0.17))
    return Table(
        columns,
        tuple(
            (
                cell(row.said, ", ".join(part for part in (row.place, row.number) if part)),
                cell(row.did or "Vi återkommer."),
                cell(row.state, f"Märks skillnad? {row.difference}" if row.difference else ""),
            )
            for row in group.rows
        ),
    )
