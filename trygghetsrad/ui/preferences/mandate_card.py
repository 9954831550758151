"""The tasks of the chosen person in the council: role, from when to when, and for whom a deputy serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit

from trygghetsrad.domain.classifications import CouncilRole
from trygghetsrad.domain.due_dates import parse_due
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column
from trygghetsrad.ui.widgets.scroll_column import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.mandates import MandateRow
    from trygghetsrad.services.people import PersonRow
    from trygghetsrad.ui.page import PageContext


TABLE_PX = 130
"""The least height of the list, room for two mandates."""


class MandateCard(Card):
    """The mandates of one person, and a form that changes the chosen one or gives a new one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._person: PersonRow | None = None
        self._mandate_id: int | None = None
        self._who = text_label("", "heading", wraps=True)
        self.table: PageTable[MandateRow] = PageTable(
            context.theme,
            [
                Column(
                    self.tr("Uppdrag"),
                    lambda row: row.role.label,
                    stretch=True,
                    width=12,
                    detail=self._detail,
                ),
                Column(
                    self.tr("Till och med"),
                    lambda row: row.until_on.isoformat() if row.until_on else self.tr("tills vidare"),
                    width=12,
                    pill=lambda row: Kind.WARN if row.ends_soon else None,
                ),
            ],
            name=self.tr("Uppdrag"),
            row_id=lambda row: row.mandate_id,
            two_lines=True,
        )
        self.table.setSelectionMode(PageTable.SelectionMode.SingleSelection)
        self.table.set_empty_state(EmptyState(context.theme, "person", self.tr("Inget uppdrag.")))
        self.role, self.deputy_for = QComboBox(), QComboBox()
        for role in (CouncilRole.MEMBER, *(one for one in CouncilRole if one is not CouncilRole.MEMBER)):
            self.role.addItem(role.label, role)
        self.from_on, self.until_on = QLineEdit(), QLineEdit()
        self.until_on.setPlaceholderText(self.tr("tills vidare"))
        self._remove = Button(context.theme, self.tr("Ta bort"), icon="delete", flat=True)
        self._form = self._build_form()
        self.table.row_chosen.connect(self._show_chosen)
        self.role.currentIndexChanged.connect(lambda _number: self._fit_role())

    def show_person(self, person: PersonRow | None, people: Sequence[PersonRow]) -> None:
        """Show the mandates of a person; None when nobody is chosen."""
        is_another = self._person is None or person is None or person.person_id != self._person.person_id
        self._person = person
        self._who.setText(person.name if person else self.tr("Välj en person i listan."))
        self._form.setEnabled(person is not None and not self._context.is_read_only)
        chosen = self.deputy_for.currentData()
        self.deputy_for.clear()
        self.deputy_for.addItem(self.tr("vem som helst i gruppen"), None)
        for other in people:
            if person is not None and other.person_id != person.person_id:
                self.deputy_for.addItem(other.name, other.person_id)
        self.deputy_for.setCurrentIndex(max(0, self.deputy_for.findData(chosen)))
        mandates = self._context.services.mandates
        self.table.show_rows(mandates.rows(person.person_id) if person else ())
        if is_another:
            self.begin_new()

    def begin_new(self) -> None:
        """Empty the form for a new mandate."""
        self.table.clearSelection()
        self._mandate_id = None
        self._remove.hide()
        self.role.setCurrentIndex(0)
        self.from_on.setText(self._context.today().isoformat())
        self.until_on.clear()
        self.deputy_for.setCurrentIndex(0)
        self._fit_role()

    def save(self) -> None:
        """Change the chosen mandate, or give a new one."""
        person, mandate_id, mandates = self._person, self._mandate_id, self._context.services.mandates
        if person is None:
            return

        def keep() -> ChangeSet:
            role = self._role
            first = self._day(self.from_on) or self._context.today()
            last = self._day(self.until_on)
            other = self.deputy_for.currentData() if role is CouncilRole.DEPUTY else None
            if mandate_id is not None:
                return mandates.change(
                    mandate_id, role=role, from_on=first, until_on=last, deputy_for_id=other
                )
            return mandates.give(person.person_id, role, from_on=first, until_on=last, deputy_for_id=other)[1]

        if self._context.dispatcher.run(keep) is not None:
            self.begin_new()
            self._context.messages.inform_undoable(self.tr("Uppdraget är sparat."))

    def remove(self) -> None:
        """Take the chosen mandate away; it can be undone."""
        mandate_id, mandates = self._mandate_id, self._context.services.mandates
        if mandate_id is None:
            return
        if self._context.dispatcher.run(lambda: mandates.remove(mandate_id)) is not None:
            self.begin_new()
            self._context.messages.inform_undoable(self.tr("Uppdraget är borttaget."))

    def _show_chosen(self, *_: object) -> None:
        row = self.table.current_row
        if row is None:
            return
        self._mandate_id = row.mandate_id
        self._remove.setVisible(not self._context.is_read_only)
        self.role.setCurrentIndex(self.role.findData(row.role))
        self.from_on.setText(row.from_on.isoformat())
        self.until_on.setText(row.until_on.isoformat() if row.until_on else "")
        self.deputy_for.setCurrentIndex(max(0, self.deputy_for.findData(row.deputy_for_id)))
        self._fit_role()

    def _fit_role(self) -> None:
        self.deputy_for.setEnabled(self._role is CouncilRole.DEPUTY)

    @property
    def _role(self) -> CouncilRole:
        return CouncilRole(self.role.currentData())  # Qt gives a text back as a text

    def _detail(self, row: MandateRow) -> str:
        since = self.tr("från {day}").format(day=row.from_on.isoformat())
        if row.deputy_for:
            return self.tr("för {name}, {since}").format(name=row.deputy_for, since=since)
        return self.tr("{since}, slut").format(since=since) if row.is_over else since

    def _day(self, field: QLineEdit) -> date | None:
        return parse_due(field.text(), today=self._context.today())

    def _build_form(self) -> Form:
        form = Form(stacked=True)
        form.add_field(self.tr("Uppdrag"), self.role)
        form.add_field(self.tr("&Från och med"), self.from_on)
        form.add_field(self.tr("Till och med"), self.until_on)
        form.add_field(self.tr("Ersättare för"), self.deputy_for)
        for field in (self.from_on, self.until_on):
            field.returnPressed.connect(self.save)
        buttons = QHBoxLayout()
        for text, icon, act, is_primary in (
            (self.tr("Spara"), "checkmark", self.save, True),
            (self.tr("Nytt"), "add", self.begin_new, False),
        ):
            button = Button(self._context.theme, text, primary=is_primary, flat=not is_primary, icon=icon)
            button.clicked.connect(act)
            button.setEnabled(not self._context.is_read_only)
            buttons.addWidget(button)
        self._remove.clicked.connect(self.remove)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        self.table.setMinimumHeight(TABLE_PX)
        scroll = ScrollColumn()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.body.setContentsMargins(0, 0, 6, 0)
        scroll.body.addWidget(self._who)
        scroll.body.addWidget(self.table, 1)
        scroll.body.addWidget(form)
        scroll.body.addLayout(buttons)
        self.add(scroll, 1)
        return form
