"""The agenda pane: the items, what can be done with them, and a line for a new one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from trygghetsrad.domain.agenda_clock import agenda_time
from trygghetsrad.domain.states import AgendaItemState
from trygghetsrad.ui.meeting.agenda_pane import AgendaList, item_time
from trygghetsrad.ui.theme import set_role
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import KeyHint, text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.ui.theme import Theme


class AgendaCard(Card):
    """Shows the agenda of a meeting that goes on.

    Signals:
        item_chosen(object): id of the item to open.
        item_added(str): title of a new item, to stand after the open one.
        state_requested(object): an AgendaItemState for the open item.
        move_requested(int): how many places the open item is to go down.
        defer_requested: the open item goes to the next meeting.
        remove_requested: the open item goes away.
    """

    item_chosen = Signal(object)
    item_added = Signal(str)
    state_requested = Signal(object)
    move_requested = Signal(int)
    defer_requested = Signal()
    remove_requested = Signal()

    def __init__(self, theme: Theme, *, now: Callable[[], datetime]) -> None:
        super().__init__(self.tr("Dagordning"))
        self.add_to_head(KeyHint("Ctrl+↑↓"))
        self.list = AgendaList(theme, now=now)
        self.list.item_chosen.connect(self.item_chosen)
        self.list.ticked.connect(self._show_end)
        self._now = now
        self._planned_end: datetime | None = None
        self._end = text_label("", "small", wraps=True)
        self._end.setContentsMargins(8, 0, 8, 0)
        self._new = Button(theme, self.tr("Ny punkt"), icon="add")
        self._new_title = QLineEdit()
        self._new_title.setPlaceholderText(self.tr("Rubrik, Enter lägger till"))
        self._new_title.setAccessibleName(self.tr("Rubrik på ny punkt"))
        self._new_title.hide()
        self.body.setContentsMargins(8, 6, 8, 10)
        self.add(self.list, 1)
        self.add(self._end)
        self.add(self._new_title)
        self.add(self._new)
        self._connect()
        self._actions = self._build_actions()

    def show_rows(self, rows: Sequence[AgendaItemRow], *, open_id: int | None, is_locked: bool) -> None:
        """Show these items; locked ones cannot be changed."""
        self.list.show_rows(rows, open_id=open_id)
        self._new.setEnabled(not is_locked)
        for action in self._actions:
            action.setEnabled(not is_locked and bool(rows))

    def show_planned_end(self, planned_end: datetime | None) -> None:
        """Say when the meeting will end if what is left takes its time; None while it does not go on."""
        self._planned_end = planned_end
        self._show_end()

    def ask_title(self) -> None:
        """Open the line for a new item."""
        self._new_title.clear()
        self._new_title.show()
        self._new_title.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_end(self) -> None:
        if self._planned_end is None:
            self._end.hide()
            return
        now = self._now().astimezone()
        time = agenda_time((item_time(row) for row in self.list.rows), now=now)
        self._end.setText(time.phrase(self._planned_end))
        set_role(self._end, "warn" if time.ends_at > self._planned_end + timedelta(minutes=1) else "small")
        self._end.show()

    def _connect(self) -> None:
        self._new.clicked.connect(self.ask_title)
        self._new_title.returnPressed.connect(self._add)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._new_title)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self._close_title)

    def _build_actions(self) -> list[QAction]:
        wanted: tuple[tuple[str, str, Callable[[], None]], ...] = (
            (self.tr("Pågår nu"), "", lambda: self.state_requested.emit(AgendaItemState.ONGOING)),
            (self.tr("Klar"), "", lambda: self.state_requested.emit(AgendaItemState.DONE)),
            (self.tr("Kvar"), "", lambda: self.state_requested.emit(AgendaItemState.REMAINING)),
            (self.tr("Bordlägg till nästa möte"), "", self.defer_requested.emit),
            (self.tr("Flytta uppåt"), "Alt+Up", lambda: self.move_requested.emit(-1)),
            (self.tr("Flytta nedåt"), "Alt+Down", lambda: self.move_requested.emit(1)),
            (self.tr("Ta bort"), "Del", self.remove_requested.emit),
        )
        actions = []
        for text, keys, act in wanted:
            action = QAction(text, self.list)
            if keys:
                action.setShortcut(QKeySequence(keys))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _on=False, act=act: act())
            actions.append(action)
        self.list.addActions(actions)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return actions

    def _add(self) -> None:
        title = self._new_title.text().strip()
        if title:
            self._close_title()
            self.item_added.emit(title)

    def _close_title(self) -> None:
        self._new_title.hide()
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)
