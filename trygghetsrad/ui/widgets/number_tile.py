"""A big number that opens the list behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.pills import paint_pill, pill_size

SIDE_PX = 16
TOP_PX = 12


class NumberTile(QAbstractButton):
    """A label, a number and a pill on a card; click, Enter or Space to open (signal `clicked`)."""

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__()
        self._theme = theme
        self._number = "–"
        self._pill = ""
        self._kind = Kind.NEUTRAL
        self.setText(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_number(self, number: int | str, pill: str = "", kind: Kind = Kind.NEUTRAL) -> None:
        """Show a number and a word about it."""
        self._number = str(number)
        self._pill = pill
        self._kind = kind
        self.setAccessibleName(", ".join(part for part in (self.text(), self._number, pill) if part))
        self.update()

    def _number_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * 2.0)
        font.setWeight(QFont.Weight.Bold)
        return font

    def sizeHint(self) -> QSize:
        """Give room for label, number and pill below one another."""
        height = (
            QFontMetrics(self.font()).height()
            + QFontMetrics(self._number_font()).height()
            + pill_size("x", self.font()).height()
            + 2 * TOP_PX
        )
        return QSize(QFontMetrics(self.font()).averageCharWidth() * 24, height)

    def minimumSizeHint(self) -> QSize:
        """Let four tiles stand beside one another in a small window."""
        return QSize(QFontMetrics(self.font()).averageCharWidth() * 14, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        painter.setBrush(theme.color("hover" if self.underMouse() else "surface"))
        ring = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "line"), ring))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2), 8, 8)
        room = QRectF(self.rect()).adjusted(SIDE_PX, TOP_PX, -SIDE_PX, -TOP_PX)
        metrics = QFontMetrics(self.font())
        painter.setFont(self.font())
        painter.setPen(theme.color("muted"))
        label = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, label)
        painter.setFont(self._number_font())
        painter.setPen(theme.color("ink"))
        below = room.adjusted(0, metrics.height() - 2, 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._number)
        if self._pill:
            size = pill_size(self._pill, self.font())
            width = min(float(size.width()), room.width())
            spot = QRectF(room.x(), room.bottom() - size.height() + 1, width, size.height())
            ink, ground = theme.pill_colors(self._kind)
            paint_pill(
                painter, spot, self._pill, self.font(), ink=ink, ground=ground,
                outlined=theme.tokens.name == "contrast",
            )  # fmt: skip
        painter.end()
