"""What this user has chosen on this machine; the council's own settings are in its file."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from trygghetsrad.paths import write_atomically

_LOG = logging.getLogger(__name__)
_MOST_RECENT = 8

THEMES = ("system", "light", "dark", "contrast")
ROLES = ("secretary", "chair", "printer")
LEAST_TEXT_SCALE, MOST_TEXT_SCALE = 0.5, 4.0
MOST_BACKUPS = 120
_CHOICES: dict[str, tuple[str, ...]] = {"theme": THEMES, "role": ROLES}


class Preferences(NamedTuple):
    """The user's choices.

    Attributes:
        last_file: path of the file last opened; "" for none.
        recent_files: paths, newest first.
        theme: one of THEMES.
        role: one of ROLES.
        user_name: written in histories; "" takes the login name.
        text_scale: 1.0 is normal text size; from LEAST_TEXT_SCALE to MOST_TEXT_SCALE.
        checks_spelling: misspelled words are underlined in the notes.
        hourly_backups, daily_backups, monthly_backups: of how many hours, days and months a backup is kept.
        unknown: settings of another version, kept as they are.
    """

    last_file: str = ""
    recent_files: tuple[str, ...] = ()
    theme: str = "system"
    role: str = "secretary"
    user_name: str = ""
    text_scale: float = 1.0
    checks_spelling: bool = True
    hourly_backups: int = 24
    daily_backups: int = 14
    monthly_backups: int = 12
    unknown: Mapping[str, Any] = MappingProxyType({})

    def with_file(self, path: Path) -> Preferences:
        """Give preferences in which a file is the last one opened."""
        name = str(path)
        recent = (name, *(other for other in self.recent_files if other != name))
        return self._replace(last_file=name, recent_files=recent[:_MOST_RECENT])


class PreferencesFile:
    """The file preferences are kept in, readable by the user alone."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Preferences:
        """Read the preferences; without a readable file, the defaults. A broken file is put aside."""
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
            return _from_values(values)
        except FileNotFoundError:
            return Preferences()
        except (OSError, ValueError, TypeError) as problem:
            _LOG.warning("preferences could not be read: %s", type(problem).__name__)
            self._put_aside()
            return Preferences()

    def save(self, preferences: Preferences) -> None:
        """Write the preferences.

        Raises:
            OSError: the folder cannot be written to.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        values = preferences._asdict()
        values = {**values.pop("unknown"), **values}
        text = json.dumps(values, indent=1)  # ASCII, since a path may hold bytes that are no text
        write_atomically(self._path, text.encode(), mode=0o600)

    def _put_aside(self) -> None:
        try:
            os.replace(self._path, self._path.with_name(f"{self._path.name}.trasig"))
        except OSError as problem:
            _LOG.warning("the broken preferences could not be put aside: %s", type(problem).__name__)


def _from_values(values: Any) -> Preferences:
    if not isinstance(values, dict):
        raise TypeError("preferences are not an object")
    defaults = Preferences()
    known: dict[str, Any] = {}
    for name in Preferences._fields:
        if name != "unknown" and name in values:
            known[name] = _checked(name, values[name], getattr(defaults, name))
    return Preferences(**known, unknown={name: value for name, value in values.items() if name not in known})


def _checked(name: str, value: Any, default: Any) -> Any:
    """Give a value as its field wants it; the default for one that makes no sense here."""
    if isinstance(default, bool):
        return value if isinstance(value, bool) else default
    if isinstance(default, int):
        return value if type(value) is int and 1 <= value <= MOST_BACKUPS else default
    if isinstance(default, float):
        is_scale = isinstance(value, int | float) and LEAST_TEXT_SCALE <= value <= MOST_TEXT_SCALE
        return float(value) if is_scale else default
    if isinstance(default, tuple):
        return tuple(part for part in value if isinstance(part, str)) if isinstance(value, list) else default
    if not isinstance(value, str) or value not in _CHOICES.get(name, (value,)):
        return default
    return value
