"""The look of the papers: page, faces, sizes and colours. Lengths in points unless a name says otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

MM = 72 / 25.4

Colour = tuple[float, float, float]

_LARGE, _GROWTH_OF_LARGE = 14, 0.5


def _colour(code: int) -> Colour:
    return ((code >> 16) / 255, (code >> 8 & 255) / 255, (code & 255) / 255)


INK = _colour(0x16191D)
SOFT = _colour(0x454C54)
ACCENT = _colour(0x0A4560)
PALE = _colour(0xEDF2F6)
RULE = _colour(0xB9C1C9)
AMBER = _colour(0xC98A1B)
BROWN = _colour(0x6B3E00)
MARK_GROUND = _colour(0xFDF3DF)


class Face(StrEnum):
    """The shipped faces of Source Sans 3, by the end of their file name."""

    REGULAR = "Regular"
    ITALIC = "Italic"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set: face, bold face, size, distance between lines, colour and room around."""

    size: float
    leading: float
    face: Face = Face.REGULAR
    bold: Face = Face.SEMIBOLD
    colour: Colour = INK
    before: float = 0
    after: float = 0

    def scaled(self, factor: float) -> TextStyle:
        """Give the same style larger or smaller."""
        return replace(
            self,
            size=factor * self.size,
            leading=factor * self.leading,
            before=factor * self.before,
            after=factor * self.after,
        )


@dataclass(frozen=True, slots=True)
class Theme:
    """The measures of a paper; A4 upright.

    Attributes:
        scale: 1 sets body text in 10.5 points.
        left, right, top, bottom: around the text column.
        margin: where § numbers, headers and footers begin.
        table_outdent: how far tables with column headings reach out into the left margin.
        has_furniture: with headers and footers.
        stacks_wide_tables: set tables of many columns as several of two.
    """

    scale: float = 1
    width: float = 210 * MM
    height: float = 297 * MM
    left: float = 45 * MM
    right: float = 25 * MM
    top: float = 34 * MM
    bottom: float = 27 * MM
    margin: float = 25 * MM
    table_outdent: float = 0
    has_furniture: bool = True
    stacks_wide_tables: bool = False

    def style(self, style: TextStyle) -> TextStyle:
        """Give a style in this theme's size; what is large already grows less."""
        growth = self.scale - 1
        return style.scaled(1 + growth * (_GROWTH_OF_LARGE if style.size > _LARGE else 1))

    @property
    def column(self) -> float:
        """Give the width of the text column."""
        return self.width - self.left - self.right

    @property
    def frame_height(self) -> float:
        """Give the height of the text column."""
        return self.height - self.top - self.bottom


STANDARD = Theme()
LARGE_PRINT = Theme(
    scale=18 / 10.5,
    left=44 * MM,
    right=20 * MM,
    margin=20 * MM,
    table_outdent=24 * MM,
    stacks_wide_tables=True,
)
"""Body text in 18 points, for those who see poorly."""
WALL = Theme(scale=2, left=25 * MM, right=25 * MM)
"""To be read from across a room."""
LYING = Theme(
    width=STANDARD.height,
    height=STANDARD.width,
    left=20 * MM,
    right=20 * MM,
    top=30 * MM,
    bottom=22 * MM,
    margin=20 * MM,
)
"""A lying sheet, for lists with many columns."""
SHEETS = Theme(left=0, right=0, top=0, bottom=0, margin=0, has_furniture=False)
"""What is cut and folded: the whole page."""

BODY = TextStyle(10.5, 15, after=6)
LEAD = TextStyle(12, 16, colour=SOFT, after=2)
QUIET = TextStyle(10.5, 15, colour=SOFT, after=6)
SMALL = TextStyle(9, 12.5, colour=SOFT)
TABLE = TextStyle(9.5, 12.5)
TABLE_SMALL = TextStyle(8.5, 11.5, colour=SOFT)
TABLE_HEAD = TextStyle(9.5, 12.5, face=Face.SEMIBOLD)
CARD = TextStyle(10, 14)
CARD_HEADING = TextStyle(10.5, 14, face=Face.SEMIBOLD, colour=ACCENT, after=1)
HEADINGS = {
    1: TextStyle(22, 27, face=Face.BOLD, after=1),
    2: TextStyle(13, 17, face=Face.SEMIBOLD, before=16, after=4),
    3: TextStyle(10.5, 15, face=Face.SEMIBOLD, colour=ACCENT, before=8, after=2),
}
HEADER = TextStyle(9, 12.5, colour=SOFT)
HEADER_ISSUER = TextStyle(9, 12.5, face=Face.SEMIBOLD)
MARK = TextStyle(11, 12.5, face=Face.BOLD, colour=BROWN)
