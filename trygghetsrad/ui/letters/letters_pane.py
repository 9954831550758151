"""The owners with open actions beside the letter to the one the keyboard is on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from trygghetsrad.domain.due_dates import due_phrase
from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.domain.swedish import capitalised, short_date
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.pdf_preview import PdfPreview
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.filter_chips import Filter, FilterChips
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Align, Column
from trygghetsrad.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from trygghetsrad.services.owner_letters import OwnerLetterRow


class LettersPane(QWidget):
    """Chips for what kind of letter, the list of owners, the address of one, and the letter itself.

    Signals:
        chosen_changed: other owners or another kind of letter are chosen.
        current_changed: another letter is to be shown.
        address_changed(int, str): where letters to an owner go.
    """

    chosen_changed = Signal()
    current_changed = Signal()
    address_changed = Signal(object, str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._rows: Sequence[OwnerLetterRow] = ()
        self.chips = FilterChips(context.theme, name=self.tr("Slag av brev"))
        self.table: PageTable[OwnerLetterRow] = self._build_table(context)
        self._empty = EmptyState(context.theme, "mail", "")
        self.table.set_empty_state(self._empty)
        self.preview = PdfPreview(context.theme)
        self.address = QLineEdit()
        self.address.setMaxLength(320)
        self.address.setPlaceholderText(self.tr("till exempel tekniska@kommunen.se"))
        self._address_label = QLabel()
        self.folder = text_label("", "small", wraps=True)
        self._build_layout(context)
        self._show_chips()
        self.chips.choose(LetterKind.LETTER.value)
        self.chips.chosen_changed.connect(self._kind_changed)
        self.table.row_chosen.connect(self._current_changed)
        self.table.selection_changed.connect(lambda _rows: self.chosen_changed.emit())
        self.table.row_opened.connect(lambda _row: self.preview.focus())
        self.address.editingFinished.connect(self._address_edited)

    @property
    def kind(self) -> LetterKind:
        """Give the kind of letter that is chosen."""
        return LetterKind(next(iter(self.chips.chosen), LetterKind.LETTER.value))

    @property
    def chosen(self) -> tuple[OwnerLetterRow, ...]:
        """Give the owners that will be written to."""
        return self.table.selected_rows

    def show_owners(self, rows: Sequence[OwnerLetterRow]) -> None:
        """Show who has open actions; everybody is chosen until somebody chooses."""
        is_first = not self._rows
        self._rows = rows
        self._show_chips()
        self._show_rows(choose_all=is_first)

    def choose_reminders(self) -> None:
        """Show only those who are to be reminded today."""
        self.chips.choose(LetterKind.REMINDER.value)
        self._show_rows(choose_all=True)

    def choose_owners_of(self, action_item_ids: Collection[int]) -> None:
        """Choose every owner of these actions; of none, everybody shown."""
        wanted = set(action_item_ids)
        owners = {row.owner_id for row in self._rows if wanted.intersection(row.action_item_ids)}
        shown = {row.owner_id for row in self.table.rows}
        if not owners <= shown:
            self.chips.choose(LetterKind.LETTER.value)
            self._show_rows(choose_all=False)
        self._select(owners or shown)

    def _build_table(self, context: PageContext) -> PageTable[OwnerLetterRow]:
        today = context.today
        columns: list[Column[OwnerLetterRow]] = [
            Column(
                self.tr("Ansvarig"),
                lambda row: capitalised(row.owner),
                width=23,
                stretch=True,
                detail=lambda row: row.email or self.tr("ingen adress"),
                tone="strong",
            ),
            Column(self.tr("Öppna"), lambda row: str(len(row.numbers)), width=6, align=Align.RIGHT),
            Column(
                self.tr("Sena"),
                lambda row: str(row.late) if row.late else "",
                width=6,
                pill=lambda row: Kind.BAD if row.late else None,
                sort_key=lambda row: row.late,
            ),
            Column(
                self.tr("Skrivet"),
                lambda row: _latest(row, today()),
                width=10,
                optional=True,
                tone="muted",
                detail=lambda row: row.latest.kind.short.lower() if row.latest else "",
                sort_key=lambda row: row.latest.day if row.latest else None,
            ),
            Column(
                self.tr("Närmast"),
                lambda row: due_phrase(row.next_due_on, today=today()) if row.next_due_on else "–",
                width=12,
                optional=True,
                sort_key=lambda row: row.next_due_on,
            ),
        ]
        return PageTable(
            context.theme,
            columns,
            name=self.tr("Ansvariga med öppna åtgärder"),
            row_id=lambda row: row.owner_id,
            two_lines=True,
            view_state=context.view_state,
            key="letters",
        )

    def _build_layout(self, context: PageContext) -> None:
        card = Card(flush=True)
        card.add(self.table, 1)
        foot = QWidget()
        foot.setObjectName("plain")
        column = QVBoxLayout(foot)
        column.setContentsMargins(14, 8, 14, 12)
        column.setSpacing(6)
        self._address_label.setBuddy(self.address)
        column.addWidget(self._address_label)
        column.addWidget(self.address)
        column.addWidget(self.folder)
        card.add(foot)
        card.setMinimumWidth(320)
        self.address.setEnabled(not context.is_read_only)
        self.preview.setMinimumWidth(320)
        top = QHBoxLayout()
        top.addWidget(self.chips)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(
            Splitter([card, self.preview], [46, 54], view_state=context.view_state, key="letters"), 1
        )

    def _show_chips(self) -> None:
        due = sum(row.is_due for row in self._rows)
        self.chips.show_filters(
            [
                Filter(LetterKind.LETTER.value, self.tr("Brev"), len(self._rows), Kind.INFO),
                Filter(LetterKind.REMINDER.value, self.tr("Påminnelser i dag"), due, Kind.WARN),
            ]
        )

    def _show_rows(self, *, choose_all: bool) -> None:
        reminds = self.kind is LetterKind.REMINDER
        rows = [row for row in self._rows if row.is_due or not reminds]
        self._empty.show_sentence(
            self.tr("Ingen behöver påminnas i dag.")
            if reminds and self._rows
            else self.tr("Ingen har öppna åtgärder.")
        )
        self.table.show_rows(rows)
        if choose_all:
            self._select({row.owner_id for row in rows})
        self.table.choose_first()
        self._current_changed()
        self.chosen_changed.emit()

    def _select(self, owner_ids: Collection[int]) -> None:
        flag = QItemSelectionModel.SelectionFlag
        selection, model = self.table.selectionModel(), self.table.model()
        places = [place for place, row in enumerate(self.table.rows) if row.owner_id in owner_ids]
        selection.clearSelection()
        if places:
            selection.setCurrentIndex(model.index(places[0], 0), flag.NoUpdate)
        for place in places:
            selection.select(model.index(place, 0), flag.Select | flag.Rows)

    def _kind_changed(self, _chosen: object) -> None:
        self._show_rows(choose_all=True)

    def _current_changed(self, *_: object) -> None:
        row = self.table.current_row
        name = capitalised(row.owner) if row else ""
        self._address_label.setText(
            self.tr("&E-post till {owner}").format(owner=name.replace("&", "&&"))
            if row
            else self.tr("&E-post")
        )
        self.address.setAccessibleName(self.tr("E-post till {owner}").format(owner=name))
        self.address.setText(row.email if row else "")
        self.address.setEnabled(row is not None and not self._context.is_read_only)
        self.current_changed.emit()

    def _address_edited(self) -> None:
        row = self.table.current_row
        if row is not None and self.address.text().strip() != row.email:
            self.address_changed.emit(row.owner_id, self.address.text().strip())


def _latest(row: OwnerLetterRow, today: date) -> str:
    if row.latest is None:
        return "aldrig"
    if row.latest.day == today:
        return "i dag"
    day = row.latest.day
    return short_date(day) if day.year == today.year else day.isoformat()
