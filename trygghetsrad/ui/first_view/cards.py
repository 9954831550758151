"""The cards of Översikt: the next dialogue, the promise and the four numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghetsrad.domain.swedish import MONTHS, WEEKDAYS
from trygghetsrad.ui.first_view.shapes import BOLD, DEMI_BOLD, Box

if TYPE_CHECKING:
    from datetime import date

    from trygghetsrad.ui.first_view.easel import Easel
    from trygghetsrad.ui.overview.content import NextText, PromiseText, TileText
    from trygghetsrad.ui.tokens import Kind

EDGE_PX = 2
"""The line around a card and the margin of its layout."""

SIDE_PX = 16
HEAD_GAP_PX = 6
STEP_PX = 18
METER_PX = 14
METER_GAP_PX = 8


def paint_ground(easel: Easel, box: Box) -> None:
    """Paint an empty card."""
    easel.fill(box, "line", 8)
    easel.fill(box.inset(1, 1, 1, 1), "surface", 7)


def head_height(easel: Easel, other: int = 0, *, flush: bool = False) -> int:
    """Give the height of a card's head.

    Args:
        other: height of what stands to the right of the title.
        flush: a list follows.
    """
    return 12 + max(easel.size("X", easel.role("heading")[0])[1], other) + (8 if flush else 0)


def head_width(easel: Easel, title: str, other: int = 0) -> int:
    """Give the width that a card's head needs."""
    return 28 + easel.size(title, easel.role("heading")[0])[0] + (HEAD_GAP_PX + other if other else 0)


def paint_head(easel: Easel, card: Box, title: str, height: int, *, flush: bool = False) -> Box:
    """Write the title of a card, and give the box where other things stand to the right."""
    lettering, color = easel.role("heading")
    head = Box(card.x + EDGE_PX, card.y + EDGE_PX, card.width - 2 * EDGE_PX, height)
    row = head.inset(SIDE_PX, 12, 12, 8 if flush else 0)
    easel.text(row, title, lettering, color)
    return row


