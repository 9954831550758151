"""The dashed card beside the notes: an earlier concern that what is being typed is like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from trygghetsrad.domain.swedish import short_date
from trygghetsrad.ui.meeting.similar_choices import SimilarChoices
from trygghetsrad.ui.meeting.wrapped_text import WrappedText
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.pills import paint_pill, pill_size

if TYPE_CHECKING:
    from trygghetsrad.domain.concern_links import LinkKind
    from trygghetsrad.services.similar import SimilarConcern
    from trygghetsrad.ui.theme import Theme

PAD_PX = 11
RADIUS_PX = 6
GAP_PX = 3
LOW_WINDOWS_PX = (700, 620)
"""Below the first the card says less, and below the second least, so that what is above it keeps its room."""

ORDINARY_LINE_PX = 18


@dataclass(frozen=True, slots=True)
class SimilarFace:
    """An earlier concern as the card shows it.

    Attributes:
        text: number and words.
        facts: when it was said, its state and what came of it.
        reasons: why it is shown.
    """

    text: str
    facts: str
    reasons: str


def face_of(found: SimilarConcern) -> SimilarFace:
    """Put an earlier concern into words: "S26-033 ”Trasig belysning i tunneln”"."""
    said = f"{short_date(found.raised_on)} {found.raised_on.year}"
    facts = " · ".join(part for part in (said, found.state.label, found.became) if part)
    return SimilarFace(f"{found.number} ”{' '.join(found.text.split())}”", facts, found.reasons)


class SimilarCard(QWidget):
    """Shows one earlier concern and the choices; hidden while there is none. Never takes the focus by itself.

    Signals:
        chosen(object): a LinkKind.
        declined: it is not the same.
    """

    chosen = Signal(object)
    declined = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._words = _Words(theme)
        self._choices = SimilarChoices(theme)
        self._said = text_label("", "small", wraps=True)
        self._choices.chosen.connect(self.chosen)
        self._choices.declined.connect(self.declined)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_PX, PAD_PX, PAD_PX, PAD_PX)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(self._choices)
        column.addWidget(self._said)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def brevity(self) -> int:
        """Tell how brief to be: 0 in a window of ordinary height and text, 2 in the lowest."""
        lines = max(1.0, self.fontMetrics().height() / ORDINARY_LINE_PX)
        return sum(self.window().height() < height * lines for height in LOW_WINDOWS_PX)

    @property
    def face(self) -> SimilarFace | None:
        """Give what is shown; None while the card is hidden."""
        return None if self.isHidden() else self._words.face

    @property
    def said(self) -> str:
        """Give the sentence under the choices."""
        return self._said.text()

    def show_match(self, face: SimilarFace, *, heading: str, choice: LinkKind | None, said: str) -> None:
        """Show an earlier concern.

        Args:
            heading: stands above, e.g. "Liknar en tidigare synpunkt".
            choice: what is chosen; None while nothing is.
            said: a sentence under the choices.
        """
        self._words.show_face(face, heading, brevity=self.brevity)
        self._choices.show_choice(choice)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self.setAccessibleName(heading)
        self.setAccessibleDescription(". ".join((face.text, face.facts, face.reasons)))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.color("surface"))
        painter.setPen(QPen(self._theme.color("warn"), 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)
        painter.end()


class _Words(QWidget):
    """Heading, text, facts and reasons, each on few lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heading = ""
        self._brevity = 0
        self.face = SimilarFace("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)

    def show_face(self, face: SimilarFace, heading: str, *, brevity: int) -> None:
        self.face, self._heading, self._brevity = face, heading, brevity
        self.setToolTip("\n".join((face.text, face.facts, face.reasons)))
        self._fit()

    def _parts(self) -> list[tuple[str, WrappedText]]:
        """Give the texts broken into lines, with their colours."""
        less = self._brevity
        parts = (
            ("ink", self.face.text, 1.0, 3 - less),
            ("muted", self.face.facts, 0.89, 2 - less),
            ("warn", self.face.reasons, 0.89, max(1, 2 - less)),
        )
        return [
            (ink, WrappedText(text, self._theme.font(size), width=self.width(), most_lines=lines))
            for ink, text, size, lines in parts
            if text and lines
        ]

    def _fit(self) -> None:
        pill = pill_size(self._heading, self._theme.font()).height()
        self.setFixedHeight(pill + sum(GAP_PX + text.height for _, text in self._parts()) + 2)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._theme.font()
        size = pill_size(self._heading, font)
        ink, ground = self._theme.pill_colors(Kind.WARN)
        paint_pill(
            painter,
            QRectF(0, 0, min(size.width(), self.width()), size.height()),
            self._heading,
            font,
            ink=ink,
            ground=ground,
            outlined=self._theme.tokens.name == "contrast",
        )
        top = size.height() + GAP_PX
        for color, text in self._parts():
            painter.setPen(self._theme.color(color))
            text.draw(painter, left=0, top=top)
            top += text.height + GAP_PX
        painter.end()
