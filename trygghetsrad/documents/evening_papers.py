"""The papers of the evening: attendance sheet, name signs, running order, cards."""

from __future__ import annotations

from collections.abc import Iterator

from trygghetsrad.documents.content_evening import (
    AttendanceSheetContent,
    ConcernCardsContent,
    NameSignsContent,
    Occasion,
    RunningOrderContent,
    RunningPoint,
)
from trygghetsrad.documents.letterhead import Letterhead
from trygghetsrad.documents.paper import (
    BOX,
    BulletList,
    Cell,
    Column,
    FormCard,
    Heading,
    NameSign,
    Paper,
    PaperBlock,
    Picture,
    Table,
    Tone,
    cell,
    plain,
)
from trygghetsrad.domain.note_text import Run
from trygghetsrad.domain.swedish import clock, clock_range, in_sentence, long_date, plural

_ROW_HEIGHT_MM = 11.0
_QUESTIONS = (
    ("Vad gäller det?", 5),
    ("Var? Plats, gata eller område", 1),
    ("När brukar det vara så?", 1),
    ("Vad skulle göra skillnad?", 1),
)
_REMARK = "Skriv inte namn på dig själv eller andra. Hör av dig till rådets sekreterare om du vill ha svar."


def attendance_sheet_paper(content: AttendanceSheetContent) -> Paper:
    """Give the list to sign as a paper."""
    return _paper(content.head, content.occasion, "Närvarolista", tuple(_attendance_sheet(content)))


def name_signs_paper(content: NameSignsContent) -> Paper:
    """Give name signs as a paper, two to a page."""
    blocks: list[PaperBlock] = [NameSign(sign.name, sign.detail) for sign in content.signs]
    return _paper(content.head, content.occasion, "Namnskyltar", tuple(blocks))


def running_order_paper(content: RunningOrderContent) -> Paper:
    """Give the chair's running order as a paper."""
    return _paper(
        content.head, content.occasion, "Regieblad", tuple(_running_order(content)), mark="Arbetsmaterial"
    )


def concern_cards_paper(content: ConcernCardsContent) -> Paper:
    """Give cards to write on as a paper, four to a page."""
    head = content.head
    cards = (
        FormCard("Synpunktskort", f"{content.code} / {number:02d}", content.kinds, _QUESTIONS, _REMARK)
        for number in range(content.first, content.first + content.count)
    )
    return Paper(
        title=f"Synpunktskort, {head.council}, {content.code}",
        author=head.municipality,
        header=((head.municipality, head.council), ("Synpunktskort", content.code)),
        stamped_utc=head.stamped_utc,
        blocks=tuple(cards),
    )


def _paper(
    head: Letterhead,
    occasion: Occasion,
    kind: str,
    blocks: tuple[PaperBlock, ...],
    *,
    mark: str | None = None,
) -> Paper:
    day = occasion.held_on.isoformat()
    return Paper(
        title=f"{kind}, {head.council}, {occasion.title}, {day}",
        author=head.municipality,
        header=((head.municipality, head.council), (f"{kind} {day}", head.registry_line)),
        mark=mark,
        stamped_utc=head.stamped_utc,
        blocks=blocks,
    )


def _top(head: Letterhead, occasion: Occasion, kind: str) -> Iterator[PaperBlock]:
    if head.logo is not None:
        yield Picture(head.logo)
    yield Heading(kind, level=1)
    day = long_date(occasion.held_on)
    yield plain(f"{head.council}, {in_sentence(occasion.title)}, {day}", Tone.LEAD)
    when = clock_range(occasion.starts_at, occasion.ends_at)
    yield plain(", ".join(part for part in (occasion.place, when) if part), Tone.QUIET)


def _attendance_sheet(content: AttendanceSheetContent) -> Iterator[PaperBlock]:
    yield from _top(content.head, content.occasion, "Närvarolista")
    columns = (Column("Här", 0.09), Column("Namn", 0.47), Column("Underskrift", 0.44))
    for group in content.groups:
        if group.attendees:
            yield Heading(group.heading)
            rows = tuple((cell(BOX), cell(one.name, one.title or ""), Cell()) for one in group.attendees)
            yield Table(columns, rows, _ROW_HEIGHT_MM, hangs=True)
    if content.spare_rows:
        yield Heading("Andra som deltar")
        spare = ((cell(BOX), Cell(), Cell()),) * content.spare_rows
        yield Table(columns, spare, _ROW_HEIGHT_MM, hangs=True)


def _running_order(content: RunningOrderContent) -> Iterator[PaperBlock]:
    yield from _top(content.head, content.occasion, "Regieblad")
    if content.occasion.theme:
        yield plain(f"Tema: {content.occasion.theme}", Tone.QUIET)
    facts = [f"{plural(content.called, 'kallad', 'kallade')}", f"{content.planned_minutes} minuter planerade"]
    if content.ends_over:
        facts.append(f"planen går {plural(content.ends_over, 'minut', 'minuter')} över tiden")
    yield plain(f"{', '.join(facts)}.")
    for point in content.points:
        yield Heading(point.title, label=f"§ {point.paragraph}")
        if when := _when(point):
            yield plain(when, Tone.QUIET)
        if point.cues:
            yield BulletList(tuple((Run(cue),) for cue in point.cues))


def _when(point: RunningPoint) -> str:
    parts = []
    if point.starts_at is not None:
        parts.append(f"kl. {clock(point.starts_at)}")
    if point.minutes:
        parts.append(plural(point.minutes, "minut", "minuter"))
    return ", ".join(parts)
