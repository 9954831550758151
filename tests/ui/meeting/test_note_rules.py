"""Bullets go on at Enter, and cards stay whole whatever is typed or deleted at them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.meeting.conftest import press, type_text
from trygghetsrad.ui.meeting.note_cards import CardFace
from trygghetsrad.ui.meeting.note_editor import NoteEditor
from trygghetsrad.ui.meeting.note_layout import is_card
from trygghetsrad.ui.meeting.typed_edit import TypedEdit
from trygghetsrad.ui.theme import Theme, ThemeChoice
from trygghetsrad.ui.tokens import Kind

CARD = "[[S26-041]]"


@pytest.fixture
def editor(qtbot: QtBot, theme: Theme) -> NoteEditor:
    """An editor on the screen that knows one captured concern."""
    widget = NoteEditor(theme)
    qtbot.addWidget(widget)
    widget.resize(500, 400)
    widget.show_cards({"S26-041": CardFace("Synpunkt S26-041", " · Mörkt", Kind.WARN)})
    widget.show()
    return widget


def at(editor: NoteEditor, position: int, *, anchor: int | None = None) -> None:
    """Put the cursor somewhere."""
    cursor = editor.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def settle() -> None:
    """Let what follows a key come."""
    QApplication.processEvents()


def test_enter_goes_on_with_a_bullet_and_ends_it_in_an_empty_one(editor: NoteEditor) -> None:
    type_text(editor, "- ett\ntvå\n\nSlut")
    assert editor.text() == "- ett\n- två\nSlut"


def test_a_bullet_that_went_on_is_one_step_to_undo(editor: NoteEditor) -> None:
    type_text(editor, "- ett")
    press(editor, Qt.Key.Key_Return, "\r")
    editor.undo()
    assert editor.text() == "- ett"


def test_enter_before_a_bullet_makes_room_above_it(editor: NoteEditor) -> None:
    editor.show_text("- ett")
    at(editor, 0)
    press(editor, Qt.Key.Key_Return, "\r")
    assert editor.text() == "\n- ett"


def test_enter_within_a_bullet_parts_it(editor: NoteEditor) -> None:
    editor.show_text("- etttvå")
    at(editor, 5)
    press(editor, Qt.Key.Key_Return, "\r")
    assert editor.text() == "- ett\n- två"


def test_the_arrows_pass_a_card_as_one_thing(editor: NoteEditor) -> None:
    editor.show_text(f"a\n{CARD}\nb")
    at(editor, 2)
    press(editor, Qt.Key.Key_Right)
    assert editor.textCursor().position() == 2 + len(CARD)
    press(editor, Qt.Key.Key_Left)
    assert editor.textCursor().position() == 2


def test_a_selection_takes_a_card_whole(editor: NoteEditor) -> None:
    editor.show_text(f"a\n{CARD}\nb")
    at(editor, 2 + len(CARD) + 1)
    shift = Qt.KeyboardModifier.ShiftModifier
    press(editor, Qt.Key.Key_Left, modifiers=shift)
    press(editor, Qt.Key.Key_Left, modifiers=shift)
    assert editor.textCursor().selectedText() == f"{CARD}\u2029"


@pytest.mark.parametrize(
    ("position", "act", "text"),
    [
        (2 + len(CARD), lambda e: type_text(e, "x"), f"a\n{CARD}\nx\nb"),
        (2, lambda e: type_text(e, "x"), f"a\nx\n{CARD}\nb"),
        (6, lambda e: type_text(e, "x"), f"a\n{CARD}\nx\nb"),
        (2 + len(CARD), lambda e: press(e, Qt.Key.Key_Backspace), "a\nb"),
        (2, lambda e: press(e, Qt.Key.Key_Delete), "a\nb"),
        (2, lambda e: press(e, Qt.Key.Key_Backspace), f"a\n{CARD}\nb"),
        (1, lambda e: press(e, Qt.Key.Key_Delete), f"a\n{CARD}\nb"),
        (2 + len(CARD) + 1, lambda e: press(e, Qt.Key.Key_Backspace), f"a\n{CARD}\nb"),
    ],
)
def test_a_card_is_whole_or_gone(
    editor: NoteEditor, position: int, act: Callable[[NoteEditor], None], text: str
) -> None:
    editor.show_text(f"a\n{CARD}\nb")
    at(editor, position)
    act(editor)
    settle()
    assert editor.text() == text
    editor.undo()
    settle()
    assert editor.text() == f"a\n{CARD}\nb"


def test_backspace_below_a_card_meets_it_the_second_time(editor: NoteEditor) -> None:
    editor.show_text(f"{CARD}\nb")
    at(editor, len(CARD) + 1)
    press(editor, Qt.Key.Key_Backspace)
    settle()
    assert editor.text() == f"{CARD}\nb"
    press(editor, Qt.Key.Key_Backspace)
    settle()
    assert editor.text() == "b"


def test_typing_after_a_card_goes_on_below_it(editor: NoteEditor) -> None:
    editor.show_text(f"a\n{CARD}")
    editor.go_to_end()
    for letter in "ny 😀":
        type_text(editor, letter)
        settle()
    assert editor.text() == f"a\n{CARD}\nny 😀"


def test_an_accent_on_its_way_leaves_the_marks_alone(editor: NoteEditor) -> None:
    editor.show_text("**fet** ")
    editor.go_to_end()
    block = editor.document().begin()
    marks = len(block.layout().formats())
    QApplication.sendEvent(editor, QInputMethodEvent("´", []))
    assert len(block.layout().formats()) == marks + 1 == 4  # the accent has a mark of its own
    done = QInputMethodEvent("", [])
    done.setCommitString("é")
    QApplication.sendEvent(editor, done)
    assert editor.text() == "**fet** é"
    assert len(block.layout().formats()) == 3


def test_the_ground_is_painted_in_every_theme(editor: NoteEditor, theme: Theme) -> None:
    chosen = theme.choice
    try:
        for choice in (ThemeChoice.DARK, ThemeChoice.CONTRAST, ThemeChoice.LIGHT):
            theme.choose(choice)
            settle()
            seen = editor.viewport().grab().toImage().pixelColor(3, editor.viewport().height() - 3)
            assert seen.name() == theme.color("surface").name()
    finally:
        theme.choose(chosen)


class Below(QWidget):
    """Counts how often it is painted."""

    count = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Count."""
        self.count += 1


