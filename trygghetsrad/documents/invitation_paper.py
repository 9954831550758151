"""The invitation and the agenda as papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from trygghetsrad.documents.attendance_cells import FACTS, cell_row, group_rows
from trygghetsrad.documents.content import Run
from trygghetsrad.documents.content_invitation import AgendaPoint, InvitationContent
from trygghetsrad.documents.paper import (
    BulletList,
    Column,
    Heading,
    Paper,
    PaperBlock,
    Picture,
    Table,
    Text,
    Tone,
    cell,
    plain,
)
from trygghetsrad.documents.tables import action_table
from trygghetsrad.domain.follow_up import ACTIONS_HEADING
from trygghetsrad.domain.swedish import capitalised, clock_range, long_date, plural

_MINUTES_OF_DAY = 24 * 60


def invitation_paper(content: InvitationContent) -> Paper:
    """Give the invitation as a paper: called, called anew with what has changed, or called off."""
    if content.cancelled_reason is not None:
        return _paper(content, "Inställt", tuple(_cancellation(content)))
    kind = "Ändrad kallelse" if content.change else "Kallelse"
    return _paper(content, kind, tuple(_invitation(content, kind)))


def agenda_paper(content: InvitationContent) -> Paper:
    """Give the agenda alone as a paper."""
    blocks = (*_top(content, "Dagordning"), *_agenda(content.agenda), *_open_actions(content))
    return _paper(content, "Dagordning", blocks)


def wall_agenda_paper(content: InvitationContent) -> Paper:
    """Give the agenda as a paper to be read from across the room: no §§, only times and points."""
    rows = tuple(
        (cell(_clock(point) or f"{number}."), cell(point.title))
        for number, point in enumerate(content.agenda, start=1)
    )
    blocks: list[PaperBlock] = [
        Heading(content.theme or content.title, level=1),
        plain(f"{content.council_line}, {clock_range(content.starts_at, content.ends_at)}", Tone.LEAD),
    ]
    if rows:
        blocks.append(Table((Column("", 0.17), Column("", 0.83)), rows))
    return _paper(content, "Dagordning", tuple(blocks))


def _paper(content: InvitationContent, kind: str, blocks: tuple[PaperBlock, ...]) -> Paper:
    head = content.head
    day = content.held_on.isoformat()
    return Paper(
        title=f"{kind}, {head.council}, {content.title}, {day}",
        author=head.municipality,
        header=((head.municipality, head.council), (f"{kind} {day}", head.registry_line)),
        mark="Utkast" if content.is_draft else None,
        stamped_utc=head.stamped_utc,
        blocks=blocks,
    )


def _top(content: InvitationContent, kind: str) -> Iterator[PaperBlock]:
    if content.head.logo is not None:
        yield Picture(content.head.logo)
    yield Heading(kind, level=1)
    yield plain(content.council_line, Tone.LEAD)
    if content.theme:
        yield plain(f"Tema: {content.theme}", Tone.QUIET)


def _cancellation(content: InvitationContent) -> Iterator[PaperBlock]:
    yield from _top(content, "Inställt")
    yield _strong(content.change or "Mötet är inställt.")
    if content.cancelled_reason:
        yield plain(f"Orsak: {content.cancelled_reason}")
    yield plain("Du behöver inte komma. Vi hör av oss om en ny dag.")


def _invitation(content: InvitationContent, kind: str) -> Iterator[PaperBlock]:
    yield from _top(content, kind)
    if content.change:
        yield _strong(content.change)
    yield Table(FACTS, tuple(cell_row(*fact) for fact in _facts(content)))
    yield from _requests(content)
    yield Heading("Dagordning")
    yield from _agenda(content.agenda)
    yield from _open_actions(content)
    groups = [(group.heading, group.attendees) for group in content.invited if group.attendees]
    if groups:
        yield Heading("Kallade")
        yield Table(FACTS, group_rows(groups))
    if content.attachments:
        yield Heading("Bilagor")
        rows = ((Run(f"{one.label}. ", is_bold=True), Run(one.title)) for one in content.attachments)
        yield BulletList(tuple(rows))


def _strong(text: str) -> Text:
    return Text((Run(text, is_bold=True),))


def _facts(content: InvitationContent) -> Iterator[tuple[str, str]]:
    yield "Dag", capitalised(long_date(content.held_on))
    yield "Tid", clock_range(content.starts_at, content.ends_at)
    yield "Plats", content.place or "Meddelas senare"
    if content.chair:
        yield "Ordförande", content.chair
    if content.secretary:
        yield "Sekreterare", content.secretary


def _requests(content: InvitationContent) -> Iterator[PaperBlock]:
    whom = "sekreteraren" if content.secretary else "rådet"
    yield plain(f"Välkommen! Anmäl till {whom} om du inte kan komma.")
    if content.items_until is not None:
        until = long_date(content.items_until)
        yield plain(f"Vill du ta upp en fråga, hör av dig till {whom} senast {until}.")


def _agenda(points: tuple[AgendaPoint, ...]) -> Iterator[PaperBlock]:
    if not points:
        yield plain("Dagordningen är inte klar än.")
        return
    has_times = any(point.starts_at for point in points)
    columns = (Column("§", 0.1), Column("Punkt", 0.72), Column("Tid", 0.18))
    rows = tuple(
        (
            cell(f"§ {point.paragraph}"),
            cell(point.title, _remark(point)),
            *([cell(_span(point))] * has_times),
        )
        for point in points
    )
    yield Table(columns if has_times else (Column("§", 0.1), Column("Punkt", 0.9)), rows, hangs=True)


def _open_actions(content: InvitationContent) -> Iterator[PaperBlock]:
    """Give the actions that come up by themselves, so that whoever is responsible can be ready."""
    if content.open_actions:
        under = f" (§ {content.follow_up_under})" if content.follow_up_under is not None else ""
        yield Heading(f"{ACTIONS_HEADING}{under}")
        yield action_table(content.open_actions)
    if content.more_actions:
        more = plural(content.more_actions, "öppen åtgärd", "öppna åtgärder")
        yield plain(f"Därtill finns {more}, som står i åtgärdslistan.", Tone.SMALL)


def _remark(point: AgendaPoint) -> str:
    parts = (
        "Bordlagd från ett tidigare möte" if point.is_deferred_here else "",
        plural(point.minutes, "minut", "minuter") if point.minutes and point.starts_at is None else "",
        *point.attachments,
    )
    return ", ".join(part for part in parts if part)


def _clock(point: AgendaPoint) -> str:
    return f"{point.starts_at:%H.%M}" if point.starts_at is not None else ""


def _span(point: AgendaPoint) -> str:
    """Write from when to when a point is planned: "18.05–18.20"."""
    if point.starts_at is None or not point.minutes or point.minutes < 0:
        return _clock(point)
    at = (60 * point.starts_at.hour + point.starts_at.minute + point.minutes) % _MINUTES_OF_DAY
    return f"{point.starts_at:%H.%M}–{time(at // 60, at % 60):%H.%M}"
