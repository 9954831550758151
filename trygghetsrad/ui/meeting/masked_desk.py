"""Masking while minuting: finds personal data in what is written, and marks words for the web version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit

from trygghetsrad.domain.privacy import PersonalData, PersonalDataKind, find_personal_data
from trygghetsrad.domain.private_names import NO_NAMES
from trygghetsrad.domain.redaction import MaskReason, mask, masks_in, unmask
from trygghetsrad.domain.swedish import capitalised
from trygghetsrad.ui.masking import (
    characters,
    offer_in_line,
    open_mask_menu,
    select_in_line,
    touches_mask,
)
from trygghetsrad.ui.meeting.privacy_watch import LOOK_AFTER_MS, PrivacyWatch
from trygghetsrad.ui.widgets.text_difference import put_difference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trygghetsrad.ui.meeting.note_editor import NoteEditor
    from trygghetsrad.ui.meeting.privacy_line import PrivacyLine
    from trygghetsrad.ui.page import PageContext


class MaskedDesk(QObject):
    """Watches the notes and the capture line, and masks in them.

    Args:
        editor: the notes.
        capture_line: the line that becomes concerns, actions and conclusions.
        line: where what is found is said.
    """

    def __init__(
        self, context: PageContext, *, editor: NoteEditor, capture_line: QLineEdit, line: PrivacyLine
    ) -> None:
        super().__init__(line)
        self._context = context
        self._editor = editor
        self._capture_line = capture_line
        self._line = line
        self._names = NO_NAMES
        self._is_locked = True
        self._shown = 0
        self._is_line_newest = False
        self._in_notes: list[tuple[PersonalDataKind, str]] = []
        self.watch = PrivacyWatch(editor.document(), editor.text_changed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_AFTER_MS)
        self._pause.timeout.connect(self._say_of_line)
        self.watch.found_changed.connect(self._say_of_notes)
        capture_line.textChanged.connect(lambda _text: self._pause.start())
        line.show_requested.connect(self.show_found)
        line.mask_requested.connect(self._mask_found)

    def show_meeting(self, *, is_locked: bool) -> None:
        """Read the names of private persons anew."""
        self._is_locked = is_locked
        self._line.set_locked(locked=is_locked)
        self._names = self._context.services.redaction.private_names()
        self.watch.look_for(self._names)

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu rows about masking, for a meeting that is not locked."""
        return {"mask": self.offer}

    def show_found(self) -> None:
        """Go to what is found and mark it; asked again, to the next."""
        found = self.watch.found
        if self._speaks_of_line or not found:
            self._show_in_capture_line()
            return
        _, cursor = found[self._shown % len(found)]
        if self._is_selected(cursor) and len(found) > 1:
            self._shown += 1
            _, cursor = found[self._shown % len(found)]
        self._editor.setTextCursor(QTextCursor(cursor))
        self._editor.ensureCursorVisible()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def offer(self) -> None:
        """Let the user choose why the selected words, or those found, are masked, or take a mask away."""
        if self._is_locked:
            return
        if QApplication.focusWidget() is self._capture_line:
            if not self._capture_line.hasSelectedText() and not touches_mask(self._capture_line):
                self._show_in_capture_line()
            offer_in_line(self._capture_line)
            return
        cursor = self._editor.textCursor()
        if not cursor.hasSelection() and not self._touches_mask(cursor) and self.watch.found:
            self.show_found()
            cursor = self._editor.textCursor()
        rectangle = self._editor.cursorRect(cursor)
        open_mask_menu(
            self._editor,
            self._editor.viewport().mapToGlobal(rectangle.bottomLeft()),
            mask_with=self.mask_selection if cursor.hasSelection() else None,
            unmask_there=self.unmask_selection if self._touches_mask(cursor) else None,
        )

    def mask_selection(self, reason: MaskReason) -> None:
        """Mask the words selected in the notes."""
        start, end = self._selection()
        self._change(mask(self._editor.text(), start, end, reason))

    def unmask_selection(self) -> None:
        """Take away the masks that the selection or the cursor touches."""
        start, end = self._selection()
        self._change(unmask(self._editor.text(), start, end))

    def _mask_found(self) -> None:
        if self.watch.found and not self._speaks_of_line:
            if not any(self._is_selected(cursor) for _, cursor in self.watch.found):
                self.show_found()
            self.offer()
        else:
            self._show_in_capture_line()
            offer_in_line(self._capture_line)

    @property
    def _in_line(self) -> list[PersonalData]:
        return list(find_personal_data(self._capture_line.text(), self._names))

    @property
    def _speaks_of_line(self) -> bool:
        """Tell whether what is said is about the capture line: written last, or the notes hold nothing."""
        return (self._is_line_newest or not self.watch.found) and bool(self._in_line)

    def _say_of_line(self) -> None:
        self._is_line_newest = True
        self._say()

    def _say_of_notes(self) -> None:
        """Speak of the notes again when something else is found there, not when they are only read again."""
        found = [(kind, cursor.selectedText()) for kind, cursor in self.watch.found]
        if found != self._in_notes:
            self._in_notes, self._is_line_newest = found, False
        self._say()

    def _say(self) -> None:
        """Say what is found in the line under the notes."""
        found = self.watch.found
        if found and not self._speaks_of_line:
            number = self._shown % len(found)
            sentence = self.tr("Det ser ut som {what}.").format(what=found[number][0].phrase)
            if len(found) > 1:
                of = self.tr("{number} av {count}").format(number=number + 1, count=len(found))
                sentence = f"{sentence} ({of})"
            self._line.show_found(sentence)
            return
        self._shown = 0
        in_line = self._in_line
        self._line.show_found(
            self.tr("Snabbraden: {what}.").format(what=capitalised(in_line[0].kind.phrase)) if in_line else ""
        )

    def _show_in_capture_line(self) -> None:
        found = self._in_line
        if found:
            select_in_line(self._capture_line, found[0])

    def _selection(self) -> tuple[int, int]:
        cursor, text = self._editor.textCursor(), self._editor.text()
        return characters(text, cursor.selectionStart()), characters(text, cursor.selectionEnd())

    def _touches_mask(self, cursor: QTextCursor) -> bool:
        text = self._editor.text()
        start, end = characters(text, cursor.selectionStart()), characters(text, cursor.selectionEnd())
        return any(found.start <= end and start <= found.end for found in masks_in(text))

    def _is_selected(self, cursor: QTextCursor) -> bool:
        shown = self._editor.textCursor()
        return (shown.selectionStart(), shown.selectionEnd()) == (
            cursor.selectionStart(),
            cursor.selectionEnd(),
        )

    def _change(self, text: str) -> None:
        """Put the masked text in as one edit that the editor tells of and can undo."""
        before = self._editor.text()
        cursor = put_difference(self._editor.document(), 0, before, text)
        self._editor.setTextCursor(cursor)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.watch.look()
        self._say()
