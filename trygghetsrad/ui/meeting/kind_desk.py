"""Lets a captured thing become another kind: the menu on its card, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from trygghetsrad.domain.note_text import references
from trygghetsrad.domain.noted import NotedKind, kind_of_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    """

    changed = Signal(str, str)

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
        self.menu = QMenu(pane)
        pane.menu_requested.connect(self.offer)

    def set_locked(self, *, locked: bool) -> None:
        """Offer nothing while nothing can be changed."""
        self._is_locked = locked

    def actions_now(self) -> Mapping[str, Callable[[], None]]:
        """Answer the menu row, while there is a card it can mean."""
        return {"change_kind": self.offer_for_current} if self._current() else {}

    def offer_for_current(self) -> None:
        """Offer what the card with the keyboard, or the one the cursor stands on, can become."""
        number = self._current()
        if number is None:
            return
        place = self._pane.place_of(number)
        if place is None or not self._pane.has_keyboard:
            place = self._editor.viewport().mapToGlobal(self._editor.cursorRect().bottomLeft())
        self.offer(number, place)

    def offer(self, number: str, place: QPoint) -> None:
        """Open the menu of what a thing can become, at a place of the screen."""
        if self._is_locked:
            return
        self.menu.clear()
        kind = kind_of_number(number)
        head = self.menu.addAction(self.tr("Gör om {number} till").format(number=number))
        head.setEnabled(False)
        texts = {
            NotedKind.CONCERN: self.tr("&Synpunkt"),
            NotedKind.ACTION_ITEM: self.tr("Å&tgärd"),
            NotedKind.CONCLUSION: self.tr("Stä&llningstagande"),
            NotedKind.NOTE: self.tr("&Vanlig text i anteckningarna"),
        }
        for other in kind.others:
            action = self.menu.addAction(texts[other])
            action.triggered.connect(lambda _on=False, to=other: self.change(number, to))
        self.menu.setAccessibleName(head.text())
        self.menu.popup(place)
        self.menu.setActiveAction(self.menu.actions()[1])

    def change(self, number: str, to: NotedKind) -> None:
        """Let a thing become another kind, and say what it is now."""
        if self._agenda.open_id is None or not self._fold():
            return
        services = self._context.services
        is_here = number in services.notes.captured_under(self._agenda.open_id)
        notes = self._editor.text() if is_here else None
        result = self._context.dispatcher.run(lambda: services.kind_changes.change(number, to, notes=notes))
        if result is None:
            return
        new = f"{to.noun} {result.number}" if result.number else self.tr("vanlig text i anteckningarna")
        sentence = self.tr("{old} är nu {new}. Ctrl+Z tar tillbaka.")
        old = f"{kind_of_number(number).label} {number}"
        self.changed.emit(result.number, sentence.format(old=old, new=new))

    def _current(self) -> str | None:
        if self._is_locked:
            return None
        if self._pane.has_keyboard:
            return self._pane.current
        line = references(self._editor.textCursor().block().text())
        return line[0] if line else None
