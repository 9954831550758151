"""The dialogues of the year in a list, and the chosen one with its deadlines beneath."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trygghetsrad.domain.deadline_list import DeadlineKind
from trygghetsrad.domain.states import MeetingKind, MeetingState
from trygghetsrad.domain.swedish import NBSP, SHORT_MONTHS, WEEKDAYS, clock_range, long_date
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.detail_pane import DetailPane
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column
from trygghetsrad.ui.year.day_marks import meeting_name
from trygghetsrad.ui.year.meeting_steps import MeetingSteps

if TYPE_CHECKING:
    from trygghetsrad.domain.deadline_list import Deadline
    from trygghetsrad.services.meeting_rows import MeetingRow

INSET_PX = 6
STATE_KINDS = {
    MeetingState.PLANNED: Kind.NEUTRAL,
    MeetingState.CALLED: Kind.INFO,
    MeetingState.ONGOING: Kind.INFO,
    MeetingState.HELD: Kind.OK,
    MeetingState.CANCELLED: Kind.BAD,
}


_DUE_NAMES = {
    DeadlineKind.STOP: "Punkter",
    DeadlineKind.INVITATION: "Kallelse",
    DeadlineKind.REMINDER: "Påminnelse",
    DeadlineKind.NOTES: "Anteckningar",
    DeadlineKind.FORMAL_MINUTES: "Protokoll",
}


class MeetingsPane(QWidget):
    """Shows the year's meetings.

    Signals:
        chosen(object): the MeetingRow now chosen; None when there is none.
        open_requested(object): id of the meeting to open.
        propose_requested: the year is empty and dates are wanted.
        others_requested: the meetings of others are to be seen.
        attendance_requested: who was at the dialogues is to be seen.
    """

    chosen = Signal(object)
    open_requested = Signal(object)
    propose_requested = Signal()
    others_requested = Signal()
    attendance_requested = Signal()

    def __init__(self, theme: Theme, *, is_read_only: bool) -> None:
        super().__init__()
        self.table: PageTable[MeetingRow] = _table(theme)
        self.detail = DetailPane(
            theme, empty=self.tr("Välj en dialog för att se dess datum."), icon="calendar_ltr"
        )
        self.steps = MeetingSteps(theme)
        self.detail.body.addWidget(self.steps)
        self.steps.setVisible(not is_read_only)
        self._forecast = text_label("", "small", wraps=True)
        self._forecast.setContentsMargins(11, 4, 10, 6)
        card = Card(self.tr("Årets dialoger"), flush=True)
        card.body.setContentsMargins(INSET_PX, 0, INSET_PX, INSET_PX)
        card.add(self.table, 1)
        card.add(self._forecast)
        self._others = Button(theme, "", icon="people_team", flat=True)
        self._others.clicked.connect(self.others_requested)
        attendance = Button(theme, self.tr("Närvaro"), icon="people", flat=True)
        attendance.setAccessibleDescription(self.tr("Vilka som varit på årets dialoger"))
        attendance.clicked.connect(self.attendance_requested)
        ways = QHBoxLayout()
        ways.setSpacing(0)
        ways.addWidget(self._others)
        ways.addWidget(attendance)
        ways.addStretch(1)
        card.body.addLayout(ways)
        self._empty = EmptyState(
            theme,
            "calendar_add",
            self.tr("Inga dialoger är planerade det här året."),
            button="" if is_read_only else self.tr("Föreslå datum"),
        )
        self._empty.requested.connect(self.propose_requested)
        self.table.set_empty_state(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card, 6)
        column.addWidget(self.detail, 6)
        self.table.row_chosen.connect(self.chosen)
        self.table.row_opened.connect(lambda row: self.open_requested.emit(row.meeting_id))

    def show_rows(self, rows: Sequence[MeetingRow], *, forecast: str, today: date) -> None:
        """Show the meetings of a year, the next one chosen first, and how the promise stands."""
        self.table.show_rows(rows)
        self._forecast.setText(forecast)
        if rows and self.table.current_row is None:
            coming = (row for row in rows if row.held_on >= today and row.state is not MeetingState.CANCELLED)
            self.table.choose_id(next(coming, rows[-1]).meeting_id)

    def show_others(self, count: int) -> None:
        """Say how many meetings of others the year has."""
        self._others.setText(self.tr("Andras möten: {count}").format(count=count))

    def show_detail(self, row: MeetingRow | None, due: Sequence[Deadline], *, today: date) -> None:
        """Show a meeting below the list; nothing is due until the calendar has been asked."""
        if row is None:
            self.detail.show_nothing()
            return
        name = meeting_name(row)
        self.detail.show_head(
            f"{name} – {row.title}" if row.title else name,
            pills=[(row.state.label, STATE_KINDS[row.state])],
            facts=[
                (self.tr("Dag"), f"{long_date(row.held_on)}, v.{NBSP}{row.held_on.isocalendar().week}"),
                (self.tr("Tid"), clock_range(row.starts_at, row.ends_at)),
                (self.tr("Plats"), row.place),
                (self.tr("Inställd"), row.cancelled_reason or ""),
                *((_DUE_NAMES[one.kind], self._due_text(row, one, today)) for one in due),
            ],
        )
        self.steps.show_row(row)

    def _due_text(self, row: MeetingRow, due: Deadline, today: date) -> str:
        """Say until when it is to be done, with a tick when it is done."""
        if due.kind is DeadlineKind.INVITATION and row.called_on:
            return self.tr("✓ ute {day}").format(day=_short(row.called_on))
        if due.is_done:
            return self.tr("✓ {day}").format(day=_short(due.due_on))
        late = self.tr("försenat, {day}") if due.is_late(today) else self.tr("senast {day}")
        return late.format(day=_short(due.due_on))

    def focus_list(self) -> None:
        """Put the keyboard in the list."""
        self.table.choose_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _table(theme: Theme) -> PageTable[MeetingRow]:
    columns: list[Column[MeetingRow]] = [
        Column(
            _tr("Dialog"),
            lambda row: f"{row.number} · {_short(row.held_on)}",
            stretch=True,
            tone="strong",
            detail=_where,
            sort_key=lambda row: row.held_on,
        ),
        Column(
            _tr("Läge"),
            lambda row: row.state.label,
            width=11,
            pill=lambda row: STATE_KINDS[row.state],
        ),
    ]
    table: PageTable[MeetingRow] = PageTable(
        theme, columns, name=_tr("Årets dialoger"), row_id=lambda row: row.meeting_id, two_lines=True
    )
    table.horizontalHeader().hide()
    table.setSelectionMode(PageTable.SelectionMode.SingleSelection)
    return table


def _where(row: MeetingRow) -> str:
    """Say where; the time stands below the list, and the column has room for one of them."""
    kind = "" if row.kind is MeetingKind.DIALOGUE else row.kind.label
    return ", ".join(part for part in (kind, row.place) if part) or clock_range(row.starts_at)


def _short(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {SHORT_MONTHS[day.month - 1]}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("MeetingsPane", text)
