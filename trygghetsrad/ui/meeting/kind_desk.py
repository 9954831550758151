"""Lets a captured thing become another kind: the menu on its card, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from trygghetsrad.domain.note_text import references
from trygghetsrad.ui.kind_menu import KindMenu, change_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from trygghetsrad.domain.noted import NotedKind
    from trygghetsrad.ui.meeting.agenda_desk import AgendaDesk
    from trygghetsrad.ui.meeting.captured_pane import CapturedPane
    from trygghetsrad.ui.meeting.note_editor import NoteEditor
    from trygghetsrad.ui.page import PageContext


class KindDesk(QObject):
    """Offers what a captured thing can become.

    Args:
        agenda: knows the item that is open.
        editor: the notes the cards stand in.
        pane: the cards beside the notes.
        fold: puts what was typed into the notes; False when that could not be done now.

    Signals:
        changed(str, str): the new number, empty for plain text, and a sentence about it.
        refused(str): there is no card it could mean; a sentence that says so.
    """

    changed = Signal(str, str)
    refused = Signal(str)

    def __init__(
        self,
        context: PageContext,
        *,
        agenda: AgendaDesk,
        editor: NoteEditor,
        pane: CapturedPane,
        fold: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._context = context
        self._agenda = agenda
        self._editor = editor
        self._pane = pane
        self._fold = fold
        self._is_locked = True
        self.menu = KindMenu(pane)
        self.menu.chosen.connect(self.change)
        pane.menu_requested.connect(self.offer)

    def set_locked(self, *, locked: bool) -> None:
        """Offer nothing while nothing can be changed."""
        self._is_locked = locked

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu row; the cursor comes to a card and leaves it without anybody being told."""
        return {} if self._is_locked else {"change_kind": self.offer_for_current}

    def offer_for_current(self) -> None:
        """Offer what the card with the keyboard, or the one the cursor stands on, can become."""
        number = self._current()
        if number is None:
            self.refused.emit(self.tr("Ställ markören på kortet som ska göras om."))
            return
        place = self._pane.place_of(number)
        if place is None or not self._pane.has_keyboard:
            place = self._editor.viewport().mapToGlobal(self._editor.cursorRect().bottomLeft())
        self.offer(number, place)

    def offer(self, number: str, place: QPoint) -> None:
        """Open the menu of what a thing can become, at a place of the screen."""
        if self._is_locked:
            return
        self.menu.offer(number, place)

    def change(self, number: str, to: NotedKind) -> None:
        """Let a thing become another kind, and say what it is now."""
        if self._agenda.open_id is None or not self._fold():
            return
        services = self._context.services
        is_here = number in services.notes.captured_under(self._agenda.open_id)
        notes = self._editor.text() if is_here else None
        changed = change_kind(self._context, number, to, notes=notes)
        if changed is not None:
            new, sentence = changed
            self.changed.emit(new, self.tr("{what} Ctrl+Z tar tillbaka.").format(what=sentence))

    def _current(self) -> str | None:
        if self._pane.has_keyboard:
            return self._pane.current
        line = references(self._editor.textCursor().block().text())
        return line[0] if line else None
