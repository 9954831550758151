"""Captured things as cards among the paragraphs of a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap, QTextCharFormat, QTextLayout, QTextLine

from trygghetsrad.ui.meeting.note_layout import CARD_PAD_PX, BlockShape
from trygghetsrad.ui.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trygghetsrad.ui.theme import Theme

BAR_PX = 4
SIDE_PX = 12
MOST_LINES = 2
RADIUS_PX = 5
FRAME_PX = 2
MOST_KEPT = 200


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


class CardHeights(dict[int, float]):
    """The heights of cards by the state of their blocks, each measured when it is first asked for."""

    def __init__(self, cards: NoteCards) -> None:
        super().__init__()
        self._cards = cards

    def __missing__(self, state: int) -> float:
        height = self[state] = self._cards.measure(state)
        return height


class NoteCards:
    """Measure and paint the cards of one note."""

    def __init__(self, theme: Theme, unknown: str) -> None:
        self._theme = theme
        self._unknown = unknown
        self._faces: Mapping[str, CardFace] = {}
        self._states: dict[str, int] = {}
        self._numbers: dict[int, str] = {}
        self._layouts: dict[int, QTextLayout] = {}
        self._pictures: dict[tuple[int, bool, float], QPixmap] = {}
        self._font = theme.font()
        self._width = 40
        self.heights = CardHeights(self)

    def show(self, faces: Mapping[str, CardFace], font: QFont) -> None:
        """Use these faces, by number, and text a little smaller than the note's font."""
        self._faces = faces
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * 0.94)
        self._forget()

    def set_width(self, width: float) -> bool:
        """Draw cards this wide, in pixels, from now on; False when they were so before."""
        if int(width) == self._width:
            return False
        self._width = int(width)
        self._forget()
        return True

    def state_of(self, number: str) -> int:
        """Give the state of the blocks that are the card of a number."""
        if number not in self._states:
            state = BlockShape.CARD + len(self._states)
            self._states[number], self._numbers[state] = state, number
        return self._states[number]

    def number_of(self, state: int) -> str:
        """Give the number that a block in this state is the card of; empty when it is none."""
        return self._numbers.get(state, "")

    def face(self, number: str) -> CardFace:
        """Give what the card of a number says."""
        return self._faces.get(number) or CardFace(number, f" · {self._unknown}", Kind.NEUTRAL)

    def measure(self, state: int) -> float:
        """Give the height of the text of a card."""
        return self._layout(state).boundingRect().height()

    def picture(self, state: int, ratio: float, *, is_chosen: bool) -> QPixmap:
        """Give the picture of a card; its ground reaches CARD_PAD_PX above and below its text.

        Args:
            ratio: pixels of the screen to one of the window.
            is_chosen: the text cursor stands on it, or it is selected.
        """
        key = (state, is_chosen, ratio)
        if key not in self._pictures:
            if len(self._pictures) > MOST_KEPT:
                self._pictures.clear()
            self._pictures[key] = self._drawn(state, ratio, is_chosen=is_chosen)
        return self._pictures[key]

    def _drawn(self, state: int, ratio: float, *, is_chosen: bool) -> QPixmap:
        size = QSizeF(self._width, self.heights[state] + 2 * CARD_PAD_PX)
        picture = QPixmap((size * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._theme.color("surface"))
        painter = QPainter(picture)
        self._draw(painter, state, QRectF(QPointF(0, 0), size), is_chosen=is_chosen)
        painter.end()
        return picture

    def _draw(self, painter: QPainter, state: int, box: QRectF, *, is_chosen: bool) -> None:
        ink, ground = self._theme.pill_colors(self.face(self.number_of(state)).kind)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
        painter.setBrush(ink)
        painter.setClipRect(QRectF(0, 0, BAR_PX, box.height()))
        painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
        painter.setClipping(False)
        if is_chosen or self._theme.tokens.name == "contrast":
            width = FRAME_PX if is_chosen else 1
            painter.setPen(QPen(self._theme.color("accent") if is_chosen else ink, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = width / 2
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS_PX, RADIUS_PX)
        painter.setPen(self._theme.color("ink"))
        self._layout(state).draw(painter, QPointF(BAR_PX + SIDE_PX, CARD_PAD_PX))

    def _forget(self) -> None:
        self._layouts.clear()
        self._pictures.clear()
        self.heights.clear()

    def _layout(self, state: int) -> QTextLayout:
        if state not in self._layouts:
            face = self.face(self.number_of(state))
            self._layouts[state] = self._lay_out(face, self._width - BAR_PX - 2 * SIDE_PX)
        return self._layouts[state]

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
