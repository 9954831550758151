"""The meetings of other bodies in a year, and a form for one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from trygghetsrad.domain.clock_times import parse_clock
from trygghetsrad.domain.date_phrases import find_date
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.swedish import SHORT_MONTHS, WEEKDAYS, clock_range
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column

if TYPE_CHECKING:
    from trygghetsrad.services.other_meetings import OtherMeetingRow

Value = TypeVar("Value", date, time)


class OtherDraft(NamedTuple):
    """What stands in the form, read and found good."""

    body: str
    held_on: date
    starts_at: time | None
    ends_at: time | None


class OthersPane(QWidget):
    """A list over a form. Enter in any field adds, Delete in the list takes away, Esc goes back.

    Signals:
        draft_ready(object): an OtherDraft to be added.
        remove_requested(object): ids of the chosen rows.
        file_requested: a calendar file is to be read.
        day_chosen(object): the day of the chosen row.
        left: back to the dialogues.
    """

    draft_ready = Signal(object)
    remove_requested = Signal(object)
    file_requested = Signal()
    day_chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, *, is_read_only: bool) -> None:
        super().__init__()
        self._base = date.min
        self.table: PageTable[OtherMeetingRow] = _table(theme)
        self.table.set_empty_state(
            EmptyState(theme, "people_team", self.tr("Inga möten är inlagda det här året."))
        )
        self.body, self.day, self.hours = QLineEdit(), QLineEdit(), QLineEdit()
        self.form = Form()
        self.add = Button(theme, self.tr("Lägg till"), icon="add", primary=True)
        self.remove = Button(theme, self.tr("Ta bort"), icon="delete", flat=True)
        self.read_file = Button(theme, self.tr("Läs in kalenderfil …"), icon="arrow_download")
        self.back = Button(theme, self.tr("Till dialogerna"), icon="chevron_left", flat=True)
        self._listed = Card(self.tr("Andras möten"), flush=True)
        self._build_layout(is_read_only=is_read_only)
        self.table.row_chosen.connect(self._chosen)
        self.add.clicked.connect(self._submit)
        self.remove.clicked.connect(self._remove)
        self.read_file.clicked.connect(self.file_requested)
        self.back.clicked.connect(self.left)
        for field in (self.body, self.day, self.hours):
            field.returnPressed.connect(self._submit)

    def show_rows(self, year: int, rows: Sequence[OtherMeetingRow]) -> None:
        """Show a year's meetings."""
        self._listed.set_title(self.tr("Andras möten {year}").format(year=year))
        self.table.show_rows(rows)
        self.remove.setEnabled(self.table.current_row is not None)

    def begin(self, day: date) -> None:
        """Offer a day in the form, and put the cursor where one writes who meets."""
        self._base = date(day.year, 1, 1)
        self.form.clear_problems()
        self.day.setText(day.isoformat())
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Be ready for the next meeting of the same body."""
        self.form.clear_problems()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day.selectAll()

    def show_problem(self, sentence: str) -> None:
        """Say why it could not be added."""
        self.form.show_problem(self.body, sentence)

    def _build_layout(self, *, is_read_only: bool) -> None:
        self.body.setPlaceholderText(self.tr("Kommunfullmäktige"))
        self.day.setPlaceholderText(self.tr("16/3 eller måndag v. 12"))
        self.hours.setPlaceholderText(self.tr("17–21; tomt: hela dagen"))
        self.form.add_field(self.tr("&Vem"), self.body)
        self.form.add_field(self.tr("&Datum"), self.day)
        self.form.add_field(self.tr("&Tid"), self.hours)
        self.read_file.setToolTip(
            self.tr("En kalenderfil (.ics) kan läsas in igen när den har ändrats; bara ändringarna tas med.")
        )
        self._listed.add(self.table, 1)
        card = Card()
        card.add(self.form)
        card.body.addLayout(_row(self.add, self.remove))
        card.body.addWidget(self.read_file, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._listed, 1)
        column.addWidget(card)
        card.setVisible(not is_read_only)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def _chosen(self, row: OtherMeetingRow | None) -> None:
        self.remove.setEnabled(row is not None)
        if row is not None and self.table.hasFocus():
            self.day_chosen.emit(row.held_on)

    def _remove(self) -> None:
        row = self.table.current_row
        if row is not None:
            self.remove_requested.emit((row.other_id,))

    def _submit(self) -> None:
        self.form.clear_problems()
        try:
            field: QLineEdit = self.hours
            hours = _read_hours(self.hours.text())
            field = self.day
            held_on = self._read_day(self.day.text())
        except InvalidInputError as problem:
            self.form.show_problem(field, problem.message)
            return
        if not self.body.text().strip():
            self.form.show_problem(self.body, self.tr("Skriv vems mötet är, till exempel kommunfullmäktige."))
            return
        self.draft_ready.emit(OtherDraft(self.body.text(), held_on, *hours))

    def _read_day(self, text: str) -> date:
        day = find_date(text, today=self._base) if text.strip() else None
        if day is None:
            raise InvalidInputError(self.tr("Skriv ett datum, till exempel 2026-03-16 eller 16/3."))
        return day

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, take away with Delete."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and self.remove.isVisible():
            self._remove()
        else:
            super().keyPressEvent(event)


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _read_hours(text: str) -> tuple[time | None, time | None]:
    """Read "17–21", "17.30" or nothing."""
    starts, _, ends = text.replace("-", "–").partition("–")
    if not text.strip():
        return None, None
    start = parse_clock(starts)
    end = parse_clock(ends) if ends.strip() else None
    if end is not None and end <= start:
        raise InvalidInputError("Mötet måste sluta efter att det har börjat.")
    return start, end


def _table(theme: Theme) -> PageTable[OtherMeetingRow]:
    columns: list[Column[OtherMeetingRow]] = [
        Column(
            _tr("Möte"),
            lambda row: row.body,
            stretch=True,
            detail=lambda row: row.title,
        ),
        Column(
            _tr("Dag"),
            lambda row: _short(row.held_on),
            width=11,
            detail=_hours,
            sort_key=lambda row: row.held_on,
        ),
    ]
    table: PageTable[OtherMeetingRow] = PageTable(
        theme, columns, name=_tr("Andras möten"), row_id=lambda row: row.other_id, two_lines=True
    )
    table.horizontalHeader().hide()
    table.setSelectionMode(PageTable.SelectionMode.SingleSelection)
    return table


def _hours(row: OtherMeetingRow) -> str:
    if row.starts_at is None:
        return _tr("hela dagen")
    return clock_range(row.starts_at, row.ends_at).removeprefix("kl. ")


def _short(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {SHORT_MONTHS[day.month - 1]}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("OthersPane", text)
