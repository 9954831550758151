from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from trygghetsrad.ui.first_start import ChoiceButton, FileInTheWay, FirstStart
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button


def test_the_first_choice_has_the_cursor_and_enter_takes_it(theme: Theme, qtbot: QtBot) -> None:
    start = FirstStart(theme)
    qtbot.addWidget(start)
    start.show()
    start.setFocus()
    first = start.findChildren(ChoiceButton)[0]
    assert start.focusProxy() is first
    with qtbot.waitSignal(start.new_requested):
        QTest.keyClick(first, Qt.Key.Key_Return)


def test_each_choice_asks_for_its_own(theme: Theme, qtbot: QtBot) -> None:
    start = FirstStart(theme)
    qtbot.addWidget(start)
    choices = start.findChildren(ChoiceButton)
    wanted = (start.new_requested, start.open_requested, start.sample_requested)
    assert len(choices) == 3
    for choice, signal in zip(choices, wanted, strict=True):
        with qtbot.waitSignal(signal):
            choice.click()
        assert choice.accessibleName()
        assert choice.accessibleDescription()


def test_a_recent_file_can_be_opened(theme: Theme, qtbot: QtBot) -> None:
    start = FirstStart(theme, recent=["rådet.db"])
    qtbot.addWidget(start)
    with qtbot.waitSignal(start.recent_requested) as told:
        start.findChildren(Button)[0].click()
    assert told.args == ["rådet.db"]


def test_a_held_file_can_be_read_and_a_damaged_one_restored(theme: Theme, qtbot: QtBot) -> None:
    held = FileInTheWay(theme, title="Upptagen", sentence="Filen är öppnad av sekreteraren.")
    damaged = FileInTheWay(theme, title="Skadad", sentence="…", can_read=False, can_restore=True)
    for page in (held, damaged):
        qtbot.addWidget(page)
    names = [choice.accessibleName() for choice in held.findChildren(ChoiceButton)]
    assert names == ["Öppna skrivskyddat", "Försök igen", "Välj en annan fil…"]
    with qtbot.waitSignal(held.read_only_requested):
        held.findChildren(ChoiceButton)[0].click()
    with qtbot.waitSignal(damaged.restore_requested):
        damaged.findChildren(ChoiceButton)[1].click()


def test_only_a_held_file_is_waited_for(theme: Theme, qtbot: QtBot) -> None:
    held = FileInTheWay(theme, title="Upptagen", sentence="…")
    damaged = FileInTheWay(theme, title="Skadad", sentence="…", is_held=False, can_read=False)
    sentences = []
    for page in (held, damaged):
        qtbot.addWidget(page)
        again = next(c for c in page.findChildren(ChoiceButton) if c.accessibleName() == "Försök igen")
        sentences.append(again.accessibleDescription())
    assert "stängd" in sentences[0]
    assert "stängd" not in sentences[1]
