"""What an earlier concern can be to the one being typed: four words, each with the digit that chooses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from trygghetsrad.domain.concern_links import LinkKind

if TYPE_CHECKING:
    from trygghetsrad.ui.theme import Theme

TEXT_FACTOR = 0.92
CAP_SIDE_PX = 5
SIDE_PX = 6
GAP_PX = 4
NONE_DIGIT = "4"
DIGITS = {LinkKind.RECURRING: "1", LinkKind.DUPLICATE: "2", LinkKind.MOVED: "3"}


class SimilarChoices(QWidget):
    """The choices in a row, on as many lines as the width asks for.

    Signals:
        chosen(object): a LinkKind.
        declined: it is not the same at all.
    """

    chosen = Signal(object)
    declined = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._buttons: dict[LinkKind, _Choice] = {}
        meanings = {
            LinkKind.RECURRING: self.tr(
                "Har kommit tillbaka. Den får ett eget nummer och följs upp för sig."
            ),
            LinkKind.DUPLICATE: self.tr("Samma sak sägs igen. Den följs upp under det tidigare numret."),
            LinkKind.MOVED: self.tr("Problemet har flyttat hit från den tidigare platsen."),
        }
        for kind, digit in DIGITS.items():
            button = _Choice(theme, self, kind.label, digit, meanings[kind])
            button.clicked.connect(lambda _on=False, k=kind: self.chosen.emit(k))
            self._buttons[kind] = button
        self._none = _Choice(theme, self, self.tr("Nej"), NONE_DIGIT, self.tr("Det är något annat."))
        self._none.clicked.connect(self.declined)
        theme.changed.connect(self._arrange)
        self._arrange()

    def show_choice(self, choice: LinkKind | None) -> None:
        """Mark what is chosen; None when nothing is yet."""
        for kind, button in self._buttons.items():
            button.setChecked(kind is choice)

    def _arrange(self) -> None:
        left, top, height = 0, 0, 0
        for button in (*self._buttons.values(), self._none):
            size = button.sizeHint()
            if left and left + size.width() > self.width():
                left, top = 0, top + height + GAP_PX
            height = size.height()
            button.setGeometry(left, top, min(size.width(), max(1, self.width())), height)
            left += size.width() + GAP_PX
        self.setFixedHeight(top + height)

    def sizeHint(self) -> QSize:
        """Take whatever width there is."""
        return QSize(180, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the row anew."""
        super().resizeEvent(event)
        self._arrange()


class _Choice(QAbstractButton):
    """A word with its digit before it; never takes the focus by a click, so that typing goes on."""

    def __init__(self, theme: Theme, parent: QWidget, text: str, digit: str, meaning: str) -> None:
        super().__init__(parent)
        self._theme = theme
        self._digit = digit
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setAccessibleDescription(f"{meaning} Alt+{digit}")
        self.setToolTip(f"{meaning} Alt+{digit}")
        theme.changed.connect(self.updateGeometry)

    def nextCheckState(self) -> None:
        """Stay as it is: what is chosen is shown from outside."""

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(TEXT_FACTOR))

    def _cap_width(self) -> int:
        return self._metrics().horizontalAdvance(self._digit) + 2 * CAP_SIDE_PX

    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        width = 2 * SIDE_PX + self._cap_width() + CAP_SIDE_PX + metrics.horizontalAdvance(self.text())
        return QSize(width + 2, metrics.height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(TEXT_FACTOR))
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.color("accent_soft" if self.isChecked() else "hover"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
        else:
            painter.setPen(theme.color("accent") if self.isChecked() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(edge, 5, 5)
        height = self._metrics().height() + 2
        cap = QRectF(SIDE_PX, (self.height() - height) / 2, self._cap_width(), height)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.color("accent" if self.isChecked() else "edge"))
        painter.drawRoundedRect(cap, 3.5, 3.5)
        painter.setPen(theme.color("accent" if self.isChecked() else "ink"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._digit)
        words = QRectF(cap.right() + CAP_SIDE_PX, 0, self.width(), self.height())
        painter.setPen(theme.color("accent"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
