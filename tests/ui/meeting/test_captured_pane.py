"""What is captured stands beside the notes; the cards come before all else when room is scarce."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from trygghetsrad.ui.meeting.captured_list import CapturedFace
from trygghetsrad.ui.meeting.captured_pane import CapturedPane
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind

CARD = CapturedFace("S26-001", "Synpunkt S26-001", "Mörkt i gångtunneln", "Belysning", Kind.WARN)
PEOPLE = "6 invånare · 2 poliser"


def sees_people(pane: CapturedPane) -> bool:
    return any(label.text() == PEOPLE and label.isVisible() for label in pane.findChildren(QLabel))


def test_the_cards_have_all_the_room_when_it_is_scarce(theme: Theme, qtbot: QtBot) -> None:
    pane = CapturedPane(theme)
    qtbot.addWidget(pane)
    pane.show_room([PEOPLE])
    pane.resize(280, 240)
    pane.show()
    assert sees_people(pane)
    pane.show_captured("Fångat under § 7", (CARD,))
    assert not sees_people(pane)
    pane.resize(280, 700)
    assert sees_people(pane)
