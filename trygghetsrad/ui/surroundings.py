"""What the composition root gives the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from trygghetsrad.settings import PreferencesFile


class Surroundings(NamedTuple):
    """What the composition root gives the window.

    Attributes:
        clock: gives the present moment, aware.
        today: gives the present local day.
        login_name: gives the name used while the user has not given one.
    """

    preferences_file: PreferencesFile
    log_file: Path
    clock: Callable[[], datetime]
    today: Callable[[], date]
    login_name: Callable[[], str]
