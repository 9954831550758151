"""Write the outlines of the first view's icons anew from their SVGs: `python -m tools.write_icon_outlines`.

Qt's reader of SVG takes 4 ms to load and a reader in Python 1.5 ms for nine icons; the first view has no time
for either, nor for Qt's streams. So one small file holds the steps of all outlines.

The reader knows what those icons use: one path of lines, curves and circular arcs on a square.
"""

from __future__ import annotations

import math
import re
import struct
from pathlib import Path

from PySide6.QtGui import QPainterPath

from trygghetsrad.paths import resource
from trygghetsrad.ui.first_view.easel import CURVE, ICON_SIDE, OUTLINE_HEAD, OUTLINE_STEP
from trygghetsrad.ui.overview.content import NO_ACTIONS, NO_EVENTS
from trygghetsrad.ui.page_names import PAGES

_PATH = re.compile(r' d="([^"]*)"')
_SIDE = re.compile(r'viewBox="0 0 (\d+)')
_PART = re.compile(r"[a-zA-Z]|-?(?:\d+\.?\d*|\.\d+)")
_COUNTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "q": 4, "a": 7}


def main() -> None:
    """Write `resources/icons/outlines.bin`."""
    target = Path(__file__).resolve().parents[1] / "resources" / "icons" / "outlines.bin"
    target.write_bytes(outlines())
    print(target)


def outlines() -> bytes:
    """Give the icons' names and paths, one after another."""
    names = sorted({*(page.icon for page in PAGES), "flag", NO_ACTIONS[0], NO_EVENTS[0]})
    written = b""
    for name in names:
        steps = _steps(icon_path(resource(f"icons/{name}.svg").read_text(encoding="utf-8")))
        written += struct.pack(OUTLINE_HEAD, name.encode("ascii"), len(steps))
        written += b"".join(struct.pack(OUTLINE_STEP, kind, *points) for kind, *points in steps)
    return written


def _steps(path: QPainterPath) -> list[tuple[float, ...]]:
    """Give the kind and the points of each step; a curve takes three elements of Qt's, the others one."""
    elements = [path.elementAt(number) for number in range(path.elementCount())]
    steps: list[tuple[float, ...]] = []
    for number, element in enumerate(elements):
        kind = element.type.value
        points = [(at.x, at.y) for at in elements[number : number + (3 if kind == CURVE else 1)]]
        if kind <= CURVE:
            flat = [coordinate for point in points for coordinate in point]
            steps.append((kind, *flat, *[0.0] * (6 - len(flat))))
    return steps


def icon_path(svg: str) -> QPainterPath:
    """Read the outline of an icon."""
    side, drawing = _SIDE.search(svg), _PATH.search(svg)
    if side is None or drawing is None or int(side[1]) != ICON_SIDE:
        raise ValueError(f"an icon without a path on a square of {ICON_SIDE}")
    path = QPainterPath()
    _Pencil(path).draw(_PART.findall(drawing[1]))
    return path


class _Pencil:
    """Draws an SVG path into a painter path."""

    def __init__(self, path: QPainterPath) -> None:
        self._path = path
        self._x = self._y = 0.0
        self._begin = (0.0, 0.0)

    def draw(self, parts: list[str]) -> None:
        """Draw commands and their numbers."""
        place, command = 0, ""
        while place < len(parts):
            if parts[place].isalpha():
                command = parts[place]
                place += 1
                if command in "zZ":
                    self._path.closeSubpath()
                    self._x, self._y = self._begin
                    continue
            count = _COUNTS[command.lower()]
            self._step(command, [float(part) for part in parts[place : place + count]])
            place += count
            command = {"m": "l", "M": "L"}.get(command, command)

    def _step(self, command: str, values: list[float]) -> None:
        kind = command.lower()
        dx, dy = (self._x, self._y) if command.islower() else (0.0, 0.0)
        if kind == "h":
            end = (values[0] + dx, self._y)
        elif kind == "v":
            end = (self._x, values[0] + dy)
        else:
            end = (values[-2] + dx, values[-1] + dy)
        if kind == "m":
            self._path.moveTo(*end)
            self._begin = end
        elif kind == "c":
            self._path.cubicTo(values[0] + dx, values[1] + dy, values[2] + dx, values[3] + dy, *end)
        elif kind == "q":
            self._path.quadTo(values[0] + dx, values[1] + dy, *end)
        elif kind == "a":
            self._arc(values[0], is_large=bool(values[3]), is_rising=bool(values[4]), end=end)
        else:
            self._path.lineTo(*end)
        self._x, self._y = end

    def _arc(self, radius: float, *, is_large: bool, is_rising: bool, end: tuple[float, float]) -> None:
        """Draw a part of a circle, as the SVG standard finds its middle."""
        half_x, half_y = (self._x - end[0]) / 2, (self._y - end[1]) / 2
        half = math.hypot(half_x, half_y)
        if not half:
            return
        radius = max(radius, half)
        away = math.sqrt(radius * radius - half * half) / half
        if is_large == is_rising:
            away = -away
        x = (self._x + end[0]) / 2 + away * half_y
        y = (self._y + end[1]) / 2 - away * half_x
        start = math.atan2(self._y - y, self._x - x)
        sweep = math.atan2(end[1] - y, end[0] - x) - start
        if is_rising and sweep < 0:
            sweep += 2 * math.pi
        elif not is_rising and sweep > 0:
            sweep -= 2 * math.pi
        box = (x - radius, y - radius, 2 * radius, 2 * radius)
        self._path.arcTo(*box, -math.degrees(start), -math.degrees(sweep))


if __name__ == "__main__":
    main()
