"""Snabbraden: one line, one Enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut

from trygghetsrad.domain.capture import (
    Capture,
    Refusal,
    RefusalReason,
    Token,
    Vocabulary,
    completions,
    parse,
    preview,
    spans,
)
from trygghetsrad.domain.capture_doubts import Doubt, doubts
from trygghetsrad.domain.swedish import plural
from trygghetsrad.ui.meeting.chip_line import ChipLine
from trygghetsrad.ui.meeting.key_hints import KeyHints
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.completing_line import ExplainedLine, Suggestions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from trygghetsrad.ui.theme import Theme

_UNFINISHED = (RefusalReason.EMPTY, RefusalReason.NO_TEXT, RefusalReason.UNCLOSED_QUOTE)


@dataclass(frozen=True, slots=True)
class CaptureContext:
    """What a line is read against.

    Attributes:
        today: what dates without a year count from.
        next_meeting_on: what "nästa dialog" means; None when none is planned.

    """

    vocabulary: Vocabulary
    today: date
    next_meeting_on: date | None


class CaptureLine(Card):
    """The line, what it will become, and the keys that help.

    Signals:
        capture_requested(str): Enter on a line that can be read.
        note_requested(str): what was pasted is no line and is to stand in the notes.
        left: Esc, back to the text.
        reading_changed(object): the line as it is read now: a Capture, a Refusal, or None while none can be.
    """

    capture_requested = Signal(str)
    note_requested = Signal(str)
    left = Signal()
    reading_changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._context: CaptureContext | None = None
        self._reading: Capture | Refusal | None = None
        self._aside = ""
        self._asked = ("", 0)
        self._spans: tuple[str, Sequence[Token]] = ("", ())
        self._pasted = ""
        self.line = ChipLine(theme, self._suggest, self._tokens, name=self.tr("Snabbrad"))
        self.line.setPlaceholderText(self.tr("Mörkt i gångtunneln @plats #kategori >ansvarig 4/6"))
        self._explained = ExplainedLine(self.line)
        self._hints = KeyHints(theme, self._hint_texts(), most_lines=2)
        self.body.setContentsMargins(14, 12, 14, 10)
        self.body.setSpacing(6)
        self.add(self._explained)
        self.add(self._hints)
        self.line.textChanged.connect(self._read)
        self.line.textEdited.connect(self._forget_pasted)
        self.line.submitted.connect(self._submit)
        self.line.too_much_pasted.connect(self._ask_about_pasted)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.line)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self._leave)
        theme.changed.connect(self._keep_height)
        self._keep_height()
        self._explain_nothing()

    def show_context(self, context: CaptureContext | None) -> None:
        """Read lines against these names and days; None while nothing can be captured."""
        self._context = context
        self._spans = ("", ())
        self.setEnabled(context is not None)
        self._read(self.line.text())

    def focus(self) -> None:
        """Put the cursor in the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_captured(self, sentence: str) -> None:
        """Empty the line and say what came of it."""
        self.line.setText("")  # not clear(), which the line's own undo would take back before the program's
        self.say(sentence)

    def fit_in(self, height_px: int) -> None:
        """Tell about the keys only where this height, which line and notes have together, is enough."""
        self._hints.setVisible(self._hints.has_room_in(height_px))

    def say(self, sentence: str) -> None:
        """Say something below the line until it is typed in."""
        self._explained.explain(sentence, Kind.OK)

    def say_no(self, sentence: str) -> None:
        """Say below the line why a key did nothing."""
        self._explained.explain(sentence, Kind.WARN)

    def show_aside(self, aside: str) -> None:
        """Begin the preview with what else the line becomes; "" for nothing."""
        if aside != self._aside:
            self._aside = aside
            self._explain_reading(self.line.text())

    def start_with(self, text: str) -> None:
        """Begin a line with a mark, cursor last; what is half-written stays behind the mark."""
        self.line.setText(text + self.line.text().lstrip(" >="))
        self.focus()

    def _keep_height(self) -> None:
        """Leave room for two lines of explanation, so that nothing moves while the line is typed."""
        explanation = QFontMetrics(self._theme.font(0.89)).lineSpacing() * 2
        self._explained.setFixedHeight(self.line.minimumHeight() + 6 + explanation)

    def _hint_texts(self) -> Sequence[tuple[str, str]]:
        return (
            ("@", self.tr("plats")),
            ("#", self.tr("kategori")),
            (">", self.tr("ansvarig")),
            ("!", self.tr("prioritet")),
            ("4/6", self.tr("datum")),
            ("=", self.tr("ställningstagande")),
            ("?", self.tr("fråga")),
            ("+", self.tr("kväll")),
            ("Esc", self.tr("till texten")),
        )

    def _parse(self, line: str) -> Capture | Refusal | None:
        context = self._context
        if context is None:
            return None
        return parse(
            line,
            today=context.today,
            vocabulary=context.vocabulary,
            next_meeting_on=context.next_meeting_on,
        )

    def _tokens(self) -> Sequence[Token]:
        context = self._context
        if context is None:
            return ()
        text = self.line.text()
        if self._spans[0] != text:
            found = spans(
                text,
                today=context.today,
                vocabulary=context.vocabulary,
                next_meeting_on=context.next_meeting_on,
            )
            self._spans = (text, found)
        return self._spans[1]

    def _suggest(self, text: str, cursor: int) -> Suggestions | None:
        if self._context is None:
            return None
        found = completions(text, cursor, self._context.vocabulary)
        if found is None:
            return None
        return Suggestions(
            found.start,
            found.end,
            tuple(candidate.name for candidate in found.candidates),
            tuple(candidate.token for candidate in found.candidates),
        )

    def _read(self, text: str) -> None:
        self._reading = self._parse(text)
        self._explain_reading(text)
        self.reading_changed.emit(self._reading)

    def _explain_reading(self, text: str) -> None:
        if not text.strip() or self._reading is None or self._context is None:
            self._explain_nothing()
        elif isinstance(self._reading, Capture):
            today = self._context.today
            become = " · ".join(part for part in (self._aside, preview(self._reading, today=today)) if part)
            self._explained.explain(f"→ {become}", Kind.WARN if self._reading.is_late(today) else Kind.INFO)
        elif self._reading.reason in _UNFINISHED:
            self._explained.explain(self._reading.message)
        else:
            self._explained.explain(self._reading.message, Kind.WARN)

    def _explain_nothing(self) -> None:
        self._explained.explain(
            self.tr(
                "En rad blir en synpunkt, med >ansvarig också en åtgärd. "
                "Först på raden: fråga:, förslag:, beröm: eller = för ställningstagande."
            )
        )

    def _submit(self, text: str) -> None:
        if self._pasted:
            pasted, self._pasted = self._pasted, ""
            self.note_requested.emit(pasted)
        elif isinstance(self._reading, Capture):
            doubt = self._next_doubt(text)
            if doubt is None:
                self.capture_requested.emit(text)
            else:
                self._ask(doubt)
        elif isinstance(self._reading, Refusal) and text.strip():
            self._explained.explain(self._reading.message, Kind.BAD)
            self.line.write_on_at(self._reading.end)

    def _next_doubt(self, text: str) -> Doubt | None:
        """Give the next doubt to ask about; Enter on an unchanged line answers the one before."""
        context = self._context
        if context is None:
            return None
        found = doubts(text, self._tokens(), context.vocabulary, today=context.today)
        asked = self._asked[1] if self._asked[0] == text else 0
        self._asked = (text, asked + 1)
        return found[asked] if asked < len(found) else None

    def _ask(self, doubt: Doubt) -> None:
        self._explained.explain(doubt.message, Kind.WARN)
        self.line.offer(
            Suggestions(
                doubt.start,
                doubt.end,
                tuple(candidate.name for candidate in doubt.candidates),
                tuple(candidate.token for candidate in doubt.candidates),
            )
        )

    def _ask_about_pasted(self, text: str) -> None:
        self._pasted = text
        lines = len([line for line in text.splitlines() if line.strip()])
        what = plural(lines, self.tr("rad"), self.tr("rader"))
        size = plural(len(text), self.tr("tecken"), self.tr("tecken"))
        self._explained.explain(
            self.tr(
                "Det inklistrade är {what} och {size} och blir ingen snabbrad. "
                "Enter lägger det i anteckningarna, Esc låter bli."
            ).format(what=what, size=size),
            Kind.WARN,
        )

    def _forget_pasted(self) -> None:
        self._pasted = ""

    def _leave(self) -> None:
        """Say no to what was pasted, or go back to the text."""
        if self._pasted:
            self._pasted = ""
            self._explain_reading(self.line.text())
        else:
            self.left.emit()
