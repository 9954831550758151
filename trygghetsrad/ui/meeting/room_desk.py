"""Keeps the view for the room in step with the meeting, without ever being in the way of a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from trygghetsrad.domain.redaction import public_text
from trygghetsrad.domain.swedish import long_date
from trygghetsrad.ui.meeting.faces import meeting_title
from trygghetsrad.ui.meeting.room_faces import (
    RoomContent,
    RoomLine,
    RoomPoint,
    item_time,
    on_now,
    room_card,
    room_line,
    room_round,
)
from trygghetsrad.ui.meeting.room_window import RoomWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QPlainTextEdit, QWidget

    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.services.notes import CapturedCard
    from trygghetsrad.ui.meeting.agenda_desk import AgendaDesk
    from trygghetsrad.ui.meeting.round_desk import RoundDesk
    from trygghetsrad.ui.page import PageContext

FOLLOW_MS = 120
"""How long after a key the room sees it; every key within this time comes along."""
CLOCK_MS = 10_000
LINES_ABOVE, LINES_BELOW = 50, 30
"""How much of long notes the room is given around the line being written; a screen holds some fifteen."""


class RoomDesk(QObject):
    """Opens, fills and closes the view for the room.

    Args:
        frame: the widget whose window the view belongs to and closes with.
        editor: the notes that are open; only their text is read.
        answers: gives what keys pressed in the room do, by key of the action table.
    """

    def __init__(
        self,
        context: PageContext,
        *,
        frame: QWidget,
        agenda: AgendaDesk,
        rounds: RoundDesk,
        editor: QPlainTextEdit,
        answers: Callable[[], Mapping[str, Callable[[], None]]],
    ) -> None:
        super().__init__(frame)
        self._context = context
        self._frame = frame
        self._agenda = agenda
        self._rounds = rounds
        self._editor = editor
        self._answers = answers
        self._meeting: MeetingRow | None = None
        self._cards: Mapping[str, CapturedCard] = {}
        self._item_id: int | None = None
        self.window: RoomWindow | None = None
        self._soon = self._timer(FOLLOW_MS, self._follow, is_once=True)
        self._clock = self._timer(CLOCK_MS, self.refresh, is_once=False)
        rounds.changed.connect(self.refresh)

    def show_meeting(self, meeting: MeetingRow | None) -> None:
        """Follow a meeting."""
        self._meeting = meeting
        self.refresh()

    def toggle(self) -> None:
        """Show the room what there is, or nothing any more."""
        if self._is_open and self.window is not None:
            self.window.close()
        else:
            self.open()

    def open(self) -> None:
        """Show the view on the second screen; with a single one, over everything until Esc."""
        window = self._made_window()
        here = self._frame.screen()
        other = next((screen for screen in QGuiApplication.screens() if screen is not here), None)
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, other is not None)
        window.setGeometry((other or here).geometry())
        window.showFullScreen()
        if other is None:
            window.activateWindow()
            window.say_keys()
        self._clock.start()
        self.refresh()

    def refresh(self) -> None:
        """Read everything the room sees again, if it sees anything."""
        window, meeting = self.window, self._meeting
        if window is None or meeting is None or not self._is_open:
            return
        services = self._context.services
        row = on_now(self._agenda.rows, self._agenda.open_id)
        self._item_id = row.agenda_item_id if row else None
        self._cards = services.notes.cards(meeting.meeting_id)
        numbers = services.notes.captured_under(row.agenda_item_id) if row else []
        next_on = services.captures.next_meeting_on(meeting.meeting_id)
        view = services.rounds.view(row.agenda_item_id) if row and self._rounds.is_in_room else None
        content = RoomContent(
            meeting=meeting_title(meeting),
            place=meeting.title,
            paragraph=row.paragraph if row else None,
            title=public_text(row.title) if row else "",
            time=item_time(row, services.clock()) if row else "",
            agenda=tuple(
                RoomPoint(point.paragraph, public_text(point.title), point.state, point is row)
                for point in self._agenda.rows
            ),
            cards=tuple(room_card(self._cards[number]) for number in numbers if number in self._cards),
            round=room_round(view) if view else None,
            next_dialogue=self.tr("Nästa dialog {day}").format(day=long_date(next_on)) if next_on else "",
        )
        window.show_content(content, self._lines())

    @property
    def _is_open(self) -> bool:
        return self.window is not None and self.window.isVisible()

    def _made_window(self) -> RoomWindow:
        if self.window is None:
            self.window = RoomWindow(self._context.theme, self._context.view_state, self._frame.window())
            self.window.closed.connect(self._clock.stop)
            self.window.action_requested.connect(self._answer)
            self._editor.textChanged.connect(self._typed)  # not before: a slot costs each key
        return self.window

    def _typed(self) -> None:
        if self._is_open and not self._soon.isActive():
            self._soon.start()

    def _follow(self) -> None:
        if self.window is not None and self._is_open:
            self.window.show_lines(self._lines())

    def _lines(self) -> list[RoomLine]:
        """Give the notes of the § on now; while they are open, what stands around the cursor."""
        if self._item_id is None:
            return []
        if self._item_id != self._agenda.open_id:
            lines = self._context.services.notes.text(self._item_id).split("\n")[-LINES_ABOVE:]
            return [room_line(line, self._cards) for line in lines]
        document, here = self._editor.document(), self._editor.textCursor().blockNumber()
        first = max(0, min(here, document.blockCount() - LINES_BELOW) - LINES_ABOVE)
        block, found = document.findBlockByNumber(first), list[RoomLine]()
        while block.isValid() and len(found) < LINES_ABOVE + LINES_BELOW:
            found.append(room_line(block.text(), self._cards))
            block = block.next()
        return found

    def _answer(self, key: str) -> None:
        answer = self._answers().get(key)
        if answer is not None:
            answer()

    def _timer(self, interval_ms: int, act: Callable[[], object], *, is_once: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.setSingleShot(is_once)
        timer.timeout.connect(act)
        return timer
