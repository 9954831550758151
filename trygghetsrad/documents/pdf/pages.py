"""Pages: flowing the pieces over them, then the headers and footers, which know how many there became."""

from __future__ import annotations

from collections.abc import Sequence

from trygghetsrad.documents.paper import Paper
from trygghetsrad.documents.pdf import theme as looks
from trygghetsrad.documents.pdf.canvas import Piece, PlacedLine, TaggedCanvas
from trygghetsrad.documents.pdf.flow import Flow, break_stack, draw_stack
from trygghetsrad.documents.pdf.glyphs import printable
from trygghetsrad.documents.pdf.text import text_width
from trygghetsrad.documents.pdf.theme import MM, Colour, Face, Theme

_HEADER_TOP, _FOOTER_BASELINE = 17.5 * MM, 14 * MM
_HAIR = 0.01


class PageOverflowError(Exception):
    """A piece does not fit on an empty page and cannot be parted: a fault in the layout."""


def flow_over_pages(flows: Sequence[Flow], canvas: TaggedCanvas, theme: Theme) -> None:
    """Draw pieces on as many pages as they need, at least one."""
    waiting = list(flows)
    while True:
        page, waiting = _next_page(waiting, theme.column, theme.frame_height)
        draw_stack(page, canvas, theme.left, theme.height - theme.top, theme.column)
        canvas.showPage()
        if not waiting:
            return


def _next_page(waiting: list[Flow], width: float, height: float) -> tuple[list[Flow], list[Flow]]:
    """Take from the waiting pieces what fills a page."""
    down, previous_after = 0.0, 0.0
    for number, flow in enumerate(waiting):
        down += (max(previous_after, flow.before) if number else 0) + flow.height(width)
        previous_after = flow.after
        if down > height + _HAIR:
            parts = break_stack(waiting[: number + 1], width, height)
            if parts is not None:
                return parts[0], [*parts[1], *waiting[number + 1 :]]
            if not number:
                raise PageOverflowError(
                    f"{type(flow).__name__}: {flow.height(width):.0f} of {height:.0f} points"
                )
            # More is bound together than a page holds: better parted than never printed.
            return waiting[:number], waiting[number:]
    return waiting, []


def draw_furniture(paper: Paper, canvas: TaggedCanvas, theme: Theme) -> None:
    """Draw headers and footers on the finished pages."""
    count = canvas.page_count
    header = _header(paper, canvas, theme)
    for page in range(count):
        footer = _footer(paper, canvas, theme, f"{page + 1} ({count})")
        canvas.add_furniture(page, f"{header}\n{footer}")


def _header(paper: Paper, canvas: TaggedCanvas, theme: Theme) -> str:
    (first, second), (kind, number) = paper.header
    top = theme.height - _HEADER_TOP
    half = (theme.width - theme.margin - theme.right) / 2 - 8
    code = [
        _left(first, canvas, theme, top, face=Face.SEMIBOLD, colour=looks.INK, width=half),
        _left(second, canvas, theme, top - looks.HEADER.leading, width=half),
        _right(kind, canvas, theme, top, width=half),
        _right(number, canvas, theme, top - looks.HEADER.leading, width=half),
    ]
    code += [
        _rule(theme, top - looks.HEADER.leading - 9),
        _rule(theme, _FOOTER_BASELINE + looks.HEADER.leading + 2),
    ]
    if paper.mark:
        code.append(_mark(paper.mark, canvas, theme, top))
    return "\n".join(code)


def _footer(paper: Paper, canvas: TaggedCanvas, theme: Theme, number: str) -> str:
    code = _right(number, canvas, theme, _FOOTER_BASELINE, width=80)
    if paper.footer:
        code += "\n" + _left(paper.footer, canvas, theme, _FOOTER_BASELINE, width=300)
    return code


def _mark(mark: str, canvas: TaggedCanvas, theme: Theme, top: float) -> str:
    """Draw "Utkast" on a ground in the middle of the header."""
    text = _fitted(mark, Face.BOLD, 11, 160)
    width = text_width(text, Face.BOLD, 11) + 20
    left = (theme.width + theme.margin - theme.right - width) / 2
    ground = " ".join(f"{part:.3f}" for part in looks.DRAFT_PALE)
    box = f"{ground} rg {left:.2f} {top - 11:.2f} {width:.2f} 20 re f"
    return box + "\n" + _placed(canvas, text, left + 10, top - 5, face=Face.BOLD, colour=looks.DRAFT, size=11)


def _rule(theme: Theme, y: float) -> str:
    colour = " ".join(f"{part:.3f}" for part in looks.RULE)
    return f"{colour} RG 0.5 w {theme.margin:.2f} {y:.2f} m {theme.width - theme.right:.2f} {y:.2f} l S"


def _left(
    text: str,
    canvas: TaggedCanvas,
    theme: Theme,
    y: float,
    *,
    width: float,
    face: Face = Face.REGULAR,
    colour: Colour = looks.SOFT,
) -> str:
    fitted = _fitted(text, face, looks.HEADER.size, width)
    return _placed(canvas, fitted, theme.margin, y, face=face, colour=colour, size=looks.HEADER.size)


def _right(text: str, canvas: TaggedCanvas, theme: Theme, y: float, *, width: float) -> str:
    size = looks.HEADER.size
    fitted = _fitted(text, Face.REGULAR, size, width)
    x = theme.width - theme.right - text_width(fitted, Face.REGULAR, size)
    return _placed(canvas, fitted, x, y, face=Face.REGULAR, colour=looks.SOFT, size=size)


def _placed(
    canvas: TaggedCanvas, text: str, x: float, y: float, *, face: Face, colour: Colour, size: float
) -> str:
    return canvas.text_code((PlacedLine(x, y, (Piece(face, text),)),), size=size, colour=colour)


def _fitted(text: str, face: Face, size: float, width: float) -> str:
    """Cut a text that is too wide for its place."""
    ready = printable(text)
    if text_width(ready, face, size) <= width:
        return ready
    while ready and text_width(f"{ready}…", face, size) > width:
        ready = ready[:-1]
    return f"{ready.rstrip()}…"