def paint_pill_at_end(easel: Easel, row: Box, text: str, kind: Kind) -> None:
    """Paint a pill at the right end of a row."""
    if text:
        width, height = easel.pill_size(text, easel.body)
        easel.pill(
            Box(row.right - width, row.y + (row.height - height) // 2, width, height), text, easel.body, kind
        )


class NextCard:
    """The next dialogue; what has to be done before it needs the calendar and comes later."""

    def __init__(self, easel: Easel, told: NextText, *, is_read_only: bool) -> None:
        self._easel = easel
        self._told = told
        strong, plain, small = (easel.role(role)[0] for role in ("strong", "muted", "small"))
        self._lines = [
            (told.name, strong, "ink"),
            (told.place, plain, "muted"),
            (told.agenda, small, "muted"),
        ]
        if told.day is None:
            del self._lines[1:]
        self._bold = easel.lettering(1.0, DEMI_BOLD)
        self._step = max(STEP_PX, easel.metrics(easel.body).height())
        self._has_button = told.day is not None or not is_read_only
        width, height = easel.size(told.button, self._bold)
        self._button = (width + 28, max(20, height) + 12) if self._has_button else (0, 0)
        self._tile = _tile_size(easel) if told.day is not None else (0, 0)
        self._head = head_height(easel, easel.pill_size("x", easel.body)[1] if told.countdown else 0)

    @property
    def least_width(self) -> int:
        """Give the width it cannot do without."""
        easel = self._easel
        pill = easel.pill_size(self._told.countdown, easel.body)[0] if self._told.countdown else 0
        words = max(easel.least_width(text, lettering) for text, lettering, _ in self._lines)
        body = self._beside + words + 2 * SIDE_PX
        return 2 * EDGE_PX + max(head_width(easel, "Nästa dialog", pill), body)

    @property
    def _beside(self) -> int:
        return sum(side + 16 for side in (self._tile[0], self._button[0]) if side)

    def height(self, width: float) -> int:
        """Give the height it has at a width."""
        return 2 * EDGE_PX + self._head + 10 + self._row_height(width) + 8 + self._step + 14

    def _texts(self, width: float) -> list[int]:
        room = width - 2 * EDGE_PX - 2 * SIDE_PX - self._beside
        return [self._easel.size(text, lettering, room)[1] for text, lettering, _ in self._lines]

    def _row_height(self, width: float) -> int:
        heights = self._texts(width)
        return max(self._tile[1], self._button[1], sum(heights) + 3 * (len(heights) - 1))

    def paint(self, card: Box) -> None:
        """Paint the card."""
        easel, told = self._easel, self._told
        paint_ground(easel, card)
        row = paint_head(easel, card, "Nästa dialog", self._head)
        paint_pill_at_end(easel, row, told.countdown, told.kind)
        body = Box(card.x + EDGE_PX + SIDE_PX, row.bottom + 10, card.width - 2 * (EDGE_PX + SIDE_PX), 0)
        x = body.x
        if told.day is not None:
            _paint_tile(easel, Box(x, body.y, *self._tile), told.day)
            x += self._tile[0] + 16
        room = body.width - self._beside
        y = body.y
        for (text, lettering, color), height in zip(self._lines, self._texts(card.width), strict=True):
            easel.text(Box(x, y, room, height), text, lettering, color, wraps=True)
            y += height + 3
        if self._has_button:
            self._paint_button(Box(body.right - self._button[0], body.y, *self._button))
        below = card.bottom - EDGE_PX - 14 - self._step
        easel.icon(body.x, below + (self._step - STEP_PX) // 2, STEP_PX, "flag", "accent")

    def _paint_button(self, box: Box) -> None:
        self._easel.fill(box, "ink", 6)
        self._easel.fill(box.inset(2, 2, 2, 2), "accent", 4)
        self._easel.text(box, self._told.button, self._bold, "accent_ink", across=0.5)


class PromiseCard:
    """The promise of the year."""

    def __init__(self, easel: Easel, told: PromiseText) -> None:
        self._easel = easel
        self._told = told
        pill_width, pill_height = easel.pill_size(told.headline, easel.body)
        self._head = head_height(easel, pill_height)
        self._lines = [(told.forecast, *easel.role(told.role)), (told.days, *easel.role("muted"))]
        words = max(easel.least_width(text, lettering) for text, lettering, _ in self._lines)
        self.least_width = 2 * EDGE_PX + max(head_width(easel, told.title, pill_width), words + 2 * SIDE_PX)

    def height(self, width: float) -> int:
        """Give the height it has at a width."""
        lines = sum(height + 6 for height in self._texts(width))
        return 2 * EDGE_PX + self._head + 10 + METER_PX + 2 + lines + 14

    def _texts(self, width: float) -> list[int]:
        room = width - 2 * (EDGE_PX + SIDE_PX)
        return [self._easel.size(text, lettering, room)[1] for text, lettering, _ in self._lines]

    def paint(self, card: Box) -> None:
        """Paint the card."""
        easel, told = self._easel, self._told
        paint_ground(easel, card)
        row = paint_head(easel, card, told.title, self._head)
        paint_pill_at_end(easel, row, told.headline, told.kind)
        room = card.inset(EDGE_PX + SIDE_PX, 0, EDGE_PX + SIDE_PX, 0)
        y = row.bottom + 10
        self._paint_meter(Box(room.x, y, room.width, METER_PX))
        y += METER_PX + 8
        for (text, lettering, color), height in zip(self._lines, self._texts(card.width), strict=True):
            easel.text(Box(room.x, y, room.width, height), text, lettering, color, wraps=True)
            y += height + 6

    def _paint_meter(self, box: Box) -> None:
        easel, segments = self._easel, self._told.segments
        if not segments:
            return
        width = (box.width - METER_GAP_PX * (len(segments) - 1)) / len(segments)
        for number, (filling, _) in enumerate(segments):
            place = Box(box.x + number * (width + METER_GAP_PX), box.y, width, box.height)
            place = place.inset(0.75, 0.75, 0.75, 0.75)
            if filling == "done":
                easel.fill(place, "ok", 4)
            elif filling == "planned":
                easel.fill(place, "accent_soft", 4)
                easel.slanted(place, "accent", 3.2, 8, 4)
                easel.frame(place, "accent", 1, 4)
            else:
                easel.frame(place, "edge", 1.2, 4, (4, 2))


def tile_height(easel: Easel) -> int:
    """Give the height of a number with its label and pill."""
    lettering = easel.lettering(2.0, BOLD)
    heights = easel.metrics(easel.body).height() + easel.metrics(lettering).height()
    return heights + easel.pill_size("x", easel.body)[1] + 24


def tile_width(easel: Easel) -> int:
    """Give the width a number asks for."""
    return easel.metrics(easel.body).averageCharWidth() * 24


def paint_tile(easel: Easel, box: Box, told: TileText) -> None:
    """Paint a number with its label and pill."""
    edge = box.inset(0.5, 0.5, 0.5, 0.5)
    easel.fill(edge, "surface", 8)
    easel.frame(edge, "line", 1, 8)
    room = box.inset(SIDE_PX, 12, SIDE_PX, 12)
    label = easel.elided(told.label, easel.body, int(room.width))
    easel.text(room, label, easel.body, "muted", down=0)
    below = room.inset(0, easel.metrics(easel.body).height() - 2, 0, 0)
    easel.text(below, str(told.number), easel.lettering(2.0, BOLD), "ink", down=0)
    width, height = easel.pill_size(told.pill, easel.body)
    spot = Box(room.x, room.bottom - height + 1, min(width, room.width), height)
    easel.pill(spot, told.pill, easel.body, told.kind)


def _tile_size(easel: Easel) -> tuple[int, int]:
    small = easel.metrics(easel.body)
    width = max(small.horizontalAdvance(text) for text in ("v. 52 · ons", "september"))
    return width + 28, 2 * small.height() + easel.metrics(easel.lettering(2.1, BOLD)).height() + 18


def _paint_tile(easel: Easel, box: Box, day: date) -> None:
    edge = box.inset(0.5, 0.5, 0.5, 0.5)
    easel.fill(edge, "accent_soft", 8)
    if easel.is_contrast:
        easel.frame(edge, "accent", 1, 8)
    room = box.inset(4, 9, 4, 9)
    over = f"v. {day.isocalendar().week} · {WEEKDAYS[day.weekday()][:3]}"
    easel.text(room, over, easel.body, "accent", across=0.5, down=0)
    easel.text(room, MONTHS[day.month - 1], easel.body, "accent", across=0.5, down=1)
    easel.text(room, str(day.day), easel.lettering(2.1, BOLD), "accent", across=0.5)
