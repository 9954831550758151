"""Paints texts, grounds, lines and icons without naming a single enumeration of Qt.

PySide makes all enumerations of `Qt` at once, in Python, when the first is named or a call takes one of them
among others: 15 ms of the start. So colours come from a palette's brushes, not from QBrush or setPen, and
texts are laid out by QTextLayout (docs/performance.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QDataStream, QPointF, QRectF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextLayout,
)

from trygghetsrad.ui.first_view.letters import WIDEST, Laid, Letters, pill_lettering
from trygghetsrad.ui.first_view.shapes import PILL_SIDE_PX, Box, Lettering

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trygghetsrad.ui.first_view.letters import Look
    from trygghetsrad.ui.tokens import Kind


ICON_SIDE = 20
"""Of the square that each icon's outline is drawn on."""


class Easel(Letters):
    """A painter in the look of the window."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._painter = QPainter()
        self._brushes: dict[str, QBrush] = {}
        self._text_formats: dict[str, QTextCharFormat] = {}
        self._icons: dict[str, QPainterPath] = {}
        self._clips: list[Box] = []

    def begin(self, widget: QWidget) -> None:
        """Begin to paint, when the widget is to be painted."""
        self._painter.begin(widget)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def end(self) -> None:
        """Have painted."""
        self._painter.end()

    @property
    def is_contrast(self) -> bool:
        """Tell whether everything has an outline."""
        return self._look.tokens.name == "contrast"

    def pill_colors(self, kind: Kind) -> tuple[str, str]:
        """Give text colour and ground of a pill."""
        return self._look.tokens.pill(kind)

    def text(
        self,
        box: Box,
        text: str,
        lettering: Lettering,
        color: str,
        *,
        across: float = 0.0,
        down: float = 0.5,
        wraps: bool = False,
        underlined: int | None = None,
    ) -> None:
        """Write in a box.

        Args:
            color: name of a token, or "#rrggbb".
            across, down: 0 at the start, 0.5 in the middle, 1 at the end.
            wraps: on as many lines as it takes.
            underlined: which character has a line under it.
        """
        if not text:
            return
        laid = Laid(
            text, self._font(lettering), box.width if wraps else WIDEST, self._formats(color, underlined)
        )
        top = box.y + (box.height - laid.height) * down
        if underlined is not None:  # letters are smoothed in any case, and a line under one should not be
            self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for line in laid.lines:
            left = box.x + (box.width - line.horizontalAdvance()) * across if across else box.x
            line.draw(self._painter, QPointF(left, top))
        if underlined is not None:
            self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def fill(self, box: Box, color: str, radius: float = 0.0) -> None:
        """Fill a box, with rounded corners if asked."""
        self._painter.fillPath(_outline(box, radius), self._brush(color))

    def frame(
        self, box: Box, color: str, width: float, radius: float, dashes: tuple[float, ...] = ()
    ) -> None:
        """Draw a line along the edge of a box, half of it on each side."""
        self._painter.strokePath(_outline(box, radius), self._pen(color, width, dashes))

    def slanted(self, box: Box, color: str, width: float, apart: float, radius: float) -> None:
        """Draw slanting stripes within a box."""
        path = QPainterPath()
        x = box.x - box.height
        while x < box.right:
            path.moveTo(round(x), round(box.bottom) + 1)
            path.lineTo(round(x + box.height), round(box.y) - 1)
            x += apart
        self._painter.save()
        self._painter.setClipPath(_outline(box, radius))
        self._painter.strokePath(path, self._pen(color, width))
        self._painter.restore()

    def icon(self, x: float, y: float, side: float, name: str, color: str) -> None:
        """Draw an icon."""
        if not self._icons:
            self._icons = _read_outlines(self._look.resource("icons/outlines.bin").read_bytes())
        painter = self._painter
        painter.save()
        painter.translate(x, y)
        painter.scale(side / ICON_SIDE, side / ICON_SIDE)
        painter.fillPath(self._icons[name], self._brush(color))
        painter.restore()

    def pill(
        self,
        box: Box,
        text: str,
        lettering: Lettering,
        kind: Kind,
        *,
        side_px: int = PILL_SIDE_PX,
        outlined: bool | None = None,
    ) -> None:
        """Draw a pill that fills the box."""
        ink, ground = self.pill_colors(kind)
        edge = box.inset(0.5, 0.5, 0.5, 0.5)
        self.fill(edge, ground, edge.height / 2)
        if self.is_contrast if outlined is None else outlined:
            self.frame(edge, ink, 1, edge.height / 2)
        small = pill_lettering(lettering)
        room = box.inset(side_px - 1, 0, side_px - 1, 0)
        self.text(room, self.elided(text, small, int(room.width) + 1), small, ink, across=0.5)

    def clip(self, box: Box) -> None:
        """Paint within the box only, and within those that clip already, until `unclip`."""
        if self._clips:
            box = box.within(self._clips[-1])
        self._clips.append(box)
        self._painter.save()
        self._painter.setClipRect(QRectF(*box))

    def unclip(self) -> None:
        """Paint where it was painted before `clip`."""
        self._clips.pop()
        self._painter.restore()

    def _hex(self, color: str) -> str:
        return color if color.startswith("#") else str(getattr(self._look.tokens, color))

    def _brush(self, color: str) -> QBrush:
        if color not in self._brushes:
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.Window, QColor(self._hex(color)))
            self._brushes[color] = palette.brush(QPalette.ColorRole.Window)
        return self._brushes[color]

    def _pen(self, color: str, width: float, dashes: tuple[float, ...] = ()) -> QPen:
        pen = self._painter.pen()
        pen.setColor(QColor(self._hex(color)))
        pen.setWidthF(width)
        if dashes:
            pen.setDashPattern(dashes)
        return pen

    def _formats(self, color: str, underlined: int | None) -> list[QTextLayout.FormatRange]:
        plain = self._format(color)
        if underlined is None:
            return [_range(0, WIDEST, plain)]
        marked = QTextCharFormat(plain)
        marked.setFontUnderline(True)
        return [
            _range(0, underlined, plain),
            _range(underlined, 1, marked),
            _range(underlined + 1, WIDEST, plain),
        ]

    def _format(self, color: str) -> QTextCharFormat:
        if color not in self._text_formats:
            made = QTextCharFormat()
            made.setForeground(self._brush(color))
            self._text_formats[color] = made
        return self._text_formats[color]


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = start
    made.length = length
    made.format = form
    return made


def _outline(box: Box, radius: float) -> QPainterPath:
    path = QPainterPath()
    if radius:
        path.addRoundedRect(QRectF(*box), radius, radius)
    else:
        path.addRect(QRectF(*box))
    return path


def _read_outlines(written: bytes) -> dict[str, QPainterPath]:
    """Read what `tools/write_icon_outlines.py` has written."""
    stream = QDataStream(QByteArray(written))
    icons = {}
    for _ in range(stream.readInt32()):
        name = stream.readQString()
        icons[name] = QPainterPath()
        stream >> icons[name]
    return icons
