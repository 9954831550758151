"""Papers that are cut and folded: name signs two to a page, cards to write on four to a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghetsrad.documents.content import Run
from trygghetsrad.documents.paper import BOX, CHOICE_GAP, FormCard, NameSign
from trygghetsrad.documents.pdf import theme as looks
from trygghetsrad.documents.pdf.canvas import Piece, PlacedLine, TaggedCanvas
from trygghetsrad.documents.pdf.glyphs import printable
from trygghetsrad.documents.pdf.tagged import Node
from trygghetsrad.documents.pdf.text import TextBlock, text_width, words_of
from trygghetsrad.documents.pdf.theme import MM, Face, TextStyle

_SIGN_HEIGHT = _CARD_HEIGHT = 148.5 * MM
_CARD_PADDING, _WRITING_LINE = 9 * MM, 8.5 * MM
_SIGN_SIDE, _NAME_LEADING = 15 * MM, 1.12
_NAME_SIZES = range(64, 14, -2)
_MOST_LINES, _MOST_DETAIL = 6, 3
_DETAIL = TextStyle(18, 22, colour=looks.SOFT)
_TITLE, _NUMBER = (
    TextStyle(15, 18, face=Face.BOLD),
    TextStyle(15, 18, face=Face.SEMIBOLD, colour=looks.ACCENT),
)
_CHOICES, _QUESTION, _REMARK = TextStyle(10, 16), TextStyle(10, 13, face=Face.SEMIBOLD), looks.SMALL


@dataclass(slots=True)
class SignFlow:
    """A name on both sides of a fold; the side that stands on its head is an artifact."""

    sign: NameSign
    parent: Node
    keeps_next: bool = False
    before: float = 0
    after: float = 0

    def height(self, width: float) -> float:  # noqa: ARG002 - half a page
        """Give the height: half a page."""
        return _SIGN_HEIGHT

    def split(self, width: float, height: float) -> None:
        """Never part the sign."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw both sides, the fold and the cut."""
        fold, bottom, middle = top - _SIGN_HEIGHT / 2, top - _SIGN_HEIGHT, x + width / 2
        name, detail = Node("P", self.parent), Node("P", self.parent) if self.sign.detail else None
        self._draw_side(canvas, middle, (fold + bottom) / 2, width, nodes=(name, detail))
        canvas.saveState()
        canvas.transform(-1, 0, 0, -1, 2 * middle, top + fold)
        self._draw_side(canvas, middle, (top + fold) / 2, width, nodes=(None, None))
        canvas.restoreState()
        canvas.saveState()
        canvas.setDash(2, 4)
        canvas.rule(x, fold, width, colour=looks.RULE)
        canvas.restoreState()
        canvas.rule(x, bottom, width, colour=looks.RULE)

    def _draw_side(
        self,
        canvas: TaggedCanvas,
        middle: float,
        centre: float,
        width: float,
        *,
        nodes: tuple[Node | None, Node | None],
    ) -> None:
        room = width - 2 * _SIGN_SIDE
        style, lines = _fitted_name(self.sign.name, room)
        detail = _block(self.sign.detail, _DETAIL).lines(room)[:_MOST_DETAIL] if self.sign.detail else []
        height = len(lines) * style.leading + len(detail) * _DETAIL.leading
        top = centre + height / 2
        _show(canvas, lines, style, middle, top, nodes[0])
        _show(canvas, detail, _DETAIL, middle, top - len(lines) * style.leading - 6, nodes[1])


@dataclass(slots=True)
class CardRow:
    """Two cards beside each other."""

    cards: Sequence[FormCard]
    parent: Node
    keeps_next: bool = False
    before: float = 0
    after: float = 0

    def height(self, width: float) -> float:  # noqa: ARG002 - half a page
        """Give the height: half a page."""
        return _CARD_HEIGHT

    def split(self, width: float, height: float) -> None:
        """Never part the row."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the cards and where they are cut."""
        for number, card in enumerate(self.cards):
            left = x + number * width / 2 + _CARD_PADDING
            self._draw_card(canvas, card, left, top - _CARD_PADDING, width / 2 - 2 * _CARD_PADDING)
        canvas.saveState()
        canvas.setDash(2, 4)
        canvas.rule(x, top - _CARD_HEIGHT, width, colour=looks.RULE)
        canvas.line(x + width / 2, top, x + width / 2, top - _CARD_HEIGHT)
        canvas.restoreState()

    def _draw_card(self, canvas: TaggedCanvas, card: FormCard, x: float, top: float, width: float) -> None:
        node = Node("Div", self.parent)
        number_width = text_width(printable(card.number), _NUMBER.face, _NUMBER.size) + 4
        title = _block(card.heading, _TITLE, Node("P", node))
        title.draw(canvas, x, top, width - number_width - 6)
        _block(card.number, _NUMBER, Node("P", node)).draw(
            canvas, x + width - number_width, top, number_width + 9
        )
        down = top - title.height(width - number_width - 6) - 6
        if card.choices:
            ticks = CHOICE_GAP.join(f"{BOX} {choice}".replace(" ", "\xa0") for choice in card.choices)
            choices = _block(ticks, _CHOICES, Node("P", node))
            choices.draw(canvas, x, down, width)
            down -= choices.height(width) + 4
        for question, count in card.questions:
            asked = _block(question, _QUESTION, Node("P", node))
            asked.draw(canvas, x, down, width)
            down -= asked.height(width)
            for _ in range(count):
                down -= _WRITING_LINE
                canvas.rule(x, down, width, colour=looks.SOFT, weight=0.4)
            down -= 7
        if card.remark:
            remark = _block(card.remark, _REMARK, Node("P", node))
            floor = top + 2 * _CARD_PADDING - _CARD_HEIGHT + remark.height(width)
            remark.draw(canvas, x, min(down, floor), width)


def _block(text: str, style: TextStyle, node: Node | None = None) -> TextBlock:
    return TextBlock(words_of((Run(text),), style), style, node)


def _fitted_name(name: str, room: float) -> tuple[TextStyle, list[tuple[Piece, ...]]]:
    """Choose the largest size at which a name takes no more than two whole lines, a few at the least size."""
    for size in _NAME_SIZES:
        style = TextStyle(size, size * _NAME_LEADING, face=Face.BOLD)
        words = words_of((Run(name),), style)
        lines = _block(name, style).lines(room)
        fits = all(word.width * size <= room for word in words)
        if len(lines) == 1 or (len(lines) == 2 and fits and size <= 48):
            return style, lines
    return style, lines[:_MOST_LINES]


def _show(
    canvas: TaggedCanvas,
    lines: Sequence[tuple[Piece, ...]],
    style: TextStyle,
    middle: float,
    top: float,
    node: Node | None,
) -> None:
    placed = []
    for number, pieces in enumerate(lines):
        own_width = sum(text_width(piece.text.rstrip(" "), piece.face, style.size) for piece in pieces)
        baseline = top - number * style.leading - 0.8 * style.size
        placed.append(PlacedLine(middle - own_width / 2, baseline, pieces))
    if placed:
        canvas.show_text(placed, size=style.size, colour=style.colour, node=node)
