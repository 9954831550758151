"""Dagordningar: the templates that agendas are made from, and the bank of points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from trygghetsrad.domain.swedish import plural
from trygghetsrad.ui.preferences.agenda_tables import bank_table, template_table
from trygghetsrad.ui.preferences.point_form import PointForm, PointValues
from trygghetsrad.ui.widgets.buttons import Button, IconButton
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.tab_strip import TabbedPages

if TYPE_CHECKING:
    from collections.abc import Callable

    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.agenda_templates import TemplateItemRow, TemplateRow
    from trygghetsrad.services.item_bank import BankRow
    from trygghetsrad.ui.page import PageContext

TEMPLATES, BANK = "templates", "bank"


class AgendaPane(QWidget):
    """Two lists of points, and one form that changes the chosen point or makes a new one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._rows: list[TemplateRow] = []
        self.templates = QComboBox()
        self.templates.setAccessibleName(self.tr("Mall"))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Mallens namn"))
        self.items: PageTable[TemplateItemRow] = template_table(context.theme)
        self.bank: PageTable[BankRow] = bank_table(context.theme)
        self._minutes = text_label("", "small")
        self._use = Button(context.theme, self.tr("Använd för nya möten"), icon="checkmark", flat=True)
        self.form = PointForm(context.theme)
        self.lists = TabbedPages(context.theme, name=self.tr("Dagordningar"))
        self.lists.add(TEMPLATES, self.tr("Mallar"), self._build_templates(), icon="task_list_ltr")
        self.lists.add(BANK, self.tr("Punktbanken"), self._build_bank(), icon="notepad")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(14)
        row.addWidget(self.lists, 3)
        row.addWidget(self.form, 2)
        self.form.setEnabled(not context.is_read_only)
        self.name.setReadOnly(context.is_read_only)
        self._connect()

    def reload(self) -> None:
        """Read templates and bank again."""
        services, chosen = self._context.services, self.templates.currentData()
        self._rows = services.agenda_templates.rows()
        self.templates.blockSignals(True)
        self.templates.clear()
        for row in self._rows:
            self.templates.addItem(f"{row.name} ({row.meeting_kind.label.lower()})", row.template_id)
        self.templates.setCurrentIndex(max(0, self.templates.findData(chosen)))
        self.templates.blockSignals(False)
        self.bank.show_rows(services.item_bank.rows())
        self._show_template()

    @property
    def template(self) -> TemplateRow | None:
        """Give the template shown; None when there is none."""
        chosen = self.templates.currentData()
        return next((row for row in self._rows if row.template_id == chosen), None)

    def save(self, values: PointValues) -> None:
        """Change the chosen point, or add a new one."""
        done = self._save_banked(values) if self._is_bank else self._save_in_template(values)
        if done and self.form.row_id is None:
            self.form.begin_new(is_banked=self._is_bank)

    def remove(self) -> None:
        """Take the chosen point away; it can be undone."""
        row_id, services = self.form.row_id, self._context.services
        if row_id is None:
            return
        call = services.item_bank.remove if self._is_bank else services.agenda_templates.remove_item
        if self._context.dispatcher.run(lambda: call(row_id)) is not None:
            self.form.begin_new(is_banked=self._is_bank)
            self._context.messages.inform_undoable(self.tr("Punkten är borttagen."))

    def move_point(self, step: int) -> None:
        """Move the chosen point of the template up or down."""
        row = self.items.current_row
        if row is not None and not self._is_bank:
            templates = self._context.services.agenda_templates
            self._context.dispatcher.run(lambda: templates.move_item(row.item_id, step))

    def copy_template(self) -> None:
        """Make another template with the points of the one shown."""
        template = self.template
        if template is None:
            return
        templates = self._context.services.agenda_templates
        taken = {row.name for row in self._rows}
        name = next(
            wanted
            for number in range(1, len(taken) + 2)
            if (wanted := self.tr("{name}, kopia {number}").format(name=template.name, number=number))
            not in taken
        )
        added = self._context.dispatcher.run(
            lambda: templates.add(name, template.meeting_kind, copy_of=template.template_id)
        )
        if added is not None:
            self.templates.setCurrentIndex(self.templates.findText(name, Qt.MatchFlag.MatchStartsWith))

    @property
    def _is_bank(self) -> bool:
        return self.lists.strip.chosen == BANK

    def _save_in_template(self, values: PointValues) -> bool:
        templates, row_id, template = self._context.services.agenda_templates, self.form.row_id, self.template
        if template is None:
            return False

        def save() -> ChangeSet:
            if row_id is not None:
                return templates.change_item(
                    row_id,
                    title=values.title,
                    kind=values.kind,
                    planned_minutes=values.minutes,
                    is_standing=values.is_standing,
                )
            return templates.add_item(
                template.template_id,
                values.title,
                kind=values.kind,
                planned_minutes=values.minutes,
                is_standing=values.is_standing,
            )[1]

        return self._context.dispatcher.run(save) is not None

    def _save_banked(self, values: PointValues) -> bool:
        bank, row_id = self._context.services.item_bank, self.form.row_id

        def save() -> ChangeSet:
            if row_id is not None:
                return bank.change(
                    row_id,
                    title=values.title,
                    kind=values.kind,
                    planned_minutes=values.minutes,
                    remark=values.remark,
                )
            return bank.add(
                values.title, kind=values.kind, planned_minutes=values.minutes, remark=values.remark
            )[1]

        return self._context.dispatcher.run(save) is not None

    def _show_template(self) -> None:
        template = self.template
        self.items.show_rows(template.items if template else ())
        self._use.setVisible(template is not None and not template.is_default)
        if template is not None:
            count = plural(
                sum(item.is_standing for item in template.items), "stående punkt", "stående punkter"
            )
            said = self.tr("{count}, {minutes} minuter")
            self.name.setText(template.name)
            self._minutes.setText(said.format(count=count, minutes=template.standing_minutes))
        self._show_point()

    def _show_point(self, *_: object) -> None:
        banked, item = self.bank.current_row, self.items.current_row
        if self._is_bank and banked is not None:
            values = PointValues(banked.title, banked.kind, banked.minutes or 0, remark=banked.remark)
            self.form.show_point(banked.bank_id, values, is_banked=True)
        elif not self._is_bank and item is not None:
            values = PointValues(item.title, item.kind, item.minutes or 0, is_standing=item.is_standing)
            self.form.show_point(item.item_id, values, is_banked=False)
        else:
            self.form.begin_new(is_banked=self._is_bank)

    def _use_template(self) -> None:
        template, templates = self.template, self._context.services.agenda_templates
        if template is not None:
            self._context.dispatcher.run(lambda: templates.make_default(template.template_id))

    def _remove_template(self) -> None:
        template, templates = self.template, self._context.services.agenda_templates
        if template is None:
            return
        if self._context.dispatcher.run(lambda: templates.remove(template.template_id)) is not None:
            self._context.messages.inform_undoable(
                self.tr("Mallen {name} är borttagen.").format(name=template.name)
            )

    def _rename(self) -> None:
        template, templates, name = self.template, self._context.services.agenda_templates, self.name.text()
        if template is not None and name.strip() not in ("", template.name):
            self._context.dispatcher.run(lambda: templates.rename(template.template_id, name))

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._rename)
        self.templates.currentIndexChanged.connect(lambda _number: self._show_template())
        self._use.clicked.connect(self._use_template)
        self.items.row_chosen.connect(self._show_point)
        self.bank.row_chosen.connect(self._show_point)
        self.lists.strip.tab_chosen.connect(self._show_point)
        self.form.saved.connect(self.save)
        self.form.removed.connect(self.remove)
        self.form.new_wanted.connect(lambda: self.form.begin_new(is_banked=self._is_bank))

    def _build_templates(self) -> QWidget:
        whole = QWidget()
        whole.setObjectName("plain")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.templates, 1)
        theme = self._context.theme
        steps: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("chevron_up", self.tr("Flytta punkten uppåt"), lambda: self.move_point(-1)),
            ("chevron_down", self.tr("Flytta punkten nedåt"), lambda: self.move_point(1)),
            ("document_add", self.tr("Kopiera mallen"), self.copy_template),
            ("delete", self.tr("Ta bort mallen"), self._remove_template),
        )
        for icon, name, act in steps:
            button = IconButton(theme, icon, name)
            button.clicked.connect(lambda _on=False, act=act: act())
            button.setEnabled(not self._context.is_read_only)
            head.addWidget(button)
        listed = Card(flush=True)
        listed.add(self.items, 1)
        below = QHBoxLayout()
        below.addWidget(text_label(self.tr("Namn"), "section"))
        below.addWidget(self.name, 1)
        below.addWidget(self._minutes)
        below.addWidget(self._use)
        self._use.setEnabled(not self._context.is_read_only)
        column.addLayout(head)
        column.addWidget(listed, 1)
        column.addLayout(below)
        return whole

    def _build_bank(self) -> Card:
        listed = Card(flush=True)
        listed.add(self.bank, 1)
        return listed
