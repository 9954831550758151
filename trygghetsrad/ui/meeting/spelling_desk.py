"""Spelling beside the notes: loads the dictionary when it is quiet, and offers words that may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QTextCursor

from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.services.spelling import SpellingState
from trygghetsrad.ui.meeting.note_layout import is_card
from trygghetsrad.ui.meeting.note_words import words_in
from trygghetsrad.ui.widgets.text_positions import utf16_length

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QMenu

    from trygghetsrad.services.spelling import Spelling
    from trygghetsrad.ui.meeting.note_editor import NoteEditor
    from trygghetsrad.ui.page import PageContext

LOAD_AFTER_MS = 1200
READ_AFTER_MS = 300


class SpellingDesk(QObject):
    """Keeps the spelling of the note editor as the user wants it on this computer."""

    def __init__(self, context: PageContext, editor: NoteEditor) -> None:
        super().__init__(editor)
        self._context = context
        self._editor = editor
        self._checked_with: Spelling | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow)
        editor.menu_opening.connect(self._offer)

    def refresh(self) -> None:
        """Follow what the user has chosen and what the register holds, when the window has time for it."""
        spelling = self._wanted()
        if spelling is None:
            self._check_with(None)
        elif not self._soon.isActive():
            is_loaded = spelling.state is not SpellingState.NOT_LOADED
            self._soon.start(READ_AFTER_MS if is_loaded else LOAD_AFTER_MS)

    def go_to_next(self) -> None:
        """Select the next misspelled word and offer what may be meant."""
        spelling = self._wanted()
        if spelling is None or spelling.state is not SpellingState.READY:
            why = self.tr("Stavningskontrollen är avstängd i Inställningar.")
            self._context.messages.warn(spelling.state.label if spelling is not None else why)
            return
        cursor = self._next(spelling)
        if cursor is None:
            self._context.messages.inform(self.tr("Inga felstavade ord hittades."))
            return
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        corner = self._editor.cursorRect(cursor).bottomLeft()
        self._editor.open_menu(cursor, self._editor.viewport().mapToGlobal(corner))

    def _wanted(self) -> Spelling | None:
        return self._context.spelling if self._context.checks_spelling() else None

    def _follow(self) -> None:
        spelling = self._wanted()
        if spelling is None:
            return
        if spelling.state is SpellingState.NOT_LOADED:
            self._context.tasks.run(
                lambda _task: spelling.load(),
                label=self.tr("Läser ordlistan"),
                on_done=lambda _done: self._follow(),
            )
        elif spelling.state is SpellingState.READY:
            self._check_with(spelling, is_anew=spelling.use_council_words(self._council_words()))

    def _check_with(self, spelling: Spelling | None, *, is_anew: bool = False) -> None:
        if spelling is not self._checked_with or is_anew:
            self._checked_with = spelling
            self._editor.check_spelling(spelling)

    def _council_words(self) -> list[str]:
        services = self._context.services
        register = services.register
        rows = (*register.places(), *register.owners(), *register.categories())
        names = [part for row in rows for part in (row.name, row.short or "", row.group or "")]
        names += [row.name for row in register.areas()]
        return names + [f"{row.name} {row.title or ''}" for row in services.people.rows(with_archived=True)]

    def _next(self, spelling: Spelling) -> QTextCursor | None:
        """Give a cursor that selects the next misspelled word, from the beginning again after the last."""
        document, start = self._editor.document(), self._editor.textCursor().selectionEnd()
        first = document.findBlock(start)
        block, has_turned = first, False
        while block.isValid():
            for place, word in self._wrong_in(block, spelling):
                if has_turned or place >= start:
                    return self._selected(place, word)
            block = block.next()
            if not block.isValid() and not has_turned:
                block, has_turned = document.begin(), True
            elif has_turned and block.isValid() and block.blockNumber() > first.blockNumber():
                return None
        return None

    def _wrong_in(self, block: QTextBlock, spelling: Spelling) -> list[tuple[int, str]]:
        if is_card(block):
            return []
        text = block.text()
        found = [(place, word) for place, word in words_in(text) if not spelling.is_right(word)]
        return [(block.position() + utf16_length(text[:place]), word) for place, word in found]

    def _selected(self, place: int, word: str) -> QTextCursor:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(place)
        cursor.setPosition(place + utf16_length(word), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _offer(self, menu: QMenu, at: QTextCursor) -> None:
        """Put what may be meant first in the menu of a misspelled word."""
        spelling = self._checked_with
        if spelling is None or self._editor.isReadOnly():
            return
        place = at.selectionStart()
        for start, word in self._wrong_in(at.block(), spelling):
            if start <= place <= start + utf16_length(word):
                self._put_first(menu, self._offers(menu, spelling, start, word))
                return

    def _offers(self, menu: QMenu, spelling: Spelling, start: int, word: str) -> list[QAction]:
        offers = []
        for suggestion in spelling.suggest(word):
            action = QAction(suggestion, menu)
            action.triggered.connect(
                lambda _on=False, suggestion=suggestion: self._replace(start, word, suggestion)
            )
            offers.append(action)
        if not offers:
            offers.append(QAction(self.tr("Inga förslag"), menu))
            offers[0].setEnabled(False)
        add = QAction(self.tr("&Lägg till ”{word}” i ordlistan").format(word=word), menu)
        add.triggered.connect(lambda: self._add(spelling, word))
        return [*offers, add]

    def _put_first(self, menu: QMenu, offers: list[QAction]) -> None:
        standard = menu.actions()
        before = standard[0] if standard else None
        for action in offers:
            menu.insertAction(before, action) if before else menu.addAction(action)
        if before is not None:
            menu.insertSeparator(before)
        first = offers[0]
        QTimer.singleShot(0, menu, lambda: menu.setActiveAction(first))

    def _replace(self, start: int, word: str, suggestion: str) -> None:
        cursor = self._selected(start, word)
        if cursor.selectedText() == word:
            cursor.insertText(suggestion)
            self._editor.setTextCursor(cursor)

    def _add(self, spelling: Spelling, word: str) -> None:
        try:
            spelling.add_own(word)
        except CouncilError as problem:
            self._context.messages.complain(problem)
        self._editor.check_spelling(spelling)
