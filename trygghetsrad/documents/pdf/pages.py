"""Pages: flowing the pieces over as many as they need."""

from __future__ import annotations

from collections.abc import Sequence

from trygghetsrad.documents.pdf.canvas import TaggedCanvas
from trygghetsrad.documents.pdf.flow import Flow, break_stack, draw_stack
from trygghetsrad.documents.pdf.theme import Theme

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
