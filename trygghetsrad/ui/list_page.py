"""A page with a long list and a pane beside it: what concerns and action items have in common.

Which rows there are, and how many each chip has, is asked of a `LongList`: at once where the list is short,
else in another thread, the newest key overtaking the one before. The rows come when they are looked at.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.domain.list_question import Facet
from trygghetsrad.ui.attached_files import AttachedFiles
from trygghetsrad.ui.list_choice import EVERYTHING, ListChoice
from trygghetsrad.ui.list_papers import ListPapers
from trygghetsrad.ui.page import FILES, Destination, PageContext
from trygghetsrad.ui.thing_steps import ThingSteps
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.filter_chips import Filter
from trygghetsrad.ui.widgets.keyboard_order import order_keyboard, start_keyboard_at
from trygghetsrad.ui.widgets.long_table import LongTable
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from trygghetsrad.services.long_lists import ListAnswer, LongList
    from trygghetsrad.ui.widgets.detail_pane import DetailPane

Row = TypeVar("Row")

MOST_AT_ONCE = 1_000
"""How many rows one command changes at most: each is read, changed and remembered for undo by itself."""


class ListPage(QWidget, Generic[Row]):
    """Chips, filter field, list and pane; a page says what they show and do.

    Attributes:
        key: of the page; what the window remembers of it is kept under it.
        facets: what the list can be narrowed by, with its name in Swedish.
    """

    title: str
    key: str
    facets: Mapping[Facet, str]

    def __init__(
        self,
        context: PageContext,
        source: LongList,
        *,
        table: LongTable[Row],
        fetch: Callable[[Sequence[int]], Sequence[Row]],
        detail: DetailPane,
        chips: Sequence[Filter],
        icon: str,
        placeholder: str,
        has_owners: bool = False,
    ) -> None:
        super().__init__()
        self._context = context
        self._source = source
        self._wanted: int | None = None
        self._wanted_file: int | None = None
        self._turn = 0
        self._is_waiting = False
        self._is_answering = False
        self._more_stops: tuple[QWidget, ...] = ()
        self._shown: tuple[Row | None, int] = (None, 0)
        self._soon_days = 30
        self._counts: Mapping[str, int] = {}
        self.table = table
        self.detail = detail
        self._header = PageHeader(context.theme, self.title)
        self.choice = ListChoice(
            context,
            self._header,
            key=self.key,
            chips=chips,
            placeholder=placeholder,
            name=self._tell_filter(),
            facets=self.facets,
            choices=source.choices,
        )
        self._build_buttons(context)
        self._empty = EmptyState(context.theme, icon, "")
        self.table.set_empty_state(self._empty)
        self.papers = ListPapers(
            context, table, self, fetch=fetch, title=self.title, selection=lambda: self.choice.phrase
        )
        self.files = AttachedFiles(context)
        self.steps = ThingSteps(context.theme, has_owners=has_owners)
        self._build_layout()
        self._add_to_pane()
        if (order := self.choice.order) is not None:
            self.table.show_order(order.column, falls=order.falls)
        self._connect_list()
        self._order_stops()

    def reload(self) -> None:
        """Count and read the list again; rows already looked at are read anew too."""
        self._ask(counts=True)

    def open_at(self, destination: Destination) -> None:
        """Choose a chip or words, and a row if it is asked for; the list widens for a row outside it."""
        self._wanted = destination.row_id
        self._wanted_file = destination.part if destination.tab == FILES else None
        self.table.setFocus()
        if destination.narrowed:
            self.choice.show_narrowed(destination.narrowed)
        elif destination.filter is not None:
            self.choice.show_only(destination.filter)
        elif not self._is_waiting:
            self._take_wanted()
            self._choose_file()

    @abstractmethod
    def _filters(self) -> list[Filter]:
        """Give the chips, with how many rows each has in `self._counts`."""

    @abstractmethod
    def _nothing(self) -> str:
        """Say why the list is empty, and what to do."""

    @abstractmethod
    def _show_row(self, row: Row, count: int) -> None:
        """Show a row in the pane, when so many are selected."""

    @abstractmethod
    def _tell_filter(self) -> str:
        """Name the filter field for a screen reader."""

    @abstractmethod
    def _commitment_now(self) -> str | None:
        """Give the label of the commitment that the row shown serves."""

    @abstractmethod
    def _tie(self, commitment_id: int | None) -> None:
        """Let the selected rows serve a commitment."""

    def _counted(self) -> None:
        """Tell the frame what the counts say; a page that has something to tell does."""

    def _build_buttons(self, context: PageContext) -> None:
        printing = Button(context.theme, self.tr("Skriv ut"), icon="print")
        printing.setAccessibleName(self.tr("Skriv ut listan"))
        printing.clicked.connect(lambda: self.papers.print_list())
        saving = Button(context.theme, self.tr("Excel"), icon="table")
        saving.setAccessibleName(self.tr("Spara listan för Excel"))
        saving.clicked.connect(lambda: self.papers.choose_file())
        for button in (printing, saving):
            self._header.add_action(button)
        self._paper_buttons = (printing, saving)

    def _build_layout(self) -> None:
        card = Card(flush=True)
        card.add(self.table, 1)
        chips = QHBoxLayout()
        chips.setSpacing(6)
        chips.addWidget(self.choice.chips)
        chips.addWidget(self.choice.narrowing.button)
        chips.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.setSpacing(12)
        whole.addWidget(self._header)
        whole.addLayout(chips)
        whole.addWidget(self.choice.narrowing)
        parts = [card, self.detail]
        whole.addWidget(Splitter(parts, [68, 32], view_state=self._context.view_state, key=self.key), 1)
        start_keyboard_at(self, self.table)

    def _add_to_pane(self) -> None:
        """Add what both panes have: steps after what the page works with, files after the history."""
        self.detail.body.insertWidget(2, self.steps)
        self.steps.setVisible(not self._context.is_read_only)
        self.detail.add_section(self.tr("Bilagor")).addWidget(self.files)
        self.steps.commitment.clicked.connect(self._offer_commitments)
        self.steps.commitment_chosen.connect(self._tie)

    def _connect_list(self) -> None:
        self.choice.changed.connect(self._asked)
        self._header.filter_left.connect(self.table.setFocus)
        self.table.order_changed.connect(lambda column, falls: self.choice.choose_order(column, falls=falls))
        self.table.row_chosen.connect(self._show_detail)
        self.table.selection_changed.connect(self._show_detail)

    def _order_stops(self) -> None:
        order_keyboard([*self.choice.stops(*self._paper_buttons, *self._more_stops), self.table])

    def _asked(self) -> None:
        self._order_stops()
        self._ask()

    def _ask(self, *, counts: bool = False) -> None:
        question, source = self.choice.question, self._source
        counts = counts or not self._counts
        try:
            is_short = source.is_short()
            turn = self._turn = source.overtake()
            if is_short:
                self._answer(turn, source.read(turn, question, counts=counts))
                return
        except CouncilError as problem:
            self._context.messages.complain(problem)
            return
        self._is_waiting = True
        self._context.tasks.run(
            lambda _task: source.read(turn, question, counts=counts),
            label=self.tr("Läser listan …"),
            on_done=lambda answer: self._answer(turn, answer),
            on_failed=self._failed,
            owner=self,
        )

    def _failed(self, problem: BaseException) -> None:
        self._is_waiting = False
        if not isinstance(problem, CouncilError):
            raise problem
        self._context.messages.complain(problem)

    def _answer(self, turn: int, answer: ListAnswer | None) -> None:
        if answer is None or turn != self._turn:
            return
        self._is_waiting = False
        if answer.counts:
            self._counts = answer.counts
            self._soon_days = answer.soon_days
            self.choice.show_filters(self._filters())
            self._counted()
        self._empty.show_sentence(self._nothing())
        place = self.table.currentIndex().row()
        self._is_answering = True
        self.table.show_ids(answer.ids)
        for button in self._paper_buttons:
            button.setEnabled(len(answer.ids) > 0)
        if self._wanted is None or not self._take_wanted():
            self.table.choose_near(place)
        self._is_answering = False
        self._show_now()

    def _take_wanted(self) -> bool:
        """Choose the row that was asked for; a list that does not have it is widened, and asked once more."""
        wanted = self._wanted
        if wanted is None:
            return False
        if self.table.choose_id(wanted) or self.choice.is_widest:
            self._wanted = None
            return self.table.current_id == wanted
        self.choice.show_only(EVERYTHING)
        return True

    def _show_detail(self, *_: object) -> None:
        """Show the current row unless that is what is shown; one key moves both it and the selection."""
        now = self.table.current_row, max(1, self.table.selected_count)
        if not self._is_answering and not (now[0] is self._shown[0] and now[1] == self._shown[1]):
            self._show_now()

    def _show_now(self) -> None:
        row, count = self._shown = self.table.current_row, max(1, self.table.selected_count)
        self._context.refresh_actions()
        if row is None:
            self.detail.show_nothing()
        else:
            self._show_row(row, count)
            self._choose_file()

    def _choose_file(self) -> None:
        """Put the keyboard on the file that was asked for, once its row is shown."""
        if self._wanted_file is not None and self.files.choose(self._wanted_file):
            self._wanted_file = None

    def _offer_commitments(self) -> None:
        self.steps.offer_commitments(self._context.services.assignments.commitments(), self._commitment_now())

    def _selected(self) -> list[int]:
        current = self.table.current_id
        return self.table.selected_ids or ([] if current is None else [current])

    def _may_change(self, ids: Sequence[int]) -> bool:
        if len(ids) <= MOST_AT_ONCE:
            return True
        said = self.tr("Du har valt {count} rader. Välj högst {most} åt gången.")
        self._context.messages.warn(said.format(count=len(ids), most=MOST_AT_ONCE))
        return False

    def _focus_filter(self) -> None:
        self._header.focus_filter()

    def _menu_answers(self) -> dict[str, Callable[[], None]]:
        """Answer the menu rows that every list has."""
        answers: dict[str, Callable[[], None]] = {
            "search": self._focus_filter,
            "narrow_list": self.choice.narrowing.offer,
            "sort_list": self.table.menus.offer_sorting,
            "choose_columns": self.table.menus.offer_columns,
        }
        if self.table.current_id is not None and not self._context.is_read_only:
            answers["tie_to_promise"] = self._offer_commitments
        if len(self.table.ids):
            answers |= {
                "print": self.papers.print_list,
                "save_pdf": lambda: self.papers.choose_file("pdf"),
                "save_list": self.papers.choose_file,
            }
        return answers
