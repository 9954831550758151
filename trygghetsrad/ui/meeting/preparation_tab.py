"""Förberedelse: the agenda with what can be put on it, and beside it people, files and the kallelse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.swedish import clock_range
from trygghetsrad.ui.meeting.agenda_table import AgendaTable
from trygghetsrad.ui.meeting.offers_panel import OffersPanel
from trygghetsrad.ui.meeting.preparation_side import CALLED, FILES, INVITATION, PreparationSide
from trygghetsrad.ui.meeting.template_menu import TemplateMenu
from trygghetsrad.ui.page import Destination
from trygghetsrad.ui.theme import set_role
from trygghetsrad.ui.widgets.buttons import Button, IconButton
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.entry_line import EntryLine
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trygghetsrad.domain.agenda_offers import Offer
    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.ui.page import PageContext


class PreparationTab(QWidget):
    """What is set before a meeting.

    Signals:
        paper_requested: the kallelse is to be seen as it will be printed.
    """

    paper_requested = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting: MeetingRow | None = None
        self.table = AgendaTable(context.theme)
        self.side = PreparationSide(context)
        self.offers = OffersPanel(context.theme)
        self.templates = TemplateMenu(self)
        self._sum = text_label("", "muted")
        self._new_title = EntryLine()
        self._new_title.setObjectName("new_agenda_item")
        self._new_title.setPlaceholderText(self.tr("Ny punkt: skriv rubriken, Enter lägger till"))
        self._new_title.setAccessibleName(self.tr("Rubrik på ny punkt"))
        self._tools: list[QWidget] = []
        self._build_layout()
        self._connect()

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Show a meeting."""
        self._meeting = meeting
        self.reload()

    def reload(self) -> None:
        """Read agenda and people again."""
        if self._meeting is None:
            return
        services, meeting = self._context.services, self._meeting
        is_locked = self._context.is_read_only or services.notes.is_locked(meeting.meeting_id)
        rows = services.agenda.rows(meeting.meeting_id)
        self.table.show_rows(rows, is_locked=is_locked)
        self._show_sum(rows)
        self.side.show_meeting(meeting, is_locked=is_locked)
        self.side.show_item(self.table.current_row)
        if self.offers.isVisible():
            self._show_offers()
        for tool in (self._new_title, *self._tools):
            tool.setEnabled(not is_locked)

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the agenda."""
        if not self._new_title.isEnabled():
            return {}
        return {
            "new_agenda_item": self.focus_new,
            "item_up": lambda: self.move_item(-1),
            "item_down": lambda: self.move_item(1),
            "defer_item": self.defer_item,
            "offer_items": self.open_offers,
            "agenda_template": self.open_templates,
            "attach": lambda: self.side.choose(FILES),
            "replies": lambda: self.side.choose(CALLED),
            "send": lambda: self.side.choose(INVITATION),
        }

    def focus(self) -> None:
        """Put the keyboard on the agenda."""
        if not self.table.currentIndex().isValid() and self.table.items.rows:
            self.table.choose(self.table.items.rows[0].agenda_item_id)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_file(self, attachment_id: int, agenda_item_id: int | None) -> None:
        """Put the keyboard on a file, of the meeting or of an item of its agenda."""
        if agenda_item_id is not None:
            self.table.choose(agenda_item_id)
        self.side.choose_file(attachment_id)

    def focus_new(self) -> None:
        """Put the cursor in the line for a new item."""
        self._new_title.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_offers(self) -> None:
        """Show what can be put on the agenda, or put it away again."""
        if self.offers.isVisible() and self.offers.isAncestorOf(self.focusWidget()):
            self.offers.hide()
            self.focus()
            return
        self._show_offers()
        self.offers.open()

    def open_templates(self) -> None:
        """Offer the templates that the agenda can follow."""
        if self._meeting is None:
            return
        meeting_id, choice = self._meeting.meeting_id, self._context.services.template_choice
        options = self._context.dispatcher.run(lambda: choice.options(meeting_id))
        if options is not None:
            self.templates.offer(options, self._template.mapToGlobal(self._template.rect().bottomLeft()))

    def _show_offers(self) -> None:
        if self._meeting is not None:
            self.offers.show_offers(self._context.services.agenda_offers.rows(self._meeting.meeting_id))

    def _build_layout(self) -> None:
        agenda = Card(self.tr("Dagordning"))
        agenda.add_to_head(self._sum)
        agenda.body.setContentsMargins(8, 8, 8, 12)
        agenda.add(self.table, 3)
        agenda.add(self.offers, 2)
        tools = QHBoxLayout()
        tools.setContentsMargins(6, 0, 6, 0)
        tools.addWidget(self._new_title, 1)
        for tool in self._build_tools():
            tools.addWidget(tool)
        agenda.body.addLayout(tools)
        agenda.setMinimumWidth(360)
        self.side.setMinimumWidth(310)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            Splitter([agenda, self.side], [62, 38], view_state=self._context.view_state, key="preparation")
        )

    def _build_tools(self) -> list[QWidget]:
        theme = self._context.theme
        up = IconButton(theme, "chevron_up", self.tr("Flytta punkten uppåt, Alt+↑"))
        down = IconButton(theme, "chevron_down", self.tr("Flytta punkten nedåt, Alt+↓"))
        remove = IconButton(theme, "delete", self.tr("Ta bort punkten, Delete"))
        defer = IconButton(theme, "chevron_right", self.tr("Bordlägg punkten till nästa möte"))
        self._template = IconButton(theme, "task_list_ltr", self.tr("Växla mall för dagordningen"))
        offer = Button(theme, self.tr("Förslag"), icon="lightbulb")
        offer.setToolTip(self.tr("Punkter att lägga till: förslag, mallen och punktbanken"))
        offer.clicked.connect(self.open_offers)
        up.clicked.connect(lambda: self.move_item(-1))
        down.clicked.connect(lambda: self.move_item(1))
        remove.clicked.connect(self.remove_item)
        defer.clicked.connect(self.defer_item)
        self._template.clicked.connect(self.open_templates)
        shortcut = QShortcut(QKeySequence("Del"), self.table)  # the fields of this tab need it for themselves
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.remove_item)
        self._build_menu()
        self._tools = [up, down, remove, defer, self._template, offer]
        return self._tools

    def _build_menu(self) -> None:
        """Let the right mouse button, or the menu key, keep the chosen point for other agendas."""
        keep = QAction(self.tr("Spara i punktbanken"), self.table)
        keep.triggered.connect(self.keep_in_bank)
        self.table.addAction(keep)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _connect(self) -> None:
        agenda = self._context.services
        self.table.items.title_requested.connect(
            lambda item_id, title: self._run(lambda: agenda.agenda.edit(item_id, title=title))
        )
        self.table.items.minutes_requested.connect(
            lambda item_id, minutes: self._run(lambda: agenda.agenda.edit(item_id, planned_minutes=minutes))
        )
        self._new_title.returnPressed.connect(self._add)
        self.table.selectionModel().currentRowChanged.connect(
            lambda *_: self.side.show_item(self.table.current_row)
        )
        self.side.paper_requested.connect(self.paper_requested)
        self.offers.taken.connect(self._take_offer)
        self.offers.left.connect(self.focus)
        self.templates.chosen.connect(self._use_template)
        self.templates.change_wanted.connect(
            lambda: self._context.go_to(Destination("preferences", tab="agendas"))
        )

    def _show_sum(self, rows: list[AgendaItemRow]) -> None:
        assert self._meeting is not None  # shown only with a meeting
        start, end = self._meeting.starts_at, self._meeting.ends_at
        planned = sum(row.planned_minutes or 0 for row in rows)
        room = (end.hour - start.hour) * 60 + end.minute - start.minute
        text = self.tr("{planned} av {room} min, {times}")
        set_role(self._sum, "warn" if planned > room else "muted")
        self._sum.setText(text.format(planned=planned, room=room, times=clock_range(start, end)))

    def _run(self, call: Callable[[], ChangeSet]) -> bool:
        if self._context.dispatcher.run(call) is not None:
            return True
        self.reload()
        return False

    def _add(self) -> None:
        title = self._new_title.text().strip()
        if not title or self._meeting is None:
            return
        meeting_id, added = self._meeting.meeting_id, list[int]()

        def add() -> ChangeSet:
            new_id, changes = self._context.services.agenda.add(meeting_id, title)
            added.append(new_id)
            return changes

        if self._run(add):
            self._new_title.clear()
            self.table.choose(added[0])

    def move_item(self, count: int) -> None:
        """Move the chosen item some places down, or up when negative."""
        row = self.table.current_row
        if row is not None:
            self._run(lambda: self._context.services.agenda.move(row.agenda_item_id, to=row.position + count))

    def remove_item(self) -> None:
        """Take the chosen item away."""
        row = self.table.current_row
        if row is not None:
            self._run(lambda: self._context.services.agenda.remove(row.agenda_item_id))

    def defer_item(self) -> None:
        """Put the chosen item off to the next meeting."""
        row = self.table.current_row
        if row is not None:
            self._run(lambda: self._context.services.agenda.defer(row.agenda_item_id))

    def keep_in_bank(self) -> None:
        """Keep the chosen item for other agendas."""
        row = self.table.current_row
        if row is None or self.table.items.is_locked:
            return
        bank = self._context.services.item_bank
        if self._context.dispatcher.run(lambda: bank.keep(row.agenda_item_id)) is not None:
            said = self.tr("{title} är sparad i punktbanken.")
            self._context.messages.inform_undoable(said.format(title=row.title))

    def _take_offer(self, offer: Offer) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.meeting_id
            self._run(lambda: self._context.services.agenda_offers.take(meeting_id, offer)[1])

    def _use_template(self, template_id: int) -> None:
        if self._meeting is None:
            return
        meeting_id = self._meeting.meeting_id
        if self._run(lambda: self._context.services.template_choice.use(meeting_id, template_id)):
            self._context.messages.inform_undoable(self.tr("Dagordningen följer nu den valda mallen."))
            self.focus()
