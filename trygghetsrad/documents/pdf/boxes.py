"""Boxes around texts: the cards of captured things, and fields to sign in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trygghetsrad.documents.pdf.canvas import TaggedCanvas
from trygghetsrad.documents.pdf.flow import Flow, break_stack, draw_stack, tops
from trygghetsrad.documents.pdf.text import TextBlock
from trygghetsrad.documents.pdf.theme import INK, Colour

_BAR = 2.5


@dataclass(frozen=True, slots=True)
class Frame:
    """How a box looks: a bar to the left, perhaps a ground, and the room around its texts."""

    bar: Colour
    ground: Colour | None = None
    side: float = 10
    above: float = 1
    below: float = 2


@dataclass(slots=True)
class Box:
    """Texts in a box; a box that goes on on the next page is closed and opened."""

    flows: list[Flow]
    frame: Frame
    keeps_next: bool = False
    before: float = 0
    after: float = 0

    def height(self, width: float) -> float:
        """Give the height at a width."""
        return tops(self.flows, self._inner(width))[-1] + self.frame.above + self.frame.below

    def split(self, width: float, height: float) -> tuple[Box, Box] | None:
        """Part the box between or within its texts."""
        parts = break_stack(self.flows, self._inner(width), height - self.frame.above - self.frame.below)
        if parts is None:
            return None
        return replace(self, flows=parts[0], keeps_next=False), replace(self, flows=parts[1], before=0)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the box and its texts."""
        height = self.height(width)
        if self.frame.ground is not None:
            canvas.fill_rectangle(x, top - height, width, height, self.frame.ground)
        canvas.fill_rectangle(x, top - height, _BAR, height, self.frame.bar)
        draw_stack(self.flows, canvas, x + self.frame.side, top - self.frame.above, self._inner(width))

    def _inner(self, width: float) -> float:
        return width - 2 * self.frame.side


@dataclass(slots=True)
class SignatureBlock:
    """A field to sign in: what the signature means, room to write, a line, the name."""

    heading: TextBlock
    name: TextBlock | None
    room: float

    def height(self, width: float) -> float:
        """Give the height at a width."""
        name = self.name.height(width) if self.name is not None else 0
        return self.heading.height(width) + self.room + name

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the field."""
        line = top - self.heading.height(width) - self.room
        self.heading.draw(canvas, x, top, width)
        canvas.rule(x, line, width, colour=INK, weight=0.6)
        if self.name is not None:
            self.name.draw(canvas, x, line - 2, width)


@dataclass(slots=True)
class SignatureRow:
    """Two signature fields beside each other, never parted."""

    blocks: Sequence[SignatureBlock]
    gutter: float
    keeps_next: bool = False
    before: float = 0
    after: float = 0

    def height(self, width: float) -> float:
        """Give the height at a width."""
        return max(block.height(self._column(width)) for block in self.blocks)

    def split(self, width: float, height: float) -> None:
        """Never part the row."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the fields."""
        column = self._column(width)
        for number, block in enumerate(self.blocks):
            block.draw(canvas, x + number * (column + self.gutter), top, column)

    def _column(self, width: float) -> float:
        return (width - self.gutter) / 2
