"""Åtgärder: what has been taken on, who is late, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer

from trygghetsrad.domain.attached_to import AttachedTo
from trygghetsrad.domain.due_dates import parse_due
from trygghetsrad.domain.list_question import Facet
from trygghetsrad.domain.states import ActionState, HistoryKind
from trygghetsrad.domain.swedish import cited, long_date, plural
from trygghetsrad.ui.action_items import filters
from trygghetsrad.ui.action_items.columns import columns
from trygghetsrad.ui.action_items.detail import ActionItemDetail
from trygghetsrad.ui.histories import Subject, as_events
from trygghetsrad.ui.kind_menu import ListKinds
from trygghetsrad.ui.list_page import ListPage
from trygghetsrad.ui.page import Destination, PageContext
from trygghetsrad.ui.reminder_button import ReminderButton
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.filter_chips import Filter
from trygghetsrad.ui.widgets.long_table import LongTable

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.action_item_rows import ActionItemRow

MOST_NAMED = 5
_REMINDERS_AFTER_MS = 300
"""The list is painted first."""


class ActionItemsPage(ListPage["ActionItemRow"]):
    """The list with filter chips and filter field, and the detail pane."""

    key = "action_items"
    touches = frozenset(
        {
            "action_item",
            "action_owner",
            "concern_action",
            "history_entry",
            "concern",
            "owner",
            "meeting",
            "attachment",
            "setting",
        }
    )
    detail: ActionItemDetail

    def __init__(self, context: PageContext) -> None:
        self.title = _tr("Åtgärder")
        self.facets = {
            Facet.OWNER: _tr("Ansvarig"),
            Facet.STATE: _tr("Läge"),
            Facet.PLACE: _tr("Plats"),
            Facet.CATEGORY: _tr("Kategori"),
            Facet.PROMISE: _tr("Löfte"),
            Facet.MEETING: _tr("Dialog"),
            Facet.YEAR: _tr("År"),
        }

        def fetch(ids: Sequence[int]) -> list[ActionItemRow]:
            return context.services.action_items.rows(only=ids)

        table: LongTable[ActionItemRow] = LongTable(
            context.theme,
            columns(context.today),
            name=self.title,
            row_id=lambda row: row.action_item_id,
            fetch=fetch,
            view_state=context.view_state,
            key=self.key,
        )
        super().__init__(
            context,
            context.services.action_item_list,
            table=table,
            fetch=fetch,
            detail=ActionItemDetail(context.theme, is_read_only=context.is_read_only),
            chips=filters.chips({}, soon_days=30),
            icon="task_list_ltr",
            has_owners=True,
            placeholder=_tr("Filtrera: ansvarig, plats, text …"),
        )
        self.kinds = ListKinds(context, self.table, number=self._number)
        self.reminders = ReminderButton(context)
        self._header.add_action(self.reminders)
        self._more_stops = (self.reminders,)
        self._order_stops()
        self._connect()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the list and the chosen action item."""
        answers = self._menu_answers()
        if self.table.current_id is not None:
            answers["owner_letters"] = self.write_letters
        if self.table.current_id is not None and not self._context.is_read_only:
            answers["mark_done"] = lambda: self.detail.ask_state(ActionState.DONE)
            answers["write_comment"] = self.detail.focus_comment
            answers["postpone"] = self.detail.focus_due
            answers["assign_owner"] = self._offer_owners
            answers["mask"] = self.detail.privacy.offer
            answers["change_kind"] = self.kinds.offer
        return answers

    def write_letters(self) -> None:
        """Write to the owners of the selected action items."""
        chosen = " ".join(map(str, self._selected()))
        self._context.go_to(Destination("letters", filter=chosen))

    def _connect(self) -> None:
        self.detail.privacy.look_for(lambda: self._context.services.redaction.private_names())
        self.table.row_opened.connect(self.detail.focus_comment)
        self.detail.state_requested.connect(self._change_state)
        self.detail.comment_requested.connect(self._comment)
        self.detail.due_requested.connect(self._postpone)
        self.detail.amend_requested.connect(self._amend)
        self.steps.owner.clicked.connect(self._offer_owners)
        self.steps.owner_chosen.connect(self._assign)
        self.detail.concern_requested.connect(
            lambda concern_id: self._context.go_to(Destination("concerns", row_id=concern_id))
        )
        self.detail.meeting_requested.connect(
            lambda meeting_id: self._context.go_to(Destination("meeting", row_id=meeting_id))
        )

    def _filters(self) -> list[Filter]:
        return filters.chips(self._counts, soon_days=self._soon_days)

    def _counted(self) -> None:
        self._context.show_badge("action_items", self._counts["overdue"], Kind.BAD)
        QTimer.singleShot(_REMINDERS_AFTER_MS, self.reminders, self.reminders.count_if_needed)

    def _tell_filter(self) -> str:
        return self.tr("Filtrera åtgärder")

    def _nothing(self) -> str:
        if self.choice.words:
            sentence = (
                self.tr("Ingen åtgärd innehåller {words}.")
                if self.choice.is_everywhere
                else self.tr("Ingen åtgärd i urvalet innehåller {words}. Välj Alla för att leta bland alla.")
            )
            return sentence.format(words=cited(self.choice.words))
        if not self._counts.get("all"):
            return self.tr(
                "Här kommer rådets åtgärder. De skapas i mötet: skriv en rad i snabbraden med > och ansvarig."
            )
        if self.choice.narrowing.chosen:
            return self.tr("Inga åtgärder med de begränsningarna. Tryck på en av dem för att släppa den.")
        return self.tr("Inga åtgärder i det här urvalet.")

    def _number(self) -> str | None:
        return self.table.current_row.number if self.table.current_row else None

    def _show_row(self, row: ActionItemRow, count: int) -> None:
        today = self._context.today()
        history = self._context.services.action_items.history(row.action_item_id)
        events = as_events(history, Subject.ACTION_ITEM, today=today)
        self.files.show_for(AttachedTo.ACTION_ITEM, row.action_item_id)
        moved = (entry.old_value for entry in history if entry.kind is HistoryKind.DUE and entry.old_value)
        first = next(map(date.fromisoformat, moved), None)
        self.detail.show_row(row, events, today=today, count=count, first_due=first)

    def _run(self, call: Callable[[], ChangeSet]) -> ChangeSet | None:
        changes = self._context.dispatcher.run(call)
        if changes is not None:
            self.detail.clear_fields()
        return changes

    def _change_state(self, state: ActionState, comment: str) -> None:
        ids = self._selected()
        if not self._may_change(ids):
            return
        named = self._named(ids)
        changes = self._run(
            lambda: self._context.services.action_items.change_state(ids, state, comment=comment or None)
        )
        if changes is not None and not changes.is_empty:
            said = self.tr("{numbers}: {state}.").format(numbers=named, state=state.label)
            self._context.messages.inform_undoable(said)

    def _comment(self, text: str) -> None:
        ids = self._selected()
        if self._may_change(ids):
            self._run(lambda: self._context.services.action_items.comment(ids, text))

    def _amend(self, line: str) -> None:
        row = self.table.current_row
        if row is not None:
            self._run(lambda: self._context.services.captures.rewrite_action(row.action_item_id, line))

    def _postpone(self, typed: str, comment: str) -> None:
        ids = self._selected()
        if not self._may_change(ids):
            return
        following = self._context.services.meetings.next_meeting()

        def postpone() -> ChangeSet:
            until = parse_due(
                typed,
                today=self._context.today(),
                next_meeting_on=following.held_on if following else None,
            )
            return self._context.services.action_items.postpone(ids, until=until, comment=comment or None)

        changes = self._run(postpone)
        if changes is not None and not changes.is_empty:
            until = self._context.services.action_items.row(ids[0]).due_on
            if until is not None:
                said = self.tr("{numbers}: klart senast {day}.")
                day = long_date(until)
                self._context.messages.inform_undoable(said.format(numbers=self._named(ids), day=day))

    def _offer_owners(self) -> None:
        row = self.table.current_row
        if row is not None:
            self.steps.offer_owners(self._context.services.register.owners(), row.owners)

    def _assign(self, owner_id: int, is_owner: bool) -> None:
        ids, assignments = self._selected(), self._context.services.assignments
        if self._may_change(ids):
            change = assignments.remove_owner if is_owner else assignments.add_owner
            self._context.dispatcher.run(lambda: change(ids, owner_id))

    def _commitment_now(self) -> str | None:
        return self.table.current_row.commitment if self.table.current_row else None

    def _tie(self, commitment_id: int | None) -> None:
        ids = self._selected()
        if self._may_change(ids):
            services = self._context.services
            self._context.dispatcher.run(lambda: services.assignments.tie_action_items(ids, commitment_id))

    def _named(self, ids: list[int]) -> str:
        if len(ids) > MOST_NAMED:
            return plural(len(ids), "åtgärd", "åtgärder")
        return ", ".join(row.number for row in self.table.rows_of(ids))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ActionItemsPage", text)
