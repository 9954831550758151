"""Snabbraden: one line, one Enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QShortcut

from trygghetsrad.domain.capture import (
    Capture,
    Refusal,
    RefusalReason,
    Token,
    TokenKind,
    Vocabulary,
    completions,
    parse,
    preview,
    spans,
)
from trygghetsrad.ui.meeting.key_hints import KeyHints
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.completing_line import (
    ExplainedLine,
    LineWithCompletion,
    Suggestions,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from trygghetsrad.ui.theme import Theme

CHIP_RADIUS_PX = 4
_CHIP_KINDS = {
    TokenKind.PLACE: Kind.OK,
    TokenKind.CATEGORY: Kind.WARN,
    TokenKind.OWNER: Kind.INFO,
    TokenKind.PRIORITY: Kind.BAD,
    TokenKind.DATE: Kind.INFO,
    TokenKind.MARK: Kind.INFO,
}
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
        left: Esc, back to the text.
        reading_changed(object): the line as it is read now: a Capture, a Refusal, or None while none can be.
    """

    capture_requested = Signal(str)
    left = Signal()
    reading_changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._context: CaptureContext | None = None
        self._reading: Capture | Refusal | None = None
        self._aside = ""
        self.line = _ChipLine(theme, self._suggest, self._tokens, name=self.tr("Snabbrad"))
        self.line.setPlaceholderText(self.tr("Mörkt i gångtunneln @plats #kategori >ansvarig 4/6"))
        self._explained = ExplainedLine(self.line)
        self._hints = KeyHints(theme, self._hint_texts())
        self.body.setContentsMargins(14, 12, 14, 10)
        self.body.setSpacing(6)
        self.add(self._explained)
        self.add(self._hints)
        self.line.textChanged.connect(self._read)
        self.line.submitted.connect(self._submit)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.line)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self.left)
        theme.changed.connect(self._keep_height)
        self._keep_height()
        self._explain_nothing()

    def show_context(self, context: CaptureContext | None) -> None:
        """Read lines against these names and days; None while nothing can be captured."""
        self._context = context
        self.setEnabled(context is not None)
        self._read(self.line.text())

    def focus(self) -> None:
        """Put the cursor in the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_captured(self, sentence: str) -> None:
        """Empty the line and say what came of it."""
        self.line.setText("")  # not clear(), which the line's own undo would take back before the program's
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Say something below the line until it is typed in."""
        self._explained.explain(sentence, Kind.OK)

    def show_aside(self, aside: str) -> None:
        """Say in the preview what else the line becomes; "" for nothing."""
        if aside != self._aside:
            self._aside = aside
            self._explain_reading(self.line.text())

    def start_with(self, text: str) -> None:
        """Put a text in the line, cursor last, as when text selected in the note is to be captured."""
        self.line.setText(text)
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
        return spans(
            self.line.text(),
            today=context.today,
            vocabulary=context.vocabulary,
            next_meeting_on=context.next_meeting_on,
        )

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
        if not text.strip() or self._reading is None:
            self._explain_nothing()
        elif isinstance(self._reading, Capture):
            become = " · ".join(part for part in (preview(self._reading), self._aside) if part)
            self._explained.explain(f"→ {become}", Kind.INFO)
        elif self._reading.reason in _UNFINISHED:
            self._explained.explain(self._reading.message)
        else:
            self._explained.explain(self._reading.message, Kind.WARN)

    def _explain_nothing(self) -> None:
        self._explained.explain(
            self.tr("En rad blir en synpunkt. Med > och ansvarig blir det också en åtgärd.")
        )

    def _submit(self, text: str) -> None:
        if isinstance(self._reading, Capture):
            self.capture_requested.emit(text)
        elif isinstance(self._reading, Refusal) and text.strip():
            self._explained.explain(self._reading.message, Kind.BAD)
            self.line.setSelection(self._reading.start, self._reading.end - self._reading.start)


class _ChipLine(LineWithCompletion):
    """A line that shows its recognised parts on soft grounds."""

    def __init__(
        self,
        theme: Theme,
        suggest: Callable[[str, int], Suggestions | None],
        tokens: Callable[[], Sequence[Token]],
        *,
        name: str,
    ) -> None:
        super().__init__(suggest, name=name)
        self._theme = theme
        self._tokens = tokens
        theme.changed.connect(self._take_theme)
        self._take_theme()

    def _take_theme(self) -> None:
        self.setFont(self._theme.font(1.08))
        self.setMinimumHeight(self.fontMetrics().height() + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, then a soft underline and ground for each recognised part."""
        super().paintEvent(event)
        if not self.text():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect().adjusted(4, 2, -4, -2))
        metrics = self.fontMetrics()
        cursor = self.cursorRect()
        origin = cursor.center().x() - metrics.horizontalAdvance(self.text()[: self.cursorPosition()])
        top = cursor.center().y() - metrics.height() / 2 - 1
        for token in self._tokens():
            if token.kind not in _CHIP_KINDS:
                continue
            kind = Kind.BAD if token.problem else _CHIP_KINDS[token.kind]
            ink, ground = self._theme.pill_colors(kind)
            left = origin + metrics.horizontalAdvance(self.text()[: token.start])
            width = metrics.horizontalAdvance(self.text()[token.start : token.end])
            box = QRectF(left - 2, top, width + 4, metrics.height() + 2)
            painter.setCompositionMode(
                QPainter.CompositionMode.CompositionMode_Lighten
                if self._theme.tokens.is_dark
                else QPainter.CompositionMode.CompositionMode_Multiply
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, CHIP_RADIUS_PX, CHIP_RADIUS_PX)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(ink)
            painter.drawLine(box.bottomLeft() + QPoint(2, 0), box.bottomRight() - QPoint(2, 0))
        painter.end()
