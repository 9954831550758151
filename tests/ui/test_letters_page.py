"""Brev till ansvariga: who is chosen, what is saved, and what the log says afterwards."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile
from trygghetsrad import paths
from trygghetsrad.domain.reminders import LetterKind
from trygghetsrad.ui.action_items.page import ActionItemsPage
from trygghetsrad.ui.letters.page import LettersPage
from trygghetsrad.ui.page import Destination


@pytest.fixture
def page(qtbot: QtBot, december: OpenedFile) -> LettersPage:
    page = LettersPage(december.context())
    qtbot.addWidget(page)
    december.dispatcher.changed.connect(lambda _changes: page.reload())
    page.reload()
    return page


def chosen(page: LettersPage) -> list[str]:
    return [row.owner for row in page.pane.chosen]


def test_everybody_with_open_actions_is_chosen_at_first(page: LettersPage) -> None:
    assert len(chosen(page)) == len(page.pane.table.rows) == 8
    assert "save_pdf" in page.actions_now()


def test_the_owners_of_the_selected_actions_are_chosen(
    page: LettersPage, december: OpenedFile, qtbot: QtBot
) -> None:
    actions = ActionItemsPage(december.context())
    qtbot.addWidget(actions)
    actions.reload()
    ids = [row.action_item_id for row in december.services.action_items.rows() if row.number == "Å26-26"]
    actions.open_at(Destination("action_items", row_id=ids[0]))

    actions.actions_now()["owner_letters"]()
    page.open_at(december.went_to[-1])

    assert december.went_to[-1].page == "letters"
    assert chosen(page) == ["Tekniska förvaltningen"]


def test_every_owner_of_the_selected_actions_is_chosen_though_only_reminders_were_shown(
    page: LettersPage, december: OpenedFile
) -> None:
    rows = [row for row in december.services.action_items.rows() if row.number in ("Å26-14", "Å26-31")]
    owners = {name for row in rows for name in row.owners}
    page.open_at(Destination("letters", tab="reminders"))
    assert not owners <= set(chosen(page))

    page.open_at(Destination("letters", filter=" ".join(str(row.action_item_id) for row in rows)))

    assert page.pane.kind is LetterKind.LETTER
    assert set(chosen(page)) == owners


def test_the_letter_is_shown_and_saved_with_sheet_and_mail_and_logged(
    page: LettersPage, december: OpenedFile, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.desk.shown, timeout=30_000):
        page.pane.table.selectRow(0)
    assert page.pane.preview.page_count == 2

    with qtbot.waitSignal(page.desk.saved, timeout=30_000):
        page.actions_now()["save_pdf"]()

    folder = paths.documents_folder() / "Brev till ansvariga 2026-12-01"
    assert sorted(file.name for file in folder.iterdir()) == [
        "Brev Tekniska förvaltningen 2026-12-01 svarslista.xlsx",
        "Brev Tekniska förvaltningen 2026-12-01.eml",
        "Brev Tekniska förvaltningen 2026-12-01.pdf",
    ]
    assert "Brev till Tekniska förvaltningen är sparat" in december.told[-1].text
    latest = page.pane.table.rows[0].latest
    assert latest is not None
    assert latest.kind is LetterKind.LETTER


def test_reminders_go_to_those_who_are_due_and_not_again_the_same_day(
    page: LettersPage, qtbot: QtBot
) -> None:
    page.open_at(Destination("letters", tab="reminders"))
    due = chosen(page)
    assert 0 < len(due) < 8

    with qtbot.waitSignal(page.desk.saved, timeout=60_000):
        page.desk.save()

    assert page.pane.kind is LetterKind.REMINDER
    assert page.pane.table.rows == ()
    assert page.actions_now() == {}


def test_an_address_is_kept_and_a_wrong_one_told(page: LettersPage, december: OpenedFile) -> None:
    page.pane.table.selectRow(0)
    page.pane.address.setText("tekniska@exempel.se")
    page.pane.address.editingFinished.emit()
    assert page.pane.table.rows[0].email == "tekniska@exempel.se"

    page.pane.address.setText("tekniska")
    page.pane.address.editingFinished.emit()
    assert "ingen e-postadress" in december.told[-1].text
    assert december.services.owner_letters.owners()[0].email == "tekniska@exempel.se"


def test_a_file_that_is_only_read_can_be_looked_at(qtbot: QtBot, december: OpenedFile) -> None:
    page = LettersPage(december.context(is_read_only=True))
    qtbot.addWidget(page)
    page.reload()
    assert set(page.actions_now()) == {"print"}
    assert not page.pane.address.isEnabled()
