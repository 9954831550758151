"""Färdiga texter: new, change, remove, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.services.example_facts import new_services
from tests.ui.opened_file import OpenedFile, open_for_pages
from trygghetsrad.ui.preferences.text_modules_pane import TextModulesPane
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.view_state import ViewState


@pytest.fixture
def opened(tmp_path: Path, theme: Theme, view_state: ViewState, qtbot: QtBot) -> Iterator[OpenedFile]:
    services = new_services(tmp_path / "råd.db")
    services.text_modules.add("tack", "Rådet tackar för informationen.")
    services.close()
    opened = open_for_pages(tmp_path / "råd.db", today=date(2026, 9, 1), theme=theme, view_state=view_state)
    yield opened
    opened.close()


@pytest.fixture
def pane(opened: OpenedFile, qtbot: QtBot) -> TextModulesPane:
    pane = TextModulesPane(opened.context())
    qtbot.addWidget(pane)
    pane.reload()
    opened.dispatcher.changed.connect(lambda _changes: pane.reload())
    pane.show()
    return pane


def test_a_new_text_is_kept_and_the_form_is_ready_for_another(
    pane: TextModulesPane, opened: OpenedFile
) -> None:
    pane.begin_new()
    pane.word.setText("hej")
    pane.text.setPlainText("Hej, det är {datum}.")
    pane.save()
    assert opened.services.register.text_modules()["hej"] == "Hej, det är {datum}."
    assert pane.word.text() == ""


def test_the_chosen_text_is_changed_removed_and_comes_back(pane: TextModulesPane, opened: OpenedFile) -> None:
    pane.table.selectRow(0)
    assert pane.word.text() == "tack"
    pane.text.setPlainText("Tack.")
    pane.save()
    assert opened.services.register.text_modules() == {"tack": "Tack."}
    pane.remove()
    assert opened.services.register.text_modules() == {}
    assert opened.told[-1].link == "Ångra"
    opened.dispatcher.undo()
    assert opened.services.register.text_modules() == {"tack": "Tack."}


def test_a_word_that_is_taken_is_explained_and_nothing_is_lost(
    pane: TextModulesPane, opened: OpenedFile
) -> None:
    pane.begin_new()
    pane.word.setText("Tack")
    pane.text.setPlainText("x")
    pane.save()
    assert "har redan en text" in opened.told[-1].text
    assert pane.text.toPlainText() == "x"
