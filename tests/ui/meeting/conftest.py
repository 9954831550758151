"""What the tests of the meeting page share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from trygghetsrad.paths import resource
from trygghetsrad.ui.theme import Theme, ThemeChoice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme."""
    return Theme(qapp, resource, choice=ThemeChoice.LIGHT)
