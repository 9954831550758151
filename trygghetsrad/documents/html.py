"""A paper as HTML: semantic, self-contained, readable without styles and good on paper."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from trygghetsrad.documents.content import Run
from trygghetsrad.documents.paper import (
    BulletList,
    Card,
    Cell,
    Heading,
    Paper,
    PaperBlock,
    SignatureField,
    Table,
    Text,
    Tone,
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
    yield f"<style>{_STYLE}</style>"
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
        case _:
            yield '<div class="signatures">'
            yield from map(_signature, block.fields)
            yield "</div>"


def _heading(heading: Heading) -> str:
    label = f'<span class="label">{_text(heading.label)}</span> ' if heading.label else ""
    return f"<h{heading.level}>{label}{_text(heading.text)}</h{heading.level}>"


def _paragraph(text: Text) -> str:
    tone = "" if text.tone is Tone.BODY else f' class="{text.tone.value}"'
    return f"<p{tone}>{_runs(text.runs)}</p>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    if table.has_headings:
        yield "<thead><tr>"
        yield from (f'<th scope="col">{_text(column.heading)}</th>' for column in table.columns)
        yield "</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield "<tr>"
        for number, cell in enumerate(row):
            is_heading = not number and not table.has_headings
            yield f'<th scope="row">{_cell(cell)}</th>' if is_heading else f"<td>{_cell(cell)}</td>"
        yield "</tr>"
    yield "</tbody>"
    yield "</table>"


def _cell(cell: Cell) -> str:
    return "".join(map(_paragraph, cell.texts))


def _signature(field: SignatureField) -> str:
    return f'<div><p><strong>{_text(field.heading)}</strong></p><p class="line">{_text(field.name)}</p></div>'


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(f"<strong>{_text(run.text)}</strong>" if run.is_bold else _text(run.text) for run in runs)


def _text(text: str) -> str:
    return escape(bind(clean(text)))


_STYLE = """
:root { color-scheme: light; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1.5rem 4rem 6rem; background: #fff; color: #16191d;
  font: 1.05rem/1.5 "Source Sans 3", "Segoe UI", system-ui, sans-serif; }
header { display: flex; justify-content: space-between; gap: 1rem; margin-left: -4.5rem; color: #454c54;
  font-size: .9rem; border-bottom: 1px solid #b9c1c9; }
header strong { color: #16191d; }
header p { margin: 0 0 .6rem; }
header p:last-child { text-align: right; }
.mark { background: #fdf3df; color: #6b3e00; font-weight: bold; padding: .2rem .8rem; align-self: center; }
h1 { font-size: 2.1rem; line-height: 1.2; margin: 2.5rem 0 .2rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2rem 0 .4rem; }
h3 { font-size: 1.05rem; margin: .8rem 0 .2rem; color: #0a4560; }
h2 .label { float: left; margin-left: -4.5rem; }
p { margin: 0 0 .6rem; }
.lead, .quiet { color: #454c54; }
.lead { font-size: 1.15rem; margin-bottom: .2rem; }
.small { color: #454c54; font-size: .88em; }
ul { padding-left: 1.2rem; }
.card { margin: .3rem 0 .7rem; padding: .1rem .9rem .2rem; border-left: 4px solid #0a4560; }
.card p { margin: 0; }
.card h3 { margin: 0; }
.card.concern { border-color: #c98a1b; }
.card.conclusion { background: #edf2f6; padding: .6rem .9rem; }
table { width: 100%; border-collapse: collapse; margin: .8rem 0 1.2rem; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #b9c1c9; }
thead th { background: #edf2f6; border-bottom: 2px solid #16191d; }
tbody th { width: 27%; white-space: nowrap; }
th p, td p { margin: 0; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem 3rem; }
.signatures .line { margin-top: 3.2rem; border-top: 1px solid #16191d; min-height: 1.5rem; }
@media (max-width: 40rem) {
  body { padding: 0 1rem 3rem; }
  tbody th { white-space: normal; }
  header, h2 .label { margin-left: 0; }
  h2 .label { float: none; }
}
@media print {
  @page { size: A4; margin: 20mm 25mm 20mm 25mm; }
  body { margin: 0; max-width: none; padding: 0 0 0 20mm; font-size: 10.5pt; }
  header { margin-left: -20mm; }
  h2 .label { margin-left: -20mm; }
  h1, h2, h3 { break-after: avoid; }
  .card, tr, .signatures { break-inside: avoid; }
  thead { display: table-header-group; }
}
"""
