"""The agenda pane: the items, what can be done with them, and fields for a new or changed one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont, QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu

from trygghetsrad.domain.agenda_clock import agenda_time
from trygghetsrad.domain.classifications import AgendaItemState
from trygghetsrad.ui.meeting.agenda_delegate import SIDE_PX
from trygghetsrad.ui.meeting.agenda_form import AgendaForm
from trygghetsrad.ui.meeting.agenda_model import item_time, whole_minutes
from trygghetsrad.ui.meeting.agenda_pane import AgendaList
from trygghetsrad.ui.theme import set_role
from trygghetsrad.ui.widgets.buttons import Button, IconButton
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import KeyHint, text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.ui.theme import Theme


LEAST_PX = 180


class AgendaCard(Card):
    """Shows the agenda of a meeting that goes on.

    Signals:
        item_chosen(object): id of the item to open.
        left: the keyboard is wanted in the notes.
        item_added(str, int): title and minutes of a new item, to stand after the open one.
        edit_requested(str, int): title and minutes that the open item is to have.
        state_requested(object): an AgendaItemState for the open item.
        move_requested(int): how many places the open item is to go down.
        defer_requested: the open item goes to the next meeting.
        remove_requested: the open item goes away.
    """

    item_chosen = Signal(object)
    left = Signal()
    item_added = Signal(str, int)
    edit_requested = Signal(str, int)
    state_requested = Signal(object)
    move_requested = Signal(int)
    defer_requested = Signal()
    remove_requested = Signal()

    def __init__(self, theme: Theme, *, now: Callable[[], datetime]) -> None:
        super().__init__(self.tr("Dagordning"))
        self._theme = theme
        self._hint = KeyHint("Ctrl+↑↓")
        self.add_to_head(self._hint)
        self.list = AgendaList(theme, now=now)
        self._now = now
        self._planned_end: datetime | None = None
        self._open: AgendaItemRow | None = None
        self._is_adding = False
        self._sum = text_label("", "small", wraps=True)
        self._end = text_label("", "small", wraps=True)
        for label in (self._sum, self._end):
            label.setContentsMargins(8, 0, 8, 0)
        self.form = AgendaForm(theme)
        self._new = Button(theme, self.tr("Ny punkt"), icon="add")
        self._more = IconButton(theme, "more_horizontal", self.tr("Vad som kan göras med punkten"))
        self._more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.body.setContentsMargins(8, 6, 8, 10)
        self.body.setSpacing(6)
        self.add(self.list, 1)
        for widget in (self._sum, self._end, self.form):
            self.add(widget)
        row = QHBoxLayout()
        row.addWidget(self._new, 1)
        row.addWidget(self._more)
        self.body.addLayout(row)
        self._connect()
        self._actions = self._build_actions()
        theme.changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: Sequence[AgendaItemRow], *, open_id: int | None, is_locked: bool) -> None:
        """Show these items; locked ones cannot be changed."""
        self.list.show_rows(rows, open_id=open_id, is_locked=is_locked)
        self._open = next((row for row in rows if row.agenda_item_id == open_id), None)
        self._new.setEnabled(not is_locked)
        can_change = not is_locked and self._open is not None
        self._more.setEnabled(can_change)
        for state, action in self._actions:
            action.setEnabled(can_change and (self._open is None or self._open.state is not state))
        if is_locked:
            self.form.hide()
        self._show_times()

    def show_planned_end(self, planned_end: datetime | None) -> None:
        """Say when the meeting will end if what is left takes its time; None while it does not go on."""
        self._planned_end = planned_end
        self._show_times()

    def ask_title(self) -> None:
        """Open the fields for a new item."""
        self._is_adding = True
        self.form.ask(self.tr("Ny punkt"))

    def ask_change(self) -> None:
        """Open the fields with what the open item is called and may take."""
        if self._open is not None:
            self._is_adding = False
            heading = self.tr("Ändra § {paragraph}").format(paragraph=self._open.paragraph)
            self.form.ask(heading, title=self._open.title, minutes=self._open.planned_minutes)

    def focus_list(self) -> None:
        """Put the keyboard on the list, where a § number or a word goes to an item."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_times(self) -> None:
        now = self._now().astimezone()
        time = agenda_time((item_time(row) for row in self.list.rows), now=now)
        planned, spent = whole_minutes(time.planned), whole_minutes(time.elapsed)
        self._sum.setText(
            self.tr("{spent} av {planned} planerade minuter").format(spent=spent, planned=planned)
        )
        self._sum.setVisible(bool(planned or spent))
        if self._planned_end is None:
            self._end.hide()
            return
        self._end.setText(time.phrase(self._planned_end))
        set_role(self._end, "warn" if time.ends_at > self._planned_end + timedelta(minutes=1) else "small")
        self._end.show()

    def _connect(self) -> None:
        self.list.item_chosen.connect(self.item_chosen)
        self.list.left.connect(self.left)
        self.list.dropped.connect(self._drop)
        self.list.ticked.connect(self._show_times)
        self._new.clicked.connect(self.ask_title)
        self.form.entered.connect(self._enter)
        self.form.left.connect(self._close_form)

    def _build_actions(self) -> list[tuple[AgendaItemState | None, QAction]]:
        states = AgendaItemState
        wanted: tuple[tuple[str, str, AgendaItemState | None, Callable[[], None]], ...] = (
            (self.tr("Pågår nu"), "", states.ONGOING, lambda: self.state_requested.emit(states.ONGOING)),
            (self.tr("Klar"), "Ctrl+Enter", states.DONE, lambda: self.state_requested.emit(states.DONE)),
            (self.tr("Kvar"), "", states.REMAINING, lambda: self.state_requested.emit(states.REMAINING)),
            (
                self.tr("Bordlägg till nästa dialog"),
                "Ctrl+Skift+B",
                states.DEFERRED,
                self.defer_requested.emit,
            ),
            (self.tr("Ändra rubrik och tid"), "Alt+Enter", None, self.ask_change),
            (self.tr("Flytta uppåt"), "Alt+↑", None, lambda: self.move_requested.emit(-1)),
            (self.tr("Flytta nedåt"), "Alt+↓", None, lambda: self.move_requested.emit(1)),
            (self.tr("Ta bort"), "", None, self.remove_requested.emit),
        )
        menu, actions = QMenu(self), []
        for text, keys, state, act in wanted:
            # The keys belong to the menu bar; here they are only told.
            action = QAction(f"{text}\t{keys}" if keys else text, self.list)
            action.triggered.connect(lambda _on=False, act=act: act())
            actions.append((state, action))
        actions[-1][1].setShortcut(QKeySequence("Del"))
        actions[-1][1].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        for _, action in actions:
            menu.addAction(action)
            self.list.addAction(action)
        self._more.setMenu(menu)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return actions

    def _fit(self) -> None:
        """Be wide enough for a word of a title, whatever size the text has."""
        metrics = QFontMetrics(self._theme.font(weight=QFont.Weight.DemiBold))
        beside = 4 * SIDE_PX + self.list.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(max(LEAST_PX, metrics.horizontalAdvance("§ 00 Trygghetsråd") + beside))

    def _drop(self, place: int) -> None:
        if self._open is not None:
            self.move_requested.emit(place - self._open.position)

    def _enter(self, title: str, minutes: int) -> None:
        self._close_form()
        (self.item_added if self._is_adding else self.edit_requested).emit(title, minutes)

    def _close_form(self) -> None:
        self.form.hide()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the keycap out where it would lie over the title."""
        super().resizeEvent(event)
        title = QFontMetrics(self._theme.font(1.07, weight=QFont.Weight.Bold)).horizontalAdvance(
            self.accessibleName()
        )
        self._hint.setVisible(self.width() >= title + self._hint.sizeHint().width() + 5 * SIDE_PX)
