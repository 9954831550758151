"""The agenda beside the notes: where the meeting is, and how long it has taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView

from trygghetsrad.domain.swedish import fold
from trygghetsrad.ui.meeting.agenda_delegate import AgendaDelegate
from trygghetsrad.ui.meeting.agenda_model import AgendaModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QDropEvent, QKeyEvent

    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.ui.theme import Theme

CLOCK_MS = 15_000


class AgendaList(QListView):
    """The items of a meeting; the selected one is the one whose notes are open.

    The arrows and what is typed, a § number or the beginning of a word, go to an item; Enter goes on to its
    notes.

    Signals:
        item_chosen(object): id of the item to open.
        left: Enter or Esc; the keyboard is wanted in the notes.
        dropped(int): position from 0 that the open item was dragged to.
        ticked: the clock has moved while an item goes on.
    """

    item_chosen = Signal(object)
    left = Signal()
    dropped = Signal(int)
    ticked = Signal()

    def __init__(self, theme: Theme, *, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._is_filling = False
        self._typed = ""
        self._rows = AgendaModel(now)
        self.setModel(self._rows)
        self.setItemDelegate(AgendaDelegate(theme, self, self._rows))
        self.setAccessibleName(self.tr("Dagordning"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMinimumHeight(80)
        self.selectionModel().currentChanged.connect(self._chosen)
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(1000)
        self._pause.timeout.connect(self._forget_typed)
        theme.changed.connect(self.doItemsLayout)

    @property
    def rows(self) -> Sequence[AgendaItemRow]:
        """Give the items shown."""
        return self._rows.rows

    def status(self, row: AgendaItemRow) -> str:
        """Say how an item stands, as its row does."""
        return self._rows.status(row)

    def show_rows(self, rows: Sequence[AgendaItemRow], *, open_id: int | None, is_locked: bool) -> None:
        """Show these items, with the open one selected; locked ones stay where they are."""
        self._is_filling = True
        self._rows.show_rows(rows)
        modes = QAbstractItemView.DragDropMode
        self.setDragDropMode(modes.NoDragDrop if is_locked else modes.InternalMove)
        for number, row in enumerate(rows):
            if row.agenda_item_id == open_id:
                self.setCurrentIndex(self._rows.index(number))
        self._is_filling = False
        self.doItemsLayout()
        self.scrollTo(self.currentIndex())
        if any(row.began_utc for row in rows):
            self._clock.start()
        else:
            self._clock.stop()

    def place_of(self, typed: str) -> int | None:
        """Give the place of the item a § number or the beginning of a word means; None when there is none."""
        wanted = fold(typed.strip().removeprefix("§").strip())
        if not wanted:
            return None
        for number, row in enumerate(self.rows):
            if str(row.paragraph) == wanted:
                return number
        for number, row in enumerate(self.rows):
            words = fold(row.title)
            if words.startswith(wanted) or f" {wanted}" in words:
                return number
        return None

    def _tick(self) -> None:
        self._rows.tell_time()
        self.ticked.emit()

    def _forget_typed(self) -> None:
        self._typed = ""

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._is_filling and current.isValid():
            self.item_chosen.emit(self.rows[current.row()].agenda_item_id)

    def keyboardSearch(self, search: str) -> None:
        """Go to the item that what was typed without a pause means."""
        self._typed += search
        self._pause.start()
        place = self.place_of(self._typed)
        if place is not None:
            self.setCurrentIndex(self._rows.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the notes with Enter, and back to them with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the place; the list is filled anew when the item is there."""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        current = self.currentIndex().row()
        if event.source() is not self or current < 0:
            return
        at = event.position().toPoint()
        index = self.indexAt(at)
        place = index.row() if index.isValid() else len(self.rows)
        if index.isValid() and at.y() > self.visualRect(index).center().y():
            place += 1
        if place > current:
            place -= 1  # what stands above it moves up when it is taken away
        if place != current:
            self.dropped.emit(place)
