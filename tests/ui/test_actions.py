"""The action table: the menu is the documentation, so it must not contradict itself."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from trygghetsrad.paths import resource
from trygghetsrad.ui.actions import ACTION_TABLE, all_rows
from trygghetsrad.ui.menus import Menu


def test_no_key_and_no_shortcut_stands_twice() -> None:
    keys = Counter(row.key for row in all_rows())
    shortcuts = Counter(
        sequence.toString()
        for row in all_rows()
        if row.shortcuts
        for sequence in QKeySequence.listFromString(row.shortcuts)
    )
    assert [key for key, count in keys.items() if count > 1] == []
    assert [keys for keys, count in shortcuts.items() if count > 1] == []
    assert "" not in shortcuts


def test_no_shortcut_takes_a_page_number() -> None:
    taken = {row.shortcuts for row in all_rows()}
    assert not taken & {f"Ctrl+{number}" for number in range(1, 9)}


@pytest.mark.parametrize("menu", list(Menu))
def test_every_row_of_a_menu_has_an_access_key_of_its_own(menu: Menu) -> None:
    rows = [row for group in ACTION_TABLE[menu] for row in group]
    access_keys = [row.text[row.text.index("&") + 1].lower() for row in rows]
    doubled = [key for key, count in Counter(access_keys).items() if count > 1]
    assert doubled == []


def test_every_icon_named_exists() -> None:
    for row in all_rows():
        assert not row.icon or resource(f"icons/{row.icon}.svg").is_file(), row.icon


def test_menus_stand_in_the_order_of_the_table() -> None:
    assert list(ACTION_TABLE) == list(Menu)
