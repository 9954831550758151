"""An autosave that waits for a pause, as many programs do: it loses all that was typed without one.

Only here to prove that the harness can fail.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer

from trygghetsrad.services.drafts import Drafts

PAUSE_MS = 1000


class LateDrafts(Drafts):
    """Keeps edits in memory until nothing has been typed for a second."""

    _kept: list[tuple[int, int, int, str]]
    _timer: QTimer | None = None

    def put(self, agenda_item_id: int, *, position: int, removed: int, inserted: str) -> int:
        if self._timer is None:
            self._kept, self._timer = [], QTimer()
            self._timer.setSingleShot(True)
            self._timer.timeout.connect(self._flush)
        self._kept.append((agenda_item_id, position, removed, inserted))
        self._timer.start(PAUSE_MS)
        return 10**9

    def wait_until_saved(self, timeout_s: float) -> bool:
        self._flush()
        return super().wait_until_saved(timeout_s)

    def _flush(self) -> None:
        if self._timer is None:
            return
        self._timer.stop()
        for agenda_item_id, position, removed, inserted in self._kept:
            super().put(agenda_item_id, position=position, removed=removed, inserted=inserted)
        self._kept.clear()
