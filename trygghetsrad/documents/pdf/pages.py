"""Pages: flowing the pieces over as many as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from trygghetsrad.documents.pdf.canvas import TaggedCanvas
from trygghetsrad.documents.pdf.flow import Flow, break_stack, draw_stack
from trygghetsrad.documents.pdf.theme import Theme

_HAIR = 0.01


class PageOverflowError(Exception):
    """A piece does not fit on an empty page and cannot be parted: a fault in the layout."""


@dataclass(slots=True)
class Break:
    """Where a new page begins; only the first page of the paper is left when it `leaves_first`."""

    leaves_first: bool = False
    keeps_next: bool = False
    before: float = 0
    after: float = 0

    def height(self, width: float) -> float:  # noqa: ARG002 - nothing is drawn
        """Give no height."""
        return 0

    def split(self, width: float, height: float) -> None:
        """Nothing to part."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Nothing to draw."""


def flow_over_pages(flows: Sequence[Flow], canvas: TaggedCanvas, theme: Theme) -> None:
    """Draw pieces on as many pages as they need, at least one."""
    for part in _parts(flows, theme) or [[]]:
        _flow_part(part, canvas, theme)


def _parts(flows: Sequence[Flow], theme: Theme) -> list[list[Flow]]:
    """Part the pieces at their breaks; where the first page has been left already, some are none."""
    parts: list[list[Flow]] = []
    goes_on = False
    for is_break, group in groupby(flows, lambda flow: isinstance(flow, Break)):
        part = list(group)
        if is_break:
            leaves_first = all(isinstance(one, Break) and one.leaves_first for one in part)
            goes_on = leaves_first and (len(parts) > 1 or (bool(parts) and _is_long(parts[0], theme)))
        elif goes_on:
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _is_long(flows: list[Flow], theme: Theme) -> bool:
    return bool(_next_page(flows, theme.column, theme.frame_height)[1])


def _flow_part(waiting: list[Flow], canvas: TaggedCanvas, theme: Theme) -> None:
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
