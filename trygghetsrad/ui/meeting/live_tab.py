"""Mötesläge: the agenda, the notes, what is captured, and the capture line, in one view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trygghetsrad.domain.note_text import clean_paste
from trygghetsrad.domain.text_variables import fill
from trygghetsrad.ui.meeting.agenda_desk import AgendaDesk
from trygghetsrad.ui.meeting.attendance_desk import AttendanceDesk
from trygghetsrad.ui.meeting.autosave import Autosave
from trygghetsrad.ui.meeting.capture_desk import CaptureDesk
from trygghetsrad.ui.meeting.faces import room_lines
from trygghetsrad.ui.meeting.follow_up_desk import FollowUpDesk
from trygghetsrad.ui.meeting.masked_desk import MaskedDesk
from trygghetsrad.ui.meeting.note_pane import NotePane
from trygghetsrad.ui.meeting.private_note import PrivateNoteDesk
from trygghetsrad.ui.meeting.room_desk import RoomDesk
from trygghetsrad.ui.meeting.round_desk import RoundDesk
from trygghetsrad.ui.meeting.side_column import SideColumn
from trygghetsrad.ui.meeting.spelling_desk import SpellingDesk
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.widgets.splitter import Splitter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

    from trygghetsrad.services.meeting_rows import MeetingRow


class LiveTab(QWidget):
    """Where a meeting is minuted."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._meeting: MeetingRow | None = None
        self._is_locked = True
        self._is_saving = False
        self.agenda = AgendaDesk(context, fold=self.fold)
        self.notes = NotePane(context.theme)
        self.editor = self.notes.editor
        self.captures = CaptureDesk(context, agenda=self.agenda, editor=self.editor, fold=self.fold)
        self.capture_line = self.captures.line
        self.captured = self.captures.pane
        self.masks = MaskedDesk(
            context, editor=self.editor, capture_line=self.capture_line.line, line=self.notes.privacy
        )
        self.attendance = AttendanceDesk(context, agenda=self.agenda)
        self.autosave = Autosave(
            context.services.drafts,
            read_text=self.editor.text,
            save_notes=self._save_notes,
            tell_now=self.editor.tell_now,
        )
        self.rounds = RoundDesk(context, begin_item=self.agenda.begun, write_line=self.notes.add_paragraph)
        self.follow_up = FollowUpDesk(context)
        self.private = PrivateNoteDesk(context)
        self.room = RoomDesk(
            context,
            frame=self,
            agenda=self.agenda,
            rounds=self.rounds,
            editor=self.editor,
            answers=lambda: self.actions_now(),
        )
        self.spelling = SpellingDesk(context, self.editor)
        self._side = SideColumn(self.captured, self.rounds.panel, self.follow_up.panel, self.attendance.panel)
        self._build_layout()
        self._connect()

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Show a meeting, at the § going on when it is another one than before."""
        if self._meeting is None or self._meeting.meeting_id != meeting.meeting_id:
            self.agenda.open_id = None
        self._meeting = meeting
        self.reload()

    def reload(self) -> None:
        """Read the meeting's agenda, cards, people and words again; typed text is never replaced."""
        if self._meeting is None or self._is_saving:
            return
        services, meeting_id = self._context.services, self._meeting.meeting_id
        self._is_locked = self._context.is_read_only or services.notes.is_locked(meeting_id)
        self.agenda.read(self._meeting, is_locked=self._is_locked)
        self.captures.show_meeting(self._meeting, is_locked=self._is_locked)
        self.notes.set_locked(locked=self._is_locked)
        self.attendance.show_meeting(meeting_id, is_locked=self._is_locked)
        self.captured.show_room(room_lines(self.attendance.rows))
        self.notes.show_text_modules(services.register.text_modules(), fill=self._filled)
        self.spelling.refresh()
        self.masks.show_meeting(is_locked=self._is_locked)
        if self.agenda.open_row is None:
            self._load(self.agenda.first_to_open())
        else:
            self._follow_stored_text()
            self._show_place()

    def fold(self) -> bool:
        """Put what was typed into the notes; False when that could not be done now."""
        self.editor.long_paste.finish()
        return self.private.fold() and self.autosave.fold()

    def focus(self) -> None:
        """Put the cursor in the notes."""
        self.editor.write_on()

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows that have to do with the meeting going on."""
        answers: dict[str, Callable[[], None]] = {
            "attendance": self.toggle_attendance,
            **self.rounds.actions_now(),
            **self.follow_up.actions_now(),
            "private_notes": lambda: self.private.toggle(self.focus),
            "show_room": self.room.toggle,
            "next_item": lambda: self.step(1),
            "previous_item": lambda: self.step(-1),
            "go_to_item": self.agenda.card.focus_list,
        }
        if not self._is_locked:
            answers |= {
                "mark_done": self.finish_item,
                "bold": self.editor.toggle_bold,
                "bullets": self.editor.toggle_bullets,
                "text_modules": self.notes.offer_texts,
                "spelling": self.spelling.go_to_next,
                **self.captures.actions_now(),
                **self.masks.actions_now(),
                **self.agenda.actions_now(),
            }
        return answers

    def open_item(self, agenda_item_id: int) -> None:
        """Open the notes of an item, once what was typed under the present one is safe."""
        if agenda_item_id == self.agenda.open_id or self._meeting is None:
            return
        self.editor.offered.take_back()
        if self.fold():
            self.agenda.read(self._meeting, is_locked=self._is_locked)
            self._load(agenda_item_id)
        else:
            self._show_place()

    def open_card(self, kind: str, row_id: int) -> bool:
        """Open the item that something was captured under, with the keyboard on its card."""
        number = self.captures.number_of(kind, row_id)
        captured_under = self._context.services.notes.captured_under
        ids = [row.agenda_item_id for row in self.agenda.rows]
        item_id = next((one for one in ids if number in captured_under(one)), None)
        if number is None or item_id is None:
            return False
        self.open_item(item_id)
        self.captured.go_to(number)
        return True

    def step(self, count: int) -> None:
        """Open the item some steps down, or up when negative."""
        neighbour = self.agenda.neighbour(count)
        if neighbour is not None:
            self.open_item(neighbour)
            self.editor.go_to_end()

    def finish_item(self) -> None:
        """Mark the open item as done and go on with the next."""
        if self.fold():
            self.agenda.finish_open_item()

    def toggle_attendance(self) -> None:
        """Open the list of people, or close it."""
        if self._side.is_attendance_shown:
            self._close_attendance()
        else:
            self.show_attendance()

    def show_attendance(self) -> None:
        """Open the list of people with the keyboard on it."""
        self._side.show_attendance(is_shown=True)
        self.attendance.panel.focus()

    def _build_layout(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.notes, 1)
        column.addWidget(self.private.pane)
        column.addWidget(self.capture_line)
        middle.setMinimumWidth(320)
        parts = Splitter(
            [self.agenda.card, middle, self.captures.similar.below(self._side)],
            [23, 48, 29],
            view_state=self._context.view_state,
            key="meeting_mode",
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(parts)

    def _connect(self) -> None:
        self.editor.edited.connect(self.autosave.take)
        self.editor.destroyed.connect(self.autosave.rest)
        self.autosave.handed_over.connect(self._typed)
        self.autosave.saved.connect(self._context.tell_saved)
        self.autosave.failed.connect(self._context.tell_unsaved)
        self.autosave.refused.connect(self._context.messages.complain)
        self.autosave.recovered.connect(
            lambda: self._context.messages.inform(self.tr("Det du skrev är sparat igen."))
        )
        self.notes.done_requested.connect(self.finish_item)
        self.capture_line.left.connect(self.focus)
        self.rounds.shown.connect(lambda is_shown: self._side.show_round(is_shown=is_shown))
        self.rounds.panel.closed.connect(self.focus)
        self.follow_up.shown.connect(lambda is_shown: self._side.show_follow_up(is_shown=is_shown))
        self.follow_up.panel.left.connect(self.focus)
        self.follow_up.panel.closed.connect(self.focus)
        self.follow_up.open_requested.connect(self.open_item)
        self.private.pane.left.connect(self.focus)
        self.attendance.panel.closed.connect(self._close_attendance)
        self.attendance.changed.connect(lambda: self.captured.show_room(room_lines(self.attendance.rows)))
        self.agenda.card.item_chosen.connect(self.open_item)
        self.agenda.card.left.connect(self.focus)
        self.agenda.open_requested.connect(self._go_on_with)

    def _go_on_with(self, agenda_item_id: int) -> None:
        self.open_item(agenda_item_id)
        self.focus()

    def _load(self, agenda_item_id: int | None) -> None:
        self.agenda.open_id = agenda_item_id
        stored = self._context.services.notes.text(agenda_item_id) if agenda_item_id else ""
        self.editor.show_text(stored)
        if self.agenda.is_going_on:
            self.editor.go_to_end()
        self.editor.setEnabled(agenda_item_id is not None)
        self.autosave.open(None if self._is_locked else agenda_item_id, stored=stored)
        self._show_place()

    def _follow_stored_text(self) -> None:
        """Show what the program itself has changed in the open notes: a capture, an undo, a redo."""
        if self.autosave.is_dirty or self.agenda.open_id is None:
            return
        stored = self._context.services.notes.text(self.agenda.open_id)
        if clean_paste(self.editor.text()) != stored:
            self.editor.take_over(stored)
        self.autosave.open(None if self._is_locked else self.agenda.open_id, stored=stored)

    def _show_place(self) -> None:
        row = self.agenda.open_row
        self.agenda.show()
        self.notes.show_heading(f"§ {row.paragraph}  {row.title}" if row is not None else "")
        self.captures.show_place()
        self.rounds.show_item(row, is_locked=self._is_locked)
        self.follow_up.show_item(self._meeting, self.agenda.rows, row, is_locked=self._is_locked)
        self.private.show_item(self.agenda.open_id if row else None, is_locked=self._is_locked)
        self.room.show_meeting(self._meeting)

    def _typed(self) -> None:
        item_id = self.agenda.open_id
        if item_id is not None and self.agenda.begins_by_writing:
            QTimer.singleShot(0, self, lambda: self.agenda.begin_item(item_id))

    def _filled(self, text: str) -> str:
        """Give a text module with what is known at this moment in the place of its variables."""
        if self._meeting is None or "{" not in text:
            return text
        values = self._context.services.text_modules.values(self._meeting.meeting_id, self.agenda.open_id)
        return fill(text, values)

    def _save_notes(self, agenda_item_id: int, text: str) -> bool:
        self._is_saving = True
        try:
            saved = self._context.dispatcher.run(
                lambda: self._context.services.notes.save(agenda_item_id, text)
            )
        finally:
            self._is_saving = False
        return saved is not None

    def _close_attendance(self) -> None:
        self._side.show_attendance(is_shown=False)
        self.focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the notes have the room in a low window."""
        super().resizeEvent(event)
        self.capture_line.fit_in(self.height())
