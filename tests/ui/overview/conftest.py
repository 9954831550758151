"""The example year, opened for Översikt."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.opened_file import OpenedFile, open_for_pages
from trygghetsrad.ui.overview.page import OverviewPage
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.view_state import ViewState

TODAY = date(2026, 11, 27)


@pytest.fixture
def opened(example_file: Path, tmp_path: Path, theme: Theme, view_state: ViewState) -> Iterator[OpenedFile]:
    own = tmp_path / "eget.db"
    shutil.copy(example_file, own)
    opened = open_for_pages(own, today=TODAY, theme=theme, view_state=view_state)
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, opened: OpenedFile) -> OverviewPage:
    """The page with everything on it, the calendar's dates included."""
    page = OverviewPage(opened.context())
    qtbot.addWidget(page)
    with qtbot.waitSignal(opened.tasks.ended):
        page.reload()
    return page
