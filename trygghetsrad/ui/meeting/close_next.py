"""The next dialogue, fixed while everybody is in the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from trygghetsrad.domain.clock_times import parse_clock
from trygghetsrad.domain.date_phrases import find_date
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import clock, long_date
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.scroll_column import ScrollColumn

if TYPE_CHECKING:
    from trygghetsrad.services.closing import NextProposal
    from trygghetsrad.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class NextWish:
    """When and where the next dialogue is to be."""

    held_on: date
    starts_at: time
    ends_at: time
    place: str


class CloseNext(Card):
    """Shows a planned or proposed dialogue with fields that change it.

    Signals:
        fixed(object): a NextWish.
        skipped: no dialogue is fixed now.
    """

    fixed = Signal(object)
    skipped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._base = date.min
        self._heading = text_label("", "section")
        self._day_text = text_label("", "aloud", wraps=True)
        self._reason = text_label("", "aloud_line", wraps=True)
        self._deferred = text_label("", "muted", wraps=True)
        self.day, self.starts, self.ends, self.place = (QLineEdit() for _ in range(4))
        self._form = Form()
        self.yes = Button(theme, "", primary=True, key_hint="Enter")
        self._skip = Button(theme, self.tr("&Bestäm senare"))
        self._build_layout()
        self.yes.clicked.connect(self._enter)
        self._skip.clicked.connect(self.skipped)
        self.day.textChanged.connect(self._show_day)
        for field in self._fields:
            field.returnPressed.connect(self._enter)

    @property
    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.day, self.starts, self.ends, self.place

    @property
    def sentence(self) -> str:
        """Give all that is read aloud."""
        return " ".join((self._heading.text(), self._day_text.text(), self._reason.text()))

    def show_proposal(self, proposal: NextProposal, deferred: tuple[str, ...], *, base: date) -> None:
        """Show the next dialogue, planned or proposed.

        Args:
            deferred: titles of the items that go there.
            base: the day that dates without a year are read against.
        """
        self._base = base
        is_planned = proposal.meeting_id is not None
        self._heading.setText(
            self.tr("Nästa dialog är planerad") if is_planned else self.tr("Förslag till nästa dialog")
        )
        self.yes.setText(self.tr("&Ja, den dagen") if is_planned else self.tr("&Planera dialogen"))
        self._reason.setText(proposal.reason)
        self._reason.setVisible(bool(proposal.reason))
        self._deferred.setText(
            self.tr("Bordlagt som följer med dit: {titles}.").format(titles=", ".join(deferred))
        )
        self._deferred.setVisible(bool(deferred))
        texts = (
            proposal.held_on.isoformat() if proposal.held_on else "",
            clock(proposal.starts_at),
            clock(proposal.ends_at),
            proposal.place,
        )
        for field, text in zip(self._fields, texts, strict=True):
            field.setText(text)
        self._form.clear_problems()
        self._show_day()
        self.yes.setAccessibleDescription(self.sentence)
        self.focus()

    def focus(self) -> None:
        """Put the keyboard on the yes, or in the day when there is none yet."""
        first = self.yes if self.day.text() else self.day
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_change(self) -> None:
        """Put the cursor in the day."""
        self.day.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.day.selectAll()

    def _build_layout(self) -> None:
        column = ScrollColumn()
        body = column.body
        body.setContentsMargins(8, 4, 8, 4)
        body.setSpacing(12)
        for label in (self._heading, self._day_text, self._reason, self._deferred):
            body.addWidget(label)
        self._form.add_field(self.tr("&Dag"), self.day)
        self._form.add_field(self.tr("B&örjar"), self.starts)
        self._form.add_field(self.tr("S&lutar"), self.ends)
        self._form.add_field(self.tr("Pla&ts"), self.place)
        self.day.setPlaceholderText(self.tr("9/12, onsdag v. 50 eller 2026-12-09"))
        body.addWidget(self._form)
        body.addStretch(1)
        self.add(column, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 4, 8, 0)
        for button in (self.yes, self._skip):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def _read_day(self) -> date | None:
        return find_date(self.day.text().strip(), today=self._base)

    def _show_day(self) -> None:
        day = self._read_day()
        shown = long_date(day) if day else self.tr("Ingen dag är vald")
        self._day_text.setText(shown[:1].upper() + shown[1:])

    def _enter(self) -> None:
        self._form.clear_problems()
        day = self._read_day()
        if day is None:
            self._form.show_problem(self.day, self.tr("Skriv en dag, till exempel 9/12 eller onsdag v. 50."))
            return
        times = []
        for field in (self.starts, self.ends):
            try:
                times.append(parse_clock(field.text()))
            except InvalidInputError as error:
                self._form.show_problem(field, error.message)
                return
        if times[1] <= times[0]:
            self._form.show_problem(self.ends, self.tr("Dialogen måste sluta efter att den har börjat."))
            return
        self.fixed.emit(NextWish(day, times[0], times[1], self.place.text().strip()))
