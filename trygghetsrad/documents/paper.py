"""A paper as a row of meaningful blocks: the one form between the contents and every writer.

A writer (PDF, HTML) knows headings, texts, lists, cards and tables, and nothing of councils; what the
council's papers say, in which order and words, is decided once, where a Paper is built from a content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trygghetsrad.domain.note_text import Run


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
    """

    text: str
    level: int = 2
    label: str | None = None


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
    """A column: its heading and its share of the width."""

    heading: str
    share: float


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        columns: headings are not printed when all are empty; then the first cell of each row is its heading.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def has_headings(self) -> bool:
        """Tell whether the columns have headings; otherwise the rows have."""
        return any(column.heading for column in self.columns)


@dataclass(frozen=True, slots=True)
class SignatureField:
    """Room for a signature: what it means and who signs."""

    heading: str
    name: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature fields, two beside each other."""

    fields: tuple[SignatureField, ...]


PaperBlock = Heading | Text | BulletList | Card | Table | Signatures


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
