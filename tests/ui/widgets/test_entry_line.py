from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trygghetsrad.ui.widgets.entry_line import EntryLine

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[EntryLine]:
    window = QWidget()
    qtbot.addWidget(window)
    made = EntryLine()
    QVBoxLayout(window).addWidget(made)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    yield made
    window.close()


def test_undo_belongs_to_the_line_while_something_is_written_and_then_to_the_program(line: EntryLine) -> None:
    asked: list[str] = []
    undo = QAction("Ångra", line.window())
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    undo.triggered.connect(lambda: asked.append("undo"))
    line.window().addAction(undo)
    QTest.keyClicks(line, "om två veckor")
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert (line.text(), asked) == ("", [])
    QTest.keyClicks(line, "om två veckor")

    line.clear()
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)

    assert (line.text(), asked) == ("", ["undo"])


def test_a_paste_that_is_cut_is_told(line: EntryLine) -> None:
    QGuiApplication.clipboard().setText("rad\n" * 20_000)
    line.paste()
    assert QToolTip.text() == "Texten är längre än fältet rymmer. Slutet kom inte med."
    QToolTip.hideText()
    QGuiApplication.clipboard().setText("kort")
    line.clear()
    line.paste()
    assert line.text() == "kort"
