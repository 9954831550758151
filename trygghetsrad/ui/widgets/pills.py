"""Pills: a short word on a soft ground of its kind."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind

SIDE_PX = 9
TEXT_FACTOR = 0.89


def pill_font(font: QFont) -> QFont:
    """Give the font of a pill that stands among text in `font`."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * TEXT_FACTOR)
    small.setWeight(QFont.Weight.Medium)
    return small


def pill_size(text: str, font: QFont) -> QSize:
    """Give the size a pill needs for the text, among text in `font`."""
    metrics = QFontMetrics(pill_font(font))
    return QSize(metrics.horizontalAdvance(text) + 2 * SIDE_PX, metrics.height() + 4)


def paint_pill(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    *,
    ink: QColor,
    ground: QColor,
    outlined: bool,
    side_px: int = SIDE_PX,
) -> None:
    """Draw a pill that fills the rectangle; text that does not fit is elided."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ground)
    painter.setPen(ink if outlined else Qt.PenStyle.NoPen)
    edge = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
    painter.setPen(ink)
    painter.setFont(pill_font(font))
    room = rect.adjusted(side_px - 1, 0, -side_px + 1, 0)
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


class Pill(QWidget):
    """One word about a state, for instance "Försenad"; hidden while it has no text."""

    def __init__(self, theme: Theme, text: str = "", kind: Kind = Kind.NEUTRAL) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.show_text(text, kind)

    @property
    def text(self) -> str:
        """Give the text shown."""
        return self._text

    @property
    def kind(self) -> Kind:
        """Give the kind shown."""
        return self._kind

    def show_text(self, text: str, kind: Kind = Kind.NEUTRAL) -> None:
        """Show another text and kind."""
        self._text = text
        self._kind = kind
        self.setAccessibleName(text)
        if not text:
            self.hide()
        elif self.parentWidget() is not None:  # without a parent it would become a window of its own
            self.show()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size of the text with its rounded ends."""
        return pill_size(self._text, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        ink, ground = self._theme.pill_colors(self._kind)
        outlined = self._theme.tokens.name == "contrast"
        paint_pill(
            painter,
            QRectF(self.rect()),
            self._text,
            self.font(),
            ink=ink,
            ground=ground,
            outlined=outlined,
        )
        painter.end()
