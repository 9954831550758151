"""The form for a new dialogue, or for changing one, in place beside the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from trygghetsrad.domain.clock_times import parse_clock
from trygghetsrad.domain.date_phrases import find_date
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import clock
from trygghetsrad.ui.theme import Theme, set_role
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label

Value = TypeVar("Value", date, time)


@dataclass(frozen=True, slots=True)
class DialogueDraft:
    """What stands in the form, read and found good.

    Attributes:
        meeting_id: the dialogue that is changed; None for a new one.
    """

    meeting_id: int | None
    held_on: date
    starts_at: time
    ends_at: time
    place: str
    title: str


class DialogueForm(Card):
    """Date, times, place and theme. Enter in any field is done, Esc leaves it.

    Args:
        explain: says in Swedish what is known of a day, and of what kind that is.

    Signals:
        draft_ready(object): a DialogueDraft to be saved.
        day_typed(object): the date that now stands in the field.
        left: the user does not want to after all.
    """

    draft_ready = Signal(object)
    day_typed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, *, explain: Callable[[date], tuple[str, Kind]]) -> None:
        super().__init__(self.tr("Ny dialog"))
        self._explain = explain
        self.meeting_id: int | None = None
        self._base = date.min
        self.day, self.starts, self.ends = QLineEdit(), QLineEdit(), QLineEdit()
        self.place, self.theme = QLineEdit(), QLineEdit()
        self.day.setPlaceholderText(self.tr("2026-12-09, 9/12 eller onsdag v. 50"))
        self.theme.setPlaceholderText(self.tr("Till exempel ”Ljus på vägen hem”"))
        self.told = text_label("", "small", wraps=True)
        self.told.hide()
        self.save = Button(theme, self.tr("Planera"), primary=True)
        leave = Button(theme, self.tr("Avbryt"))
        self.form = self._build_form(leave)
        self.add(self.form)
        self.body.addStretch(1)
        self.save.clicked.connect(self._submit)
        leave.clicked.connect(self.left)
        self.day.textChanged.connect(self._day_changed)
        for field in self._fields:
            field.returnPressed.connect(self._submit)

    @property
    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.day, self.starts, self.ends, self.place, self.theme

    def begin_new(self, *, base: date) -> None:
        """Empty the form for a new dialogue; `base` is the day that dates without a year are read against."""
        self._begin(None, base, self.tr("Ny dialog"), self.tr("Planera"))
        for field in self._fields:
            field.clear()

    def begin_edit(self, draft: DialogueDraft, name: str) -> None:
        """Show a dialogue to be changed."""
        self._begin(
            draft.meeting_id, draft.held_on, self.tr("Ändra {name}").format(name=name), self.tr("Spara")
        )
        texts = (
            draft.held_on.isoformat(),
            clock(draft.starts_at),
            clock(draft.ends_at),
            draft.place,
            draft.title,
        )
        for field, text in zip(self._fields, texts, strict=True):
            field.setText(text)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day.selectAll()

    def show_day(self, day: date) -> None:
        """Put a date into its field."""
        self.day.setText(day.isoformat())

    def offer_day(self, day: date | None) -> None:
        """Propose a date, marked so that typing replaces it; once something is typed, nothing happens."""
        if self.day.text():
            return
        if day is None:
            self._tell(
                self.tr("Ingen ledig dag finns i år enligt reglerna. Välj ett datum själv."), Kind.WARN
            )
        else:
            self.show_day(day)
            self.day.selectAll()

    def offer_rest(self, starts_at: time, ends_at: time, place: str) -> None:
        """Propose times and place where nothing is typed."""
        for field, text in (
            (self.starts, clock(starts_at)),
            (self.ends, clock(ends_at)),
            (self.place, place),
        ):
            if not field.text():
                field.setText(text)

    def show_problem(self, sentence: str) -> None:
        """Say why it could not be saved."""
        self.form.show_problem(self.day, sentence)
        self.told.hide()

    def explain_again(self) -> None:
        """Say anew what is known of the date, as when the calendar has come."""
        if self.day.text():
            self._day_changed(self.day.text())

    def _begin(self, meeting_id: int | None, base: date, title: str, save: str) -> None:
        self.meeting_id = meeting_id
        self._base = base
        self.set_title(title)
        self.save.setText(save)
        self.form.clear_problems()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_form(self, leave: Button) -> Form:
        form = Form(stacked=True)
        form.add_field(self.tr("&Datum"), self.day)
        form.add_wide(self.told)
        form.add_field(self.tr("&Börjar"), self.starts)
        form.add_field(self.tr("&Slutar"), self.ends)
        form.add_field(self.tr("&Plats"), self.place)
        form.add_field(self.tr("&Tema"), self.theme)
        buttons = QWidget()
        buttons.setObjectName("plain")
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 6, 0, 0)
        row.addWidget(self.save)
        row.addWidget(leave)
        row.addStretch(1)
        form.add_wide(buttons)
        return form

    def _day_changed(self, text: str) -> None:
        self.form.clear_problems()
        try:
            day = find_date(text, today=self._base) if text.strip() else None
        except InvalidInputError as problem:
            self._tell(problem.message, Kind.WARN)
            return
        if day is None:
            self._tell("", Kind.NEUTRAL)
            return
        self._tell(*self._explain(day))
        self.day_typed.emit(day)

    def _tell(self, sentence: str, kind: Kind) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        set_role(self.told, "warn" if kind is Kind.WARN else "small")
        self.day.setAccessibleDescription(sentence)

    def _submit(self) -> None:
        self.form.clear_problems()
        ends_at = self._read(self.ends, parse_clock)
        starts_at = self._read(self.starts, parse_clock)
        held_on = self._read(self.day, self._read_day)
        if held_on is None or starts_at is None or ends_at is None:
            return
        if ends_at <= starts_at:
            self.form.show_problem(self.ends, self.tr("Mötet måste sluta efter att det har börjat."))
            return
        place, title = self.place.text().strip(), self.theme.text().strip()
        self.draft_ready.emit(DialogueDraft(self.meeting_id, held_on, starts_at, ends_at, place, title))

    def _read_day(self, text: str) -> date:
        day = find_date(text, today=self._base) if text.strip() else None
        if day is None:
            raise InvalidInputError(
                self.tr("Skriv ett datum, till exempel 2026-12-09, 9/12 eller onsdag v. 50.")
            )
        return day

    def _read(self, field: QLineEdit, read: Callable[[str], Value]) -> Value | None:
        """Read a field; what is wrong is said below it, and the cursor goes to the first such field."""
        try:
            return read(field.text())
        except InvalidInputError as problem:
            self.form.show_problem(field, problem.message)
            self.told.setVisible(self.told.isVisible() and field is not self.day)
            return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the form with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
