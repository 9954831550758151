"""The logo is chosen from a file, refused with a sentence when it is none, and can be undone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.documents.logos import shield
from tests.ui.opened_file import OpenedFile, open_for_pages
from trygghetsrad.domain.paper_kinds import PaperKind
from trygghetsrad.ui.picture.page import PicturePage
from trygghetsrad.ui.preferences.logo_card import LogoCard
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.view_state import ViewState


@pytest.fixture
def opened(example_file: Path, tmp_path: Path, theme: Theme, view_state: ViewState) -> Iterator[OpenedFile]:
    """The example year."""
    path = tmp_path / "exempel.db"
    shutil.copy(example_file, path)
    opened = open_for_pages(path, today=date(2026, 12, 1), theme=theme, view_state=view_state)
    yield opened
    opened.close()


@pytest.fixture
def card(opened: OpenedFile, qtbot: QtBot) -> LogoCard:
    """The card, without a logo."""
    card = LogoCard(opened.context())
    qtbot.addWidget(card)
    card.reload()
    card.show()
    return card


def test_a_logo_is_chosen_described_and_undone(card: LogoCard, opened: OpenedFile, tmp_path: Path) -> None:
    file = tmp_path / "vapen.png"
    file.write_bytes(shield())

    card.take(file)
    logo = opened.services.logos.logo()
    assert logo is not None
    assert logo.alt == "Logotyp, Exempelkommunen"
    assert card.picture.isVisible()
    card.words.setText("Vapnet")
    card.words.editingFinished.emit()
    assert card.picture.accessibleName() == "Vapnet"
    opened.dispatcher.undo()
    opened.dispatcher.undo()
    assert opened.services.logos.logo() is None
    assert not card.picture.isVisible()


def test_what_is_no_picture_is_refused_with_a_sentence(
    card: LogoCard, opened: OpenedFile, tmp_path: Path
) -> None:
    file = tmp_path / "brev.png"
    file.write_bytes(b"Hej")

    card.take(file)
    card.take(tmp_path / "saknas.png")

    assert "PNG- eller JPEG-fil" in opened.told[0].text
    assert "saknas.png" in opened.told[1].text
    assert opened.services.logos.logo() is None


def test_the_year_leads_to_its_report(opened: OpenedFile, qtbot: QtBot) -> None:
    page = PicturePage(opened.context())
    qtbot.addWidget(page)
    page.reload()

    page.actions_now()["print"]()

    (gone,) = opened.went_to
    assert (gone.page, gone.tab, gone.filter) == ("meeting", "papers", PaperKind.YEAR_REPORT)
    page._show_year(2031)
    page.show_report()
    assert "2031" in opened.told[-1].text
