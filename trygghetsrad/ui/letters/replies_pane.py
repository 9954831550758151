"""What owners have answered: pasted or from a file, shown as what it would change, then taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from trygghetsrad import paths
from trygghetsrad.domain.swedish import plural
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.paste_field import PasteField
from trygghetsrad.ui.widgets.row_model import Column

if TYPE_CHECKING:
    from trygghetsrad.domain.owner_replies import Reply
    from trygghetsrad.services.owner_replies import PlannedReply, ReplyPlan
    from trygghetsrad.ui.tasks import Task


class RepliesPane(QWidget):
    """A field to paste into, then the answers and what each changes."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._replies: tuple[Reply, ...] = ()
        self._left_out: frozenset[int] = frozenset()
        self._plan: ReplyPlan | None = None
        self.field = PasteField(
            name=self.tr("Klistra in ett svar"),
            placeholder=self.tr(
                "Klistra in svaret här (Ctrl+V): svarslistan ur Excel, en tabell, eller orden ur ett "
                "e-postbrev. Eller välj filen som kom tillbaka.\n\n"
                "Du ser vad varje svar ändrar innan något förs in, och allt går att ångra."
            ),
        )
        self.table = RepliesTable(context)
        self._summary = text_label("", "strong", wraps=True)
        self._build_layout(context)
        self.field.pasted.connect(self.read_pasted)
        self.table.toggled.connect(self._toggle)

    def show_again(self) -> None:
        """Work out again what the answers change, as when something else has changed."""
        if self._replies:
            self._show_plan()

    def read_pasted(self, text: str, html: str) -> None:
        """Read what was pasted."""
        service = self._context.services.owner_replies
        self._read(lambda _task: service.read_pasted(text, html))

    def read_file(self, file: Path) -> None:
        """Read a sheet that was sent back."""
        service = self._context.services.owner_replies
        self._read(lambda _task: service.read_file(file))

    def take_in(self) -> None:
        """Take in what is shown."""
        plan, service = self._plan, self._context.services.owner_replies
        if plan is None or not plan.taken or self._context.is_read_only:
            return
        if self._context.dispatcher.run(lambda: service.take_in(plan)) is None:
            return
        said = self.tr("{count} från {owner} är införda.").format(
            count=plural(len(plan.taken), "svar", "svar"), owner=plan.owner or self.tr("ansvarig")
        )
        self.begin_again()
        self._context.messages.inform_undoable(said)

    def begin_again(self) -> None:
        """Go back to where an answer is pasted."""
        self._replies, self._plan, self._left_out = (), None, frozenset()
        self._stack.setCurrentWidget(self.field)
        self._again.setEnabled(False)
        self._take.setEnabled(False)
        self._take.setText(self.tr("&För in svaren"))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def has_replies(self) -> bool:
        """Tell whether answers are shown."""
        return self._plan is not None

    def _build_layout(self, context: PageContext) -> None:
        self._again = Button(context.theme, self.tr("Börja om"), flat=True, icon="arrow_undo")
        self._again.clicked.connect(self.begin_again)
        choose = Button(context.theme, self.tr("&Välj fil …"), icon="folder_open")
        choose.clicked.connect(self._choose_file)
        self._take = Button(context.theme, self.tr("&För in svaren"), icon="checkmark", primary=True)
        self._take.clicked.connect(self.take_in)
        for button in (self._again, self._take):
            button.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._summary, 1)
        for button in (self._again, choose, self._take):
            buttons.addWidget(button)
        card = Card(flush=True)
        card.add(self.table, 1)
        self._card = card
        self._stack = QStackedWidget()
        self._stack.addWidget(self.field)
        self._stack.addWidget(card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(buttons)
        whole.addWidget(self._stack, 1)

    def _read(self, read: Callable[[Task], object]) -> None:
        self._context.tasks.run(read, label=self.tr("Läser svaret …"), on_done=self._show_replies, owner=self)

    def _show_replies(self, replies: tuple[Reply, ...]) -> None:
        self._replies, self._left_out = replies, frozenset()
        self._show_plan()
        self._stack.setCurrentWidget(self._card)
        self.table.choose_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_plan(self) -> None:
        service = self._context.services.owner_replies
        plan = self._plan = service.plan(self._replies, left_out=self._left_out)
        self.table.show_rows(plan.rows)
        count = plural(len(plan.taken), "svar", "svar")
        whose = self.tr("Svar från {owner}").format(owner=plan.owner) if plan.owner else self.tr("Svar")
        self._summary.setText(
            self.tr("{whose}: {count} av {all} ändrar något.").format(
                whose=whose, count=len(plan.taken), all=len(plan.rows)
            )
        )
        self._take.setText(self.tr("&För in {count}").format(count=count))
        self._take.setEnabled(bool(plan.taken) and not self._context.is_read_only)
        self._again.setEnabled(True)

    def _toggle(self, rows: tuple[PlannedReply, ...]) -> None:
        places = frozenset(row.place for row in rows)
        if any(row.is_taken for row in rows):
            self._left_out |= places
        else:
            self._left_out -= places
        self._show_plan()

    def _choose_file(self) -> None:
        dialog = QFileDialog(
            self,
            self.tr("Läs in svar"),
            str(paths.documents_folder()),
            self.tr("Svarslistor (*.xlsx *.csv *.txt *.docx);;Alla filer (*)"),
        )
        dialog.setObjectName("read_reply")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read_file(Path(name)))
        dialog.open()


class RepliesTable(PageTable["PlannedReply"]):
    """The answers; Space leaves one out or takes it in.

    Signals:
        toggled(object): a tuple of PlannedReply.
    """

    toggled = Signal(object)

    def __init__(self, context: PageContext) -> None:
        columns: list[Column[PlannedReply]] = [
            Column("Nr", lambda row: row.reply.number, width=9, tone="strong"),
            Column("Svar", _standing, width=13, pill=_kind),
            Column("Åtgärd", lambda row: row.text, width=24),
            Column("Det här ändras", _changes, width=34, stretch=True),
            Column("Att se på", lambda row: " ".join(row.remarks), width=28, tone="muted"),
        ]
        super().__init__(
            context.theme,
            columns,
            name="Svar",
            row_id=lambda row: row.place,
            two_lines=True,
            view_state=context.view_state,
            key="replies",
        )
        self.setAccessibleDescription("Mellanslag väljer bort eller tar med svaret.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle the selected answers with Space or Delete."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Delete) and self.selected_rows:
            self.toggled.emit(self.selected_rows)
            return
        super().keyPressEvent(event)


def _standing(row: PlannedReply) -> str:
    if row.action_item_id is None:
        return "Okänt nr"
    if not row.changes:
        return "Inget nytt"
    return "Förs in" if row.is_taken else "Bortvalt"


def _kind(row: PlannedReply) -> Kind:
    if row.action_item_id is None:
        return Kind.BAD
    if not row.is_taken:
        return Kind.NEUTRAL
    return Kind.WARN if row.remarks else Kind.OK


def _changes(row: PlannedReply) -> str:
    return " · ".join(row.changes) or "–"
