from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.widgets.completing_line import ExplainedLine, LineWithCompletion, Suggestions

PLACES = ("Barnängen", "Bron", "Centrum")


def suggest(text: str, cursor: int) -> Suggestions | None:
    start = text.rfind("@", 0, cursor)
    if start < 0 or " " in text[start:cursor]:
        return None
    found = tuple(place for place in PLACES if place.lower().startswith(text[start + 1 : cursor].lower()))
    return Suggestions(start, cursor, found, tuple(f"@{place}" for place in found))


@pytest.fixture
def line(theme: Theme, qtbot: QtBot) -> LineWithCompletion:
    made = LineWithCompletion(suggest, name="Snabbrad")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    qtbot.waitExposed(made)
    return made


def type_text(line: LineWithCompletion, text: str) -> None:
    """Send each character as a key press would; qtbot's keyClicks cannot send å, ä and ö."""
    for character in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(line, event)


def test_tab_takes_the_first_suggestion(line: LineWithCompletion, qtbot: QtBot) -> None:
    type_text(line, "Mörkt @b")
    assert line.is_suggesting
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "Mörkt @Barnängen "
    assert not line.is_suggesting


def test_enter_submits_what_stands_there_while_nothing_is_chosen(
    line: LineWithCompletion, qtbot: QtBot
) -> None:
    type_text(line, "Mörkt @b")
    with qtbot.waitSignal(line.submitted) as told:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert told.args == ["Mörkt @b"]
    assert not line.is_suggesting


def test_a_suggestion_is_put_into_the_middle_of_the_line(line: LineWithCompletion) -> None:
    type_text(line, "Mörkt  igen")
    line.setCursorPosition(6)
    type_text(line, "@br")
    line.take(0)
    assert line.text() == "Mörkt @Bron igen"
    assert line.cursorPosition() == len("Mörkt @Bron ")


def test_a_taken_suggestion_can_be_undone_in_the_line(line: LineWithCompletion) -> None:
    type_text(line, "@ce")
    line.take(0)
    assert line.text() == "@Centrum "
    line.undo()
    assert line.text() == "@ce"


def test_the_list_goes_when_the_word_is_ended(line: LineWithCompletion) -> None:
    type_text(line, "@b")
    assert line.is_suggesting
    type_text(line, " ")
    assert not line.is_suggesting


def asks_for(line: LineWithCompletion, key: Qt.Key) -> bool:
    """Tell whether the line keeps Ctrl and the key from the program's shortcuts."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QApplication.sendEvent(line, event)
    return event.isAccepted()


def test_undo_belongs_to_the_line_while_it_has_something_to_undo(line: LineWithCompletion) -> None:
    assert not asks_for(line, Qt.Key.Key_Z)
    type_text(line, "Mörkt")
    assert asks_for(line, Qt.Key.Key_Z)
    line.setText("")
    assert not asks_for(line, Qt.Key.Key_Z)


def test_what_is_wrong_is_said_beneath_and_marks_the_line(theme: Theme, qtbot: QtBot) -> None:
    made = LineWithCompletion(suggest, name="Snabbrad")
    explained = ExplainedLine(made)
    qtbot.addWidget(explained)
    explained.explain("Datumet finns inte.", Kind.BAD)
    assert made.property("invalid") is True
    assert made.accessibleDescription() == "Datumet finns inte."
    explained.explain("Blir en synpunkt.")
    assert made.property("invalid") is False
