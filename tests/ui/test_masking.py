"""Fields outside the notes are watched and masked in the same way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trygghetsrad.domain.private_names import PrivateNames
from trygghetsrad.ui.masking import FieldWatch
from trygghetsrad.ui.theme import Theme

NAME = "Sixten Ekdotter"


class Form(QWidget):
    """Two fields and the line that watches them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        self.watch = FieldWatch(theme, (self.first, self.second))
        column = QVBoxLayout(self)
        for widget in (self.first, self.watch, self.second):
            column.addWidget(widget)
        self.watch.look_for(lambda: PrivateNames([NAME]))


@pytest.fixture
def form(qtbot: QtBot, theme: Theme) -> Form:
    made = Form(theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def choose(letter: str) -> None:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        key = QKeyEvent(kind, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(menu, key)


def test_the_line_says_what_a_field_holds_once_the_writing_pauses(form: Form, qtbot: QtBot) -> None:
    watch, first, second = form.watch, form.first, form.second
    assert watch.isHidden()
    first.setFocus()
    second.setText(f"{NAME} har fått svar")
    qtbot.waitUntil(lambda: watch.sentence == "Det ser ut som ett namn på en privatperson.")
    assert first.hasFocus()

    second.setText("Den boende har fått svar")
    qtbot.waitUntil(watch.isHidden)
    assert watch.sentence == ""


def test_what_is_found_is_masked_and_the_mask_taken_away(form: Form) -> None:
    watch, first = form.watch, form.first
    first.setText(f"🙂 {NAME} har fått svar")
    watch.offer()
    choose("P")
    assert first.text() == f"🙂 ⟦p|{NAME}⟧ har fått svar"
    watch.look()
    assert watch.sentence == ""

    first.setFocus()
    first.setCursorPosition(8)
    watch.offer()
    choose("T")
    assert first.text() == f"🙂 {NAME} har fått svar"


def test_without_anything_to_mask_the_menu_says_what_to_do_first(form: Form) -> None:
    form.first.setFocus()
    form.watch.offer()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Markera först det som ska maskeras"]
    menu.close()
