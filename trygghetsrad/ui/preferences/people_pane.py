"""The people of the council: who they are, for which group, and in which role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from trygghetsrad.domain.classifications import CouncilRole, PersonGroup
from trygghetsrad.domain.swedish import join_names, short_date
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.preferences.contact_card import ContactCard
from trygghetsrad.ui.preferences.mandate_card import MandateCard
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.entry_line import EntryLine
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column
from trygghetsrad.ui.widgets.tab_strip import TabbedPages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.services.mandates import MandateRow
    from trygghetsrad.services.people import PersonRow

_GROUPS = list(PersonGroup)


class PeoplePane(QWidget):
    """The list of people, and a form for a new one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._last_days: dict[int, str] = {}
        self._ending: frozenset[int] = frozenset()
        self._notice = text_label("", "warn", wraps=True)
        self._notice.setContentsMargins(14, 10, 14, 4)
        self.table: PageTable[PersonRow] = PageTable(
            context.theme,
            [
                Column(
                    self.tr("Namn eller roll"),
                    lambda row: row.name,
                    stretch=True,
                    width=28,
                    detail=lambda row: row.title or "",
                ),
                Column(
                    self.tr("Grupp"),
                    lambda row: row.group.label,
                    width=26,
                    sort_key=lambda row: _GROUPS.index(row.group),
                ),
                Column(
                    self.tr("Uppdrag"),
                    lambda row: row.role.label if row.role else "–",
                    width=20,
                    pill=lambda row: Kind.INFO if row.role else None,
                ),
                Column(
                    self.tr("Till och med"),
                    self._until,
                    width=13,
                    optional=True,
                    pill=lambda row: Kind.WARN if row.person_id in self._ending else None,
                ),
            ],
            name=self.tr("Personer"),
            row_id=lambda row: row.person_id,
            two_lines=True,
            view_state=context.view_state,
            key="people",
        )
        listed = Card(flush=True)
        listed.add(self._notice)
        listed.add(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(14)
        row.addWidget(listed, 2)
        self.contact = ContactCard(context)
        self.side = TabbedPages(context.theme, name=self.tr("Person"))
        self.side.strip.setProperty("narrow", True)
        self.side.add("new", self.tr("Ny person"), self._build_new())
        self.mandates = MandateCard(context)
        self.side.add("mandates", self.tr("Uppdrag"), self.mandates)
        self.side.add("contact", self.tr("Kontakt"), self.contact)
        row.addWidget(self.side, 1)
        self.table.row_chosen.connect(self._show_chosen)

    def reload(self) -> None:
        """Read the people again."""
        services = self._context.services
        ending = services.mandates.ending()
        self._ending = frozenset(row.person_id for row in ending)
        self._last_days = {
            row.person_id: row.until_on.isoformat()
            for row in reversed(services.mandates.rows())
            if row.until_on is not None and not row.is_over
        }
        self._show_ending(ending)
        self.table.show_rows(services.people.rows())
        self._show_chosen()

    def choose(self, person_id: int) -> None:
        """Put the keyboard on a person."""
        self.table.choose_id(person_id)
        self.table.setFocus()

    def _until(self, row: PersonRow) -> str:
        return self._last_days.get(row.person_id, "")

    def _show_ending(self, ending: Sequence[MandateRow]) -> None:
        """Tell which mandates end soon, so that somebody can be asked in time."""
        names = [f"{row.name} ({short_date(row.until_on)})" for row in ending if row.until_on]
        said = self.tr("Uppdrag som snart går ut: {names}.").format(names=join_names(names))
        self._notice.setText(said)
        self._notice.setVisible(bool(names))

    def _show_chosen(self, *_: object) -> None:
        self.contact.show_person(self.table.current_row)
        self.mandates.show_person(self.table.current_row, self.table.rows)

    def _build_new(self) -> Card:
        self._name = EntryLine()
        self._title = EntryLine()
        self._group = QComboBox()
        for group in PersonGroup:
            self._group.addItem(group.label, group)
        self._role = QComboBox()
        for role in (CouncilRole.MEMBER, *(role for role in CouncilRole if role is not CouncilRole.MEMBER)):
            self._role.addItem(role.label, role)
        card = Card(self.tr("Ny person"))
        form = Form(stacked=True)
        form.add_field(self.tr("&Namn eller roll"), self._name)
        form.add_field(self.tr("&Titel"), self._title)
        form.add_field(self.tr("&Grupp"), self._group)
        form.add_field(self.tr("Uppdrag i r&ådet"), self._role)
        add = Button(self._context.theme, self.tr("Lägg till"), primary=True, icon="add")
        add.clicked.connect(self._add)
        self._name.returnPressed.connect(self._add)
        self._title.returnPressed.connect(self._add)
        form.add_wide(add)
        card.add(form)
        card.add(
            text_label(
                self.tr(
                    "Den som har ett uppdrag kallas till varje ny dialog. "
                    "Kontaktuppgifter skrivs under Kontakt."
                ),
                "small",
                wraps=True,
            )
        )
        self._archive = Button(self._context.theme, self.tr("Avsluta vald person"), icon="dismiss")
        self._archive.clicked.connect(self._archive_chosen)
        card.add(self._archive)
        card.body.addStretch(1)
        card.setEnabled(not self._context.is_read_only)
        return card

    def _add(self) -> None:
        services = self._context.services
        added = self._context.dispatcher.run(
            lambda: services.people.add(
                self._name.text(),
                self._group.currentData(),
                title=self._title.text().strip() or None,
                role=self._role.currentData(),
            )
        )
        if added is not None:
            self._name.clear()
            self._title.clear()
            self._name.setFocus()

    def _archive_chosen(self) -> None:
        row = self.table.current_row
        if row is None:
            return
        services = self._context.services
        if (
            self._context.dispatcher.run(lambda: services.people.edit(row.person_id, is_archived=True))
            is not None
        ):
            said = self.tr("{name} är avslutad och kallas inte längre.").format(name=row.name)
            self._context.messages.inform_undoable(said)
