"""A list of action items as a paper."""

from __future__ import annotations

from collections.abc import Iterator

from trygghetsrad.documents.content import ActionListContent
from trygghetsrad.documents.paper import Heading, Paper, PaperBlock, Picture, Tone, plain
from trygghetsrad.documents.tables import action_table
from trygghetsrad.domain.swedish import long_date, plural


def action_list_paper(content: ActionListContent) -> Paper:
    """Give a list of action items as a paper."""
    number = f"Dnr {content.registry_number}" if content.registry_number else ""
    day = content.as_of.isoformat()
    title = ", ".join(part for part in (content.title, content.owner, content.council, day) if part)
    return Paper(
        title=title,
        author=content.municipality,
        header=((content.municipality, content.council), (f"{content.title} {day}", number)),
        stamped_utc=content.stamped_utc,
        blocks=tuple(_blocks(content)),
    )


def _blocks(content: ActionListContent) -> Iterator[PaperBlock]:
    if content.logo is not None:
        yield Picture(content.logo)
    yield Heading(f"{content.title}: {content.owner}" if content.owner else content.title, level=1)
    about = ", ".join(part for part in (content.council, content.selection) if part)
    yield plain(about, Tone.LEAD)
    groups = [group for group in content.groups if group.rows]
    # An action item with two owners stands under both, and is counted once.
    rows = {row.number: row for group in groups for row in group.rows}.values()
    overdue = sum(row.is_overdue for row in rows)
    count = plural(len(rows), "åtgärd", "åtgärder")
    late = f", varav {plural(overdue, 'försenad', 'försenade')}" if overdue else ""
    yield plain(f"Läget {long_date(content.as_of)}: {count}{late}.", Tone.QUIET)
    if not rows:
        yield plain("Inga åtgärder.")
    for group in groups:
        if group.heading != content.owner:
            yield Heading(group.heading)
        yield action_table(group.rows)
