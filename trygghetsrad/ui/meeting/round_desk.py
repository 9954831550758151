"""Carries out laget runt: the keys and the panel become commands, one a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import AgendaItemKind
from trygghetsrad.ui.meeting.round_faces import note_line
from trygghetsrad.ui.meeting.round_panel import RoundPanel
from trygghetsrad.ui.messages import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trygghetsrad.services.agenda_rows import AgendaItemRow
    from trygghetsrad.services.round_table import RoundView
    from trygghetsrad.ui.page import PageContext

TICK_MS = 1000
IN_ROOM_KEY = "room/round"


class RoundDesk(QObject):
    """Holds the panel of the round under the open §.

    Args:
        begin_item: lets the meeting come to the open item, if it has not; gives the steps that were taken.
        write_line: puts a paragraph at the end of the open notes.

    Signals:
        shown(bool): the panel is to be shown, or put away.
        changed: the round is other than before, or what the room sees of it.
    """

    shown = Signal(bool)
    changed = Signal()

    def __init__(
        self,
        context: PageContext,
        *,
        begin_item: Callable[[], list[ChangeSet]],
        write_line: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._context = context
        self._begin_item = begin_item
        self._write_line = write_line
        self._item: AgendaItemRow | None = None
        self._is_locked = True
        self._is_shown = False
        self.view: RoundView | None = None
        self.panel = RoundPanel(context.theme)
        self.panel.show_settings(is_in_room=self.is_in_room)
        self._clock = QTimer(self.panel)  # goes with what it shows
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._connect()

    @property
    def is_in_room(self) -> bool:
        """Tell whether the room sees the round."""
        return self._context.view_state.text(IN_ROOM_KEY, "yes") == "yes"

    def show_item(self, item: AgendaItemRow | None, *, is_locked: bool) -> None:
        """Show the round under an item; a new item of the kind laget runt brings the panel up by itself."""
        is_new = item is None or self._item is None or item.agenda_item_id != self._item.agenda_item_id
        self._item, self._is_locked = item, is_locked
        self.view = self._context.services.rounds.view(item.agenda_item_id) if item is not None else None
        if is_new:
            self._show(is_shown=self._is_offered)
        self._show_view()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the rows of the menu."""
        if self._item is None:
            return {}
        answers: dict[str, Callable[[], None]] = {"round": self.toggle}
        if not self._is_locked:
            answers |= {
                "next_speaker": self.give_next,
                "previous_speaker": self.go_back,
                "pass_speaker": self.pass_over,
                "give_floor": self.ask_for_name,
                "end_round": self.finish,
            }
            if self.view is not None and self.view.count.has_begun:
                answers["note_round"] = self.write_count
        return answers

    def toggle(self) -> None:
        """Show the panel with the keyboard on it, or put it away."""
        self._show(is_shown=not self._is_shown)
        if self._is_shown:
            self.panel.focus()

    def give_next(self) -> None:
        """Let the next one speak; the first time the round begins."""
        self._speak(lambda item: self._context.services.rounds.give_next(item))

    def go_back(self) -> None:
        """Let the one before go on speaking."""
        self._step(lambda item: self._context.services.rounds.go_back(item))

    def pass_over(self) -> None:
        """Note that whoever has the floor declines."""
        self._step(lambda item: self._context.services.rounds.pass_over(item))

    def finish(self) -> None:
        """End the round where it is."""
        self._step(lambda item: self._context.services.rounds.finish(item))

    def write_count(self) -> None:
        """Put a line in the notes on how many have spoken."""
        if self.view is not None:
            self._write_line(note_line(self.view.count))

    def ask_for_name(self) -> None:
        """Let the user write who is to speak."""
        self._show(is_shown=True)
        self.panel.ask_for_name()

    def _connect(self) -> None:
        self.panel.next_requested.connect(self.give_next)
        self.panel.floor_requested.connect(self._give_floor)
        self.panel.move_requested.connect(self._move)
        self.panel.note_requested.connect(self.write_count)
        self.panel.target_requested.connect(self._set_target)
        self.panel.in_room_requested.connect(self._set_in_room)
        self.panel.closed.connect(lambda: self._show(is_shown=False))

    @property
    def _is_offered(self) -> bool:
        if self._item is None or self.view is None:
            return False
        return self._item.kind is AgendaItemKind.ROUND_TABLE or self.view.speaker is not None

    def _show(self, *, is_shown: bool) -> None:
        self._is_shown = is_shown and self._item is not None
        self.shown.emit(self._is_shown)
        self._run_clock()

    def _show_view(self) -> None:
        if self.view is not None:
            self.panel.show_round(
                self.view,
                now=self._context.services.clock(),
                target_minutes=self._context.services.council.profile().speaking_minutes,
                is_locked=self._is_locked,
            )
        self._run_clock()
        self.changed.emit()

    def _run_clock(self) -> None:
        """Let the clock run only while it has something to show."""
        is_running = self._is_shown and self.view is not None and self.view.speaker is not None
        if is_running and not self._clock.isActive():
            self._clock.start()
        elif not is_running:
            self._clock.stop()

    def _tick(self) -> None:
        if self.panel.isVisible():
            self.panel.tick(self._context.services.clock())

    def _speak(self, change: Callable[[int], ChangeSet]) -> None:
        """Let somebody speak: the meeting has come to the item then, in the agenda and for the room."""

        def begin_and_speak(item_id: int) -> ChangeSet:
            begun, spoken = self._begin_item(), change(item_id)
            return ChangeSet.joined(spoken.label, [*begun, spoken])

        self._step(begin_and_speak)

    def _step(self, change: Callable[[int], ChangeSet]) -> None:
        if self._item is None:
            return
        item_id = self._item.agenda_item_id
        if not self._is_shown:
            self._show(is_shown=True)
        if self._context.dispatcher.run(lambda: change(item_id)) is not None:
            announce(self.panel, self.panel.name.text())

    def _give_floor(self, person_id: int) -> None:
        self._speak(lambda item: self._context.services.rounds.give_floor(item, person_id))

    def _move(self, person_id: int, step: int) -> None:
        self._step(lambda item: self._context.services.rounds.move(item, person_id, step))

    def _set_target(self, minutes: int) -> None:
        self._context.dispatcher.run(lambda: self._context.services.council.change(speaking_minutes=minutes))

    def _set_in_room(self, is_in_room: bool) -> None:
        self._context.view_state.remember(IN_ROOM_KEY, "yes" if is_in_room else "no")
        self.panel.show_settings(is_in_room=is_in_room)
        self.changed.emit()
