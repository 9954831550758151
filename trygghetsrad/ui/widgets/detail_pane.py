"""The pane beside a list: everything about the chosen row, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.empty_state import EmptyState
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.pills import Pill

SCROLL_BAR_PX = 12


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a history: when, what, and who."""

    when: str
    text: str
    who: str = ""


class DetailPane(QFrame):
    """Pills, title and facts at the top; below them whatever the page adds to `body`.

    Shows an empty state until `show_head` is called, and again after `show_nothing`.
    """

    def __init__(self, theme: Theme, *, empty: str, icon: str = "info") -> None:
        super().__init__()
        self.setProperty("card", True)
        self._theme = theme
        self._empty = EmptyState(theme, icon, empty)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(6)
        self.title = text_label("", "heading", wraps=True, selectable=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(10)
        self._facts.setVerticalSpacing(3)
        self._facts.setColumnStretch(1, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._scroll = self._build_scroll()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(self._empty)
        whole.addWidget(self._scroll)
        self.show_nothing()

    def _build_scroll(self) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(9)
        column.addLayout(self._pills)
        column.addWidget(self.title)
        column.addLayout(self._facts)
        column.addLayout(self.body)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        inner.installEventFilter(self)
        return scroll

    def show_head(
        self,
        title: str,
        *,
        pills: Sequence[tuple[str, Kind]] = (),
        facts: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show what the row is; facts without a value are left out."""
        self.title.setText(title)
        self.setAccessibleName(title)
        clear(self._pills)
        for text, kind in pills:
            self._pills.addWidget(Pill(self._theme, text, kind))
        self._pills.addStretch(1)
        clear(self._facts)
        for row, (name, value) in enumerate((name, value) for name, value in facts if value):
            self._facts.addWidget(text_label(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(text_label(value, wraps=True, selectable=True), row, 1)
        self._empty.hide()
        self._scroll.show()

    def show_nothing(self, sentence: str = "") -> None:
        """Show the empty state, with another sentence if given."""
        if sentence:
            self._empty.show_sentence(sentence)
        self._scroll.hide()
        self._empty.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Never be narrower than what stands in the pane."""
        if event.type() == QEvent.Type.LayoutRequest and isinstance(watched, QWidget):
            self._scroll.setMinimumWidth(watched.minimumSizeHint().width() + SCROLL_BAR_PX)
        return super().eventFilter(watched, event)

    def add_section(self, title: str) -> QVBoxLayout:
        """Add a heading and give the layout below it."""
        self.body.addSpacing(6)
        self.body.addWidget(text_label(title, "strong"))
        section = QVBoxLayout()
        section.setSpacing(6)
        self.body.addLayout(section)
        return section


class EventList(QWidget):
    """A history, newest first: a bold day, what happened, and who did it."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)

    def show_events(self, events: Sequence[Event], *, empty: str = "") -> None:
        """Show these events; a sentence when there are none."""
        clear(self._grid)
        if not events and empty:
            self._grid.addWidget(text_label(empty, "muted", wraps=True), 0, 0, 1, 2)
        for row, event in enumerate(events):
            when = text_label(event.when, "strong")
            self._grid.addWidget(when, row, 0, Qt.AlignmentFlag.AlignTop)
            text = f"{event.text} – {event.who}" if event.who else event.text
            self._grid.addWidget(text_label(text, wraps=True, selectable=True), row, 1)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
