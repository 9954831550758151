"""The pages of the program, down the left side."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.pills import SIDE_PX as PILL_SIDE_PX
from trygghetsrad.ui.widgets.pills import paint_pill, pill_size

ICON_PX = 20
SIDE_PX = 12
GAP_PX = 11


class Navigation(QFrame):
    """One row for each page; arrow keys move, Enter or Space opens. Narrow, it shows only the icons.

    Signals:
        page_requested(str): key of the page that was clicked.
    """

    page_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName(self.tr("Sidor"))
        self._theme = theme
        self._rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 10, 9, 10)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._top_count = 0

    def add(self, key: str, title: str, icon: str, keys: str, *, at_bottom: bool = False) -> None:
        """Add a page.

        Args:
            keys: its shortcut, shown in the tooltip.
            at_bottom: below the others, at the foot.

        """
        row = _Row(self._theme, title, icon)
        row.setToolTip(f"{title} ({keys})")
        row.clicked.connect(lambda: self.page_requested.emit(key))
        row.stepped.connect(lambda step: self._step(key, step))
        self._rows[key] = row
        if at_bottom:
            self._column.addWidget(row)
        else:
            self._column.insertWidget(self._top_count, row)
            self._top_count += 1

    def mark(self, key: str) -> None:
        """Show which page is open."""
        for name, row in self._rows.items():
            row.setChecked(name == key)

    def show_badge(self, key: str, number: int, kind: Kind) -> None:
        """Show a number beside a page; 0 takes it away."""
        self._rows[key].show_badge(number, kind)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons and names."""
        for row in self._rows.values():
            row.set_narrow(narrow=narrow)

    def _step(self, key: str, step: int) -> None:
        keys = [*self._rows]
        self._rows[keys[(keys.index(key) + step) % len(keys)]].setFocus(Qt.FocusReason.TabFocusReason)


class _Row(QAbstractButton):
    stepped = Signal(int)

    def __init__(self, theme: Theme, title: str, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._badge = 0
        self._kind = Kind.NEUTRAL
        self._is_narrow = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def show_badge(self, number: int, kind: Kind) -> None:
        self._badge = number
        self._kind = kind
        self.setAccessibleName(f"{self.text()}, {number}" if number else self.text())
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        self._is_narrow = narrow
        self.updateGeometry()
        self.update()

    def _text_font(self) -> QFont:
        font = QFont(self.font())
        if self.isChecked():
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        height = metrics.height() + 16
        if self._is_narrow:
            return QSize(ICON_PX + 2 * SIDE_PX - 4, height)
        return QSize(max(176, metrics.averageCharWidth() * 24), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def nextCheckState(self) -> None:
        """Stay as the frame has marked it: a click asks for a page, it does not toggle."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        whole = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(whole, 6, 6)
        if self.isChecked():
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(0, whole.height() * 0.24, 3, whole.height() * 0.52), 1.5, 1.5)
        token = "accent" if self.isChecked() else "ink"
        top = (self.height() - ICON_PX) // 2
        left = (self.width() - ICON_PX) // 2 if self._is_narrow else SIDE_PX
        theme.icon(self._icon, token).paint(painter, left, top, ICON_PX, ICON_PX)
        if not self._is_narrow:
            painter.setPen(theme.color(token))
            painter.setFont(self._text_font())
            room = whole.adjusted(SIDE_PX + ICON_PX + GAP_PX, 0, -SIDE_PX, 0)
            painter.drawText(
                room,
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                self.text(),
            )
        if self._badge:
            self._paint_badge(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_badge(self, painter: QPainter) -> None:
        ink, ground = self._theme.pill_colors(self._kind)
        text = str(self._badge)
        font = QFont(self.font())
        if self._is_narrow:
            font.setPointSizeF(font.pointSizeF() * 0.8)
        size = pill_size(text, font)
        if self._is_narrow:
            width, height = max(size.width() - 8, size.height() - 4), size.height() - 4
            spot = QRectF(self.width() - width, 0, width, height)
        else:
            spot = QRectF(
                self.width() - size.width() - 8,
                (self.height() - size.height()) / 2,
                size.width(),
                size.height(),
            )
        outlined = self._is_narrow or self._theme.tokens.name == "contrast"
        paint_pill(
            painter,
            spot,
            text,
            font,
            ink=ink,
            ground=ground,
            outlined=outlined,
            side_px=4 if self._is_narrow else PILL_SIDE_PX,
        )
