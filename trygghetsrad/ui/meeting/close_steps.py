"""The steps of a close, with how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from trygghetsrad.domain.closing import ClosingStep
from trygghetsrad.ui.meeting.key_hints import KeyHints
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel

    from trygghetsrad.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class StepFace:
    """How far a step has come, in words, and whether nothing is left of it."""

    words: str
    is_done: bool


class CloseSteps(Card):
    """A button for each step.

    Signals:
        step_chosen(object): the ClosingStep to show.
        left: back to the notes; the close is taken up again where it was.
    """

    step_chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Avsluta mötet"))
        self._theme = theme
        self._buttons: dict[ClosingStep, Button] = {}
        self._words: dict[ClosingStep, QLabel] = {}
        for number, step in enumerate(ClosingStep, start=1):
            button = Button(theme, f"{number}. {step.label}", flat=True)
            button.setAutoDefault(True)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, step=step: self.step_chosen.emit(step))
            words = text_label("", "small", wraps=True)
            words.setContentsMargins(34, 0, 0, 6)
            self._buttons[step], self._words[step] = button, words
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.add(words)
        self.body.addStretch(1)
        self._hints = KeyHints(
            theme,
            (
                ("Enter", self.tr("ja, vidare")),
                ("Alt+Ä", self.tr("ändra")),
                ("PgDn", self.tr("nästa")),
                ("PgUp", self.tr("förra")),
                ("Esc", self.tr("till texten")),
            ),
            most_lines=4,
        )
        self.add(self._hints)
        leave = Button(theme, self.tr("Fortsätt mötet"))
        leave.setAutoDefault(True)
        leave.clicked.connect(self.left)
        self.add(leave)

    def show_steps(self, faces: Mapping[ClosingStep, StepFace], *, now: ClosingStep) -> None:
        """Show how far each step has come and which one is open."""
        for step, face in faces.items():
            button = self._buttons[step]
            icon = "checkmark" if face.is_done else "chevron_right"
            button.setIcon(self._theme.icon(icon, "ok" if face.is_done else "accent"))
            button.setChecked(step is now)
            font = button.font()
            font.setBold(step is now)
            button.setFont(font)
            button.setAccessibleDescription(face.words)
            self._words[step].setText(face.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the steps have the room in a low window."""
        super().resizeEvent(event)
        self._hints.setVisible(self._hints.has_room_in(self.height()))
