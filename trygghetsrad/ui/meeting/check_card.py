"""What stands in the way of finished minutes, and the versions there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.buttons import Button
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.detail_pane import clear
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.domain.checklist import CheckPoint
    from trygghetsrad.ui.theme import Theme

ICON_PX = 17
ICONS = {Kind.OK: ("checkmark", "ok"), Kind.WARN: ("warning", "warn"), Kind.BAD: ("error_circle", "bad")}
KIND_NAMES = {Kind.OK: "Klart", Kind.WARN: "Att se över", Kind.BAD: "Hinder"}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One finished version of the minutes."""

    title: str
    details: str


class CheckCard(Card):
    """The check list, with a way to each thing, and the versions below.

    Signals:
        show_requested(object): the CheckPlace that a point is about.
    """

    show_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Före färdigställandet"))
        self._theme = theme
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(7)
        self._lines.setColumnStretch(1, 1)
        self._versions = QGridLayout()
        self._versions.setVerticalSpacing(4)
        self._versions_heading = text_label(self.tr("Versioner"), "heading")
        self._sent = QGridLayout()
        self._sent.setVerticalSpacing(4)
        self._sent_heading = text_label(self.tr("Skickat"), "heading")
        self._sent_heading.hide()
        inner = QWidget()
        inner.setObjectName("plain")
        column = QGridLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setVerticalSpacing(12)
        column.addLayout(self._lines, 0, 0)
        column.addWidget(self._versions_heading, 2, 0)
        column.addLayout(self._versions, 3, 0)
        column.addWidget(self._sent_heading, 5, 0)
        column.addLayout(self._sent, 6, 0)
        column.setRowStretch(7, 1)
        self._column = column
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self._scroll = scroll
        self.add(scroll, 1)

    def add_life(self, steps: QWidget, copies: QWidget) -> None:
        """Put the steps of the document's life above the versions, and its signed copies below them."""
        self._column.addWidget(steps, 1, 0)
        self._column.addWidget(copies, 4, 0)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to something that was put in."""
        self._scroll.ensureWidgetVisible(widget)

    def show_points(self, points: Sequence[CheckPoint] | None) -> None:
        """Show what is to be mended, or that nothing is; None while that is not known yet."""
        self.set_title(self.tr("Före färdigställandet"))
        clear(self._lines)
        if points is not None and not points:
            self._add_line(0, self.tr("Inget behöver rättas."), Kind.OK)
        for number, point in enumerate(points or ()):
            self._add_line(number, point.message, Kind.BAD if point.is_blocking else Kind.WARN)
            self._lines.addWidget(self._show_button(point), number, 2, Qt.AlignmentFlag.AlignTop)

    def show_finished(self, sentence: str) -> None:
        """Say that the minutes are finished."""
        self.set_title(self.tr("Färdigställda"))
        clear(self._lines)
        self._add_line(0, sentence, Kind.OK)

    def _add_line(self, number: int, text: str, kind: Kind) -> None:
        name, token = ICONS[kind]
        picture = QLabel()
        picture.setPixmap(self._theme.icon(name, token).pixmap(ICON_PX, ICON_PX))
        picture.setAccessibleName(KIND_NAMES[kind])
        self._lines.addWidget(picture, number, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(text_label(text, token if kind is not Kind.OK else "", wraps=True), number, 1)

    def show_versions(self, versions: Sequence[VersionLine], *, empty: str) -> None:
        """Show the finished versions, newest first."""
        clear(self._versions)
        if not versions:
            self._versions.addWidget(text_label(empty, "muted", wraps=True), 0, 0)
        for number, version in enumerate(versions):
            self._versions.addWidget(text_label(version.title, "strong", wraps=True), 2 * number, 0)
            details = text_label(version.details, "small", wraps=True, selectable=True)
            self._versions.addWidget(details, 2 * number + 1, 0)

    def show_sent(self, sentences: Sequence[str]) -> None:
        """Show what has left the house, newest first; nothing when nothing has."""
        clear(self._sent)
        self._sent_heading.setVisible(bool(sentences))
        for number, sentence in enumerate(sentences):
            self._sent.addWidget(text_label(sentence, "small", wraps=True, selectable=True), number, 0)

    def _show_button(self, point: CheckPoint) -> Button:
        button = Button(self._theme, self.tr("Visa"), flat=True)
        button.setAccessibleDescription(point.message)
        button.clicked.connect(lambda _on=False: self.show_requested.emit(point.place))
        return button
