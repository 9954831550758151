"""Who is called to a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from trygghetsrad.domain.states import MeetingState
from trygghetsrad.domain.swedish import short_date
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from trygghetsrad.services.attendance import AttendanceRow
    from trygghetsrad.services.people import PersonRow
    from trygghetsrad.ui.theme import Theme


class InvitedCard(Card):
    """The people called, and a list to call others from.

    Signals:
        call_requested(object): id of a person to call.
        remove_requested(object): list of ids to take off the list.
        sent_requested: the invitation has gone out.
    """

    call_requested = Signal(object)
    remove_requested = Signal(object)
    sent_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Kallade"))
        columns: list[Column[AttendanceRow]] = [
            Column(self.tr("Namn"), lambda row: row.name, stretch=True),
            Column(
                self.tr("Uppdrag"), lambda row: row.role.label if row.role else "", width=12, tone="muted"
            ),
        ]
        self.table: PageTable[AttendanceRow] = PageTable(
            theme, columns, name=self.tr("Kallade"), row_id=lambda row: row.person_id
        )
        self.table.set_empty_state(
            EmptyState(theme, "people", self.tr("Ingen är kallad än. Personer läggs in under Inställningar."))
        )
        self._others = QComboBox()
        self._others.setAccessibleName(self.tr("Person att kalla"))
        self._others.setMinimumContentsLength(8)
        self._others.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._call = Button(theme, self.tr("Kalla"), icon="add")
        self._remove = QAction(self.tr("Ta bort ur listan"), self.table)
        self._remove.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(self._remove)
        self._sent = Button(theme, self.tr("Markera som skickad"), flat=True, icon="send")
        self._sent.setAccessibleName(self.tr("Markera kallelsen som skickad"))
        self._called_on = text_label("", "muted")
        self.add_to_head(self._sent)
        self.add_to_head(self._called_on)
        row = QHBoxLayout()
        row.addWidget(self._others, 1)
        row.addWidget(self._call)
        self.add(self.table, 1)
        self.body.addLayout(row)
        self._sent.clicked.connect(self.sent_requested)
        self._call.clicked.connect(self._call_chosen)
        self._remove.triggered.connect(self._remove_selected)

    def show_people(
        self, invited: Sequence[AttendanceRow], others: Sequence[PersonRow], *, is_locked: bool
    ) -> None:
        """Show who is called, and offer the others."""
        self.set_title(
            self.tr("Kallade, {count}").format(count=len(invited)) if invited else self.tr("Kallade")
        )
        self.table.show_rows(invited)
        self._others.clear()
        for person in others:
            self._others.addItem(f"{person.name} ({person.group.label.lower()})", person.person_id)
        self._others.setEnabled(bool(others) and not is_locked)
        self._call.setEnabled(bool(others) and not is_locked)
        self._remove.setEnabled(not is_locked)

    def show_invitation(self, state: MeetingState, called_on: date | None, *, is_locked: bool) -> None:
        """Say when the invitation went out, or offer to note that it has."""
        self._sent.setVisible(state is MeetingState.PLANNED and not is_locked)
        is_out = called_on is not None and state is not MeetingState.PLANNED
        self._called_on.setVisible(is_out)
        if called_on is not None:
            self._called_on.setText(self.tr("Kallelsen skickad {day}").format(day=short_date(called_on)))

    def _call_chosen(self) -> None:
        person_id = self._others.currentData()
        if person_id is not None:
            self.call_requested.emit(person_id)

    def _remove_selected(self) -> None:
        ids = [row.person_id for row in self.table.selected_rows]
        if ids:
            self.remove_requested.emit(ids)
