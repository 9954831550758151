"""Laget runt beside the notes: who has the floor, who is next, who has not yet spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout

from trygghetsrad.domain.round_table import is_over, total
from trygghetsrad.ui.meeting.key_hints import KeyHints
from trygghetsrad.ui.meeting.round_faces import count_line, matching, time_line
from trygghetsrad.ui.meeting.round_list import SeatList
from trygghetsrad.ui.theme import set_role
from trygghetsrad.ui.widgets.buttons import Button, IconButton
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from datetime import datetime

    from trygghetsrad.services.round_table import RoundView
    from trygghetsrad.ui.theme import Theme

TARGETS = (0, 1, 2, 3, 5, 10)


class RoundPanel(Card):
    """The speaker with a silent clock, the seats, and the keys.

    Signals:
        next_requested: the floor goes to the next one.
        floor_requested(object): it goes to this person.
        move_requested(object, int): the person's id, and how many places down.
        note_requested: a line about the round is wanted in the notes.
        target_requested(int): minutes meant for each speaker; 0 for no limit.
        in_room_requested(bool): show the round in the view for the room.
        closed: Esc or the cross.
    """

    next_requested = Signal()
    floor_requested = Signal(object)
    move_requested = Signal(object, int)
    note_requested = Signal()
    target_requested = Signal(int)
    in_room_requested = Signal(bool)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Laget runt"))
        self._view: RoundView | None = None
        self._target = 0
        self._is_in_room = True
        self._settings = IconButton(theme, "settings", self.tr("Talartid och vad rummet ser"))
        self._settings.clicked.connect(self._offer_settings)
        close = IconButton(theme, "dismiss", self.tr("Stäng laget runt, F9"))
        close.clicked.connect(self.closed)
        self.add_to_head(self._settings)
        self.add_to_head(close)
        self.name = text_label("", "heading", wraps=True)
        self.time = text_label("", "muted")
        self.following = text_label("", "muted", wraps=True)
        self.count = text_label("", "small", wraps=True)
        self.seats = SeatList(theme)
        self.choice = QLineEdit()
        self._next = Button(theme, self.tr("Nästa"), primary=True, key_hint="F8")
        self._note = Button(theme, self.tr("Skriv i anteckningarna"), icon="notepad")
        self._note.setToolTip(self.tr("Ctrl+F8"))
        self._note.setAccessibleDescription(self.tr("Kortkommando {keys}").format(keys="Ctrl+F8"))
        self._build(theme)
        self._connect()

    def show_round(self, view: RoundView, *, now: datetime, target_minutes: int, is_locked: bool) -> None:
        """Show a round as it stands."""
        self._view, self._target = view, target_minutes
        speaker, following, count = view.speaker, view.following, view.count
        is_over_now = count.has_begun and speaker is None
        if speaker is not None:
            self.name.setText(speaker.name)
        elif not count.seats:
            self.name.setText(self.tr("Ingen i rummet än"))
        elif not count.has_begun:
            self.name.setText(self.tr("Redo att börja"))
        else:
            self.name.setText(self.tr("Ingen har ordet") if count.waiting else self.tr("Alla har fått ordet"))
        words = self.tr("Sedan {name}") if count.has_begun else self.tr("Först {name}")
        self.following.setText(words.format(name=following.name) if following else "")
        self.following.setVisible(following is not None)
        self._next.setText(self.tr("Nästa") if count.has_begun else self.tr("Börja"))
        self._next.setVisible(not is_locked and (speaker is not None or following is not None))
        self._note.setVisible(not is_locked and is_over_now)
        self.seats.is_locked = is_locked
        self.choice.setEnabled(not is_locked)
        self.seats.show_rows(view.rows)
        self.seats.updateGeometry()
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Let the clock show another moment; nothing else moves."""
        if self._view is None:
            return
        speaker = self._view.speaker
        self.time.setVisible(speaker is not None)
        if speaker is not None:
            self.time.setText(time_line(speaker.seat, now, self._target))
            set_role(self.time, "bad" if is_over(speaker.seat, now, self._target) else "muted")
        self.count.setText(count_line(self._view.count, total(self._view.seats, now)))

    def show_settings(self, *, is_in_room: bool) -> None:
        """Tell whether the room sees the round."""
        self._is_in_room = is_in_room

    def focus(self) -> None:
        """Put the keyboard on the seats."""
        self.seats.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_for_name(self) -> None:
        """Let the user write whose turn it is."""
        self.choice.show()
        self.choice.clear()
        self.choice.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self, theme: Theme) -> None:
        self.choice.setPlaceholderText(self.tr("Ordet till …"))
        self.choice.setAccessibleName(self.tr("Ordet till"))
        self.choice.setAccessibleDescription(self.tr("Skriv en del av namnet och tryck Enter."))
        self.choice.setMaxLength(120)
        self.choice.hide()
        self._hints = KeyHints(
            theme,
            (
                ("F8", self.tr("nästa")),
                ("F7", self.tr("avstår")),
                ("⇧F8", self.tr("tillbaka")),
                ("⇧F9", self.tr("ordet till")),
                ("⇧↑↓", self.tr("flytta")),
            ),
            most_lines=2,
        )
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.time)
        said.addWidget(self.following)
        turn = QHBoxLayout()
        turn.setSpacing(8)
        turn.addLayout(said, 1)
        turn.addWidget(self._next, 0, Qt.AlignmentFlag.AlignTop)
        self.body.setContentsMargins(12, 6, 8, 10)
        self.body.setSpacing(4)
        self.add(self.name)
        self.body.addLayout(turn)
        self.add(self._note)
        self.add(self.choice)
        self.add(self.seats, 1)
        self.add(self.count)
        self.add(self._hints)

    def _connect(self) -> None:
        self._next.clicked.connect(self.next_requested)
        self._note.clicked.connect(self.note_requested)
        self.seats.floor_requested.connect(self.floor_requested)
        self.seats.move_requested.connect(self.move_requested)
        self.choice.textChanged.connect(self._look_for)
        self.choice.returnPressed.connect(self._take_first)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._leave)

    def _look_for(self, typed: str) -> None:
        found = matching(self.seats.rows, typed) if typed.strip() else []
        self.seats.point_at(found[0] if found else None)
        self.choice.setAccessibleDescription(found[0].name if found else self.tr("Ingen heter så."))

    def _take_first(self) -> None:
        found = matching(self.seats.rows, self.choice.text()) if self.choice.text().strip() else []
        if found:
            self._close_choice()
            self.floor_requested.emit(found[0].seat.person_id)

    def _close_choice(self) -> None:
        self.choice.hide()
        self.seats.point_at(None)

    def _leave(self) -> None:
        if self.choice.hasFocus():
            self._close_choice()
            self.focus()
        else:
            self.closed.emit()

    def _offer_settings(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSection(self.tr("Talartid"))
        for minutes in TARGETS:
            text = self.tr("{n} min var").format(n=minutes) if minutes else self.tr("Ingen gräns")
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(minutes == self._target)
            action.triggered.connect(lambda _on=False, minutes=minutes: self.target_requested.emit(minutes))
        menu.addSeparator()
        in_room = menu.addAction(self.tr("Visa talarna för rummet"))
        in_room.setCheckable(True)
        in_room.setChecked(self._is_in_room)
        in_room.triggered.connect(self.in_room_requested)
        menu.popup(self._settings.mapToGlobal(self._settings.rect().bottomLeft()))
