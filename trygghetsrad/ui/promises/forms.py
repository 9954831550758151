"""The forms for a promise and for a commitment, in place beside the list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from trygghetsrad.domain.date_phrases import find_date
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.field import Form

if TYPE_CHECKING:
    from trygghetsrad.services.promise_rows import CommitmentRow, PromiseRow
    from trygghetsrad.ui.theme import Theme

_MOST = 9_999
_LONGEST_CLOCK = 8_784
_LINES = 5


class PlaceForm(Card):
    """A form in a card: Enter in a line saves, Esc leaves.

    Signals:
        submitted: what stands in it is to be saved.
        left: the user does not want to after all.
    """

    submitted = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(" ")
        self.form = Form(stacked=True)
        self.add(self.form)
        self.save = Button(theme, self.tr("Spara"), primary=True)
        leave = Button(theme, self.tr("Avbryt"))
        self.save.clicked.connect(self.submitted)
        leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addStretch(1)

    def begin(self, title: str, first: QWidget) -> None:
        """Say what the form is for, and put the cursor in its first field."""
        self.set_title(title)
        self.form.clear_problems()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the form with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PromiseForm(PlaceForm):
    """Title, words and the day a promise was signed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.title, self.signed, self.words = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.title.setPlaceholderText(self.tr("Till exempel ”Trygga platser”"))
        self.signed.setPlaceholderText(self.tr("2026-03-12 eller 12/3; tomt: inte än"))
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 14)
        self.form.add_field(self.tr("&Löftet heter"), self.title)
        self.form.add_field(self.tr("Te&xt"), self.words)
        self.form.add_field(self.tr("L&öftet skrevs under"), self.signed)
        for field in (self.title, self.signed):
            field.returnPressed.connect(self.submitted)

    def show_promise(self, row: PromiseRow | None, *, title: str) -> None:
        """Show a promise to be changed; None for a new one."""
        self.title.setText(row.title if row else "")
        self.words.setPlainText(row.text if row else "")
        self.signed.setText(row.signed_on.isoformat() if row and row.signed_on else "")
        self.begin(title, self.title)

    def signed_on(self, *, base: date) -> date | None:
        """Read the day of signing; None when none is written.

        Raises:
            InvalidInputError: what stands there is no date.
        """
        typed = self.signed.text().strip()
        day = find_date(typed, today=base) if typed else None
        if typed and day is None:
            raise InvalidInputError(self.tr("Skriv ett datum, till exempel 2026-03-12 eller 12/3."))
        return day


class CommitmentForm(PlaceForm):
    """What a commitment binds to, how it is counted, and by when."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.words, self.unit = QLineEdit(), QLineEdit()
        self.least, self.most, self.clock = QSpinBox(), QSpinBox(), QSpinBox()
        self.counts = QCheckBox(self.tr("&Programmet räknar genomförda dialoger"))
        self.words.setPlaceholderText(self.tr("Till exempel ”Handlarmöten om läget i centrum”"))
        self.unit.setPlaceholderText(self.tr("möten, tillfällen, åtgärder …"))
        for box, most in ((self.least, _MOST), (self.most, _MOST), (self.clock, _LONGEST_CLOCK)):
            box.setRange(0, most)
            box.setSpecialValueText(self.tr("inget"))
        self.clock.setSuffix(self.tr(" timmar"))
        self.form.add_field(self.tr("&Åtagandet är"), self.words)
        self.form.add_field(self.tr("Vad som rä&knas"), self.unit)
        self.form.add_field(self.tr("Mål, min&st"), self.least)
        self.form.add_field(self.tr("Mål, hö&gst"), self.most)
        self.form.add_field(
            self.tr("&Inom"), self.clock, hint=self.tr("Till exempel 48 timmar för att ta bort klotter.")
        )
        self.form.add_wide(self.counts)
        for field in (self.words, self.unit):
            field.returnPressed.connect(self.submitted)

    def show_commitment(self, row: CommitmentRow | None, *, title: str) -> None:
        """Show a commitment to be changed; None for a new one."""
        self.words.setText(row.text if row else "")
        self.unit.setText(row.unit if row else "")
        self.least.setValue((row.target_min or 0) if row else 0)
        self.most.setValue((row.target_max or 0) if row else 0)
        self.clock.setValue((row.clock_hours or 0) if row else 0)
        self.counts.setChecked(row.counts_dialogues if row else False)
        self.begin(title, self.words)
