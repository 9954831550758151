"""What the tests of the window share."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.leftovers import delete_leftovers
from tests.ui.opened_file import OpenedFile, open_for_pages
from trygghetsrad.paths import resource
from trygghetsrad.ui.theme import Theme, ThemeChoice
from trygghetsrad.ui.view_state import ViewState


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Leave no widget to the next test."""
    yield
    delete_leftovers()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, on an application that goes back to no theme afterwards."""
    made = Theme(qapp, resource, choice=ThemeChoice.LIGHT)
    yield made
    delete_leftovers()
    gc.collect()  # else what the test leaves may be collected while Qt goes through all widgets
    made.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def december(example_file: Path, tmp_path: Path, theme: Theme, view_state: ViewState) -> Iterator[OpenedFile]:
    """A copy of the example year, opened for pages on 1 December 2026."""
    own = tmp_path / "eget.db"
    shutil.copy(example_file, own)
    opened = open_for_pages(own, today=date(2026, 12, 1), theme=theme, view_state=view_state)
    yield opened
    opened.close()


@pytest.fixture
def view_state(tmp_path: Path) -> ViewState:
    """An empty memory of the window."""
    return ViewState(tmp_path / "window.ini")
