"""What stands in the menus of the window, and who answers when it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from trygghetsrad.ui.menus import Menu
from trygghetsrad.ui.page import PageWithActions

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QMenuBar, QWidget

    from trygghetsrad.ui.action_set import ActionSet
    from trygghetsrad.ui.actions import ActionRow
    from trygghetsrad.ui.dispatcher import Dispatcher
    from trygghetsrad.ui.menu_commands import MenuCommand
    from trygghetsrad.ui.theme import Theme
    from trygghetsrad.ui.view_menu import ViewMenu

Handler = Callable[[], object]

EDIT_KEYS = ("cut", "copy", "paste")


class MenuDesk:
    """The menus of a window; they are filled when first asked for.

    Args:
        has_file, is_read_only: tell what can be done with the file.
        page: gives the page shown.
        handlers: gives what the composition root answers, by key of the action table.
    """

    def __init__(
        self,
        window: QMainWindow,
        bar: QMenuBar,
        *,
        has_file: Callable[[], bool],
        is_read_only: Callable[[], bool],
        page: Callable[[], QWidget | None],
        theme: Theme,
        dispatcher: Dispatcher,
        handlers: Callable[[], Mapping[str, Handler]],
    ) -> None:
        self._window = window
        self._has_file = has_file
        self._is_read_only = is_read_only
        self._page = page
        self._theme = theme
        self._dispatcher = dispatcher
        self._find_handlers = handlers
        self._handlers: dict[str, Handler] = {}
        self._pages: list[tuple[str, str, str, Handler]] = []
        self._menus = {menu: bar.addMenu(menu.label) for menu in Menu}
        self._view: ViewMenu | None = None

    @cached_property
    def actions(self) -> ActionSet:
        """What stands in the menus; made when first asked for, the paint of the window being more urgent."""
        from trygghetsrad.ui.action_set import ActionSet
        from trygghetsrad.ui.view_menu import ViewMenu

        self._handlers = {**self._own_handlers(), **self._find_handlers()}
        actions = ActionSet(
            self._window,
            self._theme,
            self._menus,
            is_wanted=self._is_wanted,
            find_handler=self._find_handler,
        )
        self._view = ViewMenu(self._window, self._menus[Menu.VIEW], self._theme)
        for page in self._pages:
            self._view.add_page(*page)
        return actions

    def add_page(self, title: str, icon: str, shortcut: str, show: Handler) -> None:
        """Let a page be shown from Visa."""
        self._pages.append((title, icon, shortcut, show))

    def commands(self) -> list[MenuCommand]:
        """Give what can be done at this moment, as commands that are found by their words."""
        from trygghetsrad.ui.menu_commands import commands_of

        actions = self.actions
        self.refresh()
        return list(commands_of(actions, self._view)) if self._view is not None else []

    def refresh(self) -> None:
        """Enable what can be done at this moment, and name what can be undone."""
        if self._view is None:
            return  # the menus are filled after the first paint, and then with what can be done
        for key, plain, named, label in (
            ("undo", _tr("&Ångra"), _tr("&Ångra: {label}"), self._dispatcher.undo_label),
            ("redo", _tr("&Gör om"), _tr("&Gör om: {label}"), self._dispatcher.redo_label),
        ):
            self.actions.action(key).setText(named.format(label=label) if label else plain)
        self.actions.refresh()
        self._view.set_pages_enabled(enabled=self._has_file())

    def _own_handlers(self) -> dict[str, Handler]:
        return {
            "quit": self._window.close,
            "undo": self._dispatcher.undo,
            "redo": self._dispatcher.redo,
            "full_screen": self._toggle_full_screen,
            "larger_text": self._theme.make_text_larger,
            "smaller_text": self._theme.make_text_smaller,
            "normal_text": lambda: self._theme.set_text_scale(1.0),
            "shortcuts": self._show_shortcuts,
            **{key: partial(self._edit, key) for key in EDIT_KEYS},
        }

    def _is_wanted(self, row: ActionRow) -> bool:
        return row.rule.by_page or row.key in self._handlers

    def _find_handler(self, row: ActionRow) -> Handler | None:
        if (row.rule.needs_file and not self._has_file()) or (row.rule.writes and self._is_read_only()):
            return None
        if row.key == "undo" and self._dispatcher.undo_label is None:
            return None
        if row.key == "redo" and self._dispatcher.redo_label is None:
            return None
        if row.key in EDIT_KEYS and not hasattr(self._window.focusWidget(), row.key):
            return None
        page = self._page()
        answers: Mapping[str, Handler] = page.actions_now() if isinstance(page, PageWithActions) else {}
        return answers.get(row.key) or self._handlers.get(row.key)

    def _edit(self, command: str) -> None:
        method = getattr(self._window.focusWidget(), command, None)
        if method is not None:
            method()

    def _toggle_full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def _show_shortcuts(self) -> None:
        from trygghetsrad.ui.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._window).open()


def _tr(text: str) -> str:
    return QCoreApplication.translate("MainWindow", text)
