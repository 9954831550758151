"""Places, categories and owners: the words that the capture line completes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from trygghetsrad.services.register import Word
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.entry_line import EntryLine
from trygghetsrad.ui.widgets.page_table import PageTable
from trygghetsrad.ui.widgets.row_model import Column

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.register import NamedRow


class WordsPane(QWidget):
    """Three lists side by side."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        register = context.services.register
        self.places = WordList(
            context,
            Word.PLACE,
            title=self.tr("Platser"),
            new=self.tr("Ny plats, eller Område: plats"),
            read=register.places,
            add=self._add_place,
        )
        self.categories = WordList(
            context,
            Word.CATEGORY,
            title=self.tr("Kategorier"),
            new=self.tr("Ny kategori"),
            read=register.categories,
            add=lambda name: register.add_category(name)[1],
        )
        self.owners = WordList(
            context,
            Word.OWNER,
            title=self.tr("Ansvariga"),
            new=self.tr("Ny ansvarig"),
            read=register.owners,
            add=lambda name: register.add_owner(name)[1],
        )
        self._register = register
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(14)
        for part in (self.places, self.categories, self.owners):
            row.addWidget(part, 1)

    def reload(self) -> None:
        """Read the lists again."""
        for part in (self.places, self.categories, self.owners):
            part.reload()

    def _add_place(self, typed: str) -> ChangeSet:
        area, colon, place = typed.partition(":")
        if colon and place.strip():
            return self._register.add_place(place, area=area)[1]
        return self._register.add_place(typed)[1]


class WordList(Card):
    """One list with a line for a new word; the line renames the chosen word when it begins with its name."""

    def __init__(
        self,
        context: PageContext,
        word: Word,
        *,
        title: str,
        new: str,
        read: Callable[[], list[NamedRow]],
        add: Callable[[str], ChangeSet],
    ) -> None:
        super().__init__(title)
        self._context = context
        self._word = word
        self._read = read
        self._add = add
        self.line = EntryLine()
        self.line.setPlaceholderText(new)
        self.line.setAccessibleName(new)
        self.line.returnPressed.connect(self._add_typed)
        self.table: PageTable[NamedRow] = PageTable(
            context.theme,
            [
                Column(
                    self.tr("Namn"),
                    lambda row: row.name,
                    stretch=True,
                    detail=lambda row: row.group or (row.short or ""),
                )
            ],
            name=title,
            row_id=lambda row: row.row_id,
            two_lines=word is not Word.CATEGORY,
        )
        self.table.horizontalHeader().hide()
        rename = Button(context.theme, self.tr("Byt namn"), flat=True, icon="edit")
        rename.clicked.connect(self._rename_chosen)
        hide = Button(context.theme, self.tr("Göm"), flat=True, icon="eye")
        hide.clicked.connect(self._hide_chosen)
        buttons = QHBoxLayout()
        buttons.addWidget(rename)
        buttons.addWidget(hide)
        buttons.addStretch(1)
        self.add(self.line)
        self.add(self.table, 1)
        self.body.addLayout(buttons)
        for widget in (self.line, rename, hide):
            widget.setEnabled(not context.is_read_only)

    def reload(self) -> None:
        """Read the list again; hidden words are left out."""
        self.table.show_rows([row for row in self._read() if not row.is_archived])

    def _add_typed(self) -> None:
        typed = self.line.text().strip()
        if typed and self._context.dispatcher.run(lambda: self._add(typed)) is not None:
            self.line.clear()

    def _rename_chosen(self) -> None:
        row, typed = self.table.current_row, self.line.text().strip()
        if row is None:
            return
        if not typed:
            self.line.setText(row.name)
            self.line.setFocus()
            return
        services = self._context.services
        if self._context.dispatcher.run(lambda: services.register.rename(self._word, row.row_id, typed)):
            self.line.clear()

    def _hide_chosen(self) -> None:
        row = self.table.current_row
        if row is None:
            return
        services = self._context.services
        if (
            self._context.dispatcher.run(lambda: services.register.archive(self._word, row.row_id))
            is not None
        ):
            said = self.tr("{name} är gömd. Det som redan är antecknat ändras inte.")
            self._context.messages.inform_undoable(said.format(name=row.name))
