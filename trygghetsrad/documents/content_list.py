"""A list as it is shown on the screen: headings and rows, whatever they are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trygghetsrad.documents.letterhead import Letterhead


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column: its heading and how much of the width it needs beside the others."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell: its text, and a second one in smaller letters."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row, with a cell for each column."""

    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownListContent:
    """What a list shows.

    Attributes:
        title: "Åtgärder".
        selection: what was chosen, in words: "Öppna, Ansvarig: Polisen".
        as_of: the day it is true for.
    """

    head: Letterhead
    title: str
    selection: str
    as_of: date
    columns: tuple[ShownColumn, ...] = ()
    rows: tuple[ShownRow, ...] = ()
