"""The painted parts of the view for the room: cards, laget runt, and the agenda as a strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trygghetsrad.domain.classifications import AgendaItemState
from trygghetsrad.ui.meeting.room_faces import RoomCard
from trygghetsrad.ui.meeting.wrapped_text import WrappedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.ui.meeting.room_faces import RoomPoint, RoomRound
    from trygghetsrad.ui.meeting.room_look import RoomLook

MOST_LINES = 4
CardParts = tuple[WrappedText, WrappedText, WrappedText | None]
STATE_SIGNS = {AgendaItemState.DONE: "✓", AgendaItemState.DEFERRED: "→"}


class RoomCards(QWidget):
    """What has been captured, the newest last; as many whole cards as there is room for."""

    def __init__(self, look: RoomLook) -> None:
        super().__init__()
        self._look = look
        self._cards: Sequence[RoomCard] = ()
        self.setAccessibleName(self.tr("Fångat"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def take_look(self, look: RoomLook) -> None:
        """Draw in another size or other colours."""
        self._look = look
        self.update()

    def show_cards(self, cards: Sequence[RoomCard]) -> None:
        """Show these cards."""
        self._cards = cards
        said = (f"{card.heading}: {card.text}. {card.details}".strip() for card in cards)
        self.setAccessibleDescription(" ".join(said))
        self.update()

    def _parts(self, card: RoomCard) -> CardParts:
        look, inner = self._look, self.width() - 2 * self._pad - self._bar
        return (
            WrappedText(card.heading, look.text(0.8, weight=_BOLD), width=inner, most_lines=1),
            WrappedText(card.text, look.text(1.0), width=inner, most_lines=MOST_LINES),
            WrappedText(card.details, look.text(0.82), width=inner, most_lines=2) if card.details else None,
        )

    @property
    def _pad(self) -> int:
        return self._look.px(0.6)

    @property
    def _bar(self) -> int:
        return max(4, self._look.px(0.22))

    def _height(self, parts: CardParts) -> int:
        heading, text, details = parts
        below = details.height + self._look.px(0.2) if details else 0
        return heading.height + self._look.px(0.2) + text.height + below + 2 * self._pad

    def fitting(self) -> Sequence[RoomCard]:
        """Give the newest cards that have room, oldest first."""
        left, found = self.height() - self._look.px(1.4), list[RoomCard]()
        for card in reversed(self._cards):
            left -= self._height(self._parts(card)) + self._look.px(0.5)
            if left < 0 and found:
                break
            found.append(card)
        return found[::-1]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, top = self._look, 0
        shown = self.fitting()
        if earlier := len(self._cards) - len(shown):
            painter.setFont(look.text(0.82))
            painter.setPen(look.color("muted"))
            words = self.tr("{n} tidigare under punkten").format(n=earlier)
            painter.drawText(0, painter.fontMetrics().ascent(), words)
            top = look.px(1.4)
        for card in shown:
            parts = self._parts(card)
            height = self._height(parts)
            self._draw(painter, card, parts, QRectF(0, top, self.width(), height))
            top += height + look.px(0.5)
        painter.end()

    def _draw(
        self,
        painter: QPainter,
        card: RoomCard,
        parts: CardParts,
        area: QRectF,
    ) -> None:
        look = self._look
        ink, ground = look.pill(card.kind)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(area, look.px(0.3), look.px(0.3))
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(area.left(), area.top(), self._bar, area.height()), 2, 2)
        heading, text, details = parts
        left, top = int(area.left()) + self._bar + self._pad, int(area.top()) + self._pad
        painter.setPen(ink)
        heading.draw(painter, left=left, top=top)
        top += heading.height + look.px(0.2)
        painter.setPen(look.color("ink"))
        text.draw(painter, left=left, top=top)
        if details is not None:
            painter.setPen(look.color("muted"))
            details.draw(painter, left=left, top=top + text.height + look.px(0.2))


class RoomRoundCard(QWidget):
    """Who has the floor, who is next, and a dot for each seat: filled when heard."""

    def __init__(self, look: RoomLook) -> None:
        super().__init__()
        self._look = look
        self._round: RoomRound | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def take_look(self, look: RoomLook) -> None:
        """Draw in another size or other colours."""
        self._look = look
        self._fit()

    def show_round(self, shown: RoomRound | None) -> None:
        """Show a round, or nothing."""
        self._round = shown
        self.setVisible(shown is not None)
        self.setAccessibleName(shown.sentence if shown else "")
        self._fit()

    def _parts(self) -> tuple[WrappedText, WrappedText]:
        look, shown = self._look, self._round
        assert shown is not None
        width = max(60, self.width() - 2 * look.px(0.8))
        name = shown.speaker or self.tr("Ingen har ordet")
        return (
            WrappedText(name, self._name_font(name, width), width=width, most_lines=2),
            WrappedText(shown.next_line, look.text(1.05), width=width, most_lines=2),
        )

    def _name_font(self, name: str, width: int) -> QFont:
        """Give the largest font in which no word of a name has to be broken."""
        longest = max(name.split(), key=len, default="")
        for factor in (1.7, 1.5, 1.3, 1.15):
            font = self._look.text(factor, weight=_BOLD)
            if QFontMetrics(font).horizontalAdvance(longest) <= width:
                return font
        return self._look.text(1.0, weight=_BOLD)

    def _fit(self) -> None:
        if self._round is not None:
            name, following = self._parts()
            self.setFixedHeight(name.height + following.height + self._look.px(4.4))
        self.update()

    def resizeEvent(self, _event: object) -> None:
        """Be as high as the names ask for."""
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        shown, look = self._round, self._look
        if shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()), look.px(0.35), look.px(0.35))
        pad = look.px(0.8)
        painter.setFont(look.text(0.8, weight=_BOLD))
        painter.setPen(look.color("accent"))
        top = look.px(0.6)
        heading = self.tr("Har ordet") if shown.speaker else self.tr("Laget runt")
        painter.drawText(pad, top + painter.fontMetrics().ascent(), heading)
        top += painter.fontMetrics().height() + look.px(0.1)
        name, following = self._parts()
        painter.setPen(look.color("ink"))
        name.draw(painter, left=pad, top=top)
        painter.setPen(look.color("muted"))
        following.draw(painter, left=pad, top=top + name.height + look.px(0.15))
        self._draw_dots(painter, shown, left=pad, top=top + name.height + following.height + look.px(0.6))
        painter.end()

    def _draw_dots(self, painter: QPainter, shown: RoomRound, *, left: int, top: int) -> None:
        look = self._look
        painter.setFont(look.text(0.8))
        words = shown.count_line
        room = self.width() - 2 * left - painter.fontMetrics().horizontalAdvance(words) - look.px(0.6)
        size = min(look.px(0.55), int(room / max(1, shown.seats) / 1.35))
        if size >= 5:
            painter.setPen(look.color("accent"))
            for number in range(shown.seats):
                painter.setBrush(look.color("accent") if number < shown.heard else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QRectF(left + number * size * 1.35, top + look.px(0.15), size, size))
        painter.setPen(look.color("muted"))
        right = QRectF(left, top - look.px(0.1), self.width() - 2 * left, look.px(1.1))
        side = Qt.AlignmentFlag.AlignRight if size >= 5 else Qt.AlignmentFlag.AlignLeft
        painter.drawText(right, side | Qt.AlignmentFlag.AlignVCenter, words)


class RoomStrip(QWidget):
    """The agenda on one discreet line: what is done, what is on, what remains; and what comes next."""

    def __init__(self, look: RoomLook) -> None:
        super().__init__()
        self._look = look
        self._points: Sequence[RoomPoint] = ()
        self.setAccessibleName(self.tr("Dagordning"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def take_look(self, look: RoomLook) -> None:
        """Draw in another size or other colours."""
        self._look = look
        self.setFixedHeight(look.px(1.5))
        self.update()

    def show_points(self, points: Sequence[RoomPoint]) -> None:
        """Show these items."""
        self._points = points
        said = (f"§ {p.paragraph} {p.title}, {p.state.label.lower()}" for p in points)
        self.setAccessibleDescription(". ".join(said))
        self.update()

    def following_in(self, width: int) -> str:
        """Say what comes after the § on now; its number alone when its title has no room, in pixels."""
        places = [number for number, point in enumerate(self._points) if point.is_now]
        for point in self._points[places[0] + 1 :] if places else ():
            if point.state is AgendaItemState.REMAINING:
                number = self.tr("Härnäst § {paragraph}").format(paragraph=point.paragraph)
                whole = f"{number} {point.title}"
                metrics = QFontMetrics(self._look.text(0.8))
                shown = whole if metrics.horizontalAdvance(whole) <= width else number
                return metrics.elidedText(shown, Qt.TextElideMode.ElideRight, width)
        return ""

    def sizeHint(self) -> QSize:
        """Take whatever width there is."""
        return QSize(200, self._look.px(1.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        font = look.text(0.72)
        metrics = QFontMetrics(font)
        gap = look.px(0.3)
        widest = max((metrics.horizontalAdvance(self._words(p)) for p in self._points), default=0)
        number = max((metrics.horizontalAdvance(str(p.paragraph)) for p in self._points), default=0)
        share = (self.width() * 0.62) / max(1, len(self._points)) - gap
        cell = max(number + look.px(0.4), min(widest + look.px(1.1), share))
        left = 0.0
        for point in self._points:
            box = QRectF(left, look.px(0.15), cell, look.px(1.2))
            painter.setPen(Qt.PenStyle.NoPen if point.is_now else look.color("line"))
            painter.setBrush(look.color("accent") if point.is_now else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, look.px(0.25), look.px(0.25))
            painter.setFont(look.text(0.72, weight=_BOLD) if point.is_now else font)
            painter.setPen(look.color("accent_ink" if point.is_now else "muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words(point, narrow=cell < widest))
            left += cell + gap
        painter.setFont(look.text(0.8))
        painter.setPen(look.color("muted"))
        rest = QRectF(left + gap, 0, self.width() - left - gap, self.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, self.following_in(int(rest.width())))
        painter.end()

    def _words(self, point: RoomPoint, *, narrow: bool = False) -> str:
        sign = STATE_SIGNS.get(point.state, "") if not point.is_now else ""
        number = f"{point.paragraph}"
        return number if narrow else f"{sign} {number}".strip()


_BOLD = QFont.Weight.DemiBold
