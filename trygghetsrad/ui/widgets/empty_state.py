"""What stands where there is nothing yet: an icon, a sentence, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.labels import text_label

ICON_PX = 40


class EmptyState(QWidget):
    """An icon, a sentence and at most one button.

    Signals:
        requested: the button was pressed.
    """

    requested = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        sentence: str,
        *,
        button: str = "",
        button_icon: str = "",
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = text_label(sentence, "muted", wraps=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self._sentence)
        self.button: Button | None = None
        if button:
            self.button = Button(theme, button, icon=button_icon)
            self.button.clicked.connect(self.requested)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.changed.connect(self._draw)

    def show_sentence(self, sentence: str) -> None:
        """Say something else, for instance that no row matches the filter."""
        self._sentence.setText(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the icon only now: most lists are never empty."""
        self._draw()
        super().showEvent(event)

    def _draw(self) -> None:
        self._picture.setPixmap(self._theme.icon(self._icon, "edge").pixmap(ICON_PX, ICON_PX))
