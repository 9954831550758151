"""Typed text on its way to the disk: the face of the draft writer that the window sees.

Imports nothing but the standard library and the file, so that the first window can use it at once.
"""

from __future__ import annotations

from collections.abc import Callable

from trygghetsrad.db.drafts import DraftWriter, Edit
from trygghetsrad.db.file import DatabaseFile
from trygghetsrad.db.troubles import as_file_problem


class Drafts:
    """Takes edits without waiting and commits them in a thread of its own.

    The thread starts with the first edit. Callbacks are called in that thread.
    """

    def __init__(self, file: DatabaseFile) -> None:
        self._file = file
        self._writer: DraftWriter | None = None
        self._on_saved: list[Callable[[int], None]] = []
        self._on_failed: list[Callable[[Exception], None]] = []
        self._hand_over: list[Callable[[], None]] = []

    def listen(
        self,
        *,
        on_saved: Callable[[int], None],
        on_failed: Callable[[Exception], None],
        hand_over: Callable[[], None] | None = None,
    ) -> None:
        """Tell from now on when edits are on disk and when a commit failed; a failed one is tried again.

        Args:
            on_saved: called with the sequence number of the newest edit on disk.
            on_failed: called with a CouncilError where the file or the disk is the cause.
            hand_over: puts what has been typed and not yet been put; called before all is waited for.

        """
        self._on_saved.append(on_saved)
        self._on_failed.append(on_failed)
        if hand_over is not None:
            self._hand_over.append(hand_over)

    def put(self, agenda_item_id: int, *, position: int, removed: int, inserted: str) -> int:
        """Queue an edit without waiting.

        Args:
            position: where, in UTF-16 units; -1 means that `inserted` is the whole text.
            removed: how many UTF-16 units were taken away there.

        Returns:
            Its sequence number, 1 and up.

        """
        if self._writer is None:
            self._writer = DraftWriter(
                self._file,
                on_saved=self._tell_saved,
                on_failed=self._tell_failed,
            )
        return self._writer.put(Edit(agenda_item_id, position, removed, inserted))

    @property
    def is_idle(self) -> bool:
        """Tell whether everything put is on disk."""
        return self._writer is None or self._writer.is_idle

    def wait_until_saved(self, timeout_s: float) -> bool:
        """Wait until all that was put is on disk; False when the time ran out."""
        for hand_over in self._hand_over:
            hand_over()
        return self._writer is None or self._writer.wait_until_saved(timeout_s)

    def close(self) -> None:
        """Commit what is queued and end the thread, telling nobody any more; may be called twice."""
        self._on_saved, self._on_failed, self._hand_over = [], [], []
        if self._writer is not None:
            self._writer.close()

    def _tell_saved(self, sequence: int) -> None:
        for tell in self._on_saved:
            tell(sequence)

    def _tell_failed(self, problem: Exception) -> None:
        told = as_file_problem(problem) or problem
        for tell in self._on_failed:
            tell(told)
