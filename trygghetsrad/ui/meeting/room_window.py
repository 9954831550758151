"""Visa för rummet: a large clean view of the meeting for everybody to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFont, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from trygghetsrad.ui.meeting.room_look import (
    LARGEST_FACTOR,
    SMALLEST_FACTOR,
    STEP,
    RoomLook,
    look_for,
)
from trygghetsrad.ui.meeting.room_painting import RoomCards, RoomRoundCard, RoomStrip
from trygghetsrad.ui.meeting.room_text import RoomText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trygghetsrad.ui.meeting.room_faces import RoomContent, RoomLine
    from trygghetsrad.ui.theme import Theme
    from trygghetsrad.ui.view_state import ViewState

HINT_MS = 7000


class RoomWindow(QWidget):
    """The window for the projector. It is told what to show and knows nothing else.

    Signals:
        closed: Esc, F11 or the window's own cross.
        action_requested(str): a key of the action table, pressed while this window has the keyboard.
    """

    closed = Signal()
    action_requested = Signal(str)

    def __init__(self, theme: Theme, view_state: ViewState, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._theme = theme
        self._view_state = view_state
        self._look = self._wanted_look()
        self.setWindowTitle(self.tr("För rummet – Trygghetsråd"))
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("room")
        self.meeting, self.place = self._label(), self._label()
        self.paragraph, self.title, self.time = self._label(), self._label(), self._label()
        self.title.setWordWrap(True)
        self.empty = self._label(self.tr("Här växer anteckningarna fram."))
        self.next_dialogue, self.hint = self._label(), self._label()
        self.text = RoomText(self._look)
        self.round = RoomRoundCard(self._look)
        self.cards = RoomCards(self._look)
        self.strip = RoomStrip(self._look)
        self._aside = QWidget()
        self._whole = QVBoxLayout(self)
        self._build()
        self._bind_keys()
        self._take_look()

    def show_content(self, content: RoomContent, lines: Sequence[RoomLine]) -> None:
        """Show the meeting as it is now."""
        self.meeting.setText(content.meeting)
        self.place.setText(content.place)
        self.paragraph.setText(f"§\u00a0{content.paragraph}" if content.paragraph is not None else "")
        self.title.setText(content.title)
        self.time.setText(content.time)
        self.round.show_round(content.round)
        self.cards.show_cards(content.cards)
        self._aside.setVisible(bool(content.cards) or content.round is not None)
        self.strip.show_points(content.agenda)
        self.next_dialogue.setText(content.next_dialogue)
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[RoomLine]) -> None:
        """Show the notes alone, as while they are written."""
        has_words = any(text.strip() for line in lines for text, _ in line.runs)
        self.empty.setVisible(not has_words)
        self.text.setVisible(has_words)
        self.text.show_lines(lines)

    def say_keys(self) -> None:
        """Tell for a moment how the view is left."""
        self.hint.setText(
            self.tr("Esc stänger   ·   Ctrl++ större text   ·   M mörk eller ljus   ·   F8 nästa talare")
        )
        self.next_dialogue.hide()
        QTimer.singleShot(HINT_MS, self, self._end_hint)

    def _end_hint(self) -> None:
        self.hint.setText("")
        self.next_dialogue.show()

    def make_text(self, change: float | None) -> None:
        """Make the text larger or smaller by a factor; None makes it normal."""
        factor = 1.0 if change is None else self._factor * change
        factor = min(LARGEST_FACTOR, max(SMALLEST_FACTOR, factor))
        self._view_state.remember("room/text", factor)
        self._take_look()

    def turn_dark(self) -> None:
        """Change between dark on light and light on dark."""
        self._view_state.remember("room/look", "light" if self._is_dark else "dark")
        self._take_look()

    @property
    def _factor(self) -> float:
        return self._view_state.number("room/text", 1.0)

    @property
    def _is_dark(self) -> bool:
        return self._view_state.text("room/look", "light") == "dark"

    def _wanted_look(self) -> RoomLook:
        factor = min(LARGEST_FACTOR, max(SMALLEST_FACTOR, self._factor))
        return look_for(self.size(), self._theme.font(), factor=factor, is_dark=self._is_dark)

    def _label(self, text: str = "") -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _build(self) -> None:
        top, head, body, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.meeting)
        top.addStretch(1)
        top.addWidget(self.place)
        head.addWidget(self.paragraph, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.time, 0, Qt.AlignmentFlag.AlignBottom)
        notes = QVBoxLayout()
        notes.addWidget(self.empty)
        notes.addWidget(self.text, 1)
        notes.addStretch(0)
        aside = QVBoxLayout(self._aside)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.addWidget(self.round)
        aside.addWidget(self.cards, 1)
        body.addLayout(notes, 62)
        body.addWidget(self._aside, 38)
        foot.addWidget(self.strip, 1)
        foot.addWidget(self.hint)
        foot.addWidget(self.next_dialogue)
        self._layouts = (top, head, body, foot, aside)
        for part in (top, head):
            self._whole.addLayout(part)
        self._whole.addLayout(body, 1)
        self._whole.addLayout(foot)

    def _bind_keys(self) -> None:
        answers: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Esc", self.close),
            ("F11", self.close),
            ("Ctrl++", lambda: self.make_text(STEP)),
            ("Ctrl+=", lambda: self.make_text(STEP)),
            ("Ctrl+-", lambda: self.make_text(1 / STEP)),
            ("Ctrl+0", lambda: self.make_text(None)),
            ("M", self.turn_dark),
            ("F8", lambda: self.action_requested.emit("next_speaker")),
            ("Shift+F8", lambda: self.action_requested.emit("previous_speaker")),
            ("F7", lambda: self.action_requested.emit("pass_speaker")),
            ("Ctrl+Down", lambda: self.action_requested.emit("next_item")),
            ("Ctrl+Up", lambda: self.action_requested.emit("previous_item")),
        )
        for keys, answer in answers:
            QShortcut(QKeySequence(keys), self).activated.connect(answer)

    def _take_look(self) -> None:
        look = self._look = self._wanted_look()
        tokens, bold = look.tokens, QFont.Weight.DemiBold
        self.setStyleSheet(
            f"#room {{ background: {tokens.bg}; }} #room QLabel {{ background: transparent; }}"
            f" QTextEdit {{ background: {tokens.bg}; border: 0; padding: 0; }}"
        )
        for label, factor, weight, token in (
            (self.meeting, 0.9, bold, "muted"),
            (self.place, 0.9, QFont.Weight.Normal, "muted"),
            (self.paragraph, 1.9, bold, "accent"),
            (self.title, 1.9, bold, "ink"),
            (self.time, 1.0, QFont.Weight.Normal, "muted"),
            (self.empty, 1.15, QFont.Weight.Normal, "muted"),
            (self.next_dialogue, 0.8, QFont.Weight.Normal, "muted"),
            (self.hint, 0.8, QFont.Weight.Normal, "accent"),
        ):
            size = look.text(factor).pixelSize()
            label.setStyleSheet(
                f"font-size: {size}px; font-weight: {weight.value}; color: {getattr(tokens, token)};"
            )
        side = look.px(1.5)
        self._whole.setContentsMargins(side, look.px(0.9), side, look.px(0.7))
        self._whole.setSpacing(look.px(0.7))
        for layout in self._layouts:
            layout.setSpacing(look.px(0.8))
        for part in (self.text, self.round, self.cards, self.strip):
            part.take_look(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the text follow the size of the screen."""
        super().resizeEvent(event)
        self._take_look()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the room sees nothing any more."""
        super().closeEvent(event)
        self.closed.emit()
