"""What has been captured under the open §, as cards, and who is in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from trygghetsrad.ui.meeting.captured_list import CapturedList
from trygghetsrad.ui.widgets.card import Card
from trygghetsrad.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trygghetsrad.ui.meeting.captured_list import CapturedFace
    from trygghetsrad.ui.theme import Theme

LINES_FOR_BOTH = 22
"""A pane of fewer small lines than this shows cards alone."""


class CapturedPane(Card):
    """Cards above, the people in the room below.

    Signals:
        opened(str): a card was opened; its key.
        chosen(str): a card was chosen, which opens nothing; its key.
        menu_requested(str, QPoint): what a card can become was asked for; its key, and where on the screen.
    """

    opened = Signal(str)
    chosen = Signal(str)
    menu_requested = Signal(str, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Fångat"))
        self._empty: QLabel = text_label("", "muted", wraps=True)
        self._list = CapturedList(theme)
        self.set_locked(locked=False)
        self._list.opened.connect(self.opened)
        self._list.chosen.connect(self.chosen)
        self._list.menu_requested.connect(self.menu_requested)
        self._room_heading = text_label(self.tr("Närvarande"), "heading")
        self._room = text_label("", "small", wraps=True)
        self.body.setContentsMargins(14, 10, 14, 14)
        self.add(self._empty)
        self.add(self._list, 1)
        self.body.addStretch(0)
        self.add(self._room_heading)
        self.add(self._room)
        self.show_captured("", ())

    def show_captured(self, title: str, faces: Sequence[CapturedFace]) -> None:
        """Show what is captured under a heading."""
        self.set_title(title or self.tr("Fångat"))
        self._list.show_faces(faces)
        self._list.setVisible(bool(faces))
        self._empty.setVisible(not faces)
        self.body.setStretch(2, 0 if faces else 1)
        self._share()

    def _share(self) -> None:
        """Leave the cards all the room when it is scarce: how many there are stands in the head too."""
        lines = self.height() / self._room.fontMetrics().lineSpacing()
        has_room = self._list.isHidden() or lines >= LINES_FOR_BOTH
        self._room_heading.setVisible(has_room)
        self._room.setVisible(has_room)

    def set_locked(self, *, locked: bool) -> None:
        """Say how something is captured, and offer what it can become, only while that can be."""
        self._list.offer_menus(offered=not locked)
        self._empty.setText(
            self.tr("Inget är fångat under punkten.")
            if locked
            else self.tr("Inget är fångat under punkten än. Skriv en rad i snabbraden, Ctrl+J.")
        )

    def bring_into_sight(self, key: str) -> None:
        """Scroll to a card."""
        self._list.bring_into_sight(key)

    def go_to(self, key: str) -> None:
        """Put the keyboard on a card."""
        self._list.go_to(key)

    @property
    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is on a card."""
        return self._list.hasFocus() and self.current is not None

    @property
    def current(self) -> str | None:
        """Give the key of the card the keyboard is on."""
        return self._list.current

    def place_of(self, key: str) -> QPoint | None:
        """Give where on the screen the menu of a card opens; None when it is not shown."""
        return self._list.place_of(key)

    def show_room(self, lines: Sequence[str]) -> None:
        """Say who is in the room, a group on each line."""
        self._room.setText("\n".join(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the people away while the cards need the whole height."""
        super().resizeEvent(event)
        self._share()
