"""When and where a meeting is held, changed where it stands."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, QTime, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QTimeEdit

from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.field import Form

if TYPE_CHECKING:
    from trygghetsrad.services.meeting_rows import MeetingRow


class MeetingForm(Card):
    """Title, day, times, place and registry number of a meeting.

    Signals:
        edit_requested(object): a dict of what is to be changed, as arguments of `Meetings.edit`.
    """

    edit_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Tid och plats"))
        self._row: MeetingRow | None = None
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("Tema för dialogen"))
        self._day = QDateEdit()
        self._day.setLocale(QLocale("sv_SE"))  # the window is made before the program chooses its language
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("dddd d MMMM yyyy")
        self._starts, self._ends = self._time_field(), self._time_field()
        self._place = QLineEdit()
        self._registry_number = QLineEdit()
        form = Form()
        form.add_field(self.tr("Rubri&k"), self._name)
        form.add_field(self.tr("&Dag"), self._day)
        form.add_field(self.tr("&Börjar"), self._starts)
        form.add_field(self.tr("S&lutar"), self._ends)
        form.add_field(self.tr("&Plats"), self._place)
        form.add_field(self.tr("Diarie&nummer"), self._registry_number)
        self.add(form)
        self._connect()

    def show_row(self, row: MeetingRow, *, is_locked: bool) -> None:
        """Show a meeting; a locked one cannot be changed."""
        self._row = row
        for field in (self._name, self._day, self._starts, self._ends, self._place, self._registry_number):
            field.setEnabled(not is_locked)
        with (
            QSignalBlocker(self._day),
            QSignalBlocker(self._starts),
            QSignalBlocker(self._ends),
        ):
            self._day.setDate(QDate(row.held_on.year, row.held_on.month, row.held_on.day))
            self._starts.setTime(QTime(row.starts_at.hour, row.starts_at.minute))
            self._ends.setTime(QTime(row.ends_at.hour, row.ends_at.minute))
        for line, text in (
            (self._name, row.title),
            (self._place, row.place),
            (self._registry_number, row.registry_number or ""),
        ):
            if line.text() != text:
                line.setText(text)
                line.setCursorPosition(0)

    def focus(self) -> None:
        """Put the cursor in the first field."""
        self._name.setFocus()

    def _time_field(self) -> QTimeEdit:
        field = QTimeEdit()
        field.setDisplayFormat("HH.mm")
        return field

    def _connect(self) -> None:
        for line, name in (
            (self._name, "title"),
            (self._place, "place"),
            (self._registry_number, "registry_number"),
        ):
            line.editingFinished.connect(lambda line=line, name=name: self._ask(name, line.text().strip()))
        self._day.editingFinished.connect(lambda: self._ask("held_on", _day_of(self._day)))
        self._starts.editingFinished.connect(lambda: self._ask("starts_at", _time_of(self._starts)))
        self._ends.editingFinished.connect(lambda: self._ask("ends_at", _time_of(self._ends)))

    def _ask(self, name: str, value: Any) -> None:
        if self._row is None:
            return
        known = getattr(self._row, name)
        if value != ("" if known is None else known):
            self.edit_requested.emit({name: value})


def _day_of(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())


def _time_of(field: QTimeEdit) -> time:
    at = field.time()
    return time(at.hour(), at.minute())
