"""The minutes as a paper: what they say, in which order and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time

from trygghetsrad.documents.content import (
    ActionRow,
    Attendee,
    Block,
    Bullet,
    CapturedAction,
    CapturedConcern,
    CapturedConclusion,
    DocumentKind,
    MinutesContent,
    MinutesItem,
    NextMeeting,
    Paragraph,
    Run,
    YouSaidRow,
)
from trygghetsrad.documents.paper import (
    BulletList,
    Card,
    CardKind,
    Cell,
    Column,
    Heading,
    Paper,
    PaperBlock,
    SignatureField,
    Signatures,
    Table,
    Text,
    Tone,
    cell,
    plain,
)
from trygghetsrad.domain.swedish import clock_range, join_names, long_date

_FACTS = (Column("", 0.27), Column("", 0.73))


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
    yield Heading(content.kind.label, level=1)
    yield plain(f"{content.council}, {_in_sentence(content.title)}, {long_date(content.held_on)}", Tone.LEAD)
    if content.theme:
        yield plain(f"Tema: {content.theme}", Tone.QUIET)
    yield Table(_FACTS, tuple(cell_row(*fact) for fact in _facts(content)))
    yield from _attendance(content)
    for item in content.items:
        yield from _item(item, content.conclusion_word)
    if content.you_said:
        yield Heading("Ni sa – vi gjorde")
        yield you_said_table(content.you_said)
    if content.open_actions:
        yield Heading("Öppna åtgärder")
        yield action_table(content.open_actions)
    if content.next_meeting is not None:
        yield Heading("Nästa dialog")
        yield plain(_next_meeting(content.next_meeting))
    if content.attachments:
        yield Heading("Bilagor")
        rows = ((Run(f"{one.label}. ", is_bold=True), Run(one.title)) for one in content.attachments)
        yield BulletList(tuple(rows))
    yield from _signatures(content)


def _in_sentence(title: str) -> str:
    """Let a title stand within a sentence: "dialog 3", but "SSPF-möte"."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _facts(content: MinutesContent) -> Iterator[tuple[str, str]]:
    when = clock_range(content.starts_at, content.ends_at)
    yield "Plats och tid", f"{content.place}, {when}" if content.place else when
    if content.chair:
        yield "Ordförande", content.chair
    if content.secretary:
        yield "Sekreterare", content.secretary
    if content.approvers:
        yield "Justerare", join_names(content.approvers)
    if content.approval_place:
        yield "Justeringens plats och tid", content.approval_place
    if content.items:
        yield "Paragrafer", paragraph_range(content.items[0].paragraph, content.items[-1].paragraph)


def _attendance(content: MinutesContent) -> Iterator[PaperBlock]:
    groups = [(group.heading, group.attendees) for group in content.attendance if group.attendees]
    if content.excused:
        groups.append(("Anmält förhinder", content.excused))
    if groups:
        yield Heading("Närvarande")
        yield Table(_FACTS, tuple((cell(heading), _people(people)) for heading, people in groups))


def _people(people: tuple[Attendee, ...]) -> Cell:
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


def _item(item: MinutesItem, conclusion_word: str) -> Iterator[PaperBlock]:
    yield Heading(item.title, label=f"§ {item.paragraph}")
    if item.registry_number:
        yield plain(f"Dnr {item.registry_number}", Tone.QUIET)
    blocks: list[Block] = [*item.blocks, *item.trailing]
    bullets: list[tuple[Run, ...]] = []
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        if isinstance(block, Bullet):
            if block.text.strip():
                bullets.append(block.runs)
            continue
        yield from _list_of(bullets)
        bullets.clear()
        yield from _block(block, following, conclusion_word)
    yield from _list_of(bullets)
    if item.is_deferred:
        yield plain("Punkten bordläggs.")


def _list_of(bullets: list[tuple[Run, ...]]) -> Iterator[PaperBlock]:
    if bullets:
        yield BulletList(tuple(bullets))


