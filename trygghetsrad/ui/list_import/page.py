"""Läs in lista: from a file or what was pasted, through what it would become, to the report afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from trygghetsrad import paths
from trygghetsrad.domain.list_plan import NameKind, remark_lines
from trygghetsrad.domain.swedish import plural
from trygghetsrad.ui.list_import.choices_pane import ChoicesPane
from trygghetsrad.ui.list_import.preview_table import PreviewTable
from trygghetsrad.ui.list_import.source_bar import SourceBar
from trygghetsrad.ui.page import Destination, PageContext
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.keyboard_order import start_keyboard_at
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.paste_field import PasteField
from trygghetsrad.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.domain.list_plan import ListPlan, NameKey, PlannedRow
    from trygghetsrad.domain.list_words import ListField
    from trygghetsrad.services.list_import import ImportReport, ListSource, ListWishes
    from trygghetsrad.ui.tasks import Task


class ListImportPage(QWidget):
    """Three steps in one place: where the list is, what it becomes, what became of it."""

    touches = frozenset({"owner", "place", "category"})

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.title = self.tr("Läs in lista")
        self._context = context
        self._source: ListSource | None = None
        self._wishes: ListWishes | None = None
        self._plan: ListPlan | None = None
        self._planning: Task | None = None
        self._is_taking = False
        self._header = PageHeader(context.theme, self.title)
        self.field = PasteField(
            name=self.tr("Klistra in en tabell"),
            placeholder=self.tr(
                "Klistra in tabellen här (Ctrl+V), ur Excel eller Word. Eller välj en fil.\n\n"
                "Rubrikerna känns igen: Nr, Datum, Synpunkt, Plats, Kategori, Åtgärd, Ansvarig, Klart "
                "senast, Status, Kommentar …\n"
                "Du ser vad allt blir innan något läses in, och allt går att ångra."
            ),
        )
        self.bar = SourceBar(context.theme)
        self.choices = ChoicesPane()
        self.table = PreviewTable(context)
        self.report = QPlainTextEdit()
        self._summary = text_label("", "strong", wraps=True)
        self._build_layout(context)
        self._connect()
        start_keyboard_at(self, self.field)

    def reload(self) -> None:
        """Work the plan out again, since names may have changed."""
        if self._plan is not None and not self._is_taking:
            self._replan()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer no menu rows: everything here stands on the page."""
        return {}

    def read_file(self, file: Path) -> None:
        """Read a file in the background and show what it becomes."""
        service = self._context.services.list_import
        self._context.tasks.run(
            lambda _task: service.read_file(file),
            label=self.tr("Läser {name} …").format(name=file.name),
            on_done=self.show_source,
            owner=self,
        )

    def read_pasted(self, text: str, html: str) -> None:
        """Read what was pasted in the background and show what it becomes."""
        service = self._context.services.list_import
        self._context.tasks.run(
            lambda _task: service.read_pasted(text, html),
            label=self.tr("Läser tabellen …"),
            on_done=self.show_source,
            owner=self,
        )

    def show_source(self, source: ListSource) -> None:
        """Show a list that has been read."""
        self._source, self._wishes, self._plan = source, None, None
        self._replan()

    def take_in(self) -> None:
        """Take the list in as it is shown, in the background."""
        plan = self._plan
        if plan is None or self._is_taking or self._context.is_read_only:
            return
        self._is_taking = True
        self._take.setEnabled(False)
        service = self._context.services.list_import
        self._context.tasks.run(
            lambda _task: service.take_in(plan),
            label=self.tr("Läser in {rows} …").format(rows=plural(len(plan.taken), "rad", "rader")),
            on_done=self._taken,
            on_failed=self._failed,
        )

    def _build_layout(self, context: PageContext) -> None:
        back = Button(context.theme, self.tr("Börja om"), flat=True, icon="chevron_left")
        back.clicked.connect(self._begin_again)
        choose = Button(context.theme, self.tr("&Välj fil …"), icon="folder_open")
        choose.clicked.connect(self._choose_file)
        self._take = Button(context.theme, self.tr("&Läs in"), icon="arrow_download", primary=True)
        self._take.clicked.connect(self.take_in)
        self._take.setEnabled(False)
        for button in (back, choose, self._take):
            self._header.add_action(button)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.activated.connect(self._begin_again)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Rapport från inläsningen"))
        planned = QWidget()
        column = QVBoxLayout(planned)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        card = Card(flush=True)
        card.add(self.table, 1)
        left = Card(flush=True)
        left.add(self.choices, 1)
        left.setMinimumWidth(220)
        column.addWidget(self.bar)
        column.addWidget(self._summary)
        column.addWidget(
            Splitter([left, card], [26, 74], view_state=context.view_state, key="list_import"), 1
        )
        self._planned = planned
        self._stack = QStackedWidget()
        for widget in (self.field, planned, self.report):
            self._stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.setSpacing(14)
        whole.addWidget(self._header)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.field.pasted.connect(self.read_pasted)
        self.choices.field_chosen.connect(self._choose_field)
        self.choices.name_chosen.connect(self._choose_name)
        self.table.toggled.connect(self._toggle)
        self.bar.table_chosen.connect(self._choose_table)
        self.bar.day_chosen.connect(self._choose_day)

    def _replan(self) -> None:
        source, wishes = self._source, self._wishes
        if source is None:
            return
        if self._planning is not None:
            self._planning.cancel()
        service = self._context.services.list_import

        def plan(task: Task) -> ListPlan:
            task.report(0, 1)  # ends here when something else has been chosen meanwhile
            return service.plan(source, wishes)

        self._planning = self._context.tasks.run(
            plan, label=self.tr("Går igenom listan …"), on_done=self._show_plan, owner=self
        )

    def _show_plan(self, plan: ListPlan) -> None:
        is_first = self._plan is None
        self._plan = plan
        if self._wishes is None and self._source is not None:
            self._wishes = self._context.services.list_import.wishes(self._source)
        register = self._context.services.register
        known: dict[str, Sequence[str]] = {
            NameKind.OWNER.value: [row.name for row in register.owners()],
            NameKind.PLACE.value: [row.name for row in register.places()],
            NameKind.CATEGORY.value: [row.name for row in register.categories()],
        }
        if self._source is not None and self._wishes is not None:
            names = [table.name or self._source.name for table in self._source.tables]
            self.bar.show_source(names, self._wishes.table, plan.without_day)
        self.choices.show_plan(plan, known)
        self.table.show_plan(plan)
        lines = list(remark_lines(plan))
        self._summary.setText(plan.summary)
        self._summary.setToolTip("\n".join(lines[:30]))
        count = plural(len(plan.taken), "rad", "rader")
        self._take.setText(self.tr("&Läs in {count}").format(count=count))
        self._take.setEnabled(bool(plan.taken) and not self._context.is_read_only)
        self._stack.setCurrentWidget(self._planned)
        if is_first:
            self.table.choose_first()
            self.table.setFocus()

    def _choose_field(self, at: int, field: ListField) -> None:
        if self._wishes is not None:
            self._wish(fields={**(self._wishes.fields or {}), at: field})

    def _choose_name(self, key: NameKey, becomes: str) -> None:
        if self._wishes is not None:
            self._wish(names={**(self._wishes.names or {}), key: becomes})

    def _choose_table(self, number: int) -> None:
        if self._wishes is not None and self._source is not None:
            self._wishes = replace(self._context.services.list_import.wishes(self._source), table=number)
            self._replan()

    def _choose_day(self, day: date) -> None:
        self._wish(without_day=day)

    def _toggle(self, rows: tuple[PlannedRow, ...]) -> None:
        """Leave rows out, or take them in; a repetition that is taken in is forced."""
        wishes = self._wishes
        if wishes is None or not rows:
            return
        places = frozenset(row.listed.place for row in rows)
        if all(row.is_taken for row in rows):
            self._wish(left_out=wishes.left_out | places, forced=wishes.forced - places)
        else:
            self._wish(left_out=wishes.left_out - places, forced=wishes.forced | places)

    def _wish(self, **changes: object) -> None:
        if self._wishes is not None:
            self._wishes = replace(self._wishes, **changes)  # type: ignore[arg-type]
            self._replan()

    def _choose_file(self) -> None:
        dialog = QFileDialog(
            self,
            self.tr("Läs in lista"),
            str(paths.documents_folder()),
            self.tr("Listor (*.xlsx *.xlsm *.csv *.txt *.docx *.html *.htm);;Alla filer (*)"),
        )
        dialog.setObjectName("read_list")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read_file(Path(name)))
        dialog.open()

    def _taken(self, taken: tuple[ImportReport, ChangeSet]) -> None:
        self._is_taking = False
        report, changes = taken
        self._source = self._wishes = self._plan = None
        self.report.setPlainText("\n".join(report.lines))
        self._stack.setCurrentWidget(self.report)
        self._take.setText(self.tr("&Läs in"))
        self.report.setFocus()
        self._context.dispatcher.run(lambda: changes)
        self._context.messages.inform_undoable(report.summary)

    def _failed(self, problem: BaseException) -> None:
        from trygghetsrad.domain.errors import CouncilError

        self._is_taking = False
        self._take.setEnabled(True)
        if not isinstance(problem, CouncilError):
            raise problem
        self._context.messages.complain(problem)

    def _begin_again(self) -> None:
        """Go back to where a list is pasted; from there, back to the concerns."""
        if self._stack.currentWidget() is self.field:
            self._context.go_to(Destination("concerns"))
            return
        self._source = self._wishes = self._plan = None
        self._take.setEnabled(False)
        self._take.setText(self.tr("&Läs in"))
        self._stack.setCurrentWidget(self.field)
        self.field.setFocus()
