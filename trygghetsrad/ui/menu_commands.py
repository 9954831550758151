"""What stands in the menus, as commands that can be found by their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from trygghetsrad.ui.action_set import ActionSet
    from trygghetsrad.ui.view_menu import ViewMenu

FINDS_COMMANDS = frozenset({"search_everything", "commands"})
"""The rows that lead to the box itself."""


class MenuCommand(NamedTuple):
    """Something that can be done at this moment.

    Attributes:
        key: of the row in the action table; "" for what is not there.
        text: without access key, in the words of the moment: "Ångra: Ny åtgärd".
        menu: what the menu is called.
        keys: the shortcut as it is shown.
        icon: name of an icon, "" for none.
        run: does it.
    """

    key: str
    text: str
    menu: str
    keys: str
    icon: str
    run: Callable[[], object]


def commands_of(actions: ActionSet, view: ViewMenu) -> Iterator[MenuCommand]:
    """Give what can be done, in the order of the menus; pages and colours last."""
    for menu, row, action in actions.rows():
        if action.isEnabled() and row.key not in FINDS_COMMANDS:
            yield _command(row.key, menu.label, row.icon, action)
    for name, icon, action in view.rows():
        if action.isEnabled():
            yield _command("", name, icon, action)


def _command(key: str, menu: str, icon: str, action: QAction) -> MenuCommand:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return MenuCommand(key, _plain(action.text()), _plain(menu), keys, icon, action.trigger)


def _plain(text: str) -> str:
    """Take the mark of the access key away."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
