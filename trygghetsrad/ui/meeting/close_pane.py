"""Avsluta mötet on the meeting page: the steps to the left, one thing at a time to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from trygghetsrad.domain.closing import ClosingStep
from trygghetsrad.ui.meeting.close_end import CloseEnd
from trygghetsrad.ui.meeting.close_next import CloseNext
from trygghetsrad.ui.meeting.close_reading import CloseReading
from trygghetsrad.ui.meeting.close_steps import CloseSteps
from trygghetsrad.ui.messages import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from trygghetsrad.ui.theme import Theme
    from trygghetsrad.ui.widgets.completing_line import Suggestions


class ClosePane(QWidget):
    """Steps and the card of the open one.

    Signals:
        left: Esc; the close is taken up again where it was.
        step_requested(int): 1 for the next thing, -1 for the one before.
    """

    left = Signal()
    step_requested = Signal(int)

    def __init__(self, theme: Theme, *, suggest: Callable[[str, int], Suggestions | None]) -> None:
        super().__init__()
        self.steps = CloseSteps(theme)
        self.reading = CloseReading(theme, suggest=suggest)
        self.next = CloseNext(theme)
        self.end = CloseEnd(theme)
        self._stack = QStackedWidget()
        for card in (self.reading, self.next, self.end):
            self._stack.addWidget(card)
        self.steps.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.steps)
        whole.addWidget(self._stack, 1)
        self.steps.left.connect(self.left)
        self.reading.step_requested.connect(self.step_requested)
        self._add_key("PgDown", lambda: self.step_requested.emit(1))
        self._add_key("PgUp", lambda: self.step_requested.emit(-1))
        self._add_key("Alt+Ä", self.ask_change)

    def open_card(self, step: ClosingStep) -> None:
        """Bring the card of a step to the front and let a screen reader say it."""
        cards: dict[ClosingStep, CloseNext | CloseEnd] = {
            ClosingStep.NEXT_MEETING: self.next,
            ClosingStep.END: self.end,
        }
        card = cards.get(step, self.reading)
        self._stack.setCurrentWidget(card)
        card.focus()
        announce(self, card.sentence)

    def focus(self) -> None:
        """Put the keyboard where the open card begins."""
        card = self._stack.currentWidget()
        if isinstance(card, CloseReading | CloseNext | CloseEnd):
            card.focus()

    def ask_change(self) -> None:
        """Put the cursor where what is shown can be changed."""
        card = self._stack.currentWidget()
        if isinstance(card, CloseReading | CloseNext | CloseEnd):
            card.ask_change()

    def _add_key(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, unless a line that is being changed takes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
