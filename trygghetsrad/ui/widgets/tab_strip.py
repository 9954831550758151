"""Tabs within a page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QTabBar, QVBoxLayout, QWidget

from trygghetsrad.ui.theme import Theme


class TabStrip(QTabBar):
    """A row of tabs, each with a key; arrow keys move between them.

    Signals:
        tab_chosen(str): key of the tab now shown.
    """

    tab_chosen = Signal(str)

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._keys: list[str] = []
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setIconSize(QSize(18, 18))
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.currentChanged.connect(self._changed)

    @property
    def chosen(self) -> str:
        """Give the key of the tab shown; "" when there are none."""
        return self._keys[self.currentIndex()] if self._keys else ""

    def add(self, key: str, text: str, *, icon: str = "") -> None:
        """Add a tab."""
        self._keys.append(key)
        if icon:
            self.addTab(self._theme.icon(icon, "muted"), text)
        else:
            self.addTab(text)

    def choose(self, key: str) -> None:
        """Show the tab with the key."""
        self.setCurrentIndex(self._keys.index(key))

    def _changed(self, number: int) -> None:
        if 0 <= number < len(self._keys):
            self.tab_chosen.emit(self._keys[number])


class TabbedPages(QWidget):
    """A tab strip over the widgets it shows."""

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self.strip = TabStrip(theme, name=name)
        self._stack = QStackedLayout()
        self._widgets: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.strip)
        column.addLayout(self._stack, 1)
        self.strip.tab_chosen.connect(self._show)

    def add(self, key: str, text: str, widget: QWidget, *, icon: str = "") -> None:
        """Add a tab with its widget."""
        self._widgets[key] = widget
        self._stack.addWidget(widget)
        self.strip.add(key, text, icon=icon)

    def _show(self, key: str) -> None:
        if key in self._widgets:
            self._stack.setCurrentWidget(self._widgets[key])
