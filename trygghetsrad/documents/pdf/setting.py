"""From the blocks of a paper to pieces that flow; the structure tree is built beside them, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeGuard

from trygghetsrad.documents.content import Run
from trygghetsrad.documents.paper import (
    BulletList,
    Card,
    CardKind,
    Cell,
    Chart,
    Column,
    FormCard,
    Heading,
    NameSign,
    PageBreak,
    PaperBlock,
    Picture,
    SignatureField,
    Signatures,
    Table,
    Text,
    Tone,
)
from trygghetsrad.documents.pdf import theme as looks
from trygghetsrad.documents.pdf.boxes import Box, Frame, SignatureBlock, SignatureRow
from trygghetsrad.documents.pdf.flow import Flow
from trygghetsrad.documents.pdf.glyphs import printable
from trygghetsrad.documents.pdf.grid import PADDING_SIDE, Grid, GridRow, fitted_shares
from trygghetsrad.documents.pdf.pages import Break
from trygghetsrad.documents.pdf.sheets import CardRow, SignFlow
from trygghetsrad.documents.pdf.tagged import Node, heading_cell, list_node
from trygghetsrad.documents.pdf.text import Label, TextBlock, words_of
from trygghetsrad.documents.pdf.theme import MM, TextStyle, Theme
from trygghetsrad.documents.pictures import opaque_picture
from trygghetsrad.documents.typography import clean

_TONES = {Tone.BODY: looks.BODY, Tone.LEAD: looks.LEAD, Tone.QUIET: looks.QUIET, Tone.SMALL: looks.SMALL}
_CARD_TONES = {Tone.BODY: looks.CARD, Tone.SMALL: looks.SMALL}
_CELL_TONES = {Tone.BODY: looks.TABLE, Tone.SMALL: looks.TABLE_SMALL}
_FRAMES = {
    CardKind.CONCERN: Frame(looks.AMBER),
    CardKind.ACTION: Frame(looks.ACCENT),
    CardKind.CONCLUSION: Frame(looks.ACCENT, looks.PALE, above=7, below=8),
}
_BULLET, _BULLET_INDENT = "•", 14.0
_SIGNING_ROOM, _GUTTER = 12 * MM, 12 * MM
_CARD_ROOM = 7.0
_WHOLE_TABLE = 160.0
_LOGO_HEIGHT, _LOGO_ROOM = 20 * MM, 14.0


class Setter:
    """Sets the blocks of one paper.

    Args:
        groups_rows: put the rows of tables below THead and TBody, which PDF 1.4 does not know.
    """

    def __init__(self, theme: Theme, document: Node, *, groups_rows: bool = True) -> None:
        self._theme = theme
        self._groups_rows = groups_rows
        self._document = document
        self._section = document

    def flows(self, blocks: tuple[PaperBlock, ...]) -> list[Flow]:
        """Set all blocks; what belongs together is bound so that no page break parts it."""
        result: list[Flow] = []
        for block in blocks:
            if isinstance(block, FormCard) and result and _has_room(result[-1]):
                result[-1] = CardRow([*result[-1].cards, block], self._section)
                continue
            pieces = list(self._set(block))
            if result and _belongs_to_what_precedes(block):
                result[-1].keeps_next = True
            if isinstance(block, Table) and _is_introduction(result[-2:]):
                result[-1].keeps_next = True
            if isinstance(block, Text) and block.tone is Tone.QUIET and _is_heading(result[-1:]):
                pieces[-1].keeps_next = True  # what is told about a heading leads on as the heading does
            result.extend(pieces)
        return result

    def _set(self, block: PaperBlock) -> Iterator[Flow]:
        match block:
            case Heading():
                yield self._heading(block)
            case Text(runs, tone):
                yield self._text(runs, _TONES[tone], Node("P", self._section))
            case BulletList(items):
                yield from self._list(items)
            case Card():
                yield self._card(block)
            case Table():
                yield self._table(block)
            case Signatures(fields):
                yield from self._signatures(fields)
            case _:
                yield self._set_sheet(block)

    def _set_sheet(self, block: PageBreak | Picture | Chart | NameSign | FormCard) -> Flow:
        match block:
            case PageBreak(leaves_first):
                return Break(leaves_first=leaves_first)
            case NameSign():
                return SignFlow(block, self._section)
            case FormCard():
                return CardRow([block], self._section)
            case _:
                return self._figure(block)

    def _figure(self, figure: Picture | Chart) -> Flow:
        from trygghetsrad.documents.pdf.pictures import (
            ChartFlow,
            PictureFlow,
        )  # Pillow, and ReportLab's charts

        if isinstance(figure, Picture):
            node = Node("Figure", self._section, alt=clean(figure.logo.alt))
            return PictureFlow(opaque_picture(figure.logo), node, _LOGO_HEIGHT, after=_LOGO_ROOM)
        node = Node("Figure", self._section, alt=clean(figure.alt))
        most = max(bar.value for bar in figure.bars)
        return ChartFlow(figure.bars, most, self._theme.style(looks.TABLE), node, before=4, after=8)

    def _text(self, runs: tuple[Run, ...], style: TextStyle, node: Node) -> TextBlock:
        scaled = self._theme.style(style)
        return TextBlock(words_of(runs, scaled), scaled, node, before=scaled.before, after=scaled.after)

    def _heading(
        self, heading: Heading, *, parent: Node | None = None, style: TextStyle | None = None
    ) -> TextBlock:
        if heading.level == 2:
            self._section = Node("Sect", self._document)
        node = Node(f"H{heading.level}", parent or self._section)
        label = None
        if heading.label is not None:
            label = Label(printable(heading.label), self._theme.left - self._theme.margin, Node("Lbl", node))
        text = self._text((Run(heading.text),), style or looks.HEADINGS[heading.level], node)
        text.label, text.outline, text.keeps_next = label, heading.level, True
        return text

    def _list(self, items: tuple[tuple[Run, ...], ...]) -> Iterator[Flow]:
        node = list_node(self._section)
        indent = _BULLET_INDENT * self._theme.scale
        for number, runs in enumerate(items, start=1):
            item = Node("LI", node)
            label = Label(_BULLET, indent, Node("Lbl", item))
            text = self._text(runs, looks.BODY, Node("LBody", item))
            text.label, text.indent = label, indent
            text.after = text.after if number == len(items) else text.after / 3
            yield text

    def _card(self, card: Card) -> Box:
        node = Node("Div", self._section)
        flows: list[Flow] = []
        if card.heading is not None:
            flows.append(self._heading(card.heading, parent=node, style=looks.CARD_HEADING))
        flows += [self._text(text.runs, _CARD_TONES[text.tone], Node("P", node)) for text in card.texts]
        for flow in flows[:-1]:
            flow.keeps_next = True
        after = 3 if card.keeps_next else _CARD_ROOM
        return Box(flows, _FRAMES[card.kind], keeps_next=card.keeps_next, before=2, after=after)

    def _table(self, table: Table) -> Grid:
        node = Node("Table", self._section)
        heading = None
        if table.has_headings:
            row = Node("TR", self._rows_of(node, "THead"))
            heading = GridRow([[self._heading_cell(column, row)] for column in table.columns])
        body = self._rows_of(node, "TBody")
        rows = [self._row(cells, body, has_row_heading=not table.has_headings) for cells in table.rows]
        for number, one in enumerate(rows):
            one.least = table.least_height_mm(number) * MM
            _end_numbers_right(one, table)
        outdent = self._outdent(table)
        shares = fitted_shares(
            self._shares(table, outdent),
            [*([heading] if heading else []), *rows],
            self._theme.column + outdent,
        )
        whole_below = _WHOLE_TABLE * self._theme.scale
        return Grid(heading, rows, shares, outdent, whole_below, before=2 if heading else 8, after=8)

    def _outdent(self, table: Table) -> float:
        if not table.has_headings:
            return 0
        return max(self._theme.left - self._theme.margin if table.hangs else 0, self._theme.table_outdent)

    def _shares(self, table: Table, outdent: float) -> list[float]:
        """Give the shares of the columns; the second of a hanging table begins where all text does."""
        shares = [column.share for column in table.columns]
        if not table.hangs or not outdent or len(shares) == 1:
            return shares
        first = (outdent - PADDING_SIDE) / (self._theme.column + outdent)
        rest = sum(shares[1:])
        return [first, *(share * (1 - first) / rest for share in shares[1:])]

    def _rows_of(self, table: Node, group: str) -> Node:
        return Node(group, table) if self._groups_rows else table

    def _heading_cell(self, column: Column, row: Node) -> TextBlock:
        text = self._text((Run(column.heading),), looks.TABLE_HEAD, heading_cell(row, scope="Column"))
        text.ends_right = column.has_numbers
        return text

    def _row(self, cells: tuple[Cell, ...], body: Node, *, has_row_heading: bool) -> GridRow:
        row = Node("TR", body)
        result: list[list[Flow]] = []
        for number, cell in enumerate(cells):
            if has_row_heading and not number:
                node, tones = heading_cell(row, scope="Row"), {Tone.BODY: looks.TABLE_HEAD}
            else:
                node, tones = Node("TD", row), _CELL_TONES
            result.append([self._text(text.runs, tones[text.tone], Node("P", node)) for text in cell.texts])
        return GridRow(result)

    def _signatures(self, fields: tuple[SignatureField, ...]) -> Iterator[Flow]:
        blocks = [self._signature(field) for field in fields]
        rows = [blocks[at : at + 2] for at in range(0, len(blocks), 2)]
        for row in rows:
            yield SignatureRow(row, _GUTTER, keeps_next=row is not rows[-1], before=8, after=10)

    def _signature(self, field: SignatureField) -> SignatureBlock:
        node = Node("Div", self._section)
        heading = self._text((Run(field.heading),), looks.TABLE_HEAD, Node("P", node))
        name = self._text((Run(field.name),), looks.TABLE, Node("P", node)) if field.name else None
        return SignatureBlock(heading, name, _SIGNING_ROOM)


def _has_room(flow: Flow) -> TypeGuard[CardRow]:
    return isinstance(flow, CardRow) and len(flow.cards) == 1


def _is_heading(flows: Sequence[Flow]) -> bool:
    return bool(flows) and isinstance(flows[0], TextBlock) and flows[0].outline is not None


def _is_introduction(flows: Sequence[Flow]) -> bool:
    """Tell whether two pieces are a heading and a text."""
    return _is_heading(flows) and isinstance(flows[-1], TextBlock) and flows[-1].outline is None


def _end_numbers_right(row: GridRow, table: Table) -> None:
    for column, cell in zip(table.columns, row.cells, strict=True):
        for text in cell:
            if column.has_numbers and isinstance(text, TextBlock):
                text.ends_right = True


def _belongs_to_what_precedes(block: PaperBlock) -> bool:
    """Tell whether a block must not begin a page.

    A conclusion is not parted from its §, no page holds signatures alone, nor a line of small print.
    """
    match block:
        case Card(kind):
            return kind is CardKind.CONCLUSION
        case Heading():
            return block.keeps_previous
        case Text(_, tone):
            return tone is Tone.SMALL
        case _:
            return isinstance(block, Signatures)
