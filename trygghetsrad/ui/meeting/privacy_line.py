"""The quiet line under the notes: what does not belong there, and what perhaps stands there all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.ui.theme import Theme

ICON_PX = 16


class PrivacyLine(QFrame):
    """Says "Anteckna inte uppgifter om enskilda", and what has been found with the ways to deal with it.

    It takes no focus by itself, and its height stays as it is when something is found.

    Signals:
        show_requested: go to what is found and mark it.
        mask_requested: mask what is found.
    """

    show_requested = Signal()
    mask_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._has_found = False
        self._is_locked = False
        self._icon = QLabel()
        self._quiet = self.tr("Anteckna inte uppgifter om enskilda.")
        self._text = text_label(self._quiet, "small", wraps=True)
        self._show = Button(theme, self.tr("Visa"), flat=True)
        self.mask_button = Button(theme, self.tr("Maskera"), flat=True)
        self._show.clicked.connect(self.show_requested)
        self.mask_button.clicked.connect(self.mask_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 4, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        for button in (self._show, self.mask_button):
            kept = button.sizePolicy()
            kept.setRetainSizeWhenHidden(True)
            button.setSizePolicy(kept)
            row.addWidget(button)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def sentence(self) -> str:
        """Give what is said of something found; empty when nothing is."""
        return self._text.text() if self._has_found else ""

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be masked."""
        self._is_locked = locked
        self._draw()

    def show_found(self, sentence: str) -> None:
        """Say what is found; "" for nothing."""
        if sentence == self.sentence:
            return
        self._has_found = bool(sentence)
        self._text.setText(sentence or self._quiet)
        self._show.setAccessibleDescription(sentence)
        self.mask_button.setAccessibleDescription(sentence)
        self._draw()

    def _draw(self) -> None:
        token = "warn" if self._has_found else "muted"
        self._icon.setPixmap(self._theme.icon("shield", token).pixmap(ICON_PX, ICON_PX))
        role = "warn" if self._has_found else "small"
        if self._text.property("role") != role:
            self._text.setProperty("role", role)
            self._text.style().unpolish(self._text)
            self._text.style().polish(self._text)
        self._show.setVisible(self._has_found)
        self.mask_button.setVisible(self._has_found and not self._is_locked)
