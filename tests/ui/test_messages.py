from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.ui import messages as messages_module
from trygghetsrad.ui.messages import MessageBar, Messages
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import Button


@pytest.fixture
def undone() -> list[str]:
    return []


@pytest.fixture
def messages(undone: list[str]) -> Messages:
    return Messages(undo=lambda: undone.append("undo"))


@pytest.fixture
def bar(theme: Theme, messages: Messages, qtbot: QtBot) -> Iterator[MessageBar]:
    body = QWidget()
    column = QVBoxLayout(body)
    pages = QWidget()
    column.addWidget(pages)
    qtbot.addWidget(body)
    body.resize(800, 500)
    body.show()
    made = MessageBar(theme, body, over=pages)
    messages.posted.connect(made.show_message)
    messages.withdrawn.connect(made.hide)
    yield made
    body.close()


def test_an_error_stays_until_it_is_closed(bar: MessageBar, messages: Messages) -> None:
    messages.complain(NotAllowedError("Anteckningarna är justerade. Gör en rättelse i stället."))
    assert bar.text == "Anteckningarna är justerade. Gör en rättelse i stället."
    assert not bar._timer.isActive()


def test_information_goes_by_itself(
    bar: MessageBar, messages: Messages, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages_module, "STAYS_MS", 5)
    messages.inform("Synpunkt S26-001 är registrerad.")
    assert bar.text == "Synpunkt S26-001 är registrerad."
    qtbot.waitUntil(lambda: bar.text == "")


def test_the_link_takes_the_command_back_and_closes_the_message(
    bar: MessageBar, messages: Messages, undone: list[str]
) -> None:
    messages.inform_undoable("Åtgärd Å26-12 är klar.")
    link = next(button for button in bar.findChildren(Button) if button.text() == "Ångra")
    link.click()
    assert undone == ["undo"]
    assert bar.text == ""


def test_the_newest_message_replaces_the_one_before(bar: MessageBar, messages: Messages) -> None:
    messages.warn("Filen ligger på en nätverksplats.")
    messages.inform("Klart.")
    assert bar.text == "Klart."


def test_the_message_keeps_inside_its_part_of_the_window(bar: MessageBar, messages: Messages) -> None:
    messages.complain("En mycket lång mening som inte får plats på en rad. " * 6)
    parent = bar.parentWidget()
    assert parent is not None
    parent.resize(500, 400)
    assert parent.rect().contains(bar.geometry())


def test_what_was_said_about_a_closed_file_goes(bar: MessageBar, messages: Messages) -> None:
    messages.inform_undoable("Uppgifterna är hämtade.")
    messages.withdraw()
    assert bar.text == ""
