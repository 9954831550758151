"""What a file may belong to."""

from __future__ import annotations

from enum import StrEnum


class AttachedTo(StrEnum):
    """What a file may belong to."""

    MEETING = "meeting"
    AGENDA_ITEM = "agenda_item"
    CONCERN = "concern"
    ACTION_ITEM = "action_item"
    PROMISE = "promise"

    @property
    def key(self) -> str:
        """Name the column that holds the key of what it belongs to."""
        return f"{self.value}_id"
