"""What stands in the menus, made from the action table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from trygghetsrad.ui.actions import ACTION_TABLE, ActionRow
from trygghetsrad.ui.menus import Menu
from trygghetsrad.ui.theme import Theme

FindHandler = Callable[[ActionRow], Callable[[], object] | None]


class ActionSet(QObject):
    """The program's QActions, put into the menus.

    Args:
        menus: the menus of the menu bar, empty.
        is_wanted: tells which rows of the table stand in the menus.
        find_handler: gives what a row does at this moment; None disables it.

    """

    def __init__(
        self,
        window: QMainWindow,
        theme: Theme,
        menus: Mapping[Menu, QMenu],
        *,
        is_wanted: Callable[[ActionRow], bool],
        find_handler: FindHandler,
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._is_wanted = is_wanted
        self._find_handler = find_handler
        self._actions: dict[str, tuple[ActionRow, QAction]] = {}
        self._menu_of: dict[str, Menu] = {}
        for name, menu in menus.items():
            self._fill_menu(name, menu)

    def action(self, key: str) -> QAction:
        """Give the QAction of a row, for instance to give it another text or a menu of its own."""
        return self._actions[key][1]

    def keys(self) -> tuple[str, ...]:
        """Give the keys of all rows in the menus."""
        return tuple(self._actions)

    def rows(self) -> Iterator[tuple[Menu, ActionRow, QAction]]:
        """Give the rows in the menus, in their order, with the menu they stand in."""
        for row, action in self._actions.values():
            yield self._menu_of[row.key], row, action

    def offer_choices(
        self, key: str, choices: Callable[[], Sequence[str]], choose: Callable[[str], None]
    ) -> None:
        """Let a row open a menu of its own, filled each time it is shown.

        Args:
            choices: gives the texts of the menu, for instance names of files.
            choose: called with the text that was chosen.
        """
        menu = QMenu(self._window)
        menu.aboutToShow.connect(lambda: self._fill(menu, choices(), choose))
        self.action(key).setMenu(menu)

    def _fill(self, menu: QMenu, texts: Sequence[str], choose: Callable[[str], None]) -> None:
        menu.clear()
        for text in texts:
            action = menu.addAction(text.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, text=text: choose(text))
        if not texts:
            menu.addAction(self.tr("Inga än")).setEnabled(False)

    def refresh(self) -> None:
        """Enable the rows that somebody answers at this moment, disable the others."""
        for row, action in self._actions.values():
            action.setEnabled(self._find_handler(row) is not None)

    def _fill_menu(self, name: Menu, menu: QMenu) -> None:
        menu.aboutToShow.connect(self.refresh)
        for group in ACTION_TABLE[name]:
            rows = [row for row in group if self._is_wanted(row)]
            if rows and not menu.isEmpty():
                menu.addSeparator()
            for row in rows:
                menu.addAction(self._build_action(row))
                self._menu_of[row.key] = name

    def _build_action(self, row: ActionRow) -> QAction:
        action = QAction(row.label, self._window)
        action.setObjectName(row.key)
        if row.shortcuts:
            action.setShortcuts(QKeySequence.listFromString(row.shortcuts))
        if row.icon:
            action.setIcon(self._theme.icon(row.icon))
        action.triggered.connect(lambda _on=False, row=row: self._trigger(row))
        self._actions[row.key] = (row, action)
        self._window.addAction(action)
        return action

    def _trigger(self, row: ActionRow) -> None:
        handler = self._find_handler(row)
        if handler is not None:
            handler()
