"""Tells in the status bar when the last change reached the disk."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from trygghetsrad.ui.theme import Theme, set_role
from trygghetsrad.ui.widgets.labels import text_label

ICON_PX = 15


class SavedIndicator(QWidget):
    """A check mark and "Sparat kl. 18.42.07"; red with a warning sign when a change has not been saved."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = QLabel()
        self._text = text_label()
        self._is_bad = False
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._icon)
        row.addWidget(self._text)
        theme.changed.connect(self._draw)
        self.hide()

    @property
    def text(self) -> str:
        """Give the sentence shown."""
        return self._text.text()

    def show_saved(self, at: datetime) -> None:
        """Say that everything is on the disk since a local moment."""
        self._show(self.tr("Sparat kl. {time}").format(time=f"{at:%H.%M.%S}"), is_bad=False)

    def show_unsaved(self, sentence: str) -> None:
        """Say that something is not on the disk, and why."""
        self._show(sentence, is_bad=True)

    def _show(self, sentence: str, *, is_bad: bool) -> None:
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        if is_bad != self._is_bad or not self.isVisible():
            self._is_bad = is_bad
            set_role(self._text, "bad" if is_bad else "")
            self._draw()
        self.show()

    def _draw(self) -> None:
        name, token = ("error_circle", "bad") if self._is_bad else ("checkmark", "ok")
        self._icon.setPixmap(self._theme.icon(name, token).pixmap(ICON_PX, ICON_PX))
