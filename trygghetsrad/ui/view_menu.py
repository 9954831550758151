"""The rows of the Visa menu that are not in the action table: pages and colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from trygghetsrad.ui.theme import Theme, ThemeChoice


class ViewMenu(QObject):
    """Puts pages and colours first in the menu; what is chosen is told by the theme's `changed`.

    Args:
        menu: the Visa menu, with the rows of the action table in it.
    """

    def __init__(self, window: QMainWindow, menu: QMenu, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._menu = menu
        self._theme = theme
        self._rows: list[tuple[str, str, QAction]] = []
        self._pages = QActionGroup(self)
        self._pages.setExclusive(False)
        first = menu.actions()[0]
        self._below_pages = menu.insertSeparator(first)
        self._themes = self._build_themes()
        menu.insertMenu(first, self._themes)
        menu.insertSeparator(first)

    def add_page(self, title: str, icon: str, shortcut: str, show: Callable[[], object]) -> None:
        """Add a page below those there are."""
        action = QAction(self._theme.icon(icon), title, self._window)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(show)
        self._rows.append((self._menu.title(), icon, action))
        self._menu.insertAction(self._below_pages, action)
        self._window.addAction(action)
        self._pages.addAction(action)

    def rows(self) -> Iterator[tuple[str, str, QAction]]:
        """Give pages, then colours: what menu they stand in, the name of their icon, and the action."""
        yield from self._rows
        for action in self._themes.actions():
            yield self._themes.title(), "eye", action

    def set_pages_enabled(self, *, enabled: bool) -> None:
        """Enable the pages while a file is open."""
        self._pages.setEnabled(enabled)

    def _build_themes(self) -> QMenu:
        themes = QMenu(self.tr("&Tema"), self._window)
        group = QActionGroup(themes)
        for choice, text in (
            (ThemeChoice.SYSTEM, self.tr("&Följ systemet")),
            (ThemeChoice.LIGHT, self.tr("&Ljust")),
            (ThemeChoice.DARK, self.tr("&Mörkt")),
            (ThemeChoice.CONTRAST, self.tr("&Hög kontrast")),
        ):
            action = themes.addAction(text)
            action.setCheckable(True)
            action.setChecked(choice is self._theme.choice)
            action.triggered.connect(lambda _on=False, choice=choice: self._theme.choose(choice))
            group.addAction(action)
        return themes
