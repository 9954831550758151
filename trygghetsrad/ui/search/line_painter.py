"""Draws one line of the list: icon, number, text with the words in bold, and what stands to the right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from trygghetsrad.services.search_hits import Told
from trygghetsrad.ui.search.lines import Line, LineKind
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.text_positions import in_units

SIDE_PX = 14
GAP_PX = 10


class LinePainter:
    """Draws into a rectangle."""

    def __init__(self, theme: Theme, painter: QPainter, rect: QRect) -> None:
        self._theme = theme
        self._painter = painter
        self._rect = QRectF(rect)
        self._plain = theme.font()
        self._small = theme.font(0.89)
        self._icon_px = round(QFontMetricsF(self._plain).height())

    def paint(self, line: Line, *, is_chosen: bool) -> None:
        """Draw a line."""
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.kind is LineKind.HEADING:
            self._paint_heading(line)
        elif line.kind is LineKind.REMARK:
            self._write(line.text, self._inner(), self._plain, "muted")
        else:
            if is_chosen:
                self._paint_ground()
            self._paint_row(line)
        self._painter.restore()

    def _inner(self) -> QRectF:
        return self._rect.adjusted(SIDE_PX, 0, -SIDE_PX, 0)

    def _paint_ground(self) -> None:
        ground = self._rect.adjusted(6, 1, -6, -1)
        self._painter.setBrush(self._theme.color("selected"))
        # Not by colour alone: what is chosen has a border too, which the contrast theme shows.
        self._painter.setPen(QPen(self._theme.color("accent"), 1.2))
        self._painter.drawRoundedRect(ground, 6, 6)

    def _paint_heading(self, line: Line) -> None:
        font = QFont(self._small)
        font.setWeight(QFont.Weight.DemiBold)
        room = self._inner().adjusted(0, 8, 0, 0)
        self._write(line.text, room, font, "muted")
        if line.right:
            used = QFontMetricsF(font).horizontalAdvance(line.text.text) + GAP_PX
            self._write(Told(line.right), room.adjusted(used, 0, 0, 0), self._small, "muted")

    def _paint_row(self, line: Line) -> None:
        room = self._inner()
        icon = QRect(int(room.x()), int(room.center().y()) - self._icon_px // 2, self._icon_px, self._icon_px)
        ink = "accent" if line.kind is LineKind.MORE else "muted"
        self._theme.icon(line.icon, ink).paint(self._painter, icon)
        room.adjust(self._icon_px + GAP_PX + 2, 0, 0, 0)
        if line.kind is LineKind.HIT:
            self._paint_hit(line, room)
        elif line.kind is LineKind.COMMAND:
            room.setRight(room.right() - self._paint_keys(line.right, room))
            end = self._write(line.text, room, self._plain, "ink")
            self._write(line.beside, room.adjusted(end + GAP_PX, 0, 0, 0), self._small, "muted")
        else:
            self._write(line.text, room, self._plain, "accent" if line.kind is LineKind.MORE else "ink")

    def _paint_hit(self, line: Line, room: QRectF) -> None:
        above = QRectF(room.x(), room.y() + 6, room.width(), QFontMetricsF(self._plain).lineSpacing())
        below = QRectF(room.x(), above.bottom() + 1, room.width(), QFontMetricsF(self._small).lineSpacing())
        if not line.beside.text and not line.right_below:
            above.moveTop(room.center().y() - above.height() / 2)
        if line.number:
            font = QFont(self._plain)
            font.setWeight(QFont.Weight.DemiBold)
            above.adjust(self._write(Told(line.number), above, font, "ink") + GAP_PX, 0, 0, 0)
        for told, place in ((line.right, above), (line.right_below, below)):
            if told:
                width = QFontMetricsF(self._small).horizontalAdvance(told)
                self._write(
                    Told(told),
                    QRectF(place.right() - width - 2, place.y(), width + 2, place.height()),
                    self._small,
                    "muted",
                )
                place.setRight(place.right() - width - GAP_PX * 2)
        self._write(line.text, above, self._plain, "ink")
        self._write(line.beside, below, self._small, "muted")

    def _paint_keys(self, keys: str, room: QRectF) -> float:
        """Draw the keys of a command as a keycap at the right end, and give the width that it takes."""
        if not keys:
            return 0
        metrics = QFontMetricsF(self._small)
        width, height = metrics.horizontalAdvance(keys) + 14, metrics.height() + 4
        cap = QRectF(room.right() - width, room.center().y() - height / 2, width, height)
        self._painter.setPen(QPen(self._theme.color("edge"), 1))
        self._painter.setBrush(self._theme.color("surface"))
        self._painter.drawRoundedRect(cap, 4, 4)
        self._write(Told(keys), cap.adjusted(7, 0, 0, 0), self._small, "muted")
        return width + GAP_PX

    def _write(self, told: Told, room: QRectF, font: QFont, token: str) -> float:
        """Write a text on one line in the middle of the height, cut to fit; gives its width."""
        if not told.text or room.width() <= 0:
            return 0
        color = self._theme.color(token)
        layout, width = _laid_out(told, font, self._theme.color("ink"))
        if width > room.width():
            layout.beginLayout()
            line = layout.createLine()
            line.setLineWidth(1e6)
            layout.endLayout()
            fits = line.xToCursor(room.width() - QFontMetricsF(font).horizontalAdvance("…"))
            cut = int(fits[0] if isinstance(fits, tuple) else fits)
            layout, width = _laid_out(_cut(told, cut), font, self._theme.color("ink"))
        self._painter.setPen(color)
        height = layout.boundingRect().height()
        layout.draw(self._painter, QPointF(room.x(), room.y() + (room.height() - height) / 2))
        return width


def _laid_out(told: Told, font: QFont, bold_color: QColor) -> tuple[QTextLayout, float]:
    layout = QTextLayout(told.text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    formats = []
    for start, end in told.spans:
        stretch = QTextLayout.FormatRange()
        first = in_units(told.text, start)
        stretch.start, stretch.length = first, in_units(told.text, end) - first
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        bold.setForeground(bold_color)
        stretch.format = bold
        formats.append(stretch)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    return layout, line.naturalTextWidth()


def _cut(told: Told, units: int) -> Told:
    text = told.text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore").rstrip()
    kept = tuple((start, min(end, len(text))) for start, end in told.spans if start < len(text))
    return Told(f"{text}…", kept)
