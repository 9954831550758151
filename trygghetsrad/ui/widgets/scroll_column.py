"""A column that scrolls only when what stands in it truly needs more height than there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class ScrollColumn(QScrollArea):
    """Put content into `body`.

    A layout asks for the height that wrapped text would have at its narrowest; here the height at the actual
    width counts, so that the column does not scroll for nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        inner = _Inner()
        self.body = QVBoxLayout(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)


class _Inner(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            at_this_width = layout.totalMinimumHeightForWidth(self.width())
            nothing_wraps = at_this_width < 0
            self.setMinimumHeight(layout.totalMinimumSize().height() if nothing_wraps else at_this_width)

    def event(self, event: QEvent) -> bool:
        """Look at the height again when something in the column has changed."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look at the height again at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
