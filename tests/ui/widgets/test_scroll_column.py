from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from trygghetsrad.ui.widgets.scroll_column import ScrollColumn


def test_a_column_without_wrapped_text_is_as_high_as_what_stands_in_it(qtbot: QtBot) -> None:
    column = ScrollColumn()
    qtbot.addWidget(column)
    label = QLabel("Nästa dialog")
    column.body.addWidget(label)
    column.show()
    inner = column.widget()
    assert inner is not None
    qtbot.waitUntil(lambda: inner.minimumHeight() >= label.minimumSizeHint().height())
