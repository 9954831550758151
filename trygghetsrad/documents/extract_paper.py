"""An extract of the minutes as a paper: some §§ for those whom they concern."""

from __future__ import annotations

from collections.abc import Iterator

from trygghetsrad.documents.attendance_cells import FACTS, cell_row, paragraph_range
from trygghetsrad.documents.content import DocumentKind
from trygghetsrad.documents.content_invitation import ExtractContent
from trygghetsrad.documents.item_paper import item_blocks
from trygghetsrad.documents.paper import (
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
from trygghetsrad.domain.swedish import clock_range, in_sentence, join_names, long_date


def extract_paper(content: ExtractContent) -> Paper:
    """Give an extract as a paper."""
    minutes = content.minutes
    kind = _kind(content)
    day = minutes.held_on.isoformat()
    paragraphs = _paragraphs(content)
    marks = ("Utkast" if minutes.is_draft else "", "Webbversion" if minutes.is_web_version else "")
    return Paper(
        title=", ".join(part for part in (kind, minutes.council, day, paragraphs) if part),
        author=minutes.municipality,
        header=(
            (minutes.municipality, minutes.council),
            (f"{kind} {day}", f"Dnr {minutes.registry_number}" if minutes.registry_number else ""),
        ),
        mark=" · ".join(mark for mark in marks if mark) or None,
        stamped_utc=minutes.stamped_utc,
        blocks=tuple(_blocks(content)),
    )


def _kind(content: ExtractContent) -> str:
    is_formal = content.minutes.kind is DocumentKind.FORMAL_MINUTES
    return "Protokollsutdrag" if is_formal else "Utdrag ur minnesanteckningar"


def _paragraphs(content: ExtractContent) -> str:
    numbers = [item.paragraph for item in content.minutes.items]
    if len(numbers) > 1 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return paragraph_range(numbers[0], numbers[-1])
    return f"§ {join_names(map(str, numbers))}" if numbers else ""


def _blocks(content: ExtractContent) -> Iterator[PaperBlock]:
    minutes = content.minutes
    if minutes.logo is not None:
        yield Picture(minutes.logo)
    yield Heading(_kind(content), level=1)
    yield plain(f"{minutes.council}, {in_sentence(minutes.title)}, {long_date(minutes.held_on)}", Tone.LEAD)
    when = clock_range(minutes.starts_at, minutes.ends_at)
    facts = (
        ("Plats och tid", f"{minutes.place}, {when}" if minutes.place else when),
        ("Ordförande", minutes.chair or ""),
        ("Sekreterare", minutes.secretary or ""),
        ("Utses att justera", join_names(minutes.approvers)),
        ("Utdraget omfattar", _paragraphs(content)),
        ("Expedieras till", content.receiver or ""),
    )
    yield Table(FACTS, tuple(cell_row(*fact) for fact in facts if fact[1]))
    for item in minutes.items:
        yield from item_blocks(item, minutes.conclusion_word)
    yield Heading("Underskrifter")
    yield Signatures((SignatureField("Utdragets riktighet intygas", ""),))
