"""Captures: the line's wishes become commands, and what came of them is shown beside the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from trygghetsrad.domain.capture import CaptureKind, captured_text, write
from trygghetsrad.domain.note_text import clean_paste, references, split_long_lines
from trygghetsrad.ui.meeting.capture_line import CaptureContext, CaptureLine
from trygghetsrad.ui.meeting.captured_pane import CapturedPane
from trygghetsrad.ui.meeting.faces import captured_faces, captured_sentence, card_faces
from trygghetsrad.ui.meeting.kind_desk import KindDesk
from trygghetsrad.ui.meeting.line_keeper import LineKeeper
from trygghetsrad.ui.meeting.similar_desk import SimilarDesk
from trygghetsrad.ui.page import Destination

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from trygghetsrad.domain.concern_links import ConcernLink
    from trygghetsrad.services.meeting_rows import MeetingRow
    from trygghetsrad.services.notes import CapturedCard
    from trygghetsrad.ui.meeting.agenda_desk import AgendaDesk
    from trygghetsrad.ui.meeting.note_editor import NoteEditor
    from trygghetsrad.ui.page import PageContext

_LINE_BEGINNINGS = {CaptureKind.CONCERN: "", CaptureKind.ACTION: "> ", CaptureKind.CONCLUSION: "= "}
_PAGES = {"concern": "concerns", "action_item": "action_items"}


class CaptureDesk(QObject):
    """Holds the capture line and the captured cards of one meeting.

    Args:
        agenda: knows the item that is open.
        editor: the notes that captured things are set into.
        fold: puts what was typed into the notes; False when that could not be done now.
    """

    def __init__(
        self, context: PageContext, *, agenda: AgendaDesk, editor: NoteEditor, fold: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._context = context
        self._agenda = agenda
        self._editor = editor
        self._fold = fold
        self._meeting: MeetingRow | None = None
        self._cards: Mapping[str, CapturedCard] = {}
        self.line = CaptureLine(context.theme)
        self.pane = CapturedPane(context.theme)
        self.similar = SimilarDesk(context)
        self._keeper = LineKeeper(context, self.line.line)
        self.kinds = KindDesk(context, agenda=agenda, editor=editor, pane=self.pane, fold=fold)
        self.kinds.changed.connect(self._show_changed)
        self.kinds.refused.connect(self.line.say_no)
        self.line.capture_requested.connect(self._capture_line)
        self.line.note_requested.connect(self._put_in_notes)
        self.line.reading_changed.connect(self.similar.read)
        self.similar.preview_changed.connect(self.line.show_aside)
        self.similar.linked.connect(self.line.say)
        self.similar.refused.connect(self.line.say_no)
        self.pane.chosen.connect(self._look_for_similar)
        self.pane.opened.connect(self._go_to)

    def show_meeting(self, meeting: MeetingRow, *, is_locked: bool) -> None:
        """Read what is captured in a meeting, and the words and days its lines are read against."""
        if self._meeting is None or self._meeting.meeting_id != meeting.meeting_id:
            self.similar.forget()
            self._keeper.change_meeting(meeting.meeting_id)
        self._meeting = meeting
        self._cards = self._context.services.notes.cards(meeting.meeting_id)
        self._editor.show_cards(card_faces(self._cards))
        self.pane.set_locked(locked=is_locked)
        self.kinds.set_locked(locked=is_locked)
        self._show_words(meeting, is_locked=is_locked)

    def show_place(self) -> None:
        """Show the cards of the open item, in the order of its notes."""
        row = self._agenda.open_row
        if row is None:
            self.pane.show_captured("", ())
            return
        numbers = self._in_order_of_notes(self._context.services.notes.captured_under(row.agenda_item_id))
        heading = self.tr("Fångat under § {paragraph}").format(paragraph=row.paragraph)
        self.pane.show_captured(heading, captured_faces(self._cards, numbers))

    def number_of(self, kind: str, row_id: int) -> str | None:
        """Give the number of something captured in the meeting; None when it is not there."""
        cards = self._cards.values()
        return next((card.number for card in cards if (card.kind, card.row_id) == (kind, row_id)), None)

    def capture_selection(self, kind: CaptureKind) -> None:
        """Capture the text selected in the notes, which stays; without one, begin a line of the kind."""
        text = self._editor.selected_text()
        if text:
            self._capture_text(write(captured_text(kind, text)))
        else:
            self.line.start_with(_LINE_BEGINNINGS[kind])

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows about capturing, for a meeting that is not locked."""
        return {
            "capture": self.line.focus,
            "new_concern": lambda: self.capture_selection(CaptureKind.CONCERN),
            "new_action_item": lambda: self.capture_selection(CaptureKind.ACTION),
            "new_conclusion": lambda: self.capture_selection(CaptureKind.CONCLUSION),
            **self.similar.actions_now(),
            **self.kinds.actions_now(),
        }

    def _in_order_of_notes(self, numbers: Sequence[str]) -> list[str]:
        """Put what the notes refer to in their order, and after it what they do not mention."""
        mentioned = [number for number in references(self._editor.text()) if number in numbers]
        return mentioned + [number for number in numbers if number not in mentioned]

    def _show_words(self, meeting: MeetingRow, *, is_locked: bool) -> None:
        if is_locked:
            self.line.show_context(None)
            return
        captures = self._context.services.captures
        self.line.show_context(
            CaptureContext(
                vocabulary=captures.vocabulary(),
                today=meeting.held_on if meeting.state.has_started else self._context.today(),
                next_meeting_on=captures.next_meeting_on(meeting.meeting_id),
            )
        )

    def _capture_line(self, line: str) -> None:
        sentence = self._capture(line, link=self.similar.link, ends_draft=True)
        if sentence:
            self.line.show_captured(sentence)

    def _capture_text(self, line: str) -> None:
        sentence = self._capture(line)
        if sentence:
            self.line.say(sentence)

    def _capture(self, line: str, *, link: ConcernLink | None = None, ends_draft: bool = False) -> str:
        """Carry out a line under the open item; gives a sentence about it, "" when that could not be done."""
        if self._agenda.open_id is None or not self._fold():
            return ""
        self._agenda.begin_item(self._agenda.open_id)  # a step of its own before: Ctrl+Z means the capture
        agenda_item_id, text, after = self._agenda.open_id, self._editor.text(), self._editor.line_number()
        result = self._context.dispatcher.run(
            lambda: self._context.services.captures.capture(
                agenda_item_id, line, notes=text, after_line=after, link=link, ends_draft=ends_draft
            )
        )
        if result is None:
            return ""
        self._editor.go_to_card(result.numbers[-1])
        self.pane.bring_into_sight(result.numbers[-1])
        what = captured_sentence(result.numbers) + (f" {result.linked}." if result.linked else "")
        return self.tr("{what} Ctrl+Z tar tillbaka.").format(what=what)

    def _put_in_notes(self, text: str) -> None:
        """Put what was pasted in the line into the notes, below the line the cursor is on."""
        cursor = self._editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._editor.setTextCursor(cursor)
        begin = "\n" if cursor.block().text().strip() else ""
        self._editor.insert_text(begin + split_long_lines(clean_paste(text)).strip("\n"))
        self.line.say(self.tr("Det inklistrade står i anteckningarna. Ctrl+Z i texten tar bort det."))

    def _show_changed(self, number: str, sentence: str) -> None:
        if number:
            self._editor.go_to_card(number)
            self.pane.bring_into_sight(number)
        self.line.say(sentence)

    def _look_for_similar(self, number: str) -> None:
        card = self._cards[number]
        may_link = card.kind == "concern" and self.line.isEnabled()
        self.similar.read_captured(card.row_id if may_link else None)

    def _go_to(self, number: str) -> None:
        card = self._cards[number]
        if card.kind in _PAGES:
            self._context.go_to(Destination(_PAGES[card.kind], row_id=card.row_id))
