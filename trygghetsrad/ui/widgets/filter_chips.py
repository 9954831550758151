"""A row of checkable chips, each a filter with a count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.keyboard_order import order_keyboard
from trygghetsrad.ui.widgets.pills import pill_font, pill_size

CHECK_MARK = "✓ "


@dataclass(frozen=True, slots=True)
class Filter:
    """One chip.

    Attributes:
        key: what the page calls the filter.
        text: what stands on the chip, in Swedish.
        count: number of rows behind it; None shows no number.

    """

    key: str
    text: str
    count: int | None = None
    kind: Kind = Kind.NEUTRAL

    @property
    def label(self) -> str:
        """Give the text with its number."""
        return self.text if self.count is None else f"{self.text} {self.count}"


class FilterChips(QWidget):
    """Chips of which one at a time is chosen (or, with `several`, any number).

    Arrow keys move between chips, Space chooses. A chosen chip has an outline and a check mark.

    Signals:
        chosen_changed(object): tuple of the chosen keys.
    """

    chosen_changed = Signal(object)

    def __init__(self, theme: Theme, *, name: str, several: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._several = several
        self._chips: dict[str, _Chip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        self.setAccessibleName(name)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Give the keys of the chosen chips, in order."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    @property
    def stops(self) -> list[QWidget]:
        """Give the chips in the order in which Tab visits them."""
        return [*self._chips.values()]

    def show_filters(self, filters: Sequence[Filter]) -> None:
        """Show these chips; what was chosen stays chosen, without a signal."""
        for place, wanted in enumerate(filters):
            chip = self._chips.get(wanted.key)
            if chip is None:
                chip = _Chip(self._theme, wanted, self._step)
                chip.clicked.connect(self._clicked)
                self._chips[wanted.key] = chip
                self._row.insertWidget(place, chip)
            chip.show_filter(wanted)
        for key in set(self._chips) - {wanted.key for wanted in filters}:
            self._chips.pop(key).deleteLater()
        self._chips = {wanted.key: self._chips[wanted.key] for wanted in filters}
        order_keyboard(self.stops)

    def choose(self, *keys: str) -> None:
        """Choose exactly these chips and tell about it."""
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)
        self.chosen_changed.emit(self.chosen)

    def _step(self, chip: _Chip, step: int) -> None:
        chips = [*self._chips.values()]
        chips[(chips.index(chip) + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def _clicked(self) -> None:
        chip = self.sender()
        if not self._several and isinstance(chip, _Chip) and chip.isChecked():
            for other in self._chips.values():
                other.setChecked(other is chip)
        self.chosen_changed.emit(self.chosen)


class _Chip(QAbstractButton):
    def __init__(self, theme: Theme, wanted: Filter, step: Callable[[_Chip, int], None]) -> None:
        super().__init__()
        self._theme = theme
        self._kind = wanted.kind
        self._step = step
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)
        self.toggled.connect(self.updateGeometry)

    def show_filter(self, wanted: Filter) -> None:
        self._kind = Kind.NEUTRAL if wanted.count == 0 else wanted.kind
        self.setText(wanted.label)
        self.setAccessibleName(wanted.label)
        self.updateGeometry()
        self.update()

    def _shown(self) -> str:
        return f"{CHECK_MARK}{self.text()}" if self.isChecked() else self.text()

    def sizeHint(self) -> QSize:
        return pill_size(self._shown(), self.font()) + QSize(6, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        self._step(self, step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, ground = self._theme.pill_colors(self._kind)
        if self.isChecked():
            ink, ground = self._theme.color("accent"), self._theme.color("accent_soft")
        elif self.underMouse():
            ground = self._theme.color("selected")
        edge = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        outlined = self.isChecked() or self._theme.tokens.name == "contrast"
        painter.setPen(QPen(ink, 1.2) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        painter.setPen(ink)
        painter.setFont(pill_font(self.font()))
        painter.drawText(edge, Qt.AlignmentFlag.AlignCenter, self._shown())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        painter.end()
