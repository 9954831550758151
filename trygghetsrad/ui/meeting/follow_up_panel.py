"""Uppföljning beside the notes: the list, the line for words, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from trygghetsrad.domain.states import ActionState, ConcernState
from trygghetsrad.ui.masking import FieldWatch
from trygghetsrad.ui.meeting.follow_up_faces import count_line, next_to_take_up
from trygghetsrad.ui.meeting.follow_up_list import FollowUpList
from trygghetsrad.ui.meeting.key_hints import KeyHints
from trygghetsrad.ui.theme import set_role
from trygghetsrad.ui.widgets.buttons import IconButton
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.completing_line import LineWithCompletion, Suggestions
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trygghetsrad.ui.meeting.follow_up_faces import FollowUpFace, Mark
    from trygghetsrad.ui.theme import Theme


class _WordsLine(LineWithCompletion):
    """The line for words; an empty one gives the arrows back to the list.

    Signals:
        stepped(int): up or down in an empty line.
        left: Esc.
    """

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the list with an arrow in an empty line, and leave with Esc."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif step and not self.text():
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class FollowUpPanel(Card):
    """What comes up under the open §, ticked off with one letter each.

    Args:
        suggest: completes what is written in the line.

    Signals:
        mark_requested(object, object, str): a row, the Mark it gets, and the words that were asked for.
        words_requested(object, str): a row, and what was said of it.
        open_requested(object): the row is to be shown on its own page.
        left: Esc; the keyboard goes back to the notes.
        closed: the cross.
    """

    mark_requested = Signal(object, object, str)
    words_requested = Signal(object, str)
    open_requested = Signal(object)
    left = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, *, suggest: Callable[[str, int], Suggestions | None]) -> None:
        super().__init__(self.tr("Uppföljning"))
        self._theme = theme
        self._asked: tuple[FollowUpFace, Mark | None] | None = None
        self._hints: KeyHints | None = None
        self._keys: list[tuple[str, str]] = []
        self.is_locked = False
        menu = IconButton(theme, "more_horizontal", self.tr("Svar på den valda raden"))
        menu.clicked.connect(lambda: self._offer_menu(menu.mapToGlobal(menu.rect().bottomLeft())))
        close = IconButton(theme, "dismiss", self.tr("Stäng uppföljningen, Ctrl+U"))
        close.clicked.connect(self.closed)
        self.add_to_head(menu)
        self.add_to_head(close)
        self.count = text_label("", "small", wraps=True)
        self.list = FollowUpList(theme)
        self.question = text_label("", "small", wraps=True)
        self.line = _WordsLine(suggest, name=self.tr("Vad sades?"))
        self.privacy = FieldWatch(theme, (self.line,))
        self.body.setContentsMargins(8, 6, 8, 10)
        self.body.setSpacing(4)
        for part in (self.count, self.list, self.question, self.line, self.privacy):
            self.add(part, 1 if part is self.list else 0)
        self._connect()
        self._close_line()

    @property
    def asks_receiver(self) -> bool:
        """Tell whether the open line asks to whom something is referred."""
        mark = self._asked[1] if self._asked is not None else None
        return mark is not None and mark.answer in (ActionState.REFERRED, ConcernState.REFERRED)

    @property
    def asked(self) -> FollowUpFace | None:
        """Give the row that the open line is about."""
        return self._asked[0] if self._asked is not None else None

    def show_faces(self, faces: Sequence[FollowUpFace], *, title: str, is_locked: bool, total: int) -> None:
        """Show what comes up, the row the keyboard is on staying; `total` is how many there are in all."""
        self.is_locked = is_locked
        self.set_title(title)
        self.count.setText(count_line(faces, total) if faces else self.tr("Inget att följa upp."))
        self.list.show_faces(faces)
        if is_locked:
            self._close_line()

    def focus(self) -> None:
        """Put the keyboard on the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def mark_done(self, face: FollowUpFace, mark: Mark) -> None:
        """Go on after a mark was saved: to its words, or when they are said already to the next row."""
        if mark.then:
            self._ask(face, None, f"{face.number} {mark.label}. {mark.then}", placeholder=face.hint)
        else:
            self.go_on()

    def go_on(self) -> None:
        """Close the line and go to the next row that nothing was said of."""
        self._close_line()
        self.list.go_to(next_to_take_up(self.list.faces, self.list.currentIndex().row()))
        self.focus()

    def complain(self, sentence: str) -> None:
        """Say what is wrong with what was written; it stays."""
        self.question.setText(sentence)
        set_role(self.question, "bad")

    def _connect(self) -> None:
        self.list.letter_pressed.connect(self._letter)
        self.list.words_requested.connect(self._ask_words)
        self.list.current_changed.connect(self._show_keys)
        self.list.menu_requested.connect(self._offer_menu)
        self.list.left.connect(self.left)
        self.line.submitted.connect(self._entered)
        self.line.stepped.connect(self._step)
        self.line.left.connect(self._leave_line)

    def _letter(self, letter: str) -> None:
        face = self.list.current
        mark = face.mark_for(letter) if face is not None else None
        if face is not None and mark is not None:
            self._choose(face, mark)

    def _choose(self, face: FollowUpFace, mark: Mark) -> None:
        if self.is_locked:
            return
        if mark.asks:
            self._ask(face, mark, f"{face.number} {mark.label}. {mark.asks}")
        else:
            self.mark_requested.emit(face, mark, "")

    def _ask_words(self) -> None:
        face = self.list.current
        if face is not None and not self.is_locked:
            self._ask(face, None, self.tr("{number}: Vad sades?").format(number=face.number))

    def _ask(self, face: FollowUpFace, mark: Mark | None, question: str, placeholder: str = "") -> None:
        self._asked = (face, mark)
        self.question.setText(question)
        set_role(self.question, "small")
        self.line.setAccessibleName(question)
        self.line.setPlaceholderText(placeholder)
        self.line.clear()
        self.question.show()
        self.line.show()
        self._show_keys()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entered(self, text: str) -> None:
        if self._asked is None:
            return
        face, mark = self._asked
        if mark is not None:
            if text.strip():
                self.mark_requested.emit(face, mark, text.strip())
            else:
                self.complain(mark.asks)
        elif text.strip():
            self.words_requested.emit(face, text.strip())
        else:
            self.go_on()

    def _step(self, count: int) -> None:
        self._close_line()
        self.list.go_to(self.list.currentIndex().row() + count)
        self.focus()

    def _leave_line(self) -> None:
        self._close_line()
        self.focus()

    def _close_line(self) -> None:
        self._asked = None
        self.question.hide()
        self.line.hide()
        self._show_keys()

    def _show_keys(self) -> None:
        """Show the keys that answer the current row, or those of the line while it is open."""
        face = self.list.current
        keys: list[tuple[str, str]] = []
        if self._asked is not None:
            keys = [("Enter", self.tr("sparar")), ("↓", self.tr("nästa")), ("Esc", self.tr("till listan"))]
        elif face is not None and not self.is_locked:
            keys = [*((mark.key, mark.label) for mark in face.marks), ("Enter", self.tr("skriv"))]
        if keys == self._keys:
            return
        self._keys = keys
        hints = KeyHints(self._theme, keys, most_lines=3)
        if self._hints is not None:
            self.body.removeWidget(self._hints)
            self._hints.hide()
            self._hints.deleteLater()
        self._hints = hints
        self.add(hints)

    def _offer_menu(self, at: QPoint) -> None:
        face = self.list.current
        if face is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.is_locked:
            for mark in face.marks:
                action = menu.addAction(f"{mark.label.capitalize()}\t{mark.key}")
                action.triggered.connect(lambda _on=False, mark=mark: self._choose(face, mark))
            menu.addAction(f"{self.tr('Skriv vad som sades')}\tEnter").triggered.connect(self._ask_words)
            menu.addSeparator()
        shown = menu.addAction(self.tr("Visa {number}").format(number=face.number))
        shown.triggered.connect(lambda: self.open_requested.emit(face))
        menu.popup(at)
