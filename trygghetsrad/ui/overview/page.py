"""Översikt: the next dialogue, the promise, what is open and late, and what has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from trygghetsrad.ui.overview import content
from trygghetsrad.ui.overview.columns import MinutesRow
from trygghetsrad.ui.overview.next_card import NextMeetingCard
from trygghetsrad.ui.overview.promise_card import PromiseCard
from trygghetsrad.ui.overview.tables import action_table, event_table, minutes_table
from trygghetsrad.ui.page import Destination, PageContext
from trygghetsrad.ui.reminder_button import ReminderButton
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.keyboard_order import start_keyboard_at
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.number_tile import NumberTile
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.scroll_column import ScrollColumn

if TYPE_CHECKING:
    from trygghetsrad.services.overview_rows import OverviewRows, OverviewSteps

MOST_MINUTES_SHOWN = 3
NARROW_BELOW_CHARACTERS = 105
INSET_PX = 6
"""Puts the text of a table in line with the heading of its card."""

GAP_PX = 12

TILE_PAGES = {
    "open": "action_items",
    "due_soon": "action_items",
    "needs_action": "concerns",
    "awaiting_feedback": "concerns",
}
"""The page with the list behind each number, in the order they stand."""

EVENT_PAGES = {"concern": "concerns", "action_item": "action_items", "meeting": "meeting"}
"""The page that shows what an event is about."""


class OverviewPage(QWidget):
    """The first page: answers in ten seconds, and opens what is behind each answer."""

    touches = frozenset(
        {
            "meeting",
            "agenda_item",
            "attendance",
            "document",
            "concern",
            "concern_action",
            "action_item",
            "action_owner",
            "owner",
            "history_entry",
            "setting",
        }
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.title = content.TITLE
        self._context = context
        self._rows: OverviewRows | None = None
        theme = context.theme
        self._header = PageHeader(theme, self.title)
        self._day = text_label("", "muted")
        self.reminders = ReminderButton(context, flat=True)
        for right in (self.reminders, self._day):
            self._header.add_action(right)
        self.next_card = NextMeetingCard(theme, is_read_only=context.is_read_only)
        self.promise_card = PromiseCard(theme)
        self.tiles = {key: NumberTile(theme, "") for key in TILE_PAGES}
        self.actions_table = action_table(theme, context.view_state, today=context.today)
        self.minutes_table = minutes_table(theme, today=context.today)
        self._no_minutes = text_label("", "muted", wraps=True)
        self._minutes_card = Card(flush=True)
        self.events_table = event_table(theme, today=context.today)
        for table in (self.actions_table, self.events_table):
            table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._build_layout()
        self._connect()
        start_keyboard_at(self, self.next_card.button)

    def reload(self) -> None:
        """Read everything again; the dates that need the calendar follow a moment later."""
        rows = self._context.dispatcher.run(self._context.services.overview.rows)
        if rows is None:
            return
        self._rows = rows
        head = content.head(rows.today)
        self._header.set_title(head.title)
        self._day.setText(head.day)
        self.next_card.show_meeting(rows)
        self.promise_card.show_promise(rows)
        self._show_tiles(rows)
        self.actions_table.show_rows((*rows.overdue, *rows.due_soon))
        self._show_minutes(rows, None)
        self.events_table.show_rows(rows.events)
        self._context.show_badge("action_items", rows.overdue_count, Kind.BAD)
        QTimer.singleShot(0, self, self._count_steps)

    def _count_steps(self) -> None:
        rows = self._rows
        if rows is None:
            return
        overview = self._context.services.overview
        self._context.tasks.run(
            lambda _task: overview.steps(rows),
            label=self.tr("Räknar fram datum …"),
            on_done=lambda steps: self._show_steps(rows, steps),
            owner=self,
        )

    def _show_steps(self, rows: OverviewRows, steps: OverviewSteps) -> None:
        if rows is self._rows:
            self.next_card.show_step(steps.next_step, today=rows.today)
            self._show_minutes(rows, steps)
            self.reminders.show_count(steps.to_remind)

    def _show_tiles(self, rows: OverviewRows) -> None:
        for told in content.tiles(rows):
            self.tiles[told.key].setText(told.label)
            self.tiles[told.key].show_number(told.number, told.pill, told.kind)
        self.late_link.setVisible(bool(rows.overdue))

    def _show_minutes(self, rows: OverviewRows, steps: OverviewSteps | None) -> None:
        due = steps.notes_due if steps else {}
        shown = [MinutesRow(m, due.get(m.meeting_id)) for m in reversed(rows.unfinished)]
        told = content.minutes(rows)
        self._minutes_card.set_title(told.title)
        self.minutes_table.setAccessibleName(told.title)
        self._no_minutes.setText(told.nothing)
        self.minutes_table.show_rows(shown)
        lines = min(len(shown), MOST_MINUTES_SHOWN)
        height = lines * self.minutes_table.verticalHeader().defaultSectionSize()
        self.minutes_table.setFixedHeight(height)
        self.minutes_table.setVisible(bool(shown))
        self._no_minutes.setVisible(not shown)

    def _build_layout(self) -> None:
        scroll = ScrollColumn()
        column = scroll.body
        column.setContentsMargins(22, 0, 22, 14)
        column.setSpacing(GAP_PX)
        self._rows_of_cards = (QHBoxLayout(), QHBoxLayout())
        top, below = self._rows_of_cards
        top.addWidget(self.next_card, 58)
        top.addWidget(self.promise_card, 42)
        below.addWidget(self._build_actions(), 58)
        below.addLayout(self._build_right(), 42)
        for row in self._rows_of_cards:
            row.setSpacing(GAP_PX)
        self._tile_grid = QGridLayout()
        self._tile_grid.setSpacing(GAP_PX)
        self._reflow()
        column.addLayout(top)
        column.addLayout(self._tile_grid)
        column.addLayout(below, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 18, 0, 0)
        whole.setSpacing(GAP_PX)
        head = QHBoxLayout()
        head.setContentsMargins(22, 0, 22, 0)
        head.addWidget(self._header)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)

    def _reflow(self) -> None:
        """Stand cards side by side, or below one another where large text in a narrow window asks for it."""
        is_narrow = self.width() < self.fontMetrics().averageCharWidth() * NARROW_BELOW_CHARACTERS
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._tile_grid.count() and self._rows_of_cards[0].direction() == direction:
            return
        for row in self._rows_of_cards:
            row.setDirection(direction)
        columns = 2 if is_narrow else len(self.tiles)
        for number, tile in enumerate(self.tiles.values()):
            self._tile_grid.addWidget(tile, *divmod(number, columns))

    def _build_actions(self) -> Card:
        card = Card(content.ACTIONS, flush=True)
        self.late_link = Button(self._context.theme, content.SHOW_LATE, flat=True)
        card.add_to_head(self.late_link)
        self.actions_table.set_empty_state(EmptyState(self._context.theme, *content.NO_ACTIONS))
        self.actions_table.setMinimumHeight(self.actions_table.verticalHeader().defaultSectionSize() * 3)
        card.body.setContentsMargins(INSET_PX, 0, INSET_PX, INSET_PX)
        card.add(self.actions_table, 1)
        return card

    def _build_right(self) -> QVBoxLayout:
        minutes = self._minutes_card
        minutes.add(self.minutes_table)
        self._no_minutes.setContentsMargins(16 - INSET_PX, 0, 10, 6)
        minutes.add(self._no_minutes)
        events = Card(content.EVENTS, flush=True)
        self.events_table.setMinimumHeight(self.events_table.verticalHeader().defaultSectionSize() * 3)
        self.events_table.set_empty_state(EmptyState(self._context.theme, *content.NO_EVENTS))
        events.add(self.events_table, 1)
        for card in (minutes, events):
            card.body.setContentsMargins(INSET_PX, 0, INSET_PX, INSET_PX)
        column = QVBoxLayout()
        column.setSpacing(GAP_PX)
        column.addWidget(minutes)
        column.addWidget(events, 1)
        return column

    def _connect(self) -> None:
        go_to = self._context.go_to
        for key, tile in self.tiles.items():
            place = Destination(TILE_PAGES[key], filter=key)
            tile.clicked.connect(lambda _on=False, place=place: go_to(place))
        self.promise_card.opened.connect(lambda: go_to(Destination("promises")))
        self.late_link.clicked.connect(lambda: go_to(Destination("action_items", filter="overdue")))
        self.actions_table.row_opened.connect(
            lambda row: go_to(Destination("action_items", row_id=row.action_item_id))
        )
        self.minutes_table.row_opened.connect(
            lambda row: go_to(Destination("meeting", row_id=row.meeting.meeting_id, tab="minutes"))
        )
        self.events_table.row_opened.connect(
            lambda row: go_to(Destination(EVENT_PAGES[row.subject], row_id=row.subject_id))
        )
        self.next_card.meeting_requested.connect(
            lambda meeting_id: go_to(Destination("meeting", row_id=meeting_id))
        )
        self.next_card.plan_requested.connect(lambda: go_to(Destination("year", tab="new")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out for the width there is."""
        super().resizeEvent(event)
        self._reflow()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the cards out for another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_tile_grid"):
            self._reflow()
