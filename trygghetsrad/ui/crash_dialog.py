"""Tells the user of an error nobody foresaw."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from trygghetsrad.ui.widgets.labels import text_label


class CrashDialog(QDialog):
    """Says that something went wrong, that what was written is safe, and where the details are.

    Args:
        details: the technical text, for whoever helps the user.
        log_file: the log that has the same text.

    """

    def __init__(self, parent: QWidget | None, *, details: str, log_file: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ett fel i programmet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._details = details
        self._log_file = log_file
        text = QPlainTextEdit(details)
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("Tekniska uppgifter"))
        text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(text_label(self.tr("Något gick fel i programmet"), "heading"))
        column.addWidget(
            text_label(
                self.tr(
                    "Det senaste kommandot blev inte utfört. Det som redan är sparat är inte rört, och du "
                    "kan fortsätta. Händer det igen, skicka uppgifterna nedan till den som sköter programmet."
                ),
                wraps=True,
            )
        )
        column.addWidget(text, 1)
        column.addWidget(self._build_buttons())
        self.resize(680, 420)

    def _build_buttons(self) -> QDialogButtonBox:
        role = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        go_on = buttons.addButton(self.tr("&Fortsätt"), role.AcceptRole)
        copy = buttons.addButton(self.tr("&Kopiera uppgifterna"), role.ActionRole)
        show = buttons.addButton(self.tr("&Visa loggen"), role.ActionRole)
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_file))))
        return buttons
