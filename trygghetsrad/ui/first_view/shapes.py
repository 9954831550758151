"""Places and letterings; knows nothing of Qt, and neither do the modules that lay out with them.

What is imported before PySide costs a third of what it costs after it: PySide reads each source.
"""

from __future__ import annotations

from typing import NamedTuple

MEDIUM, DEMI_BOLD, BOLD = 500, 600, 700
PILL_SIDE_PX = 9


class Lettering(NamedTuple):
    """A size in points and a weight from 400 (ordinary) to 700 (bold)."""

    points: float
    weight: int = 400


class Box(NamedTuple):
    """A place in the window, in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Give where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Give where it ends below."""
        return self.y + self.height

    def inset(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Give the box without its margins."""
        return Box(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)

    def within(self, other: Box) -> Box:
        """Give what of the box lies in the other."""
        left, top = max(self.x, other.x), max(self.y, other.y)
        width, height = min(self.right, other.right) - left, min(self.bottom, other.bottom) - top
        return Box(left, top, max(0, width), max(0, height))
