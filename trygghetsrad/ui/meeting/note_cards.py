"""Captured things as cards among the paragraphs of a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine

from trygghetsrad.ui.meeting.note_layout import CARD_PAD_PX
from trygghetsrad.ui.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trygghetsrad.ui.theme import Theme

BAR_PX = 4
SIDE_PX = 12
MOST_LINES = 2
RADIUS_PX = 5


@dataclass(frozen=True, slots=True)
class CardFace:
    """What a card says.

    Attributes:
        heading: kind and number, in bold, e.g. "Synpunkt S26-041".
        text: what follows it, e.g. " · Belysning · Centrum – Mörkt i gångtunneln".
        kind: gives the colours.

    """

    heading: str
    text: str
    kind: Kind


class NoteCards:
    """Measure and paint the cards of one note."""

    def __init__(self, theme: Theme, unknown: str) -> None:
        self._theme = theme
        self._unknown = unknown
        self._faces: Mapping[str, CardFace] = {}
        self._laid_out: dict[tuple[str, int], QTextLayout] = {}
        self._font = theme.font()

    def show(self, faces: Mapping[str, CardFace], font: QFont) -> None:
        """Use these faces, by number, and text a little smaller than the note's font."""
        self._faces = faces
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * 0.94)
        self._laid_out.clear()

    def face(self, number: str) -> CardFace:
        """Give what the card of a number says."""
        return self._faces.get(number) or CardFace(number, f" · {self._unknown}", Kind.NEUTRAL)

    def height(self, number: str, width: float) -> float:
        """Give the height of the text of a card that is `width` pixels wide."""
        return self._layout(number, int(width)).boundingRect().height()

    def paint(self, painter: QPainter, number: str, *, left: float, top: float, width: float) -> None:
        """Draw a card whose text begins at `top`; its ground reaches CARD_PAD_PX above and below."""
        ink, ground = self._theme.pill_colors(self.face(number).kind)
        layout = self._layout(number, int(width))
        box = QRectF(
            left,
            top - CARD_PAD_PX,
            width,
            layout.boundingRect().height() + 2 * CARD_PAD_PX,
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(ink if self._theme.tokens.name == "contrast" else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.setClipRect(QRectF(left, box.top(), BAR_PX, box.height()))
        painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
        painter.setClipping(False)
        painter.setPen(self._theme.color("ink"))
        layout.draw(painter, QPointF(left + BAR_PX + SIDE_PX, top))
        painter.restore()

    def _layout(self, number: str, width: int) -> QTextLayout:
        key = (number, width)
        if key not in self._laid_out:
            if len(self._laid_out) > 500:
                self._laid_out.clear()
            self._laid_out[key] = self._lay_out(self.face(number), width - BAR_PX - 2 * SIDE_PX)
        return self._laid_out[key]

    def _lay_out(self, face: CardFace, width: int) -> QTextLayout:
        text = face.heading + face.text.replace("\n", " ")
        layout = QTextLayout(text, self._font)
        bold = QTextLayout.FormatRange()
        bold.start, bold.length = 0, len(face.heading)
        bold.format = QTextCharFormat()
        bold.format.setFontWeight(QFont.Weight.DemiBold)
        layout.setFormats([bold])
        cut = _break_lines(layout, max(width, 40))
        if cut is not None:
            return self._lay_out(CardFace(face.heading, _shortened(face, cut), face.kind), width)
        return layout


def _break_lines(layout: QTextLayout, width: int) -> int | None:
    """Break a layout into lines; gives where the text must be cut when it needs too many."""
    layout.beginLayout()
    height, count = 0.0, 0
    while (line := layout.createLine()).isValid():
        count += 1
        if count > MOST_LINES:
            cut = line.textStart()
            layout.endLayout()
            return cut
        _place(line, width, height)
        height += line.height()
    layout.endLayout()
    return None


def _place(line: QTextLine, width: int, top: float) -> None:
    line.setLineWidth(width)
    line.setPosition(QPointF(0, top))


def _shortened(face: CardFace, cut: int) -> str:
    kept = max(cut - len(face.heading) - 3, 0)
    shorter = face.text[:kept].rstrip(" …")
    return f"{shorter[:-1].rstrip() if len(shorter) >= len(face.text.rstrip(' …')) else shorter}…"
