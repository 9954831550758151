"""A paper as a Word file with real styles, for those who must edit; the same paper gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC
from typing import TYPE_CHECKING, Any

from trygghetsrad.documents.paper import (
    BulletList,
    Card,
    Cell,
    Chart,
    FormCard,
    Heading,
    NameSign,
    PageBreak,
    Paper,
    PaperBlock,
    Picture,
    Signatures,
    Table,
    Text,
    Tone,
    form_card_texts,
    text_of,
)
from trygghetsrad.documents.typography import bind, clean
from trygghetsrad.documents.word_look import (
    add_footer,
    add_header,
    align,
    dress,
    keep_row_whole,
    mark_heading_row,
    set_language,
    set_row_height,
    shade,
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell as WordCell
    from docx.text.paragraph import Paragraph as WordParagraph

    from trygghetsrad.domain.note_text import Run

_STYLES = {Tone.BODY: "Normal", Tone.LEAD: "Subtitle", Tone.QUIET: "Dämpad", Tone.SMALL: "Liten"}
_WRITING_LINE = "_" * 60
_LOGO_HEIGHT_MM = 20
_LONGEST_PROPERTY = 255
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def paper_docx(paper: Paper) -> bytes:
    """Write a paper as a Word file."""
    import docx  # python-docx and lxml: not needed before somebody asks for Word

    document = docx.Document()
    dress(document)
    set_language(document, "sv-SE")
    stamp = paper.stamped_utc
    properties = document.core_properties
    author = _clean(paper.author)[:_LONGEST_PROPERTY]
    properties.title, properties.author = _clean(paper.title)[:_LONGEST_PROPERTY], author
    properties.last_modified_by, properties.language = author, "sv-SE"
    properties.comments, properties.revision = "", 1
    properties.created = properties.modified = (
        stamp.astimezone(UTC).replace(tzinfo=None) if stamp.tzinfo else stamp
    )
    add_header(document, [[_clean(part) for part in side] for side in paper.header], _clean(paper.mark or ""))
    add_footer(document, _clean(paper.footer or ""))
    writer = _Writer(document)
    for block in paper.blocks:
        writer.write(block)
    return _packed(document)


class _Writer:
    """Puts blocks into a document, one after the other."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document

    def write(self, block: PaperBlock) -> None:
        """Add a block."""
        match block:
            case Heading():
                label = f"{block.label}\t" if block.label else ""
                self._add(f"{label}{block.text}", f"Heading {block.level}")
            case Text(runs, tone):
                self._add_runs(runs, _STYLES[tone])
            case BulletList(items):
                for runs in items:
                    self._add_runs(runs, "List Bullet")
            case Card():
                self._card(block)
            case Table():
                self._table(block)
            case Signatures(fields):
                self._signatures([(field.heading, field.name) for field in fields])
            case PageBreak():
                self._document.add_page_break()  # type: ignore[no-untyped-call]
            case Picture() | Chart() | NameSign() | FormCard():
                self._figure(block)

    def _add(self, text: str, style: str) -> WordParagraph:
        return self._document.add_paragraph(_clean(text), style=style)

    def _add_runs(self, runs: Iterable[Run], style: str) -> None:
        _fill(self._document.add_paragraph(style=style), runs)

    def _card(self, card: Card) -> None:
        style = {"concern": "Synpunkt", "action": "Åtgärd", "conclusion": "Ställningstagande"}[
            card.kind.value
        ]
        if card.heading is not None:
            self._add(card.heading.text, "Heading 3")
        for text in card.texts:
            self._add_runs(text.runs, style)

    def _table(self, table: Table) -> None:
        heads = int(table.has_headings)
        made = self._document.add_table(len(table.rows) + heads, len(table.columns), style="Rådets tabell")
        made.autofit = False
        cells = [list(row.cells) for row in made.rows]
        width = self._document.sections[0].page_width or 0
        room = (
            width
            - (self._document.sections[0].left_margin or 0)
            - (self._document.sections[0].right_margin or 0)
        )
        for row in cells:
            for column, own in zip(table.columns, row, strict=True):
                own.width = int(room * column.share)
        if heads:
            mark_heading_row(made.rows[0])
            for column, own in zip(table.columns, cells[0], strict=True):
                own.paragraphs[0].add_run(_clean(column.heading)).bold = True
                shade(own)
                align(own, to_right=column.has_numbers)
        for number, (content, row) in enumerate(zip(table.rows, cells[heads:], strict=True), start=heads):
            keep_row_whole(made.rows[number])
            if least := table.least_height_mm(number - heads):
                set_row_height(made.rows[number], least)
            for place, (own, into) in enumerate(zip(content, row, strict=True)):
                _fill_cell(into, own, is_bold=not place and not heads)
                align(into, to_right=table.columns[place].has_numbers)
        self._document.add_paragraph(style="Liten")

    def _signatures(self, fields: list[tuple[str, str]]) -> None:
        made = self._document.add_table((len(fields) + 1) // 2, 2)
        for number, (heading, name) in enumerate(fields):
            into = made.cell(number // 2, number % 2)
            into.paragraphs[0].add_run(_clean(heading)).bold = True
            into.add_paragraph("\n" + "_" * 30)
            if name:
                into.add_paragraph(_clean(name))

    def _figure(self, block: Picture | Chart | NameSign | FormCard) -> None:
        match block:
            case Picture(logo):
                from docx.shared import Mm

                shape: Any = self._document.add_picture(io.BytesIO(logo.file), height=Mm(_LOGO_HEIGHT_MM))
                properties = shape._inline.docPr  # noqa: SLF001 - python-docx has no other way to the text
                properties.set("descr", _clean(logo.alt))
                properties.set("title", _clean(logo.alt))
            case Chart(alt):
                self._add(alt, "Dämpad")
            case NameSign(name, detail):
                self._add(name, "Namnskylt")
                if detail:
                    self._add(detail, "Subtitle")
            case FormCard():
                texts = list(form_card_texts(block))
                self._add("\t".join(texts[:2]), "Heading 2")
                lines = dict(block.questions)
                for text in texts[2:]:
                    self._add(text, "Normal")
                    for _ in range(lines.get(text, 0)):
                        self._add(_WRITING_LINE, "Normal")


def _fill_cell(into: WordCell, content: Cell, *, is_bold: bool) -> None:
    for number, text in enumerate(content.texts):
        paragraph = into.paragraphs[0] if not number else into.add_paragraph()
        paragraph.style = "Liten" if text.tone is Tone.SMALL else "Tabelltext"
        if is_bold:
            paragraph.add_run(_clean(text_of(text.runs))).bold = True
        else:
            _fill(paragraph, text.runs)


def _fill(paragraph: WordParagraph, runs: Iterable[Run]) -> None:
    for run in runs:
        paragraph.add_run(_clean(run.text)).bold = True if run.is_bold else None


def _clean(text: str) -> str:
    """Compose and bind; what XML cannot hold is dropped by `clean`, but the tabs of this writer stay."""
    return "\t".join(bind(clean(part)) for part in text.split("\t"))


def _packed(document: WordDocument) -> bytes:
    """Write the file with the same time on every part, so that its bytes depend on the paper alone."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
