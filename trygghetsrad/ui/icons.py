"""Icons of one family, drawn from their SVG in the colours of the theme, sharp at any scale."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

ColorForMode = Callable[[QIcon.Mode, QIcon.State], str]


class SvgIconEngine(QIconEngine):
    """Draw one single-colour SVG in the colour that `color_for` gives at the moment of drawing.

    Args:
        svg: the SVG text; its paths have no fill of their own.
        color_for: asked at every drawing, so that icons follow a change of theme.

    """

    def __init__(self, svg: str, color_for: ColorForMode) -> None:
        super().__init__()
        self._svg = svg
        self._color_for = color_for

    def clone(self) -> QIconEngine:
        """Make another engine for the same picture."""
        return SvgIconEngine(self._svg, self._color_for)

    def key(self) -> str:
        """Name this kind of engine."""
        return "trygghetsrad-svg"

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the picture in the middle of the rectangle."""
        from PySide6.QtSvg import QSvgRenderer

        colored = self._svg.replace("<svg ", f'<svg fill="{self._color_for(mode, state)}" ', 1)
        side = min(rect.width(), rect.height())
        target = QRectF(
            rect.x() + (rect.width() - side) / 2,
            rect.y() + (rect.height() - side) / 2,
            side,
            side,
        )
        QSvgRenderer(QByteArray(colored.encode())).render(painter, target)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Give the picture as a pixmap of the size in device pixels."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Give the picture for a screen of the scale, as many pixels as it has there."""
        return self.pixmap(size * scale, mode, state)


def load_icon(path: Path, color_for: ColorForMode) -> QIcon:
    """Read an SVG file and give it as an icon that follows the theme."""
    return QIcon(SvgIconEngine(path.read_text(encoding="utf-8"), color_for))
