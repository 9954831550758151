"""Work that may wait is done in small turns while nobody types."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

QUIET_MS = 40
TURN_MS = 4
REST_MS = 6


class IdleTurns(QObject):
    """Calls for work once no key has come for a moment, a few milliseconds at a time.

    Args:
        work: works until a moment of `perf_counter`; True when there is more to do.
    """

    def __init__(self, work: Callable[[float], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._quiet_from = 0.0
        self._is_waiting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)

    def put_off(self) -> None:
        """Wait: a key was pressed."""
        self._quiet_from = perf_counter() + QUIET_MS / 1000

    def ask(self) -> None:
        """Let there be a turn when it is quiet."""
        if not self._is_waiting:
            self._is_waiting = True
            self._timer.start(QUIET_MS)

    def _turn(self) -> None:
        now = perf_counter()
        if now < self._quiet_from:
            self._timer.start(QUIET_MS)
        elif self._work(now + TURN_MS / 1000):
            self._timer.start(REST_MS)
        else:
            self._is_waiting = False
