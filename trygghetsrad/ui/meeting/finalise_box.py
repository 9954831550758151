"""Asks, in place, before minutes are locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.ui.theme import Theme


class FinaliseBox(QFrame):
    """What finishing means, for a correction the reason, and the button that does it. Hidden until asked.

    Signals:
        confirmed(str): finish now; the reason of a correction, "" for the first version.
    """

    confirmed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = text_label("", wraps=True)
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(self.tr("Vad som rättas och varför"))
        self._reason.setAccessibleName(self.tr("Vad som rättas och varför"))
        self._yes = Button(theme, self.tr("Färdigställ nu"), primary=True)
        self._no = Button(theme, self.tr("Avbryt"))
        buttons = QHBoxLayout()
        buttons.addWidget(self._yes)
        buttons.addWidget(self._no)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._text)
        column.addWidget(self._reason)
        column.addLayout(buttons)
        self._yes.clicked.connect(lambda: self.confirmed.emit(self._reason.text().strip()))
        self._reason.returnPressed.connect(self._yes.click)
        self._no.clicked.connect(self.hide)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.hide)
        self.hide()

    def ask(self, *, is_correction: bool) -> None:
        """Show the question."""
        self._text.setText(
            self.tr("Rättelsen sparas som en ny version och låses. Tidigare versioner finns kvar.")
            if is_correction
            else self.tr(
                "Dokumentet sparas som version 1 och låses. Det blir då allmän handling. "
                "Senare ändringar görs som en rättelse."
            )
        )
        self._reason.setVisible(is_correction)
        self._reason.clear()
        self.show()
        (self._reason if is_correction else self._yes).setFocus(Qt.FocusReason.OtherFocusReason)
