"""Linking concerns from the detail pane of Synpunkter, over the example year."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad.domain.concern_links import LinkKind
from trygghetsrad.ui.concerns.page import ConcernsPage
from trygghetsrad.ui.page import Destination
from trygghetsrad.ui.widgets.buttons import Button


@pytest.fixture
def opened(december: OpenedFile) -> OpenedFile:
    return december


@pytest.fixture
def concerns(qtbot: QtBot, opened: OpenedFile) -> ConcernsPage:
    page = ConcernsPage(opened.context())
    qtbot.addWidget(page)
    opened.dispatcher.changed.connect(lambda _changes: page.reload())
    page.reload()
    return page


def choose_one(concerns: ConcernsPage) -> int:
    """Choose a concern that is like an earlier one; gives its id."""
    concern_id = concerns._context.services.concerns.by_number("S26-034")
    concerns.open_at(Destination("concerns", row_id=concern_id))
    return concern_id


def test_a_concern_is_linked_to_an_earlier_one_and_both_say_so(
    concerns: ConcernsPage, opened: OpenedFile, qtbot: QtBot
) -> None:
    concern_id = choose_one(concerns)
    qtbot.waitUntil(lambda: concerns.detail.links.proposal != "")
    assert concerns.detail.links.proposal.startswith("Liknar S26-019 ”Lugnare på Stora torget")

    concerns.detail.links.ask(LinkKind.RECURRING)

    row = opened.services.concerns.row(concern_id)
    assert [relation.text for relation in row.links_back] == ["Återkommer efter S26-019"]
    buttons = [b for b in concerns.detail.findChildren(Button) if b.text() == "Återkommer efter S26-019"]
    buttons[-1].click()
    assert concerns.table.current_row is not None
    assert concerns.table.current_row.number == "S26-019"
    assert any(b.text() == "Kom tillbaka som S26-034" for b in concerns.detail.findChildren(Button))

    choose_one(concerns)
    concerns.detail.links.unlink_requested.emit()
    assert opened.services.concerns.row(concern_id).relations == ()


def test_a_link_takes_the_number_typed(concerns: ConcernsPage, opened: OpenedFile) -> None:
    concern_id = choose_one(concerns)
    concerns.detail.links.number.setText("s26-1")

    concerns.detail.links.ask(LinkKind.MOVED)

    row = opened.services.concerns.row(concern_id)
    assert [relation.text for relation in row.relations] == ["Har flyttat hit från S26-001"]
    concerns.detail.links.number.setText("S26-999")
    concerns.detail.links.ask(LinkKind.MOVED)
    assert opened.told[-1].text == "Det finns ingen synpunkt S26-999."
