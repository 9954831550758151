"""Which table of a file is read, and on which day rows without one were said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLabel, QWidget

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.field import indent_text


class SourceBar(QWidget):
    """A line over the preview.

    Signals:
        table_chosen(int): another sheet or table.
        day_chosen(object): the day of rows that have none.
    """

    table_chosen = Signal(int)
    day_chosen = Signal(object)

    def __init__(self, _theme: Theme) -> None:
        super().__init__()
        self._tables = QComboBox()
        self._tables.setAccessibleName(self.tr("Blad"))
        self._tables.activated.connect(self.table_chosen)
        self._day = QDateEdit()
        self._day.setDisplayFormat("yyyy-MM-dd")
        self._day.setAccessibleName(self.tr("Dag för rader utan datum"))
        indent_text(self._day)
        self._day.editingFinished.connect(self._day_edited)
        self._shown: date | None = None
        label, day = QLabel(self.tr("&Blad")), QLabel(self.tr("&Dag för rader utan datum"))
        label.setBuddy(self._tables)
        day.setBuddy(self._day)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (label, self._tables, day, self._day):
            row.addWidget(widget)
        row.addStretch(1)

    def show_source(self, tables: Sequence[str], chosen: int, day: date) -> None:
        """Show what can be chosen."""
        if [self._tables.itemText(at) for at in range(self._tables.count())] != list(tables):
            self._tables.clear()
            self._tables.addItems(list(tables))
        self._tables.setCurrentIndex(chosen)
        self._shown = day
        self._day.setDate(QDate(day.year, day.month, day.day))

    def _day_edited(self) -> None:
        edited = self._day.date()
        day = date(edited.year(), edited.month(), edited.day())
        if day != self._shown:
            self._shown = day
            self.day_chosen.emit(day)
