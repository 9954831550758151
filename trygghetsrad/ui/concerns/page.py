"""Synpunkter: what residents have said and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from trygghetsrad.domain.attached_to import AttachedTo
from trygghetsrad.domain.classifications import Difference
from trygghetsrad.domain.list_question import Facet
from trygghetsrad.domain.states import ConcernState, MeetingState
from trygghetsrad.domain.swedish import cited, plural, short_date
from trygghetsrad.ui.concern_finder import concerns_with
from trygghetsrad.ui.concerns import filters
from trygghetsrad.ui.concerns.columns import columns
from trygghetsrad.ui.concerns.detail import ConcernDetail
from trygghetsrad.ui.concerns.link_desk import LinkDesk
from trygghetsrad.ui.histories import Subject, as_events
from trygghetsrad.ui.kind_menu import ListKinds
from trygghetsrad.ui.list_page import ListPage
from trygghetsrad.ui.page import Destination, PageContext
from trygghetsrad.ui.widgets.filter_chips import Filter
from trygghetsrad.ui.widgets.long_table import LongTable

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.capture_results import Captured
    from trygghetsrad.services.concern_rows import ConcernRow

MOST_NAMED = 5


class ConcernsPage(ListPage["ConcernRow"]):
    """The list with filter chips and filter field, and the detail pane."""

    key = "concerns"
    touches = frozenset(
        {
            "concern",
            "concern_action",
            "problem",
            "action_item",
            "history_entry",
            "place",
            "area",
            "category",
            "meeting",
            "attachment",
        }
    )
    detail: ConcernDetail

    def __init__(self, context: PageContext) -> None:
        self.title = _tr("Synpunkter")
        self.facets = {
            Facet.PLACE: _tr("Plats"),
            Facet.CATEGORY: _tr("Kategori"),
            Facet.STATE: _tr("Läge"),
            Facet.OWNER: _tr("Ansvarig"),
            Facet.PROMISE: _tr("Löfte"),
            Facet.MEETING: _tr("Dialog"),
            Facet.YEAR: _tr("År"),
        }

        def fetch(ids: Sequence[int]) -> list[ConcernRow]:
            return context.services.concerns.rows(only=ids)

        table: LongTable[ConcernRow] = LongTable(
            context.theme,
            columns(),
            name=self.title,
            row_id=lambda row: row.concern_id,
            fetch=fetch,
            view_state=context.view_state,
            key=self.key,
        )
        super().__init__(
            context,
            context.services.concern_list,
            table=table,
            fetch=fetch,
            detail=ConcernDetail(context.theme, is_read_only=context.is_read_only),
            chips=filters.chips({}),
            icon="chat_multiple",
            placeholder=_tr("Filtrera: plats, kategori, text …"),
        )
        self.kinds = ListKinds(context, self.table, number=self._number)
        self._links = LinkDesk(
            context, self.detail.links, shown=lambda: self.table.current_row, run=self._run
        )
        self._connect()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the list and the chosen concern."""
        answers = self._menu_answers()
        if self.table.current_id is not None and not self._context.is_read_only:
            answers["mark_done"] = lambda: self.detail.ask_state(ConcernState.TOLD_BACK)
            answers["new_action_item"] = self.detail.action_line.setFocus
            answers["write_comment"] = self.detail.focus_comment
            answers["mask"] = self.detail.privacy.offer
            answers["change_kind"] = self.kinds.offer
            answers["new_problem"] = self._make_problem
        if self.table.current_row is not None:
            answers["timeline"] = self._show_timeline
        return answers

    def _connect(self) -> None:
        self.detail.difference.offer_meetings(self._meetings_held)
        self.detail.offer_concerns(lambda words: concerns_with(self._context.services, words))
        self.detail.privacy.look_for(lambda: self._context.services.redaction.private_names())
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
        self.detail.problem_requested.connect(
            lambda problem_id: self._context.go_to(Destination("problems", row_id=problem_id))
        )
        self.detail.timeline_requested.connect(self._show_timeline)
        self.detail.meeting_requested.connect(
            lambda meeting_id: self._context.go_to(Destination("meeting", row_id=meeting_id))
        )

    def _filters(self) -> list[Filter]:
        return filters.chips(self._counts)

    def _tell_filter(self) -> str:
        return self.tr("Filtrera synpunkter")

    def _nothing(self) -> str:
        if self.choice.words:
            sentence = (
                self.tr("Ingen synpunkt innehåller {words}.")
                if self.choice.is_everywhere
                else self.tr(
                    "Ingen synpunkt i urvalet innehåller {words}. Välj Alla för att leta bland alla."
                )
            )
            return sentence.format(words=cited(self.choice.words))
        if not self._counts.get("all"):
            return self.tr("Här kommer det som invånarna säger. Skriv en rad i snabbraden under ett möte.")
        if self.choice.narrowing.chosen:
            return self.tr("Inga synpunkter med de begränsningarna. Tryck på en av dem för att släppa den.")
        return self.tr("Inga synpunkter i det här urvalet.")

    def _number(self) -> str | None:
        return self.table.current_row.number if self.table.current_row else None

    def _show_row(self, row: ConcernRow, count: int) -> None:
        history = self._context.services.concerns.history(row.concern_id)
        events = as_events(history, Subject.CONCERN, today=self._context.today())
        self.files.show_for(AttachedTo.CONCERN, row.concern_id)
        clock = self._context.services.promise_clocks.of_concern(row.concern_id)
        self.detail.show_row(row, events, count=count, clock=clock.sentence if clock else "")
        self._links.look_soon()

    def _run(self, call: Callable[[], ChangeSet | Captured]) -> bool:
        is_done = self._context.dispatcher.run(call) is not None
        if is_done:
            self.detail.clear_fields()
        return is_done

    def _change_state(self, state: ConcernState, comment: str) -> None:
        ids = self._selected()
        if not self._may_change(ids):
            return

        def change() -> ChangeSet:
            other = self._links.concern_named(comment) if state is ConcernState.DUPLICATE else None
            return self._context.services.concerns.change_state(
                ids, state, comment=comment or None, duplicate_of_id=other
            )

        named = self._named(ids)
        if self._run(change):
            said = self.tr("{numbers}: {state}.").format(numbers=named, state=state.label)
            self._context.messages.inform_undoable(said)

    def _comment(self, text: str) -> None:
        ids = self._selected()
        if self._may_change(ids):
            self._run(lambda: self._context.services.concerns.comment(ids, text))

    def _make_problem(self) -> None:
        """Make a problem card of the selected concerns and open it."""
        ids = self._selected()
        made = self._context.dispatcher.run(lambda: self._context.services.problems.create(concern_ids=ids))
        if made is not None:
            self._context.go_to(Destination("problems", row_id=made[0], tab="new"))

    def _show_timeline(self) -> None:
        row = self.table.current_row
        if row is not None:
            self._context.go_to(Destination("timeline", row_id=row.concern_id))

    def _act(self, line: str) -> None:
        concern_id = self._selected()[0]
        self._run(lambda: self._context.services.captures.act_on(concern_id, line))

    def _amend(self, line: str) -> None:
        row = self.table.current_row
        if row is not None:
            self._run(lambda: self._context.services.captures.rewrite_concern(row.concern_id, line))

    def _answer_difference(self, answer: Difference, comment: str, meeting_id: int | None) -> None:
        ids, concerns = self._selected(), self._context.services.concerns
        if not self._may_change(ids):
            return
        named = self._named(ids)
        if self._run(lambda: concerns.answer_difference(ids, answer, comment=comment, meeting_id=meeting_id)):
            said = self.tr("{numbers}: märks skillnad? {answer}.")
            self._context.messages.inform_undoable(said.format(numbers=named, answer=answer.label))

    def _meetings_held(self) -> list[tuple[int, str]]:
        """Give the meetings that have been held and whose minutes are open, the latest first."""
        today = self._context.today()
        return [
            (row.meeting_id, f"{row.code} · {short_date(row.held_on)}")
            for row in reversed(self._context.services.meetings.rows())
            if row.held_on <= today
            and row.state is not MeetingState.CANCELLED
            and not (row.minutes_state and row.minutes_state.is_locked)
        ]

    def _commitment_now(self) -> str | None:
        return self.table.current_row.commitment if self.table.current_row else None

    def _tie(self, commitment_id: int | None) -> None:
        ids = self._selected()
        if self._may_change(ids):
            services = self._context.services
            self._context.dispatcher.run(lambda: services.assignments.tie_concerns(ids, commitment_id))

    def _named(self, ids: list[int]) -> str:
        if len(ids) > MOST_NAMED:
            return plural(len(ids), "synpunkt", "synpunkter")
        return ", ".join(row.number for row in self.table.rows_of(ids))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ConcernsPage", text)
