"""Finds out how the window looks, with as few questions to Qt as possible."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

from trygghetsrad.ui.first_view.letters import Look
from trygghetsrad.ui.fonts import base_points, readable_font
from trygghetsrad.ui.tokens import CONTRAST, DARK, LIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from trygghetsrad.settings import Preferences

_MIDDLE = 128


def find_look(app: QApplication, resource: Callable[[str], Path], preferences: Preferences) -> Look:
    """Give the look that the preferences ask for.

    "As the system" is read from how light the system's windows are: to ask for its colour scheme makes PySide
    load all enumerations of Qt.
    """
    tokens = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}.get(preferences.theme)
    if tokens is None:
        is_dark = app.palette().color(QPalette.ColorRole.Window).lightness() < _MIDDLE
        tokens = DARK if is_dark else LIGHT
    font = readable_font(resource)
    return Look(tokens, font, base_points(font, preferences.text_scale), resource)
