"""A paper as a row of meaningful blocks: the one form between the contents and every writer.

A writer (PDF, HTML) knows headings, texts, lists, cards and tables, and nothing of councils; what the
council's papers say, in which order and words, is decided once, where a Paper is built from a content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trygghetsrad.documents.letterhead import Logo
from trygghetsrad.domain.note_text import Run
from trygghetsrad.domain.swedish import NBSP


class Tone(StrEnum):
    """How a text is set."""

    BODY = "body"
    LEAD = "lead"
    SMALL = "small"
    QUIET = "quiet"


class CardKind(StrEnum):
    """What a card holds; each kind says so in words too, so that colour never stands alone."""

    CONCERN = "concern"
    ACTION = "action"
    CONCLUSION = "conclusion"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        level: 1 for the title of the paper; no level is skipped.
        label: "§ 19"; hangs in the margin.
        keeps_previous: never begins a page, so that what follows is not alone on one.
    """

    text: str
    level: int = 2
    label: str | None = None
    keeps_previous: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    runs: tuple[Run, ...]
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class BulletList:
    """A bulleted list, never empty."""

    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Something captured: texts with a mark beside them, a heading first if it has one.

    Attributes:
        keeps_next: the block that follows belongs to it.
    """

    kind: CardKind
    texts: tuple[Text, ...]
    heading: Heading | None = None
    keeps_next: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """The texts of one cell; none leaves it empty."""

    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and whether it holds numbers to be compared."""

    heading: str
    share: float
    has_numbers: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        columns: headings are not printed when all are empty; then the first cell of each row is its heading.
        row_height_mm: the least height of a row, for tables that are written in by hand.
        last_row_height_mm: of the last row, where more is to be written.
        hangs: the first column stands in the margin, where § numbers do.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_height_mm: float = 0
    last_row_height_mm: float = 0
    hangs: bool = False

    @property
    def has_headings(self) -> bool:
        """Tell whether the columns have headings; otherwise the rows have."""
        return any(column.heading for column in self.columns)

    def least_height_mm(self, row: int) -> float:
        """Give the least height of a row, counted from 0."""
        is_last = row == len(self.rows) - 1
        return max(self.row_height_mm, self.last_row_height_mm if is_last else 0)


@dataclass(frozen=True, slots=True)
class SignatureField:
    """Room for a signature: what it means and who signs."""

    heading: str
    name: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature fields, two beside each other."""

    fields: tuple[SignatureField, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a page of its own.

    Attributes:
        leaves_first: only the first page is left for it; later ones go on.
    """

    leaves_first: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """The logo, at the head of the first page."""

    logo: Logo


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart.

    Attributes:
        shown: the value as it is written beside the bar; it may be no number, such as "färre än 3".
    """

    label: str
    value: int
    shown: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars below each other, by a common scale; the figures stand in a table as well.

    Attributes:
        alt: what a screen reader says in its place.
        bars: never empty.
    """

    alt: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class NameSign:
    """A name to stand on the table, readable from both sides when the paper is folded."""

    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FormCard:
    """A numbered card to write on, a quarter of a page; cut along the lines.

    Attributes:
        number: to the right of the heading.
        choices: boxes to tick, on one line.
        questions: each with a number of lines to write on.
        remark: at the foot, small.
    """

    heading: str
    number: str
    choices: tuple[str, ...]
    questions: tuple[tuple[str, int], ...]
    remark: str = ""


PaperBlock = (
    Heading
    | Text
    | BulletList
    | Card
    | Table
    | Signatures
    | PageBreak
    | Picture
    | Chart
    | NameSign
    | FormCard
)

BOX, CHOICE_GAP = "☐", f"{NBSP}{NBSP} "
"""A box to tick, and what parts two of them on a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper.

    Attributes:
        title: for the reader's window and the file's properties.
        author: who issues it.
        header: two lines to the left and two to the right at the head of every page.
        mark: "Utkast", "Webbversion"; stands out in every header.
        footer: to the left at the foot of every page.
        stamped_utc: when it was made.
    """

    title: str
    author: str
    header: tuple[tuple[str, str], tuple[str, str]]
    stamped_utc: datetime
    blocks: tuple[PaperBlock, ...]
    mark: str | None = None
    footer: str | None = None
    language: str = "sv"


def plain(text: str, tone: Tone = Tone.BODY) -> Text:
    """Give a text in one weight."""
    return Text((Run(text),), tone)


def cell(*texts: str) -> Cell:
    """Give a cell; the texts after the first are set small, empty ones are left out."""
    tones = (Tone.BODY, *(Tone.SMALL for _ in texts[1:]))
    return Cell(tuple(plain(text, tone) for text, tone in zip(texts, tones, strict=True) if text))


def text_of(runs: Iterable[Run]) -> str:
    """Give the text of runs without their weights."""
    return "".join(run.text for run in runs)


def reading_order(paper: Paper) -> Iterator[str]:
    """Give every text of a paper as it is read aloud, page headers and footers apart."""
    for block in paper.blocks:
        yield from _texts_of(block)


def _texts_of(block: PaperBlock) -> Iterator[str]:
    match block:
        case Heading(text, _, label):
            yield from (part for part in (label, text) if part)
        case Text(runs):
            yield text_of(runs)
        case BulletList(items):
            yield from map(text_of, items)
        case Card():
            if block.heading is not None:
                yield from _texts_of(block.heading)
            yield from (text_of(text.runs) for text in block.texts)
        case Table():
            if block.has_headings:
                yield from (column.heading for column in block.columns)
            yield from (text_of(text.runs) for row in block.rows for one in row for text in one.texts)
        case Signatures(fields):
            yield from (part for field in fields for part in (field.heading, field.name) if part)
        case PageBreak():
            return
        case _:
            yield from _texts_of_figure(block)


def _texts_of_figure(block: Picture | Chart | NameSign | FormCard) -> Iterator[str]:
    match block:
        case Picture(logo):
            yield logo.alt
        case Chart(alt):
            yield alt
        case NameSign(name, detail):
            yield from (part for part in (name, detail) if part)
        case FormCard():
            yield from form_card_texts(block)


def form_card_texts(card: FormCard) -> Iterator[str]:
    """Give the texts of a card in the order they are read."""
    yield from (card.heading, card.number)
    if card.choices:
        yield CHOICE_GAP.join(f"{BOX} {choice}" for choice in card.choices)
    yield from (question for question, _ in card.questions)
    if card.remark:
        yield card.remark
