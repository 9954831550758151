"""What the window remembers between runs: geometry, columns, splitters, last page. One INI file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class ViewState:
    """Values kept in an INI file, each under a key such as "concerns/columns".

    A value that cannot be read is as good as none: the widget starts at its default.
    """

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """Give a remembered text."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: float) -> float:
        """Give a remembered number."""
        try:
            return float(self.text(key, str(default)))
        except ValueError:
            return default

    def texts(self, key: str) -> list[str]:
        """Give a remembered list of texts; empty when there is none."""
        value = self._settings.value(key)
        if isinstance(value, str):
            return [value] if value else []
        return [str(part) for part in value] if isinstance(value, list) else []

    def numbers(self, key: str) -> list[int]:
        """Give a remembered list of whole numbers; empty when there is none."""
        parts = self.text(key).split(" ")
        return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []

    def blob(self, key: str) -> QByteArray:
        """Give a remembered Qt state; empty when there is none."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def remember(self, key: str, value: str | float | list[str] | QByteArray) -> None:
        """Keep a value."""
        self._settings.setValue(key, str(value) if isinstance(value, int | float) else value)

    def remember_numbers(self, key: str, numbers: list[int]) -> None:
        """Keep a list of whole numbers."""
        self._settings.setValue(key, " ".join(str(number) for number in numbers))

    def flush(self) -> None:
        """Write what is kept to the file now."""
        self._settings.sync()
