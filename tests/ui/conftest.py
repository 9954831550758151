"""What the tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from trygghetsrad.paths import resource
from trygghetsrad.ui.theme import Theme, ThemeChoice
from trygghetsrad.ui.view_state import ViewState


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, on an application that goes back to no theme afterwards."""
    made = Theme(qapp, resource, choice=ThemeChoice.LIGHT)
    yield made
    made.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def view_state(tmp_path: Path) -> ViewState:
    """An empty memory of the window."""
    return ViewState(tmp_path / "window.ini")
