"""Åtgärder: what has been taken on, who is late, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trygghetsrad.domain.due_dates import due_phrase, parse_due
from trygghetsrad.domain.paper_kinds import PaperKind
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import ActionState
from trygghetsrad.domain.swedish import cited, short_date
from trygghetsrad.ui.action_items import filters
from trygghetsrad.ui.action_items.detail import ActionItemDetail
from trygghetsrad.ui.action_items.filters import ActionFilter
from trygghetsrad.ui.histories import Subject, as_events
from trygghetsrad.ui.kind_menu import ListKinds
from trygghetsrad.ui.page import Destination, PageContext
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.filter_chips import FilterChips
from trygghetsrad.ui.widgets.keyboard_order import order_keyboard, start_keyboard_at
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column
from trygghetsrad.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.action_item_rows import ActionItemRow


class ActionItemsPage(QWidget):
    """The list with filter chips and filter field, and the detail pane."""

    touches = frozenset(
        {
            "action_item",
            "action_owner",
            "concern_action",
            "history_entry",
            "concern",
            "owner",
            "meeting",
        }
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.title = self.tr("Åtgärder")
        self._context = context
        self._rows: list[ActionItemRow] = []
        self._words = ""
        self._header = PageHeader(context.theme, self.title)
        self._chips = FilterChips(context.theme, name=self.tr("Urval av åtgärder"))
        self.table: PageTable[ActionItemRow] = self._build_table(context)
        self.kinds = ListKinds(context, self.table, number=self._number)
        self.detail = ActionItemDetail(context.theme, is_read_only=context.is_read_only)
        self._empty = EmptyState(context.theme, "task_list_ltr", "")
        self.table.set_empty_state(self._empty)
        self._build_layout(context)
        self._connect()

    def reload(self) -> None:
        """Read the action items again."""
        self._rows = self._context.services.action_items.rows()
        late = sum(row.is_overdue for row in self._rows)
        self._context.show_badge("action_items", late, Kind.BAD)
        self.detail.privacy.look_for(self._context.services.redaction.private_names())
        self._show()

    def open_at(self, destination: Destination) -> None:
        """Choose a chip, and a row if it is asked for."""
        if destination.filter is not None:
            known = destination.filter in set(ActionFilter)
            self._chips.choose(destination.filter if known else ActionFilter.ALL)
            self._filter_field.setText("" if known else destination.filter)
        if destination.row_id is not None and not self.table.choose_id(destination.row_id):
            self._chips.choose(ActionFilter.ALL)
            self._filter_field.clear()
            self.table.choose_id(destination.row_id)
        self.table.setFocus()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the chosen action item."""
        answers: dict[str, Callable[[], None]] = {"search": self._focus_filter}
        if self._rows:
            answers |= {"print": self.show_on_paper, "save_pdf": self.show_on_paper}
        if self.table.current_row is not None and not self._context.is_read_only:
            answers["mark_done"] = lambda: self.detail.ask_state(ActionState.DONE)
            answers["mask"] = self.detail.privacy.offer
            answers["change_kind"] = self.kinds.offer
        return answers

    def show_on_paper(self) -> None:
        """Show the list of open action items among the papers of the next or the last meeting."""
        meetings = self._context.services.meetings
        meeting = meetings.next_meeting() or next(iter(reversed(meetings.rows())), None)
        if meeting is None:
            self._context.messages.warn(self.tr("Planera en dialog först. Listan skrivs ut från den."))
            return
        paper = PaperKind.ACTION_LIST.value
        self._context.go_to(Destination("meeting", row_id=meeting.meeting_id, tab="papers", filter=paper))

    def _build_table(self, context: PageContext) -> PageTable[ActionItemRow]:
        today = context.today
        columns: list[Column[ActionItemRow]] = [
            Column(self.tr("Nr"), lambda row: row.number, width=9, tone="strong", detail=_concern_numbers),
            Column(self.tr("Åtgärd"), lambda row: original_text(row.text), width=34, stretch=True),
            Column(self.tr("Ansvarig"), lambda row: ", ".join(row.owners), width=21),
            Column(
                self.tr("Klart senast"),
                lambda row: _due_text(row, today()),
                width=14,
                pill=lambda row: filters.due_kind(row, today=today()),
                sort_key=lambda row: row.due_on,
            ),
            Column(self.tr("Läge"), lambda row: row.state.label, width=12, pill=filters.state_kind),
            Column(
                self.tr("Dialog"),
                lambda row: row.meeting or short_date(row.decided_on),
                width=8,
                optional=True,
                detail=lambda row: f"§ {row.paragraph}" if row.paragraph else "",
                tone="muted",
                sort_key=lambda row: row.decided_on,
            ),
        ]
        return PageTable(
            context.theme,
            columns,
            name=self.tr("Åtgärder"),
            row_id=lambda row: row.action_item_id,
            two_lines=True,
            view_state=context.view_state,
            key="action_items",
        )

    def _build_layout(self, context: PageContext) -> None:
        self._filter_field = self._header.add_filter(
            self.tr("Filtrera: ansvarig, plats, text …"),
            name=self.tr("Filtrera åtgärder"),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.setSpacing(14)
        whole.addWidget(self._header)
        whole.addWidget(self._chips)
        card = Card(flush=True)
        card.add(self.table, 1)
        whole.addWidget(
            Splitter([card, self.detail], [68, 32], view_state=context.view_state, key="action_items"),
            1,
        )
        start_keyboard_at(self, self.table)

    def _connect(self) -> None:
        self._chips.show_filters(filters.chips([], today=self._context.today(), soon_days=30))
        order_keyboard([self._filter_field, *self._chips.stops, self.table])
        self._chips.choose(ActionFilter.OPEN)
        self._chips.chosen_changed.connect(self._show)
        self._header.filter_changed.connect(self._filter)
        self._header.filter_left.connect(self.table.setFocus)
        self.table.row_chosen.connect(self._show_detail)
        self.table.selection_changed.connect(self._show_detail)
        self.table.row_opened.connect(self.detail.focus_comment)
        self.detail.state_requested.connect(self._change_state)
        self.detail.comment_requested.connect(self._comment)
        self.detail.due_requested.connect(self._postpone)
        self.detail.amend_requested.connect(self._amend)
        self.detail.concern_requested.connect(
            lambda concern_id: self._context.go_to(Destination("concerns", row_id=concern_id))
        )
        self.detail.meeting_requested.connect(
            lambda meeting_id: self._context.go_to(Destination("meeting", row_id=meeting_id))
        )

    def _show(self, *_: object) -> None:
        today = self._context.today()
        soon = self._context.services.council.profile().due_soon_days
        self._chips.show_filters(filters.chips(self._rows, today=today, soon_days=soon))
        chosen = ActionFilter(next(iter(self._chips.chosen), ActionFilter.ALL))
        found = [
            row
            for row in self._rows
            if filters.passes(row, chosen, today=today, soon_days=soon) and filters.matches(row, self._words)
        ]
        found.sort(key=lambda row: row.due_on or date.max)
        self._empty.show_sentence(self._nothing())
        place = self.table.currentIndex().row()
        self.table.show_rows(found)
        self.table.choose_near(place)
        self._show_detail()

    def _nothing(self) -> str:
        if self._words:
            everywhere = ActionFilter.ALL in self._chips.chosen
            sentence = (
                self.tr("Ingen åtgärd innehåller {words}.")
                if everywhere
                else self.tr("Ingen åtgärd i urvalet innehåller {words}. Välj Alla för att leta bland alla.")
            )
            return sentence.format(words=cited(self._words))
        if not self._rows:
            return self.tr(
                "Här kommer rådets åtgärder. De skapas i mötet: skriv en rad i snabbraden med > och ansvarig."
            )
        return self.tr("Inga åtgärder i det här urvalet.")

    def _filter(self, words: str) -> None:
        self._words = words
        self._show()

    def _focus_filter(self) -> None:
        self._header.focus_filter()

    def _number(self) -> str | None:
        return self.table.current_row.number if self.table.current_row else None

    def _show_detail(self, *_: object) -> None:
        row = self.table.current_row
        self._context.refresh_actions()
        if row is None:
            self.detail.show_nothing()
            return
        today = self._context.today()
        history = self._context.services.action_items.history(row.action_item_id)
        events = as_events(history, Subject.ACTION_ITEM, today=today)
        count = max(1, len(self.table.selected_rows))
        self.detail.show_row(row, events, today=today, count=count)

    def _selected(self) -> list[int]:
        rows = self.table.selected_rows or ((self.table.current_row,) if self.table.current_row else ())
        return [row.action_item_id for row in rows]

    def _run(self, call: Callable[[], ChangeSet]) -> ChangeSet | None:
        changes = self._context.dispatcher.run(call)
        if changes is not None:
            self.detail.clear_fields()
        return changes

    def _change_state(self, state: ActionState, comment: str) -> None:
        ids = self._selected()
        numbers = ", ".join(row.number for row in self._rows if row.action_item_id in ids)
        changes = self._run(
            lambda: self._context.services.action_items.change_state(ids, state, comment=comment or None)
        )
        if changes is not None and not changes.is_empty:
            said = self.tr("{numbers}: {state}.").format(numbers=numbers, state=state.label)
            self._context.messages.inform_undoable(said)

    def _comment(self, text: str) -> None:
        ids = self._selected()
        self._run(lambda: self._context.services.action_items.comment(ids, text))

    def _amend(self, line: str) -> None:
        row = self.table.current_row
        if row is not None:
            self._run(lambda: self._context.services.captures.rewrite_action(row.action_item_id, line))

    def _postpone(self, typed: str, comment: str) -> None:
        ids = self._selected()
        following = self._context.services.meetings.next_meeting()

        def postpone() -> ChangeSet:
            until = parse_due(
                typed,
                today=self._context.today(),
                next_meeting_on=following.held_on if following else None,
            )
            return self._context.services.action_items.postpone(ids, until=until, comment=comment or None)

        self._run(postpone)


def _concern_numbers(row: ActionItemRow) -> str:
    if len(row.concerns) > 1:
        return f"{row.concerns[0].number} +{len(row.concerns) - 1}"
    return row.concerns[0].number if row.concerns else ""


def _due_text(row: ActionItemRow, today: date) -> str:
    if row.due_on is None:
        return "–"
    if row.state.is_closed:
        return short_date(row.due_on)
    return due_phrase(row.due_on, today=today)
