"""The logo and the charts: figures with a text in their place for those who do not see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.graphics import renderPDF
from reportlab.graphics.charts.barcharts import HorizontalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader

from trygghetsrad.documents.paper import Bar
from trygghetsrad.documents.pdf.canvas import TaggedCanvas
from trygghetsrad.documents.pdf.fonts import font_name
from trygghetsrad.documents.pdf.glyphs import printable
from trygghetsrad.documents.pdf.tagged import Node
from trygghetsrad.documents.pdf.text import text_width
from trygghetsrad.documents.pdf.theme import ACCENT, INK, RULE, Colour, Face, TextStyle

if TYPE_CHECKING:
    from PIL.Image import Image

_LABEL_SHARE, _VALUE_SHARE = 0.42, 0.16
_BAR_OF_LEADING, _GAP = 0.72, 6.0


@dataclass(slots=True)
class PictureFlow:
    """A picture at its own proportions, no higher and no wider than it may."""

    picture: Image
    node: Node
    highest: float
    keeps_next: bool = False
    before: float = 0
    after: float = 0

    def height(self, width: float) -> float:
        """Give the height at a width."""
        return self._size(width)[1]

    def split(self, width: float, height: float) -> None:
        """Never part the picture."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the picture."""
        own_width, own_height = self._size(width)
        canvas.begin_figure(self.node, (x, top - own_height, x + own_width, top))
        canvas.drawImage(ImageReader(self.picture), x, top - own_height, own_width, own_height)
        canvas.end_figure()

    def _size(self, width: float) -> tuple[float, float]:
        pixels_wide, pixels_high = self.picture.size
        scale = min(self.highest / pixels_high, width / pixels_wide)
        return pixels_wide * scale, pixels_high * scale


@dataclass(slots=True)
class ChartFlow:
    """Bars below each other, parted over pages between two bars."""

    bars: Sequence[Bar]
    most: int
    style: TextStyle
    node: Node
    keeps_next: bool = False
    before: float = 0
    after: float = 0

    def height(self, width: float) -> float:  # noqa: ARG002 - the height does not depend on it
        """Give the height, the same at every width."""
        return len(self.bars) * self.style.leading + _GAP

    def split(self, width: float, height: float) -> None:
        """Never part a chart: its text in words belongs to it whole."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the bars."""
        height = self.height(width)
        canvas.begin_figure(self.node, (x, top - height, x + width, top))
        renderPDF.draw(self._drawing(width, height), canvas, x, top - height)
        canvas.end_figure()

    def _drawing(self, width: float, height: float) -> Drawing:
        label_width = _LABEL_SHARE * width
        chart = HorizontalBarChart()
        chart.x, chart.y = label_width, _GAP / 2
        chart.width, chart.height = width * (1 - _LABEL_SHARE - _VALUE_SHARE), height - _GAP
        chart.data = [tuple(bar.value for bar in self.bars)]
        chart.reversePlotOrder = 1
        chart.strokeColor = None
        chart.barSpacing, chart.groupSpacing = 0, (1 - _BAR_OF_LEADING) * self.style.leading
        chart.barWidth = _BAR_OF_LEADING * self.style.leading
        chart.bars[0].fillColor, chart.bars[0].strokeColor = _colour(ACCENT), None
        self._label_values(chart)
        self._set_axes(chart, label_width)
        drawing = Drawing(width, height)
        drawing.add(chart)
        return drawing

    def _set_axes(self, chart: HorizontalBarChart, label_width: float) -> None:
        values, categories = chart.valueAxis, chart.categoryAxis
        values.valueMin, values.valueMax = 0, max(self.most, 1)
        values.visible = 0
        values.labels.fontName = font_name(Face.REGULAR)
        categories.categoryNames = [self._fitted(bar.label, label_width - 2 * _GAP) for bar in self.bars]
        categories.reverseDirection = 1
        categories.visibleTicks = 0
        categories.strokeColor, categories.strokeWidth = _colour(RULE), 0.7
        labels = categories.labels
        labels.fontName, labels.fontSize = font_name(Face.REGULAR), self.style.size
        labels.fillColor, labels.boxAnchor, labels.dx = _colour(INK), "e", -_GAP

    def _label_values(self, chart: HorizontalBarChart) -> None:
        chart.barLabels.fontName, chart.barLabels.fontSize = font_name(Face.SEMIBOLD), self.style.size
        chart.barLabels.fillColor = _colour(INK)
        chart.barLabels.boxAnchor, chart.barLabels.nudge, chart.barLabels.dx = "w", 0, _GAP
        chart.barLabelFormat = "values"
        chart.barLabelArray = [[printable(bar.shown) for bar in self.bars]]

    def _fitted(self, text: str, width: float) -> str:
        ready = printable(text)
        if text_width(ready, self.style.face, self.style.size) <= width:
            return ready
        while ready and text_width(f"{ready}…", self.style.face, self.style.size) > width:
            ready = ready[:-1]
        return f"{ready.rstrip()}…"


def _colour(colour: Colour) -> Color:
    return Color(*colour)
