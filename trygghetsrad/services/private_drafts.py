"""Typed text of private notes on its way to the disk; imports no database layer, as `services.drafts`."""

from __future__ import annotations

from collections.abc import Callable

from trygghetsrad.services.drafts import Drafts


class PrivateDrafts:
    """Takes edits of private notes for the draft writer."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def listen(
        self,
        *,
        on_saved: Callable[[int], None],
        on_failed: Callable[[Exception], None],
        hand_over: Callable[[], None] | None = None,
    ) -> None:
        """Tell when edits are on disk and when a commit failed, as `Drafts.listen`."""
        self._drafts.listen(on_saved=on_saved, on_failed=on_failed, hand_over=hand_over)

    def put(self, agenda_item_id: int, *, position: int, removed: int, inserted: str) -> int:
        """Queue an edit, as `Drafts.put`."""
        return self._drafts.put(
            draft_id(agenda_item_id), position=position, removed=removed, inserted=inserted
        )

    def wait_until_saved(self, timeout_s: float) -> bool:
        """Wait until all that was put is on disk; False when the time ran out."""
        return self._drafts.wait_until_saved(timeout_s)


def draft_id(agenda_item_id: int) -> int:
    """Give the id that drafts of an item's private notes lie under; its own inverse."""
    return -agenda_item_id
