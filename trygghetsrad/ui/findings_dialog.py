"""Everything a check of the database found, and what to do about each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.services.safety import Finding
    from trygghetsrad.ui.theme import Theme


class FindingsDialog(QDialog):
    """The findings as text that can be read, copied and sent, the serious ones first."""

    def __init__(self, parent: QWidget, theme: Theme, findings: Sequence[Finding]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Kontroll av databasen"))
        ordered = sorted(findings, key=lambda finding: not finding.is_serious)
        self.text = QPlainTextEdit("\n\n".join(f"{each.text}\n→ {each.advice}" for each in ordered))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Vad kontrollen hittade"))
        close = Button(theme, self.tr("&Stäng"), primary=True)
        close.clicked.connect(self.accept)
        copy = Button(theme, self.tr("&Kopiera"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        buttons = QHBoxLayout()
        buttons.addWidget(close)
        buttons.addWidget(copy)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 16)
        whole.setSpacing(10)
        whole.addWidget(
            text_label(self.tr("Detta stämmer inte i databasen, och så här går det att rätta."), wraps=True)
        )
        whole.addWidget(self.text, 1)
        whole.addLayout(buttons)
        unit = self.fontMetrics().averageCharWidth()
        self.resize(unit * 90, unit * 50)
