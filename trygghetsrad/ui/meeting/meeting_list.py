"""All meetings, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trygghetsrad.domain.swedish import clock_range, long_date
from trygghetsrad.ui.meeting.faces import MEETING_KINDS
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.filter_chips import Filter, FilterChips
from trygghetsrad.ui.widgets.keyboard_order import order_keyboard
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.ui.page import PageContext

ALL_YEARS = "all"
_MINUTES_COLUMN = 4


class MeetingList(QWidget):
    """Years as chips, meetings as rows.

    Signals:
        opened(object): id of the meeting to open.
        plan_requested: a new meeting is wanted.
    """

    opened = Signal(object)
    plan_requested = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._rows: Sequence[MeetingRow] = ()
        self._header = PageHeader(context.theme, self.tr("Möten"))
        self._plan = Button(context.theme, self.tr("Planera i årsplanen"), icon="calendar_add")
        self._header.add_action(self._plan)
        self._years = FilterChips(context.theme, name=self.tr("År"))
        self.table = self._build_table()
        empty = EmptyState(
            context.theme,
            "people_team",
            self.tr("Inga möten än. Planera årets dialoger i årsplanen."),
            button=self.tr("Öppna årsplanen"),
        )
        empty.requested.connect(self.plan_requested)
        self.table.set_empty_state(empty)
        card = Card(flush=True)
        card.add(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(14)
        whole.addWidget(self._header)
        whole.addWidget(self._years)
        whole.addWidget(card, 1)
        self._plan.clicked.connect(self.plan_requested)
        self._years.chosen_changed.connect(self._show)
        self.table.row_opened.connect(lambda row: self.opened.emit(row.meeting_id))

    def reload(self) -> None:
        """Read the meetings again; this year's, or the newest there is, at first."""
        self._rows = self._context.services.meetings.rows()
        words = self._context.services.council.profile().words
        self.table.retitle(_MINUTES_COLUMN, words(self.tr("[Anteckningar|Protokoll]")))
        years = sorted({row.year for row in self._rows}, reverse=True)
        had_choice = bool(self._years.chosen)
        self._years.show_filters(
            [
                *(
                    Filter(str(year), str(year), sum(row.year == year for row in self._rows))
                    for year in years
                ),
                Filter(ALL_YEARS, self.tr("Alla år"), len(self._rows)),
            ]
        )
        order_keyboard([self._plan, *self._years.stops, self.table])
        if not had_choice:
            this_year = self._context.today().year
            first = this_year if this_year in years else next(iter(years), None)
            self._years.choose(str(first) if first else ALL_YEARS)
        self._show()

    def focus(self) -> None:
        """Put the keyboard on the list."""
        self.table.choose_first()
        self.table.setFocus()

    def choose(self, meeting_id: int) -> None:
        """Put the keyboard on a meeting, whatever year it is of."""
        if not self.table.choose_id(meeting_id):
            self._years.choose(ALL_YEARS)
            self._show()
            self.table.choose_id(meeting_id)

    def _show(self, *_: object) -> None:
        chosen = next(iter(self._years.chosen), ALL_YEARS)
        rows = [row for row in self._rows if chosen in (ALL_YEARS, str(row.year))]
        self.table.show_rows(rows)
        if not self.table.selected_rows:
            newest = rows[-1] if rows else None
            following = next((row for row in rows if not row.state.has_started), newest)
            if following is not None:
                self.table.choose_id(following.meeting_id)

    def _build_table(self) -> PageTable[MeetingRow]:
        columns: list[Column[MeetingRow]] = [
            Column(
                self.tr("Möte"),
                lambda row: f"{row.kind.label} {row.number}",
                width=12,
                tone="strong",
                detail=lambda row: row.code,
                sort_key=lambda row: (row.year, row.number),
            ),
            Column(
                self.tr("Dag"),
                lambda row: long_date(row.held_on),
                width=27,
                detail=lambda row: clock_range(row.starts_at, row.ends_at),
                sort_key=lambda row: row.held_on,
            ),
            Column(
                self.tr("Tema och plats"),
                lambda row: row.title or row.place,
                stretch=True,
                detail=lambda row: row.place if row.title else "",
            ),
            Column(
                self.tr("Läge"),
                lambda row: row.state.label,
                width=14,
                pill=lambda row: MEETING_KINDS[row.state],
            ),
            Column("", _minutes_text, width=16, pill=_minutes_kind),
            Column(
                self.tr("Fångat"),
                _captured_text,
                width=13,
                tone="muted",
                detail=_action_text,
                sort_key=lambda row: row.concern_count,
            ),
        ]
        return PageTable(
            self._context.theme,
            columns,
            name=self.tr("Möten"),
            row_id=lambda row: row.meeting_id,
            two_lines=True,
            view_state=self._context.view_state,
            key="meetings",
        )


def _minutes_text(row: MeetingRow) -> str:
    return row.minutes_label


def _minutes_kind(row: MeetingRow) -> Kind | None:
    if row.minutes_state is None:
        return None
    return Kind.OK if row.minutes_state.is_locked else Kind.WARN


def _captured_text(row: MeetingRow) -> str:
    return f"{row.concern_count} synpunkter" if row.concern_count != 1 else "1 synpunkt"


def _action_text(row: MeetingRow) -> str:
    return f"{row.action_count} åtgärder" if row.action_count != 1 else "1 åtgärd"
