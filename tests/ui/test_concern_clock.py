"""A concern tells how it stands against the promise clock of its category."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.ui.concerns.page import ConcernsPage
from trygghetsrad.ui.page import Destination
from trygghetsrad.ui.promises.clocks_card import ClocksCard


def words_of(widget: ConcernsPage | ClocksCard) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_a_clock_that_is_set_under_promises_stands_at_the_concern(qtbot: QtBot, december: OpenedFile) -> None:
    services = december.services
    card = ClocksCard(december.context())
    qtbot.addWidget(card)
    card.show_year(2026)
    assert "Sätt klockan för kategorin" in words_of(card)
    concern = next(row for row in services.concerns.rows() if row.category and row.actions)
    card.category.setCurrentText(concern.category or "")
    card.hours.setValue(48)
    card.set_button.click()
    card.show_year(2026)

    page = ConcernsPage(december.context())
    qtbot.addWidget(page)
    page.reload()
    page.open_at(Destination("concerns", row_id=concern.concern_id))

    clock = services.promise_clocks.of_concern(concern.concern_id)
    assert clock is not None
    assert clock.sentence in words_of(page)
    assert "inom 48 timmar" in words_of(card)
    december.dispatcher.undo()
    assert services.promise_clocks.rows(2026) == []
