"""Synpunkter: what residents have said and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trygghetsrad.domain.classifications import Difference, Priority
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import ConcernState
from trygghetsrad.domain.swedish import cited, short_date
from trygghetsrad.ui.concerns import filters
from trygghetsrad.ui.concerns.detail import ConcernDetail
from trygghetsrad.ui.concerns.filters import ConcernFilter
from trygghetsrad.ui.concerns.link_desk import LinkDesk
from trygghetsrad.ui.histories import Subject, as_events
from trygghetsrad.ui.kind_menu import ListKinds
from trygghetsrad.ui.page import Destination, PageContext
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
    from trygghetsrad.services.capture_results import Captured
    from trygghetsrad.services.concern_rows import ConcernRow

_PRIORITIES = list(Priority)


class ConcernsPage(QWidget):
    """The list with filter chips and filter field, and the detail pane."""

    touches = frozenset(
        {
            "concern",
            "concern_action",
            "action_item",
            "history_entry",
            "place",
            "area",
            "category",
            "meeting",
        }
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.title = self.tr("Synpunkter")
        self._context = context
        self._rows: list[ConcernRow] = []
        self._words = ""
        self._header = PageHeader(context.theme, self.title)
        self._filter_field = self._header.add_filter(
            self.tr("Filtrera: plats, kategori, text …"),
            name=self.tr("Filtrera synpunkter"),
        )
        self._chips = FilterChips(context.theme, name=self.tr("Urval av synpunkter"))
        self.table: PageTable[ConcernRow] = self._build_table(context)
        self.kinds = ListKinds(context, self.table, number=self._number)
        self.detail = ConcernDetail(context.theme, is_read_only=context.is_read_only)
        self._links = LinkDesk(
            context,
            self.detail.links,
            shown=lambda: self.table.current_row,
            rows=lambda: self._rows,
            run=self._run,
        )
        self._empty = EmptyState(context.theme, "chat_multiple", "")
        self.table.set_empty_state(self._empty)
        self._build_layout(context)
        self._connect()

    def reload(self) -> None:
        """Read the concerns again."""
        self._rows = self._context.services.concerns.rows()
        self.detail.privacy.look_for(self._context.services.redaction.private_names())
        self._show()

    def open_at(self, destination: Destination) -> None:
        """Choose a chip, and a row if it is asked for."""
        if destination.filter is not None:
            known = destination.filter in set(ConcernFilter)
            self._chips.choose(destination.filter if known else ConcernFilter.ALL)
            self._filter_field.setText("" if known else destination.filter)
        if destination.row_id is not None and not self.table.choose_id(destination.row_id):
            self._chips.choose(ConcernFilter.ALL)
            self._filter_field.clear()
            self.table.choose_id(destination.row_id)
        self.table.setFocus()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the chosen concern."""
        answers: dict[str, Callable[[], None]] = {"search": self._focus_filter}
        if self.table.current_row is not None and not self._context.is_read_only:
            answers["mark_done"] = lambda: self.detail.ask_state(ConcernState.TOLD_BACK)
            answers["new_action_item"] = self.detail.action_line.setFocus
            answers["mask"] = self.detail.privacy.offer
            answers["change_kind"] = self.kinds.offer
        return answers

    def _build_table(self, context: PageContext) -> PageTable[ConcernRow]:
        columns: list[Column[ConcernRow]] = [
            Column(self.tr("Nr"), lambda row: row.number, width=12, tone="strong", detail=_where_said),
            Column(self.tr("Synpunkt"), lambda row: original_text(row.text), width=32, stretch=True),
            Column(
                self.tr("Plats"),
                lambda row: row.place or "–",
                width=20,
                detail=lambda row: row.category or "",
            ),
            Column(
                self.tr("Prioritet"),
                lambda row: row.priority.label,
                width=9,
                optional=True,
                pill=filters.priority_kind,
                sort_key=lambda row: _PRIORITIES.index(row.priority),
            ),
            Column(self.tr("Läge"), lambda row: row.state.label, width=19, pill=filters.state_kind),
        ]
        return PageTable(
            context.theme,
            columns,
            name=self.tr("Synpunkter"),
            row_id=lambda row: row.concern_id,
            two_lines=True,
            view_state=context.view_state,
            key="concerns",
        )

    def _build_layout(self, context: PageContext) -> None:
        card = Card(flush=True)
        card.add(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.setSpacing(14)
        whole.addWidget(self._header)
        whole.addWidget(self._chips)
        whole.addWidget(
            Splitter(
                [card, self.detail],
                [68, 32],
                view_state=context.view_state,
                key="concerns",
            ),
            1,
        )
        start_keyboard_at(self, self.table)

    def _connect(self) -> None:
        self._chips.show_filters(filters.chips([]))
        order_keyboard([self._filter_field, *self._chips.stops, self.table])
        self._chips.choose(ConcernFilter.OPEN)
        self._chips.chosen_changed.connect(self._show)
        self._header.filter_changed.connect(self._filter)
        self._header.filter_left.connect(self.table.setFocus)
        self.table.row_chosen.connect(self._show_detail)
        self.table.selection_changed.connect(self._show_detail)
        self.table.row_opened.connect(self.detail.focus_comment)
        self.detail.state_requested.connect(self._change_state)
        self.detail.comment_requested.connect(self._comment)
        self.detail.action_requested.connect(self._act)
        self.detail.difference_requested.connect(self._answer_difference)
        self.detail.amend_requested.connect(self._amend)
        self.detail.action_item_requested.connect(
            lambda item_id: self._context.go_to(Destination("action_items", row_id=item_id))
        )
        self.detail.concern_requested.connect(
            lambda concern_id: self.open_at(Destination("concerns", row_id=concern_id))
        )
        self.detail.meeting_requested.connect(
            lambda meeting_id: self._context.go_to(Destination("meeting", row_id=meeting_id))
        )

    def _show(self, *_: object) -> None:
        self._chips.show_filters(filters.chips(self._rows))
        chosen = ConcernFilter(next(iter(self._chips.chosen), ConcernFilter.ALL))
        found = [
            row for row in self._rows if filters.passes(row, chosen) and filters.matches(row, self._words)
        ]
        self._empty.show_sentence(self._nothing())
        place = self.table.currentIndex().row()
        self.table.show_rows(found)
        self.table.choose_near(place)
        self._show_detail()

    def _nothing(self) -> str:
        if self._words:
            everywhere = ConcernFilter.ALL in self._chips.chosen
            sentence = (
                self.tr("Ingen synpunkt innehåller {words}.")
                if everywhere
                else self.tr(
                    "Ingen synpunkt i urvalet innehåller {words}. Välj Alla för att leta bland alla."
                )
            )
            return sentence.format(words=cited(self._words))
        if not self._rows:
            return self.tr("Här kommer det som invånarna säger. Skriv en rad i snabbraden under ett möte.")
        return self.tr("Inga synpunkter i det här urvalet.")

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
        history = self._context.services.concerns.history(row.concern_id)
        events = as_events(history, Subject.CONCERN, today=self._context.today())
        self.detail.show_row(row, events, count=max(1, len(self.table.selected_rows)))
        self._links.look_soon()

    def _selected(self) -> list[int]:
        rows = self.table.selected_rows or ((self.table.current_row,) if self.table.current_row else ())
        return [row.concern_id for row in rows]

    def _run(self, call: Callable[[], ChangeSet | Captured]) -> bool:
        is_done = self._context.dispatcher.run(call) is not None
        if is_done:
            self.detail.clear_fields()
        return is_done

    def _change_state(self, state: ConcernState, comment: str) -> None:
        ids = self._selected()

        def change() -> ChangeSet:
            other = self._links.concern_named(comment) if state is ConcernState.DUPLICATE else None
            return self._context.services.concerns.change_state(
                ids, state, comment=comment or None, duplicate_of_id=other
            )

        numbers = ", ".join(row.number for row in self._rows if row.concern_id in ids)
        if self._run(change):
            said = self.tr("{numbers}: {state}.").format(numbers=numbers, state=state.label)
            self._context.messages.inform_undoable(said)

    def _comment(self, text: str) -> None:
        ids = self._selected()
        self._run(lambda: self._context.services.concerns.comment(ids, text))

    def _act(self, line: str) -> None:
        concern_id = self._selected()[0]
        self._run(lambda: self._context.services.captures.act_on(concern_id, line))

    def _amend(self, line: str) -> None:
        row = self.table.current_row
        if row is not None:
            self._run(lambda: self._context.services.captures.rewrite_concern(row.concern_id, line))

    def _answer_difference(self, answer: Difference, comment: str) -> None:
        concern_id = self._selected()[0]
        self._run(
            lambda: self._context.services.concerns.answer_difference(concern_id, answer, comment=comment)
        )


def _where_said(row: ConcernRow) -> str:
    if row.meeting is None:
        return short_date(row.raised_on)
    return f"{row.meeting} § {row.paragraph}" if row.paragraph else row.meeting
