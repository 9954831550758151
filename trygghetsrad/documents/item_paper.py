"""One § of the minutes as blocks of a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trygghetsrad.documents.content import (
    Block,
    Bullet,
    CapturedAction,
    CapturedConcern,
    CapturedConclusion,
    FollowUpSection,
    MinutesItem,
    Paragraph,
    Run,
)
from trygghetsrad.documents.paper import BulletList, Card, CardKind, Heading, PaperBlock, Text, Tone, plain
from trygghetsrad.documents.tables import day_text
from trygghetsrad.domain.swedish import join_names


def item_blocks(item: MinutesItem, conclusion_word: str) -> Iterator[PaperBlock]:
    """Give one § as blocks: heading, notes, and what was captured at its place."""
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
    for section in item.follow_ups:
        yield from _follow_up(section)
    if item.is_deferred:
        yield plain("Punkten bordläggs.")


def _follow_up(section: FollowUpSection) -> Iterator[PaperBlock]:
    """Give what became of earlier things: "Å26-14 Byt lampor (Tekniska förvaltningen) – klar; bytta"."""
    yield Heading(section.heading, level=3)
    rows = []
    for row in section.rows:
        owners = f" ({join_names(row.owners)})" if row.owners else ""
        about = f" {row.text.rstrip('.')}{owners} – "
        rows.append((Run(row.number, is_bold=True), Run(about), Run(row.outcome, is_bold=True)))
    yield from _list_of(rows)
    if section.left:
        yield plain(f"Inte uppföljda vid mötet: {join_names(section.left)}.", Tone.SMALL)


def _list_of(bullets: Sequence[tuple[Run, ...]]) -> Iterator[PaperBlock]:
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
    due = f"Klart senast: {day_text(action.due_on) or 'inte bestämt'}"
    return Card(CardKind.ACTION, (first, plain(f"{owners} · {due}", Tone.SMALL)))
