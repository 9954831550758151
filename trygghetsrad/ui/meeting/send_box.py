"""Shows, in place, who a letter goes to and what it encloses, before it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.entry_line import EntryLine
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from trygghetsrad.ui.theme import Theme


class SendBox(QFrame):
    """The ways minutes leave the house, and a warning when they are a draft. Hidden until asked.

    Signals:
        mail_requested: make the letter.
        copy_requested: put the addresses on the clipboard.
        noted(str): it was sent in another way, to these.
    """

    mail_requested = Signal()
    copy_requested = Signal()
    noted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._warning = text_label("", "warn", wraps=True)
        self._to = text_label("", wraps=True)
        self._missing = text_label("", "muted", wraps=True)
        self._mail = Button(theme, self.tr("Skapa e-postutkast"), icon="mail", primary=True)
        self._copy = Button(theme, self.tr("Kopiera mottagare"))
        self._other = EntryLine()
        self._other.setPlaceholderText(self.tr("Skickat på annat sätt, till …"))
        self._other.setAccessibleName(self.tr("Anteckna att det skickats på annat sätt, till"))
        self._close = Button(theme, self.tr("Stäng"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(text_label(self.tr("Skicka"), "heading"))
        for part in (
            self._warning,
            self._to,
            self._missing,
            self._mail,
            self._copy,
            self._other,
            self._close,
        ):
            column.addWidget(part)
        self._mail.clicked.connect(lambda _on=False: self.mail_requested.emit())
        self._copy.clicked.connect(lambda _on=False: self.copy_requested.emit())
        self._other.returnPressed.connect(self._note)
        self._close.clicked.connect(self.hide)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.hide)
        self.hide()

    def ask(self, *, to: str, missing: str, is_draft: bool) -> None:
        """Show who gets the letter.

        Args:
            to: the recipients by name; "" for none.
            missing: those who cannot be reached by mail; "" for none.
            is_draft: the minutes are not finalised.
        """
        self._warning.setText(
            self.tr(
                "Det här är ett utkast. Skickas det till polisen eller någon annan utanför kommunen blir det "
                "allmän handling. Färdigställ hellre först."
            )
        )
        self._warning.setVisible(is_draft)
        self._to.setText(
            self.tr("Till {people}. Invånare får en dold kopia.").format(people=to)
            if to
            else self.tr("Ingen av de kallade har en e-postadress i registret. Brevet blir utan mottagare.")
        )
        self._missing.setText(self.tr("Utan e-postadress: {people}.").format(people=missing))
        self._missing.setVisible(bool(missing) and bool(to))
        self._copy.setEnabled(bool(to))
        self._other.clear()
        self.show()
        self._mail.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self) -> None:
        if self._other.text().strip():
            self.noted.emit(self._other.text().strip())
