"""Letters typed behind all marks may be marked after the paint; nothing else may look otherwise for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from trygghetsrad.ui.meeting.calm_typing import CalmTyping
from trygghetsrad.ui.meeting.note_editor import NoteEditor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from trygghetsrad.ui.theme import Theme

BITS = ("a", "å", " ", "-", "*", "**", "- ", "[[S26-001]]", "⟦", "⟧", "\r", "<", "ord")


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> NoteEditor:
    """An editor on the screen."""
    widget = NoteEditor(theme)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def type_in(editor: NoteEditor, text: str) -> None:
    """Press a key for each character; an arrow to the left for "<"."""
    for letter in text:
        key, typed = {"\r": (Qt.Key.Key_Return, "\r"), "<": (Qt.Key.Key_Left, "")}.get(
            letter, (Qt.Key.Key_unknown, letter)
        )
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(editor, QKeyEvent(QKeyEvent.Type.KeyPress, key, none, typed))


def looks(editor: NoteEditor) -> list[tuple[int, list[tuple[int, int]]]]:
    """Give the shape and the marked places of each paragraph."""
    found, block = [], editor.document().begin()
    while block.isValid():
        marks = [(mark.start, mark.length) for mark in block.layout().formats()]
        found.append((block.userState(), marks))
        block = block.next()
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(BITS), max_size=25))
def test_typed_text_looks_at_once_as_when_it_is_opened(editor: NoteEditor, bits: list[str]) -> None:
    editor.show_text("")
    type_in(editor, "".join(bits))
    typed = looks(editor)
    editor.show_text(editor.text())
    assert looks(editor) == typed


def test_letters_behind_a_mark_wait_and_a_sign_does_not(editor: NoteEditor) -> None:
    editor.show_text("")
    type_in(editor, "Lampan")
    block, calm = editor.document().begin(), CalmTyping(editor.document())
    calm.begin(block, 4)
    assert calm.goes_on(4)
    assert calm.goes_on(5)
    calm.end()
    assert not calm.goes_on(6)


def test_letters_inside_bold_text_are_marked_at_once(editor: NoteEditor) -> None:
    editor.show_text("")
    type_in(editor, "**fet** text")
    calm = CalmTyping(editor.document())
    calm.begin(editor.document().begin(), 9)
    assert not calm.goes_on(9)