def test_a_key_that_makes_the_text_longer_paints_nothing_below(qtbot: QtBot, theme: Theme) -> None:
    below, editor = Below(), NoteEditor(theme)
    qtbot.addWidget(below)
    QVBoxLayout(below).addWidget(editor)
    below.resize(500, 300)
    with qtbot.waitExposed(below):
        below.show()
    editor.show_text("a\n" * 40)
    settle()
    lines, painted = editor.verticalScrollBar().maximum(), below.count
    type_text(editor, "\n")
    settle()
    assert editor.verticalScrollBar().maximum() == lines + 1
    assert below.count == painted
    bar = editor.verticalScrollBar()
    assert bar.grab().toImage().pixelColor(1, bar.height() - 2) == theme.color("surface")


def test_nothing_shows_through_a_card(editor: NoteEditor, qtbot: QtBot) -> None:
    editor.show_text(f"a\n{CARD}")
    with qtbot.waitExposed(editor):
        editor.setFocus()
    block = editor.document().begin().next()
    assert is_card(block)
    place = editor.blockBoundingGeometry(block).translated(editor.contentOffset()).toRect()
    plain = editor.viewport().grab(place).toImage()
    editor.selectAll()
    chosen = editor.viewport().grab(place).toImage()
    text = (place.width() // 2, 1 + place.height() // 3)
    assert plain.pixelColor(*text) == chosen.pixelColor(*text)
    assert plain != chosen


def test_the_menu_key_opens_the_menu_at_the_cursor(editor: NoteEditor, qtbot: QtBot) -> None:
    editor.show_text("ett två")
    at(editor, 5)
    corner = editor.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, corner, editor.mapToGlobal(corner))
    with qtbot.waitSignal(editor.menu_opening) as told:
        QApplication.sendEvent(editor.viewport(), event)
    assert told.args is not None
    assert told.args[1].position() == 5
    told.args[0].close()


def test_what_is_marked_when_idle_is_not_told_with_the_next_key(editor: NoteEditor) -> None:
    editor.show_text("\n".join(["- **fet** text"] * 900))
    while editor._highlighter.work(float("inf")):
        pass
    told: list[object] = []
    editor.edited.connect(told.append)
    editor.go_to_end()
    type_text(editor, "å")
    assert told == [TypedEdit(len(editor.text()) - 1, 0, "å")]


def test_letters_typed_first_on_a_card_stay_together(editor: NoteEditor) -> None:
    editor.show_text(f"text\n{CARD}")
    at(editor, len("text\n"))
    type_text(editor, "abc")
    assert editor.text() == f"text\nabc\n{CARD}"
