"""What the marks of the calendar mean."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trygghetsrad.domain.states import MeetingState
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.year.day_painter import DayLook, DayPainter, DueMark

GAP_PX = 11
INNER_PX = 5
TEXT_FACTOR = 0.89
SHAPE = 1.12
"""Width of a sample to its height."""


class Legend(QWidget):
    """Samples with their names, over as many lines as they need."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._samples = (
            (DayLook("11", state=MeetingState.PLANNED), self.tr("planerad")),
            (DayLook("11", state=MeetingState.CALLED), self.tr("kallad")),
            (DayLook("11", state=MeetingState.HELD), self.tr("genomförd")),
            (DayLook("11", state=MeetingState.CANCELLED), self.tr("inställd")),
            (DayLook("11", is_proposed=True), self.tr("förslag")),
            (DayLook("11", is_today=True), self.tr("i dag")),
            (DayLook("6", is_red=True, is_holiday=True), self.tr("röd dag")),
            (DayLook("24", is_eve=True), self.tr("afton")),
            (DayLook("9", is_break=True), self.tr("skollov")),
            (DayLook("16", has_others=True), self.tr("andras möte")),
            (DayLook("7", due=DueMark.OPEN), self.tr("att göra")),
            (DayLook("7", due=DueMark.DONE), self.tr("gjort")),
            (DayLook("7", due=DueMark.LATE), self.tr("försenat")),
        )
        self.setAccessibleName(self.tr("Teckenförklaring"))
        self.setAccessibleDescription(", ".join(text for _, text in self._samples))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * TEXT_FACTOR)
        return font

    def _places(self, width: float) -> tuple[list[QRectF], float]:
        """Give the room of each sample with its name, and how high they are together."""
        metrics = QFontMetricsF(self._small_font())
        height = metrics.height() + 6
        places: list[QRectF] = []
        x = y = 0.0
        for _, text in self._samples:
            needed = height * SHAPE + INNER_PX + metrics.horizontalAdvance(text)
            if places and x + needed > width:
                x, y = 0.0, y + height
            places.append(QRectF(x, y, needed, height))
            x += needed + GAP_PX
        return places, y + height

    def sizeHint(self) -> QSize:
        """Give the height the lines need at this width."""
        return QSize(200, round(self._places(max(self.width(), 200))[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of the lines there are."""
        super().resizeEvent(event)
        self.setFixedHeight(round(self._places(self.width())[1]))

    def changeEvent(self, event: QEvent) -> None:
        """Take another height with another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedHeight(round(self._places(max(self.width(), 200))[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw samples and names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._small_font()
        days = DayPainter(self._theme, font)
        for place, (look, text) in zip(self._places(self.width())[0], self._samples, strict=True):
            cell = QRectF(place.x(), place.y(), place.height() * SHAPE, place.height())
            days.paint(painter, cell.adjusted(0, 1, 0, -1), look)
            painter.setFont(font)
            painter.setPen(self._theme.color("muted"))
            room = place.adjusted(cell.width() + INNER_PX, 0, 4, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
