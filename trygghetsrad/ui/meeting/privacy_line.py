"""A quiet line that tells when something typed looks like personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from trygghetsrad.domain.privacy import PersonalDataKind, find_personal_data
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from trygghetsrad.domain.privacy import PersonalData
    from trygghetsrad.ui.theme import Theme

LOOK_AFTER_MS = 700
LONGEST_TEXT = 200_000
ICON_PX = 16


class PrivacyLine(QFrame):
    """Looks at a text when its writing pauses; hidden while there is nothing to say.

    Args:
        read_text: gives the text to look at.

    Signals:
        show_requested(int, int): start and end of what was found, in characters.
    """

    show_requested = Signal(int, int)

    def __init__(self, theme: Theme, read_text: Callable[[], str]) -> None:
        super().__init__()
        self._read_text = read_text
        self._found: PersonalData | None = None
        self._text = text_label("", "warn", wraps=True)
        icon = QLabel()
        icon.setPixmap(theme.icon("shield", "warn").pixmap(ICON_PX, ICON_PX))
        show = Button(theme, self.tr("Visa"), flat=True)
        show.clicked.connect(self._show_found)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 4, 4)
        row.setSpacing(8)
        row.addWidget(icon)
        row.addWidget(self._text, 1)
        row.addWidget(show)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_AFTER_MS)
        self._pause.timeout.connect(self.look)
        self.hide()

    @property
    def sentence(self) -> str:
        """Give what is said; empty when there is nothing to say."""
        return self._text.text() if self._found is not None else ""

    def look_soon(self) -> None:
        """Look when the writing pauses."""
        self._pause.start()

    def look(self) -> None:
        """Look now."""
        text = self._read_text()
        found = find_personal_data(text) if len(text) <= LONGEST_TEXT else ()
        self._found = found[0] if found else None
        if self._found is not None:
            article = self.tr("en") if self._found.kind is PersonalDataKind.EMAIL else self.tr("ett")
            sentence = self.tr("Det ser ut som {article} {what}. Anteckna inte uppgifter om enskilda.")
            self._text.setText(sentence.format(article=article, what=self._found.kind.label.lower()))
        self.setVisible(self._found is not None)

    def _show_found(self) -> None:
        if self._found is not None:
            self.show_requested.emit(self._found.start, self._found.end)
