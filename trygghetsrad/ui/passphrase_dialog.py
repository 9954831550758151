"""Asks for a passphrase: a new one to seal a file with, or the one it was sealed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.services.sealed import check_passphrase
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.ui.theme import Theme


class _Asking(QDialog):
    """What both dialogs share.

    Signals:
        chosen(str): the passphrase; "" for none.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget, theme: Theme, *, title: str, sentence: str, go_on: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.form = Form(stacked=True)
        self.go_on = Button(theme, go_on, primary=True)
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.take)
        cancel = Button(theme, self.tr("Av&bryt"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.go_on)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 16)
        whole.setSpacing(12)
        whole.addWidget(text_label(sentence, wraps=True))
        whole.addWidget(self.form)
        whole.addStretch(1)
        whole.addLayout(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 62)

    def take(self) -> None:
        """Hand over what was typed, if it will do."""
        raise NotImplementedError

    def hidden_line(self) -> QLineEdit:
        """Make a line that does not show what is typed in it."""
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setMaxLength(200)
        return line

    def _hand_over(self, passphrase: str) -> None:
        self.accept()
        self.chosen.emit(passphrase)


class NewPassphraseDialog(_Asking):
    """Asks whether a file is to be sealed, and twice for the passphrase."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(
            parent,
            theme,
            title=self.tr("Flytta till en annan dator"),
            sentence=self.tr(
                "Allt i databasen och dina egna ord i ordlistan packas i en fil. Med en lösenfras kan bara "
                "den som har frasen öppna filen. Den går inte att återskapa om den glöms."
            ),
            go_on=self.tr("&Välj plats…"),
        )
        self.is_sealed = QCheckBox(self.tr("&Försegla filen med en lösenfras"))
        self.is_sealed.setChecked(True)
        self.first, self.second = self.hidden_line(), self.hidden_line()
        self.form.add_wide(self.is_sealed)
        self.form.add_field(
            self.tr("&Lösenfras"), self.first, hint=self.tr("Några ord som inte hör ihop, minst 10 tecken.")
        )
        self.form.add_field(self.tr("Samma &en gång till"), self.second)
        self.is_sealed.toggled.connect(self._let_type)
        self.first.setFocus()

    def take(self) -> None:
        """Go on when both lines say the same."""
        self.form.clear_problems()
        if not self.is_sealed.isChecked():
            self._hand_over("")
            return
        try:
            check_passphrase(self.first.text())
        except InvalidInputError as problem:
            self.form.show_problem(self.first, problem.message)
            return
        if self.first.text() != self.second.text():
            self.form.show_problem(self.second, self.tr("Det är inte samma lösenfras."))
            return
        self._hand_over(self.first.text())

    def _let_type(self, is_on: bool) -> None:
        self.form.clear_problems()
        for line in (self.first, self.second):
            line.setEnabled(is_on)


class PassphraseDialog(_Asking):
    """Asks for the passphrase that a file was sealed with."""

    def __init__(self, parent: QWidget, theme: Theme, name: str) -> None:
        super().__init__(
            parent,
            theme,
            title=self.tr("Hämta en flyttad fil"),
            sentence=self.tr("{name} är förseglad.").format(name=name),
            go_on=self.tr("&Öppna"),
        )
        self.line = self.hidden_line()
        self.form.add_field(self.tr("&Lösenfras"), self.line)
        self.line.setFocus()

    def take(self) -> None:
        """Go on with what was typed."""
        if self.line.text():
            self._hand_over(self.line.text())
