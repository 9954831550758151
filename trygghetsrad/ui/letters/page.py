"""Brev till ansvariga: letters and reminders about open actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.ui.letters.letters_desk import LettersDesk
from trygghetsrad.ui.letters.letters_pane import LettersPane
from trygghetsrad.ui.letters.replies_pane import RepliesPane
from trygghetsrad.ui.page import Destination, PageContext
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.keyboard_order import start_keyboard_at
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.tab_strip import TabbedPages


class LettersPage(QWidget):
    """Who is written to, how the letter looks, and where it is saved."""

    touches = frozenset(
        {"action_item", "action_owner", "concern_action", "concern", "owner", "document", "setting"}
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.title = self.tr("Brev till ansvariga")
        self._context = context
        self._header = PageHeader(context.theme, self.title)
        self.pane = LettersPane(context)
        self.desk = LettersDesk(context, self.pane)
        self.replies = RepliesPane(context)
        self.tabs = TabbedPages(context.theme, name=self.tr("Brev och svar"))
        self._build_layout(context)
        start_keyboard_at(self, self.pane.table)
        self.desk.saved.connect(self.reload)

    def reload(self) -> None:
        """Read who has open actions again."""
        rows = self._context.services.owner_letters.owners()
        self.pane.show_owners(rows)
        self.replies.show_again()

    def open_at(self, destination: Destination) -> None:
        """Choose the owners of the actions whose ids are the filter; without it, everybody."""
        self.tabs.strip.choose("replies" if destination.tab == "replies" else "letters")
        if destination.tab == "replies":
            self.replies.field.setFocus()
            return
        if destination.tab == "reminders":
            self.pane.choose_reminders()
        ids = [int(one) for one in (destination.filter or "").split() if one.isdecimal()]
        self.pane.choose_owners_of(ids)
        self.pane.table.setFocus()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the letters."""
        if not self.pane.chosen or self.tabs.strip.chosen != "letters":
            return {}
        answers: dict[str, Callable[[], None]] = {"print": self.desk.print_letters}
        if not self._context.is_read_only:
            answers |= {"save_pdf": self.desk.save, "send": self.desk.save}
        return answers

    def _build_layout(self, context: PageContext) -> None:
        back = Button(context.theme, self.tr("Åtgärder"), flat=True, icon="chevron_left")
        back.setAccessibleDescription(self.tr("Tillbaka till åtgärderna, Esc"))
        back.clicked.connect(self._leave)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.activated.connect(self._leave)
        self._print = Button(context.theme, self.tr("Skriv ut"), icon="print", key_hint="Ctrl+P")
        self._print.clicked.connect(self.desk.print_letters)
        self._save = Button(
            context.theme, self.tr("Spara breven"), icon="save", primary=True, key_hint="Ctrl+Shift+P"
        )
        self._save.clicked.connect(self.desk.save)
        self._save.setEnabled(not context.is_read_only)
        for button in (back, self._print, self._save):
            self._header.add_action(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.setSpacing(14)
        whole.addWidget(self._header)
        self.tabs.add("letters", self.tr("Brev"), self.pane, icon="mail")
        self.tabs.add("replies", self.tr("Svar"), self.replies, icon="arrow_download")
        whole.addWidget(self.tabs, 1)
        self.pane.chosen_changed.connect(self._show_choice)
        self.tabs.strip.tab_chosen.connect(self._show_tab)

    def _show_choice(self) -> None:
        self._save.setText(self._save_text())
        has_any = bool(self.pane.chosen)
        self._print.setEnabled(has_any)
        self._save.setEnabled(has_any and not self._context.is_read_only)
        self._context.refresh_actions()

    def _show_tab(self, tab: str) -> None:
        for button in (self._print, self._save):
            button.setVisible(tab == "letters")
        self._context.refresh_actions()

    def _save_text(self) -> str:
        count = len(self.pane.chosen)
        if self.pane.kind is LetterKind.REMINDER:
            many, one = self.tr("Spara {count} påminnelser"), self.tr("Spara påminnelsen")
        else:
            many, one = self.tr("Spara {count} brev"), self.tr("Spara brevet")
        return many.format(count=count) if count > 1 else one

    def _leave(self) -> None:
        if self.tabs.strip.chosen == "replies" and self.replies.has_replies:
            self.replies.begin_again()
            return
        self._context.go_to(Destination("action_items"))