def _block(block: Block, following: Block | None, conclusion_word: str) -> Iterator[PaperBlock]:
    match block:
        case Paragraph(runs) if block.text.strip():
            yield Text(runs)
        case CapturedConcern():
            yield _concern(block, keeps_next=isinstance(following, CapturedAction))
        case CapturedAction():
            yield _action(block)
        case CapturedConclusion(number, text):
            heading = Heading(f"{conclusion_word} {number}", level=3)
            yield Card(CardKind.CONCLUSION, (plain(text),), heading)


def _concern(concern: CapturedConcern, *, keeps_next: bool) -> Card:
    about = " · ".join(part for part in (concern.category, concern.place) if part)
    texts = [Text((Run(f"{concern.kind} {concern.number} ", is_bold=True), Run(concern.text)))]
    if about:
        texts.append(plain(about, Tone.SMALL))
    if concern.answer:
        texts.append(Text((Run("Svar: ", is_bold=True), Run(concern.answer))))
    return Card(CardKind.CONCERN, tuple(texts), keeps_next=keeps_next)


def _action(action: CapturedAction) -> Card:
    first = Text((Run(f"Åtgärd {action.number} ", is_bold=True), Run(action.text)))
    owners = f"Ansvarig: {join_names(action.owners) or 'inte utsedd'}"
    due = f"Klart senast: {_day(action.due_on) or 'inte bestämt'}"
    return Card(CardKind.ACTION, (first, plain(f"{owners} · {due}", Tone.SMALL)))


def you_said_table(rows: Iterable[YouSaidRow]) -> Table:
    """Give "Ni sa – vi gjorde" as a table."""
    columns = (Column("Nr", 0.13), Column("Ni sa", 0.345), Column("Vi gjorde", 0.345), Column("Läge", 0.18))
    return Table(
        columns,
        tuple(
            (
                cell(row.number),
                cell(row.said, row.place or ""),
                cell(row.did),
                cell(row.state, f"Märks skillnad? {row.difference}" if row.difference else ""),
            )
            for row in rows
        ),
    )


def action_table(rows: Iterable[ActionRow]) -> Table:
    """Give action items as a table; an overdue one says so in words."""
    columns = (
        Column("Nr", 0.115),
        Column("Åtgärd", 0.345),
        Column("Ansvarig", 0.235),
        Column("Klart senast", 0.155),
        Column("Läge", 0.15),
    )
    return Table(columns, tuple(_action_row(row) for row in rows))


def _action_row(row: ActionRow) -> tuple[Cell, ...]:
    overdue = Cell((Text((Run("Försenad", is_bold=True),)), plain(row.state, Tone.SMALL)))
    return (
        cell(row.number),
        cell(row.text, ". ".join(part for part in (row.topic, row.result) if part)),
        cell(join_names(row.owners)),
        cell(_day(row.due_on)),
        overdue if row.is_overdue else cell(row.state, _day(row.closed_on)),
    )


def cell_row(heading: str, text: str) -> tuple[Cell, Cell]:
    """Give a row of facts."""
    return cell(heading), cell(text)


def _next_meeting(meeting: NextMeeting) -> str:
    when = f"{long_date(meeting.held_on)}{_clock(meeting.starts_at, meeting.ends_at)}"
    return ", ".join(part for part in (meeting.title, when, meeting.place) if part) + "."


def _clock(start: time | None, end: time | None) -> str:
    return "" if start is None else f" {clock_range(start, end)}"


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _signatures(content: MinutesContent) -> Iterator[PaperBlock]:
    if not content.signatories and content.approval is None:
        return
    yield Heading("Underskrifter")
    if content.approval is not None:
        yield plain(f"{content.approval.text} {content.approval.approved_on.isoformat()}.")
    if content.signatories:
        yield Signatures(
            tuple(
                SignatureField(one.heading, ", ".join(part for part in (one.name, one.role) if part))
                for one in content.signatories
            )
        )
