from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from trygghetsrad.paths import resource
from trygghetsrad.ui.manual_window import ManualWindow
from trygghetsrad.ui.theme import Theme


def test_the_manual_opens_at_its_beginning(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    window = ManualWindow(parent, theme, resource("manual/handbok.md").read_text(encoding="utf-8"))
    window.show()
    qtbot.waitExposed(window)
    assert window.text.toPlainText().startswith("Handbok för Trygghetsråd")
    assert window.text.verticalScrollBar().value() == 0
    assert window.text.verticalScrollBar().maximum() > 0
