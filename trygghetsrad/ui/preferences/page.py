"""Inställningar: the council, its people and words, and what belongs to this computer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trygghetsrad.ui.page import Destination, PageContext
from trygghetsrad.ui.preferences.agenda_pane import AgendaPane
from trygghetsrad.ui.preferences.backups_pane import BackupsPane
from trygghetsrad.ui.preferences.council_form import CouncilForm
from trygghetsrad.ui.preferences.dates_pane import DatesPane
from trygghetsrad.ui.preferences.machine_form import MachineForm
from trygghetsrad.ui.preferences.people_pane import PeoplePane
from trygghetsrad.ui.preferences.text_modules_pane import TextModulesPane
from trygghetsrad.ui.preferences.words_pane import WordsPane
from trygghetsrad.ui.widgets.keyboard_order import start_keyboard_at
from trygghetsrad.ui.widgets.page_header import PageHeader
from trygghetsrad.ui.widgets.tab_strip import TabbedPages

if TYPE_CHECKING:
    from trygghetsrad.settings import Preferences


class PreferencesPage(QWidget):
    """Settings under tabs; everything takes effect at once and can be undone.

    Args:
        preferences: gives the user's own choices on this computer.
        change_preferences: changes them by name.
    """

    touches = frozenset(
        {
            "setting",
            "person",
            "contact",
            "membership",
            "owner",
            "category",
            "place",
            "area",
            "text_module",
            "agenda_template",
            "template_item",
            "bank_item",
        }
    )

    def __init__(
        self,
        context: PageContext,
        *,
        preferences: Callable[[], Preferences],
        change_preferences: Callable[..., None],
    ) -> None:
        super().__init__()
        self.title = self.tr("Inställningar")
        self.council = CouncilForm(context)
        self.dates = DatesPane(context)
        self.people = PeoplePane(context)
        self.words = WordsPane(context)
        self.agendas = AgendaPane(context)
        self.texts = TextModulesPane(context)
        self.machine = MachineForm(context, preferences=preferences, change_preferences=change_preferences)
        self.backups = BackupsPane(context, preferences=preferences, change_preferences=change_preferences)
        self._tabs = TabbedPages(context.theme, name=self.title)
        self._tabs.strip.setProperty("narrow", True)
        self._tabs.add("council", self.tr("Rådet"), self.council)
        self._tabs.add("dates", self.tr("Datum"), self.dates)
        self._tabs.add("people", self.tr("Personer"), self.people)
        self._tabs.add("words", self.tr("Register"), self.words)
        self._tabs.add("agendas", self.tr("Dagordningar"), self.agendas)
        self._tabs.add("texts", self.tr("Färdiga texter"), self.texts)
        self._tabs.add("machine", self.tr("Den här datorn"), self.machine)
        self._tabs.add("backups", self.tr("Säkerhetskopior"), self.backups)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 18)
        whole.setSpacing(12)
        whole.addWidget(PageHeader(context.theme, self.title))
        whole.addWidget(self._tabs, 1)
        start_keyboard_at(self, self._tabs.strip)

    def reload(self) -> None:
        """Read everything again."""
        for part in (
            self.council,
            self.dates,
            self.people,
            self.words,
            self.agendas,
            self.texts,
            self.machine,
            self.backups,
        ):
            part.reload()

    def open_at(self, destination: Destination) -> None:
        """Show a tab, and a person in it when one is asked for."""
        if destination.tab is not None:
            self._tabs.strip.choose(destination.tab)
        if destination.tab == "people" and destination.row_id is not None:
            self.people.choose(destination.row_id)
