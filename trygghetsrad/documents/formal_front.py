"""The front page of a protokoll, in the order Swedish municipalities write it, and its Ärendelista."""

from __future__ import annotations

from collections.abc import Iterator

from trygghetsrad.documents.attendance_cells import FACTS, cell_row, group_rows, paragraph_range
from trygghetsrad.documents.content import MinutesContent, Notice
from trygghetsrad.documents.paper import (
    Column,
    Heading,
    PageBreak,
    PaperBlock,
    SignatureField,
    Signatures,
    Table,
    cell,
)
from trygghetsrad.documents.tables import day_text
from trygghetsrad.domain.swedish import clock_range, join_names

_BLANK = "________________"


def formal_front(content: MinutesContent, signatures: tuple[PaperBlock, ...]) -> Iterator[PaperBlock]:
    """Give what stands on the front page, and the list of matters on the next.

    Args:
        signatures: the places to sign; in a protokoll they stand on the front page.
    """
    when = clock_range(content.starts_at, content.ends_at)
    groups = [(group.heading, group.attendees) for group in content.attendance if group.attendees]
    if content.excused:
        groups.append(("Anmält förhinder", content.excused))
    rows = [cell_row("Plats och tid", f"{content.place}, {when}" if content.place else when)]
    rows += group_rows(groups)
    rows += (cell_row(*fact) for fact in _approval(content))
    yield Table(FACTS, tuple(rows))
    yield from signatures
    if content.notice is not None:
        yield from _notice(content, content.notice)
    if content.items:
        yield PageBreak(leaves_first=True)
        yield Heading("Ärendelista")
        yield _matters(content)
        yield PageBreak()


def _approval(content: MinutesContent) -> Iterator[tuple[str, str]]:
    if content.approvers:
        yield "Utses att justera", join_names(content.approvers)
    if content.approvers or content.approval_place:
        yield "Justeringens plats och tid", content.approval_place or _BLANK
    if content.items:
        yield "Paragrafer", paragraph_range(content.items[0].paragraph, content.items[-1].paragraph)


def _matters(content: MinutesContent) -> Table:
    has_numbers = any(item.registry_number for item in content.items)
    columns = [Column("§", 0.12), Column("Ärende", 0.63 if has_numbers else 0.88)]
    if has_numbers:
        columns.append(Column("Dnr", 0.25))
    rows = (
        (
            cell(f"§ {item.paragraph}"),
            cell(item.title, "Bordläggs" if item.is_deferred else ""),
            *([cell(item.registry_number or "")] * has_numbers),
        )
        for item in content.items
    )
    return Table(tuple(columns), tuple(rows), hangs=True)


def _notice(content: MinutesContent, notice: Notice) -> Iterator[PaperBlock]:
    yield Heading("Anslagsbevis")
    facts = (
        ("Organ", content.council),
        ("Sammanträdesdatum", content.held_on.isoformat()),
        ("Anslås", day_text(notice.posted_on) or _BLANK),
        ("Tas ned", day_text(notice.removed_on) or _BLANK),
        ("Förvaringsplats", notice.kept_at or _BLANK),
    )
    yield Table(FACTS, tuple(cell_row(*fact) for fact in facts))
    yield Signatures((SignatureField("Underskrift", ""),))
