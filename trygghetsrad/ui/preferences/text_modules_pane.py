"""Färdiga texter: the short words that Tab turns into sentences in the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from trygghetsrad.domain.text_variables import VARIABLES, unknown_variables
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.entry_line import EntryLine
from trygghetsrad.ui.widgets.field import Form
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column

if TYPE_CHECKING:
    from trygghetsrad.services.text_modules import TextModuleRow


class TextModulesPane(QWidget):
    """The list of texts, and a form that changes the chosen one or makes a new one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._row_id: int | None = None
        self.table: PageTable[TextModuleRow] = PageTable(
            context.theme,
            [
                Column(self.tr("Kort ord"), lambda row: row.word, width=14),
                Column(self.tr("Text"), lambda row: " ".join(row.text.split()), stretch=True),
            ],
            name=self.tr("Färdiga texter"),
            row_id=lambda row: row.row_id,
            view_state=context.view_state,
            key="text_modules",
        )
        self.table.row_chosen.connect(self._show_chosen)
        self.word = EntryLine()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        listed = Card(flush=True)
        listed.add(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(14)
        row.addWidget(listed, 3)
        row.addWidget(self._build_form(), 2)

    def reload(self) -> None:
        """Read the texts again."""
        self.table.show_rows(self._context.services.text_modules.rows())

    def begin_new(self) -> None:
        """Empty the form for a new text."""
        self.table.clearSelection()
        self._row_id = None
        self.word.clear()
        self.text.clear()
        self.word.setFocus()

    def save(self) -> None:
        """Change the chosen text, or add a new one."""
        modules, row_id = self._context.services.text_modules, self._row_id
        word, text = self.word.text(), self.text.toPlainText()
        if unknown := unknown_variables(text):
            said = self.tr("{name} är ingen variabel. Den står kvar som text.")
            self._context.messages.warn(said.format(name="{" + unknown[0] + "}"))
        if row_id is None:
            if self._context.dispatcher.run(lambda: modules.add(word, text)) is not None:
                self.begin_new()
        else:
            self._context.dispatcher.run(lambda: modules.change(row_id, word=word, text=text))

    def remove(self) -> None:
        """Take the chosen text away; it can be undone."""
        modules, row_id, word = self._context.services.text_modules, self._row_id, self.word.text()
        if row_id is None:
            return
        if self._context.dispatcher.run(lambda: modules.remove(row_id)) is not None:
            self.begin_new()
            said = self.tr("Texten för {word} är borttagen.")
            self._context.messages.inform_undoable(said.format(word=word))

    def _build_form(self) -> Card:
        card = Card(self.tr("Färdig text"))
        form = Form(stacked=True)
        form.add_field(
            self.tr("&Kort ord"), self.word, hint=self.tr("Skriv det i anteckningarna och tryck Tab.")
        )
        form.add_field(self.tr("&Text"), self.text)
        card.add(form)
        theme, buttons = self._context.theme, QHBoxLayout()
        for text, icon, act, is_primary in (
            (self.tr("Spara"), "checkmark", self.save, True),
            (self.tr("Ny"), "add", self.begin_new, False),
            (self.tr("Ta bort"), "delete", self.remove, False),
        ):
            button = Button(theme, text, primary=is_primary, flat=not is_primary, icon=icon)
            button.clicked.connect(act)
            buttons.addWidget(button)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        names = ", ".join("{" + name + "}" for name in VARIABLES)
        explained = self.tr("Det här byts ut när texten sätts in: {names}.").format(names=names)
        hint = text_label(explained, "small", wraps=True)
        hint.setToolTip("\n".join("{" + name + "}: " + what for name, what in VARIABLES.items()))
        card.add(hint)
        card.body.addStretch(1)
        card.setEnabled(not self._context.is_read_only)
        return card

    def _show_chosen(self, *_: object) -> None:
        row = self.table.current_row
        if row is not None:
            self._row_id = row.row_id
            self.word.setText(row.word)
            self.text.setPlainText(row.text)
