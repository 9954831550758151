"""Löften: what was promised, what has been done, and whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from trygghetsrad.ui.page import PROMISE, Destination, PageContext
from trygghetsrad.ui.promises.clocks_card import ClocksCard
from trygghetsrad.ui.promises.commands import PromiseCommands
from trygghetsrad.ui.promises.detail import CommitmentDetail, PromiseDetail
from trygghetsrad.ui.promises.forms import CommitmentForm, PromiseForm
from trygghetsrad.ui.promises.import_pane import ImportPane
from trygghetsrad.ui.promises.lines import PromiseLine, columns, lines_of
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.keyboard_order import order_keyboard, start_keyboard_at
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.splitter import Splitter
from trygghetsrad.ui.widgets.year_steps import YearSteps

if TYPE_CHECKING:
    from trygghetsrad.domain.promise_text import ProposedPromise
    from trygghetsrad.services.promise_rows import CommitmentRow, PromiseRow


class PromisesPage(QWidget):
    """A year's promises and commitments with target and outcome, and everything about the chosen one."""

    touches = frozenset(
        {"promise", "commitment", "evidence", "meeting", "action_item", "attachment", "concern", "category"}
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.title = self.tr("Löften")
        self._context = context
        self._year = context.today().year
        self._rows: list[PromiseRow] = []
        self._editing: PromiseRow | CommitmentRow | None = None
        theme = context.theme
        self._header = PageHeader(theme, self.title)
        self._years = YearSteps(theme)
        self.read_in = Button(theme, self.tr("Läs in …"), icon="arrow_download")
        self.new = Button(theme, self.tr("Nytt löfte"), icon="add")
        self.table: PageTable[PromiseLine] = PageTable(
            theme,
            columns(),
            name=self.tr("Löften och åtaganden"),
            row_id=lambda line: line.key,
            two_lines=True,
            view_state=context.view_state,
            key="promises",
        )
        self.table.set_headings(lambda line: line.is_heading)
        self.table.setSelectionMode(PageTable.SelectionMode.SingleSelection)
        self.empty = EmptyState(theme, "ribbon", "", button=self.tr("Ta över förra årets löften"))
        self.table.set_empty_state(self.empty)
        self.commands = PromiseCommands(context)
        self.promise = PromiseDetail(context)
        self.commitment = CommitmentDetail(context)
        self.promise_form, self.commitment_form = PromiseForm(theme), CommitmentForm(theme)
        self.importing = ImportPane(theme)
        self.clocks = ClocksCard(context)
        self.list, self.side = QStackedWidget(), QStackedWidget()
        self._build_layout()
        self._connect()
        start_keyboard_at(self, self.table)

    def reload(self) -> None:
        """Read the promises of the year again."""
        promises = self._context.services.promises
        self._rows = promises.rows(year=self._year)
        self._header.set_title(self.tr("Löften {year}").format(year=self._year))
        self._years.show_year(self._year)
        self._show_pills()
        sentence = self.tr(
            "Inga löften är inlagda för {year}. Läs in dem från kommunens sida, eller skriv dem."
        )
        self.empty.show_sentence(sentence.format(year=self._year))
        if self.empty.button is not None:
            may_take_over = not self._context.is_read_only and self._year - 1 in promises.years()
            self.empty.button.setVisible(may_take_over)
        self.clocks.show_year(self._year)
        self.table.show_rows(lines_of(self._rows))
        self.table.choose_near(1)
        self._show_detail()

    def open_at(self, destination: Destination) -> None:
        """Choose a commitment, or a promise, by its key; the filter is the year where that is another."""
        if destination.filter and int(destination.filter) != self._year:
            self._show_year(int(destination.filter))
        is_promise = destination.tab == PROMISE
        for line in self.table.rows:
            promise_id, commitment_id = line.key
            if destination.row_id == (promise_id if is_promise else commitment_id):
                self.table.choose_id(line.key)
                break
        self.table.setFocus()
        if destination.part is not None:
            self.promise.files.choose(destination.part)

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows about promises."""
        if self._context.is_read_only:
            return {}
        answers = {"new_promise": self.begin_promise, "import_promises": self.begin_import}
        if self.table.current_row is not None:
            answers |= {
                "new_commitment": self.begin_commitment,
                "edit_promise": self.begin_edit,
                "delete": self.remove,
            }
        return answers

    def begin_promise(self) -> None:
        """Open the form for a new promise."""
        self._editing = None
        self.side.setCurrentWidget(self.promise_form)
        self.promise_form.show_promise(None, title=self.tr("Nytt löfte {year}").format(year=self._year))

    def begin_commitment(self) -> None:
        """Open the form for a new commitment of the chosen promise."""
        line = self.table.current_row
        if line is not None:
            self._editing = None
            self.side.setCurrentWidget(self.commitment_form)
            title = self.tr("Nytt åtagande under L{number}").format(number=line.promise.number)
            self.commitment_form.show_commitment(None, title=title)

    def begin_edit(self) -> None:
        """Open the form for the chosen line."""
        line = self.table.current_row
        if line is None:
            return
        title = self.tr("Ändra {label}").format(label=line.label)
        self._editing = line.commitment or line.promise
        if line.commitment is not None:
            self.side.setCurrentWidget(self.commitment_form)
            self.commitment_form.show_commitment(line.commitment, title=title)
        else:
            self.side.setCurrentWidget(self.promise_form)
            self.promise_form.show_promise(line.promise, title=title)

    def begin_import(self) -> None:
        """Open the pane that reads promises from a page."""
        self.side.setCurrentWidget(self.importing)
        self.importing.begin(self._year)

    def remove(self) -> None:
        """Take the chosen line away."""
        line = self.table.current_row
        if line is not None:
            self.commands.remove(line)

    def _show_pills(self) -> None:
        commitments = [commitment for promise in self._rows for commitment in promise.commitments]
        reached = sum(row.is_reached is True for row in commitments)
        with_target = sum(row.is_reached is not None for row in commitments)
        pills: list[tuple[str, Kind]] = []
        if with_target:
            text = self.tr("{reached} av {all} mål nådda").format(reached=reached, all=with_target)
            pills.append((text, Kind.OK if reached == with_target else Kind.WARN))
        self._header.show_pills(pills)

    def _build_layout(self) -> None:
        self._header.add_action(self._years)
        if not self._context.is_read_only:
            for button in (self.read_in, self.new):
                self._header.add_action(button)
        card = Card(flush=True)
        card.add(self.table, 1)
        for pane in (self.promise, self.commitment, self.promise_form, self.commitment_form, self.importing):
            self.side.addWidget(pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.setSpacing(14)
        whole.addWidget(self._header)
        for listed in (card, self.importing.found_card):
            self.list.addWidget(listed)
        self.side.currentChanged.connect(self._side_changed)
        splitter = Splitter(
            [self.list, self.side], [64, 36], view_state=self._context.view_state, key="promises"
        )
        whole.addWidget(splitter, 1)
        whole.addWidget(self.clocks)
        writes = [] if self._context.is_read_only else [self.read_in, self.new]
        order_keyboard([self._years.earlier, self._years.later, *writes, self.table])

    def _connect(self) -> None:
        self._years.year_requested.connect(self._show_year)
        self.read_in.clicked.connect(self.begin_import)
        self.new.clicked.connect(self.begin_promise)
        self.empty.requested.connect(lambda: self.commands.take_over(self._year))
        self.table.row_chosen.connect(self._show_detail)
        self.table.row_opened.connect(self._line_opened)
        for steps in (self.promise.steps, self.commitment.steps):
            steps.edit_requested.connect(self.begin_edit)
            steps.add_requested.connect(self.begin_commitment)
            steps.remove_requested.connect(self.remove)
        self.commitment.evidence_requested.connect(self._add_evidence)
        self.commitment.evidence.remove_requested.connect(self.commands.remove_evidence)
        proposed = self.commitment.proposed
        proposed.count_requested.connect(lambda one: self._with_commitment(self.commands.count, one))
        proposed.count_all_requested.connect(lambda: self._with_commitment(self.commands.count_all))
        proposed.open_requested.connect(
            lambda row_id: self._context.go_to(Destination("action_items", row_id=row_id))
        )
        self.promise_form.submitted.connect(self._save_promise)
        self.commitment_form.submitted.connect(self._save_commitment)
        self.importing.add_requested.connect(self._take_in)
        for pane in (self.promise_form, self.commitment_form, self.importing):
            pane.left.connect(self._leave)

    def _show_detail(self, *_: object) -> None:
        """Show the chosen line; a form that somebody is writing in stays until the list is gone back to."""
        line = self.table.current_row
        self._context.refresh_actions()
        is_writing = self.side.currentWidget() not in (self.promise, self.commitment)
        if is_writing and not self.table.hasFocus():
            return
        if line is None:
            self.promise.show_nothing()
            self.side.setCurrentWidget(self.promise)
        elif line.commitment is None:
            self.promise.show_promise(line.promise)
            self.side.setCurrentWidget(self.promise)
        else:
            self.commitment.show_commitment(line, line.commitment)
            self.side.setCurrentWidget(self.commitment)

    def _side_changed(self) -> None:
        is_importing = self.side.currentWidget() is self.importing
        self.list.setCurrentIndex(int(is_importing))

    def _line_opened(self, line: PromiseLine) -> None:
        if line.commitment is not None and not line.commitment.counts_dialogues:
            self.commitment.note.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.begin_edit()

    def _with_commitment(self, call: Callable[..., None], *more: object) -> None:
        line = self.table.current_row
        if line is not None and line.commitment is not None:
            call(line.commitment, *more)

    def _add_evidence(self) -> None:
        line, detail = self.table.current_row, self.commitment
        if line is None or line.commitment is None:
            return
        is_added = self.commands.add_evidence(
            line.commitment, day=detail.day.text(), amount=detail.amount.value(), note=detail.note.text()
        )
        if is_added:
            detail.empty_form()

    def _save_promise(self) -> None:
        promise_id = self.commands.save_promise(self.promise_form, self._editing, year=self._year)
        if promise_id is not None:
            self._land((promise_id, None))

    def _save_commitment(self) -> None:
        line = self.table.current_row
        if line is None:
            return
        promise_id = line.promise.promise_id
        commitment_id = self.commands.save_commitment(self.commitment_form, self._editing, promise_id)
        if commitment_id is not None:
            self._land((promise_id, commitment_id))

    def _take_in(self, proposed: Sequence[ProposedPromise]) -> None:
        if self.commands.take_in(self._year, proposed):
            self._leave()

    def _land(self, key: tuple[int, int | None]) -> None:
        self._leave()
        self.table.choose_id(key)

    def _leave(self) -> None:
        self.side.setCurrentWidget(self.promise)
        self._show_detail()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_year(self, year: int) -> None:
        self._year = year
        self.side.setCurrentWidget(self.promise)
        self.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
