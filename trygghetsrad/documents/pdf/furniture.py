"""Headers and footers: drawn on finished pages, since they say how many there are."""

from __future__ import annotations

from trygghetsrad.documents.paper import Paper
from trygghetsrad.documents.pdf import theme as looks
from trygghetsrad.documents.pdf.canvas import Piece, PlacedLine, TaggedCanvas, rectangle_code, rule_code
from trygghetsrad.documents.pdf.glyphs import printable
from trygghetsrad.documents.pdf.text import text_width
from trygghetsrad.documents.pdf.theme import MM, TextStyle, Theme

_HEADER_BASELINE, _FOOTER_BASELINE = 17.5 * MM, 14 * MM
_RULE_BELOW_HEADER, _RULE_ABOVE_FOOTER = 9.0, 14.5
_MARK_PADDING, _MARK_DEPTH, _MARK_HEIGHT, _MARK_BASELINE = 10.0, 11.0, 20.0, 5.0
_GUTTER = 12.0


class Furniture:
    """The headers and footers of a paper; artifacts, outside the reading order."""

    def __init__(self, paper: Paper, canvas: TaggedCanvas, theme: Theme) -> None:
        self._paper = paper
        self._canvas = canvas
        self._theme = theme
        self._width = theme.width - theme.margin - theme.right

    def draw(self) -> None:
        """Draw on every finished page."""
        header = self._header()
        count = self._canvas.page_count
        for page in range(count):
            number = self._right(f"{page + 1} ({count})", _FOOTER_BASELINE, width=self._width / 4)
            self._canvas.add_furniture(page, f"{header}\n{number}")

    def _header(self) -> str:
        (issuer, council), (kind, number) = self._paper.header
        theme = self._theme
        top = theme.height - _HEADER_BASELINE
        below = top - looks.HEADER.leading
        mark, mark_width = self._mark(top) if self._paper.mark else ("", 0.0)
        side = (self._width - mark_width) / 2 - _GUTTER
        code = [
            self._left(issuer, top, style=looks.HEADER_ISSUER, width=side),
            self._left(council, below, width=side),
            self._right(kind, top, width=side),
            self._right(number, below, width=side),
            mark,
            self._rule(below - _RULE_BELOW_HEADER),
            self._rule(_FOOTER_BASELINE + _RULE_ABOVE_FOOTER),
            self._left(self._paper.footer or "", _FOOTER_BASELINE, width=self._width * 2 / 3),
        ]
        return "\n".join(part for part in code if part)

    def _mark(self, top: float) -> tuple[str, float]:
        """Give "Utkast" on a ground in the middle of the header, and how wide that is."""
        style = looks.MARK
        text = _fitted(self._paper.mark or "", style, self._width / 2)
        width = text_width(text, style.face, style.size) + 2 * _MARK_PADDING
        left = self._theme.margin + (self._width - width) / 2
        ground = rectangle_code(left, top - _MARK_DEPTH, width, _MARK_HEIGHT, looks.MARK_GROUND)
        return f"{ground}\n{self._placed(text, left + _MARK_PADDING, top - _MARK_BASELINE, style)}", width

    def _rule(self, y: float) -> str:
        return rule_code(self._theme.margin, y, self._width, colour=looks.RULE)

    def _left(self, text: str, y: float, *, width: float, style: TextStyle = looks.HEADER) -> str:
        return self._placed(_fitted(text, style, width), self._theme.margin, y, style)

    def _right(self, text: str, y: float, *, width: float) -> str:
        style = looks.HEADER
        fitted = _fitted(text, style, width)
        x = self._theme.width - self._theme.right - text_width(fitted, style.face, style.size)
        return self._placed(fitted, x, y, style)

    def _placed(self, text: str, x: float, y: float, style: TextStyle) -> str:
        if not text:
            return ""
        line = PlacedLine(x, y, (Piece(style.face, text),))
        return self._canvas.text_code((line,), size=style.size, colour=style.colour)


def _fitted(text: str, style: TextStyle, width: float) -> str:
    """Cut a text that is too wide for its place."""
    ready = printable(text)
    if text_width(ready, style.face, style.size) <= width:
        return ready
    while ready and text_width(f"{ready}…", style.face, style.size) > width:
        ready = ready[:-1]
    return f"{ready.rstrip()}…"
