"""The pages of the window, each built when it is first shown and read again when its rows have changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from trygghetsrad.ui.page import Page

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet

PageFactory = Callable[[], QWidget]


class _Slot:
    def __init__(self, factory: PageFactory) -> None:
        self.factory = factory
        self.widget: QWidget | None = None
        self.is_stale = False


class PageStack(QStackedWidget):
    """Pages by key.

    Signals:
        page_shown(str): another page is shown.
    """

    page_shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pages")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._slots: dict[str, _Slot] = {}
        self._start: QWidget | None = None
        self.shown_key = ""

    @property
    def page(self) -> QWidget | None:
        """Give the page shown; None before the first, and while the start page is up."""
        slot = self._slots.get(self.shown_key)
        return slot.widget if slot is not None and self._start is None else None

    @property
    def keys(self) -> tuple[str, ...]:
        """Give the keys of all pages, in order."""
        return tuple(self._slots)

    def add(self, key: str, factory: PageFactory) -> None:
        """Add a page that the factory builds when it is first shown."""
        self._slots[key] = _Slot(factory)

    def show_page(self, key: str) -> QWidget:
        """Show a page, built and read (again) if need be, and give it."""
        slot = self._slots[key]
        if slot.widget is None:
            slot.widget = slot.factory()
            slot.is_stale = True
            self.addWidget(slot.widget)
        if slot.is_stale and isinstance(slot.widget, Page):
            slot.widget.reload()
        slot.is_stale = False
        self.shown_key = key
        self.setCurrentWidget(slot.widget)
        self.page_shown.emit(key)
        return slot.widget

    def show_start(self, start: QWidget) -> None:
        """Show a page that stands before all others, such as the first-start choice."""
        self.close_start()
        self._start = start
        self.addWidget(start)
        self.setCurrentWidget(start)

    def close_start(self) -> None:
        """Let the start page go."""
        if self._start is not None:
            self.removeWidget(self._start)
            self._start.deleteLater()
            self._start = None

    def drop_pages(self) -> None:
        """Let every built page go, as when another file is opened; they are built anew when shown."""
        for slot in self._slots.values():
            if slot.widget is not None:
                self.removeWidget(slot.widget)
                slot.widget.deleteLater()
                slot.widget = None
        self.shown_key = ""

    def refresh(self, changes: ChangeSet) -> None:
        """Read the page shown again if the changes touch it; the others when they are next shown."""
        for key, slot in self._slots.items():
            page = slot.widget
            if not isinstance(page, Page) or not changes.touches(*page.touches):
                continue
            if key == self.shown_key and self._start is None:
                page.reload()
            else:
                slot.is_stale = True
