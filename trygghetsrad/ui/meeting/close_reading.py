"""One action item or conclusion, large enough to be read aloud and seen across a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from trygghetsrad.ui.theme import set_role
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.completing_line import LineWithCompletion, Suggestions
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.pills import Pill
from trygghetsrad.ui.widgets.scroll_column import ScrollColumn

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from trygghetsrad.ui.theme import Theme

MOST_LINES = 2
LONGEST_WORD = 16
ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, slots=True)
class ReadingFace:
    """What is read aloud.

    Attributes:
        place: e.g. "Åtgärd 3 av 9 · § 22 · Å26-41".
        lines: pairs of a sentence and whether it tells of something missing.
        now: what the line holds when it is to be changed.
        hint: what may stand in that line.
    """

    place: str
    text: str
    lines: Sequence[tuple[str, bool]]
    is_confirmed: bool
    now: str
    hint: str


class CloseReading(Card):
    """Shows one thing at a time; Enter says yes.

    Args:
        suggest: completes names in the line in which it is changed.

    Signals:
        confirmed: yes, that is right.
        step_requested(int): 1 for the next without an answer, -1 for the one before.
        amended(str): the line as it is wanted.
    """

    confirmed = Signal()
    step_requested = Signal(int)
    amended = Signal(str)

    def __init__(self, theme: Theme, *, suggest: Callable[[str, int], Suggestions | None]) -> None:
        super().__init__()
        self._face: ReadingFace | None = None
        self._place = text_label("", "section")
        self._confirmed = Pill(theme, "", Kind.OK)
        self._text = text_label("", "aloud", wraps=True)
        self._lines = [text_label("", "aloud_line", wraps=True) for _ in range(MOST_LINES)]
        self.yes = Button(theme, self.tr("&Ja, stämmer"), primary=True, key_hint="Enter")
        self._change = Button(theme, self.tr("Ändra"), icon="edit")
        self._skip = Button(theme, self.tr("&Hoppa över"))
        self.line = LineWithCompletion(suggest, name=self.tr("Ändra till"))
        self._hint = text_label("", "small", wraps=True)
        self._build_layout()
        self._connect()

    @property
    def sentence(self) -> str:
        """Give all that is read aloud."""
        if self._face is None:
            return ""
        return " ".join([self._face.place, self._face.text, *(line for line, _ in self._face.lines)])

    def show_face(self, face: ReadingFace) -> None:
        """Show one thing, the keyboard on the yes."""
        self._face = face
        self._place.setText(face.place)
        self._confirmed.show_text(self.tr("Bekräftad") if face.is_confirmed else "", Kind.OK)
        self._text.setText(_with_breaks(face.text))
        self._text.setAccessibleName(face.text)
        for label, line in zip(self._lines, [*face.lines, *[("", False)] * MOST_LINES], strict=False):
            label.setText(line[0])
            label.setVisible(bool(line[0]))
            set_role(label, "aloud_warn" if line[1] else "aloud_line")
        self.yes.setAccessibleDescription(self.sentence)
        self._hint.setText(face.hint)
        self.line.setAccessibleDescription(face.hint)
        self._show_line(is_open=False)
        self.focus()

    def focus(self) -> None:
        """Put the keyboard on the yes."""
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_change(self) -> None:
        """Open the line with what there is now."""
        if self._face is not None:
            self.line.setText(f"{self._face.now} ")  # what is missing can be typed at once
            self._show_line(is_open=True)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_layout(self) -> None:
        column = ScrollColumn()
        column.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = column.body
        body.setContentsMargins(8, 4, 8, 4)
        body.setSpacing(14)
        head = QHBoxLayout()
        head.addWidget(self._place)
        head.addWidget(self._confirmed)
        head.addStretch(1)
        body.addLayout(head)
        labels: list[QLabel] = [self._text, *self._lines]
        for label in labels:
            body.addWidget(label)
        body.addStretch(1)
        self.add(column, 1)
        below = QWidget()
        row = QVBoxLayout(below)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.line)
        row.addWidget(self._hint)
        self.add(below)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 4, 8, 0)
        for button in (self.yes, self._change, self._skip):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self._show_line(is_open=False)

    def _connect(self) -> None:
        self.yes.clicked.connect(self.confirmed)
        self._change.clicked.connect(self.ask_change)
        self._skip.clicked.connect(lambda: self.step_requested.emit(1))
        self.line.submitted.connect(lambda text: self.amended.emit(text.strip()))

    def _show_line(self, *, is_open: bool) -> None:
        self.line.setVisible(is_open)
        self._hint.setVisible(is_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the line with Esc; without one the key leaves the close."""
        if event.key() == Qt.Key.Key_Escape and self.line.isVisible():
            self._show_line(is_open=False)
            self.focus()
        else:
            super().keyPressEvent(event)


def _with_breaks(text: str) -> str:
    """Let a very long word be broken, so that nobody has to scroll sideways."""
    words = (
        [word[at : at + LONGEST_WORD] for at in range(0, len(word), LONGEST_WORD)] for word in text.split(" ")
    )
    return " ".join(ZERO_WIDTH_SPACE.join(parts) for parts in words)
