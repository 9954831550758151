"""Letters typed behind all marks may be marked after the paint; nothing else may look otherwise for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from trygghetsrad.ui.meeting.calm_typing import NOWHERE, calm_from
from trygghetsrad.ui.meeting.note_editor import NoteEditor
from trygghetsrad.ui.meeting.typed_edit import WHOLE_TEXT, TypedEdit

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
    type_in(editor, "Lam")
    assert not editor.has_more_to_tell
    type_in(editor, "pa")
    assert editor.has_more_to_tell
    type_in(editor, "*")
    assert not editor.has_more_to_tell


def test_letters_inside_bold_text_are_marked_at_once(editor: NoteEditor) -> None:
    type_in(editor, "**fet** text")
    assert calm_from(editor.document().begin(), 9) == NOWHERE


def test_letters_are_told_together_when_they_are_painted(editor: NoteEditor, qtbot: QtBot) -> None:
    told: list[TypedEdit] = []
    type_in(editor, "Tre")
    editor.edited.connect(told.append)
    type_in(editor, " lampor")
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == [TypedEdit(3, 0, " lampor")]


def test_letters_are_told_before_enter_and_before_another_text(editor: NoteEditor) -> None:
    told: list[TypedEdit] = []
    type_in(editor, "Tre")
    editor.edited.connect(told.append)
    type_in(editor, " lampor\rtvå till")
    assert told[:2] == [TypedEdit(3, 0, " lampor"), TypedEdit(10, 0, "\n")]
    editor.show_text("En annan punkt")
    assert "".join(edit.inserted for edit in told) == " lampor\ntvå till"


def test_letters_not_told_yet_are_told_with_what_no_key_changed(editor: NoteEditor) -> None:
    told: list[TypedEdit] = []
    type_in(editor, "Tre")
    editor.edited.connect(told.append)
    type_in(editor, " lampor")
    editor.selectAll()
    editor.cut()
    assert told == [TypedEdit(WHOLE_TEXT, 0, "")]
