"""Problemkort: what belongs together, where it comes from, and whether it became better."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trygghetsrad.domain.list_question import ConcernSelection
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.swedish import cited, fold
from trygghetsrad.ui.concern_finder import concerns_with
from trygghetsrad.ui.page import Destination, PageContext
from trygghetsrad.ui.problems.card import ProblemCard, counted
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.keyboard_order import start_keyboard_at
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column
from trygghetsrad.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.concern_rows import ConcernRow
    from trygghetsrad.services.problem_rows import ProblemRow


class ProblemsPage(QWidget):
    """The list of cards and the card beside it."""

    touches = frozenset({"problem", "concern", "concern_action", "action_item", "place", "category"})

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.title = self.tr("Problemkort")
        self._context = context
        self._rows: list[ProblemRow] = []
        self._words = ""
        self._header = PageHeader(context.theme, self.title)
        self._header.add_filter(
            self.tr("Filtrera: problem, plats, orsak …"), name=self.tr("Filtrera problemkort")
        )
        self.new = Button(context.theme, self.tr("Nytt kort"), icon="add")
        self.new.setEnabled(not context.is_read_only)
        self._header.add_action(self.new)
        back = Button(context.theme, self.tr("Till synpunkterna"))
        back.clicked.connect(lambda: context.go_to(Destination("concerns")))
        self._header.add_action(back)
        self.table: PageTable[ProblemRow] = self._build_table(context)
        self._empty = EmptyState(context.theme, "tag", "")
        self.table.set_empty_state(self._empty)
        self.card = ProblemCard(context.theme, is_read_only=context.is_read_only)
        self._build_layout(context)
        self._connect()

    def reload(self) -> None:
        """Read the cards again."""
        services = self._context.services
        self._rows = services.problems.rows()
        self.card.fields.offer(services.register.places(), services.register.categories())
        self._show()

    def open_at(self, destination: Destination) -> None:
        """Choose a card."""
        if destination.row_id is not None:
            self._words = ""
            self._show()
            self.table.choose_id(destination.row_id)
        if destination.tab == "new":
            self.card.fields.title.setFocus()
            self.card.fields.title.selectAll()
        else:
            self.table.setFocus()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the chosen card."""
        answers: dict[str, Callable[[], None]] = {"search": self._focus_filter}
        row = self.table.current_row
        if row is not None:
            answers["timeline"] = self._show_timeline
        if not self._context.is_read_only:
            answers["new_problem"] = self._create
            if row is not None:
                answers["delete"] = self._remove
                answers["mark_done"] = self._close
        return answers

    def _build_table(self, context: PageContext) -> PageTable[ProblemRow]:
        columns: list[Column[ProblemRow]] = [
            Column(self.tr("Nr"), lambda row: row.number, width=9, tone="strong"),
            Column(self.tr("Problem"), lambda row: row.title, width=30, stretch=True, detail=counted),
            Column(
                self.tr("Plats"),
                lambda row: row.place or "–",
                width=20,
                yields=True,
                detail=lambda row: row.category or "",
            ),
            Column(
                self.tr("Läge"),
                lambda row: self.tr("Öppet") if row.is_open else self.tr("Avslutat"),
                width=11,
                yields=True,
                pill=lambda row: Kind.INFO if row.is_open else Kind.OK,
            ),
        ]
        return PageTable(
            context.theme,
            columns,
            name=self.tr("Problemkort"),
            row_id=lambda row: row.problem_id,
            two_lines=True,
            view_state=context.view_state,
            key="problems",
        )

    def _build_layout(self, context: PageContext) -> None:
        card = Card(flush=True)
        card.add(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.setSpacing(14)
        whole.addWidget(self._header)
        whole.addWidget(
            Splitter([card, self.card], [58, 42], view_state=context.view_state, key="problems"), 1
        )
        start_keyboard_at(self, self.table)

    def _connect(self) -> None:
        self.new.clicked.connect(self._create)
        self._header.filter_changed.connect(self._filter)
        self._header.filter_left.connect(self.table.setFocus)
        self.table.row_chosen.connect(self._show_card)
        self.card.offer_concerns(self._free)
        self.table.row_opened.connect(lambda _row: self.card.fields.title.setFocus())
        self.card.fields.edited.connect(self._edit)
        self.card.close_requested.connect(self._close)
        self.card.reopen_requested.connect(self._reopen)
        self.card.remove_requested.connect(self._remove)
        self.card.timeline_requested.connect(self._show_timeline)
        self.card.concern_added.connect(self._add_concern)
        self.card.concern_taken_off.connect(
            lambda concern_id: self._run(lambda: self._context.services.problems.take_off([concern_id]))
        )
        go_to = self._context.go_to
        self.card.concern_requested.connect(lambda row_id: go_to(Destination("concerns", row_id=row_id)))
        self.card.action_item_requested.connect(
            lambda row_id: go_to(Destination("action_items", row_id=row_id))
        )

    def _show(self) -> None:
        found = [row for row in self._rows if _matches(row, self._words)]
        self._empty.show_sentence(
            self.tr("Inget problemkort innehåller {words}.").format(words=cited(self._words))
            if self._words
            else self.tr(
                "Ett problemkort samlar synpunkter som hör ihop, med orsaker och hur det var före och efter. "
                "Välj synpunkter på sidan Synpunkter och tryck Ctrl+Skift+R."
            )
        )
        place = self.table.currentIndex().row()
        self.table.show_rows(found)
        self.table.choose_near(place)
        self._show_card()

    def _show_card(self, *_: object) -> None:
        row = self.table.current_row
        self._context.refresh_actions()
        if row is None:
            self.card.fields.save()
            self.card.show_nothing()
        else:
            self.card.show_card(row)

    def _filter(self, words: str) -> None:
        self._words = words
        self._show()

    def _focus_filter(self) -> None:
        self._header.focus_filter()

    def _run(self, call: Callable[[], ChangeSet]) -> bool:
        return self._context.dispatcher.run(call) is not None

    def _create(self) -> None:
        self.card.fields.save()
        made = self._context.dispatcher.run(
            lambda: self._context.services.problems.create(self.tr("Nytt problem"))
        )
        if made is not None:
            self.open_at(Destination("problems", row_id=made[0], tab="new"))

    def _edit(self, wish: tuple[int, dict[str, str | int]]) -> None:
        problem_id, changed = wish
        if not self._run(lambda: self._context.services.problems.edit(problem_id, **changed)):  # type: ignore[arg-type]
            self._show_card()

    def _close(self) -> None:
        row = self.table.current_row
        if row is None or self._context.is_read_only:
            return
        self.card.fields.save()
        after = self.card.fields.texts["after"]
        self.card.fields.clear_problems()
        if not after.toPlainText().strip():
            self.card.fields.show_problem(
                after, self.tr("Skriv hur det har blivit, så att det går att jämföra med före.")
            )
            return
        written = after.toPlainText()
        if self._run(lambda: self._context.services.problems.close(row.problem_id, after=written)):
            said = self.tr("{number} är avslutat.").format(number=row.number)
            self._context.messages.inform_undoable(said)

    def _reopen(self) -> None:
        row = self.table.current_row
        if row is not None:
            self._run(lambda: self._context.services.problems.reopen(row.problem_id))

    def _remove(self) -> None:
        row = self.table.current_row
        if row is not None and self._run(lambda: self._context.services.problems.remove(row.problem_id)):
            said = self.tr("{number} är borttaget. Synpunkterna är kvar.").format(number=row.number)
            self._context.messages.inform_undoable(said)

    def _show_timeline(self) -> None:
        row = self.table.current_row
        if row is None:
            return
        if row.place is not None:
            self._context.go_to(Destination("timeline", filter=row.place))
        elif row.concerns:
            self._context.go_to(Destination("timeline", row_id=row.concerns[0].concern_id))

    def _add_concern(self, typed: str) -> None:
        row = self.table.current_row
        if row is None:
            return

        def add() -> ChangeSet:
            concern_id = self._context.services.concerns.by_number(typed)
            return self._context.services.problems.add_concerns(row.problem_id, [concern_id])

        if self._run(add):
            self.card.adding.clear()

    def _free(self, words: str) -> list[tuple[str, str]]:
        """Give concerns with these words that are on no card, as number and text."""
        found = concerns_with(self._context.services, words, selection=ConcernSelection.ALL)
        return [(row.number, _described(row)) for row in found if row.problem_id is None]

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what is being written when the page is left."""
        self.card.fields.save()
        super().hideEvent(event)


def _described(row: ConcernRow) -> str:
    text = original_text(row.text)
    return f"{text} ({row.place})" if row.place else text


def _matches(row: ProblemRow, words: str) -> bool:
    parts = (
        row.number,
        row.title,
        row.place or "",
        row.area or "",
        row.category or "",
        row.situational_causes,
        row.social_causes,
        row.before,
        row.after,
        *(f"{concern.number} {concern.text}" for concern in row.concerns),
        *(f"{action.number} {action.text}" for action in row.actions),
    )
    searched = fold(" ".join(parts))
    return all(word in searched for word in fold(words).split())
