"""The menus of the menu bar; what stands in them is in the action table."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for translation and give it as it is; Qt's own has no typed result."""
    return text


class Menu(StrEnum):
    """The menus in order; the values are their Swedish names with access keys."""

    FILE = QT_TRANSLATE_NOOP("Actions", "&Arkiv")
    EDIT = QT_TRANSLATE_NOOP("Actions", "&Redigera")
    MEETING = QT_TRANSLATE_NOOP("Actions", "&Möte")
    ROOM = QT_TRANSLATE_NOOP("Actions", "Rumm&et")
    FOLLOW_UP = QT_TRANSLATE_NOOP("Actions", "&Uppföljning")
    VIEW = QT_TRANSLATE_NOOP("Actions", "&Visa")
    HELP = QT_TRANSLATE_NOOP("Actions", "&Hjälp")

    @property
    def label(self) -> str:
        """Give the translated name."""
        return QCoreApplication.translate("Actions", self)
