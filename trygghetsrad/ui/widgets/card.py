"""Cards: a titled frame around one subject."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from trygghetsrad.ui.widgets.labels import text_label


class Card(QFrame):
    """A rounded surface with an optional title, and a place to the right of it for pills and small buttons.

    Put content into `body`, or with `add`.

    Args:
        title: "" makes a card without a title row.
        flush: no margin around the body, for a table that fills the card.

    """

    def __init__(self, title: str = "", *, flush: bool = False) -> None:
        super().__init__()
        self.setProperty("card", True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        self._title = text_label(title, "heading")
        self._head = QWidget()
        self._head_row = QHBoxLayout(self._head)
        self._head_row.setContentsMargins(16, 12, 12, 8 if flush else 0)
        self._head_row.addWidget(self._title)
        self._head_row.addStretch(1)
        whole.addWidget(self._head)
        self._head.setVisible(bool(title))
        self.body = QVBoxLayout()
        side = 0 if flush else 16
        self.body.setContentsMargins(side, 0 if flush else 10 if title else 14, side, 1 if flush else 14)
        self.body.setSpacing(8)
        whole.addLayout(self.body, 1)
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._head.setVisible(bool(title))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what the card holds already."""
        self.body.addWidget(widget, stretch)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a pill or a small button at the right end of the title row."""
        self._head.setVisible(True)
        self._head_row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
