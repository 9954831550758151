"""The minutes as a paper: what they say, in which order and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from trygghetsrad.documents.attendance_cells import FACTS, cell_row, group_rows, paragraph_range
from trygghetsrad.documents.content import DocumentKind, MinutesContent, NextMeeting, Run
from trygghetsrad.documents.formal_front import formal_front
from trygghetsrad.documents.item_paper import item_blocks
from trygghetsrad.documents.paper import (
    BulletList,
    Heading,
    Paper,
    PaperBlock,
    Picture,
    SignatureField,
    Signatures,
    Table,
    Tone,
    plain,
)
from trygghetsrad.documents.tables import action_table, you_said_table
from trygghetsrad.domain.swedish import clock_range, in_sentence, long_date


def minutes_paper(content: MinutesContent) -> Paper:
    """Give the minutes as a paper."""
    kind = content.kind.label
    number = f"Dnr {content.registry_number}" if content.registry_number else ""
    marks = (
        "Utkast" if content.is_draft else "",
        "Webbversion" if content.is_web_version else "",
        f"Rättad version {content.version}" if (content.version or 0) > 1 else "",
    )
    return Paper(
        title=f"{kind}, {content.council}, {content.title}, {content.held_on.isoformat()}",
        author=content.municipality,
        header=((content.municipality, content.council), (f"{kind} {content.held_on.isoformat()}", number)),
        mark=" · ".join(mark for mark in marks if mark) or None,
        footer="Justerandes signatur: ________   ________" if _is_formal(content) else None,
        stamped_utc=content.stamped_utc,
        blocks=tuple(_blocks(content)),
    )


def _is_formal(content: MinutesContent) -> bool:
    return content.kind is DocumentKind.FORMAL_MINUTES


def _blocks(content: MinutesContent) -> Iterator[PaperBlock]:
    if content.logo is not None:
        yield Picture(content.logo)
    yield Heading(content.kind.label, level=1)
    yield plain(f"{content.council}, {in_sentence(content.title)}, {long_date(content.held_on)}", Tone.LEAD)
    if content.theme:
        yield plain(f"Tema: {content.theme}", Tone.QUIET)
    if (content.version or 0) > 1:
        reason = f": {content.correction_reason}" if content.correction_reason else "."
        yield plain(f"Rättelse, version {content.version}{reason}")
    if _is_formal(content):
        yield from formal_front(content, tuple(signature_blocks(content)))
    else:
        yield Table(FACTS, tuple(cell_row(*fact) for fact in _facts(content)))
        yield from _attendance(content)
    for item in content.items:
        yield from item_blocks(item, content.conclusion_word)
    yield from _after_the_items(content)
    if not _is_formal(content):
        yield from signature_blocks(content)
    if content.control_code is not None:
        yield plain(f"Version {content.version}. Kontrollkod {content.control_code}", Tone.SMALL)


def _after_the_items(content: MinutesContent) -> Iterator[PaperBlock]:
    if content.you_said:
        yield Heading("Ni sa – vi gjorde")
        yield you_said_table(content.you_said)
    if content.open_actions:
        yield Heading("Öppna åtgärder")
        yield action_table(content.open_actions)
    if content.next_meeting is not None:
        yield Heading("Nästa dialog", keeps_previous=True)
        yield plain(_next_meeting(content.next_meeting))
    if content.attachments:
        yield Heading("Bilagor")
        rows = ((Run(f"{one.label}. ", is_bold=True), Run(one.title)) for one in content.attachments)
        yield BulletList(tuple(rows))


def _facts(content: MinutesContent) -> Iterator[tuple[str, str]]:
    when = clock_range(content.starts_at, content.ends_at)
    yield "Plats och tid", f"{content.place}, {when}" if content.place else when
    if content.chair:
        yield "Ordförande", content.chair
    if content.secretary:
        yield "Sekreterare", content.secretary
    if content.items:
        yield "Paragrafer", paragraph_range(content.items[0].paragraph, content.items[-1].paragraph)


def _attendance(content: MinutesContent) -> Iterator[PaperBlock]:
    groups = [(group.heading, group.attendees) for group in content.attendance if group.attendees]
    if content.excused:
        groups.append(("Anmält förhinder", content.excused))
    if groups:
        yield Heading("Närvarande")
        yield Table(FACTS, group_rows(groups))


def _next_meeting(meeting: NextMeeting) -> str:
    when = f"{long_date(meeting.held_on)}{_clock(meeting.starts_at, meeting.ends_at)}"
    return ", ".join(part for part in (meeting.title, when, meeting.place) if part) + "."


def _clock(start: time | None, end: time | None) -> str:
    return "" if start is None else f" {clock_range(start, end)}"


def signature_blocks(content: MinutesContent) -> Iterator[PaperBlock]:
    """Give the places to sign, with what was approved when."""
    approvals = (*filter(None, (content.approval,)), *content.further_approvals)
    if not content.signatories and not approvals:
        return
    yield Heading("Underskrifter" if content.signatories else "Godkännande", keeps_previous=True)
    for approval in approvals:
        yield plain(f"{approval.text} {approval.approved_on.isoformat()}.")
    if content.signatories:
        yield Signatures(
            tuple(
                SignatureField(one.heading, ", ".join(part for part in (one.name, one.role) if part))
                for one in content.signatories
            )
        )
