"""Paints texts, grounds, lines and icons without naming a single enumeration of Qt.

PySide makes all enumerations of `Qt` at once, in Python, when the first is named or a call takes one of them
among others: 15 ms of the start. So colours come from a palette's brushes, not from QBrush or setPen. Texts
are laid out by QTextLayout and written when all else is painted, one colour at a time: a painter takes its
first pen from the widget, and a text format would cost 1.5 ms (docs/performance.md).
"""

from __future__ import annotations

from struct import calcsize, iter_unpack, unpack_from
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QTextLine,
)

from trygghetsrad.ui.first_view.letters import WIDEST, Laid, Letters, pill_lettering
from trygghetsrad.ui.first_view.shapes import PILL_SIDE_PX, Box, Lettering
from trygghetsrad.ui.tokens import Kind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trygghetsrad.ui.first_view.letters import Look

_Role = QPalette.ColorRole
_INK_ROLES = (
    _Role.WindowText,
    _Role.Text,
    _Role.ButtonText,
    _Role.HighlightedText,
    _Role.BrightText,
    _Role.PlaceholderText,
    _Role.Link,
    _Role.LinkVisited,
    _Role.ToolTipText,
)

ICON_SIDE = 20
"""Of the square that each icon's outline is drawn on."""

OUTLINE_HEAD, OUTLINE_STEP = "<32sI", "<I6d"
"""How an outline is written: name and number of steps, then each step's kind and its points."""
MOVE, LINE, CURVE = range(3)
"""The kinds of steps, as Qt numbers them."""


class Easel(Letters):
    """A painter in the look of the window."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._painter = QPainter()
        self._brushes: dict[str, QBrush] = {}
        self._texts: dict[str, list[tuple[Box | None, QTextLine, QPointF]]] = {}
        self._menu_pieces: list[Laid] = []
        self._icons: dict[str, QPainterPath] = {}
        self._clips: list[Box] = []

    def inks(self) -> QPalette:
        """Give the palette of the widget that is painted on: every colour of text under a role of its own."""
        palette = QPalette()
        for role, color in zip(_INK_ROLES, self._ink_colors(), strict=False):
            palette.setColor(role, QColor(color))
        return palette

    def begin(self, widget: QWidget) -> None:
        """Begin to paint, when the widget is to be painted."""
        self._widget = widget
        self._texts.clear()
        self._menu_pieces.clear()
        self._painter.begin(widget)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def end(self) -> None:
        """Have painted; the texts are written now."""
        self._painter.end()
        for color, role in zip(self._ink_colors(), _INK_ROLES, strict=False):
            if color in self._texts:
                self._widget.setForegroundRole(role)
                self._painter.begin(self._widget)
                self._write(self._texts[color])
                self._painter.end()

    def _ink_colors(self) -> list[str]:
        tokens = self._look.tokens
        pills = (tokens.pill(kind)[0] for kind in Kind)
        return list(dict.fromkeys((tokens.ink, tokens.muted, tokens.accent, tokens.accent_ink, *pills)))

    def _write(self, texts: list[tuple[Box | None, QTextLine, QPointF]]) -> None:
        clip = None
        for wanted, line, place in texts:
            if wanted is not clip:
                clip = wanted
                self._painter.setClipping(clip is not None)
                if clip is not None:
                    self._painter.setClipRect(QRectF(*clip))
            line.draw(self._painter, place)

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
    ) -> None:
        """Write in a box.

        Args:
            color: name of a token, or "#rrggbb".
            across, down: 0 at the start, 0.5 in the middle, 1 at the end.
            wraps: on as many lines as it takes.
        """
        if not text:
            return
        laid = self._laid(text, lettering, box.width if wraps else WIDEST)
        top = box.y + (box.height - laid.height) * down
        clip = self._clips[-1] if self._clips else None
        texts = self._texts.setdefault(self._hex(color), [])
        for line in laid.lines:
            left = box.x + (box.width - line.horizontalAdvance()) * across if across else box.x
            texts.append((clip, line, QPointF(left, top)))

    def menu_text(self, box: Box, text: str, key: int, lettering: Lettering, color: str) -> None:
        """Write in the middle of a box, with a line under one letter.

        Qt lays that letter out apart from those around it, so it is here too.
        """
        plain = self._font(lettering)
        marked = QFont(plain)
        marked.setUnderline(True)
        parts = ((text[:key], plain), (text[key], marked), (text[key + 1 :], plain))
        pieces = [Laid(part, font, WIDEST) for part, font in parts]
        widths = [piece.lines[0].horizontalAdvance() for piece in pieces]
        x = box.x + (box.width - sum(widths)) / 2
        top = box.y + (box.height - pieces[1].height) / 2
        self._menu_pieces += pieces  # a line lives as long as its layout
        texts = self._texts.setdefault(self._hex(color), [])
        for piece, width in zip(pieces, widths, strict=True):
            texts.append((None, piece.lines[0], QPointF(x, top)))
            x += width

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


def _outline(box: Box, radius: float) -> QPainterPath:
    path = QPainterPath()
    if radius:
        path.addRoundedRect(QRectF(*box), radius, radius)
    else:
        path.addRect(QRectF(*box))
    return path


def _read_outlines(written: bytes) -> dict[str, QPainterPath]:
    """Read what `tools/write_icon_outlines.py` has written; QDataStream takes 1.5 ms to load."""
    icons, place = {}, 0
    while place < len(written):
        name, steps = unpack_from(OUTLINE_HEAD, written, place)
        first = place + calcsize(OUTLINE_HEAD)
        place = first + steps * calcsize(OUTLINE_STEP)
        path = icons[name.rstrip(b"\0").decode("ascii")] = QPainterPath()
        for kind, *numbers in iter_unpack(OUTLINE_STEP, written[first:place]):
            if kind == CURVE:
                path.cubicTo(*numbers)
            elif kind == LINE:
                path.lineTo(*numbers[:2])
            else:
                path.moveTo(*numbers[:2])
    return icons
