"""Pieces that flow down a column and over pages: the rules of where a page may break."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from trygghetsrad.documents.pdf.canvas import TaggedCanvas

_HAIR = 0.01


class Flow(Protocol):
    """A piece of the paper that is drawn from its top downwards.

    Attributes:
        before, after: room above and below; between two pieces the larger counts.
        keeps_next: no page break between this piece and the next.
    """

    before: float
    after: float
    keeps_next: bool

    def height(self, width: float) -> float:
        """Give the height at a width, without the room around."""

    def split(self, width: float, height: float) -> tuple[Flow, Flow] | None:
        """Part the piece so that the first part is at most this high; None when it must not be parted so."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the piece below a height of the page."""


def tops(flows: Sequence[Flow], width: float) -> list[float]:
    """Give how far down each piece begins; last, where the last one ends. The first has no room before it."""
    down, result = 0.0, []
    previous_after = 0.0
    for number, flow in enumerate(flows):
        down += max(previous_after, flow.before) if number else 0
        result.append(down)
        down += flow.height(width)
        previous_after = flow.after
    return [*result, down]


def draw_stack(flows: Sequence[Flow], canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
    """Draw pieces below each other."""
    for flow, down in zip(flows, tops(flows, width), strict=False):
        flow.draw(canvas, x, top - down, width)


def break_stack(flows: Sequence[Flow], width: float, height: float) -> tuple[list[Flow], list[Flow]] | None:
    """Part a stack at the lowest place where it may be parted within a height; None when there is none."""
    starts = tops(flows, width)
    for at in reversed(range(len(flows))):
        flow, room = flows[at], height - starts[at]
        own_height = flow.height(width)
        if own_height <= room + _HAIR and not flow.keeps_next and at + 1 < len(flows):
            return list(flows[: at + 1]), list(flows[at + 1 :])
        parts = flow.split(width, min(room, own_height - _HAIR)) if room > 0 else None
        if parts is not None:
            return [*flows[:at], parts[0]], [parts[1], *flows[at + 1 :]]
    return None
