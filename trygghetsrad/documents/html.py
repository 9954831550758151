"""A paper as HTML: semantic, self-contained, readable without styles and good on paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from trygghetsrad.documents.content import Run
from trygghetsrad.documents.html_style import STYLE
from trygghetsrad.documents.letterhead import Logo
from trygghetsrad.documents.paper import (
    Bar,
    BulletList,
    Card,
    Cell,
    Chart,
    Column,
    FormCard,
    Heading,
    NameSign,
    PageBreak,
    Paper,
    PaperBlock,
    Picture,
    SignatureField,
    Signatures,
    Table,
    Text,
    Tone,
    form_card_texts,
)
from trygghetsrad.documents.typography import bind, clean


def paper_html(paper: Paper) -> bytes:
    """Write a paper as one HTML file in UTF-8; the same paper gives the same bytes."""
    return "\n".join(_lines(paper)).encode("utf-8")


def _lines(paper: Paper) -> Iterator[str]:
    (municipality, council), (kind, number) = paper.header
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(paper.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="author" content="{_text(paper.author)}">'
    yield f"<title>{_text(paper.title)}</title>"
    yield f"<style>{STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<header>"
    yield f"<p><strong>{_text(municipality)}</strong><br>{_text(council)}</p>"
    if paper.mark:
        yield f'<p class="mark">{_text(paper.mark)}</p>'
    yield f"<p>{_text(kind)}<br>{_text(number)}</p>"
    yield "</header>"
    yield "<main>"
    yield from _blocks(paper.blocks)
    yield "</main>"
    yield "</body>"
    yield "</html>\n"


def _blocks(blocks: tuple[PaperBlock, ...]) -> Iterator[str]:
    in_section = False
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            if in_section:
                yield "</section>"
            yield "<section>"
            in_section = True
        yield from _block(block)
    if in_section:
        yield "</section>"


def _block(block: PaperBlock) -> Iterator[str]:
    match block:
        case Heading():
            yield _heading(block)
        case Text():
            yield _paragraph(block)
        case BulletList(items):
            yield "<ul>"
            yield from (f"<li>{_runs(runs)}</li>" for runs in items)
            yield "</ul>"
        case Card():
            yield f'<div class="card {block.kind.value}">'
            if block.heading is not None:
                yield _heading(block.heading)
            yield from map(_paragraph, block.texts)
            yield "</div>"
        case Table():
            yield from _table(block)
        case Signatures(fields):
            yield '<div class="signatures">'
            yield from map(_signature, fields)
            yield "</div>"
        case PageBreak():
            yield '<div class="new-page"></div>'
        case _:
            yield from _figure(block)


def _figure(block: Picture | Chart | NameSign | FormCard) -> Iterator[str]:
    match block:
        case Picture(logo):
            yield f'<img class="logo" src="{_data(logo)}" alt="{_text(logo.alt)}">'
        case Chart(alt, bars):
            most = max((bar.value for bar in bars), default=0)
            yield f'<div class="chart" role="img" aria-label="{_text(alt)}">'
            yield from (_bar(bar, most) for bar in bars)
            yield "</div>"
        case NameSign(name, detail):
            shown = f'<p class="detail">{_text(detail)}</p>' if detail else ""
            yield f'<div class="sign"><p class="name">{_text(name)}</p>{shown}</div>'
        case FormCard():
            yield from _form_card(block)


def _data(logo: Logo) -> str:
    return f"data:{logo.media_type};base64,{b64encode(logo.file).decode('ascii')}"


def _bar(bar: Bar, most: int) -> str:
    share = bar.value / most if most else 0
    return (
        f'<div aria-hidden="true"><span>{_text(bar.label)}</span>'
        f'<i style="--share: {share:.4f}">{_text(bar.shown)}</i></div>'
    )


def _form_card(card: FormCard) -> Iterator[str]:
    texts = list(form_card_texts(card))
    head = "".join(f"<span>{_text(text)}</span> " for text in texts[:2])
    yield f'<div class="form"><p class="head">{head}</p>'
    if card.choices:
        yield f"<p>{_text(texts[2])}</p>"
    yield from (
        f'<p class="question" style="--lines: {lines}">{_text(question)}</p>'
        for question, lines in card.questions
    )
    if card.remark:
        yield f'<p class="small">{_text(card.remark)}</p>'
    yield "</div>"


def _heading(heading: Heading) -> str:
    label = f'<span class="label">{_text(heading.label)}</span> ' if heading.label else ""
    return f"<h{heading.level}>{label}{_text(heading.text)}</h{heading.level}>"


def _paragraph(text: Text) -> str:
    tone = "" if text.tone is Tone.BODY else f' class="{text.tone.value}"'
    return f"<p{tone}>{_runs(text.runs)}</p>"


def _table(table: Table) -> Iterator[str]:
    yield '<table class="hangs">' if table.hangs else "<table>"
    if table.has_headings:
        yield "<thead><tr>"
        yield from (
            f'<th scope="col"{_alignment(column)}>{_text(column.heading)}</th>' for column in table.columns
        )
        yield "</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield '<tr class="written">' if table.row_height_mm else "<tr>"
        for number, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            is_heading = not number and not table.has_headings
            own = f"<td{_alignment(column)}>{_cell(cell)}</td>"
            yield f'<th scope="row">{_cell(cell)}</th>' if is_heading else own
        yield "</tr>"
    yield "</tbody>"
    yield "</table>"


def _alignment(column: Column) -> str:
    return ' class="number"' if column.has_numbers else ""


def _cell(cell: Cell) -> str:
    return "".join(map(_paragraph, cell.texts))


def _signature(field: SignatureField) -> str:
    return f'<div><p><strong>{_text(field.heading)}</strong></p><p class="line">{_text(field.name)}</p></div>'


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(f"<strong>{_text(run.text)}</strong>" if run.is_bold else _text(run.text) for run in runs)


def _text(text: str) -> str:
    return escape(bind(clean(text)))
