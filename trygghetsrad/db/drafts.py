"""What is typed reaches the disk at once: a queue of edits, one writer thread, one commit per batch.

The editor hands over each edit (where, how much was removed, what came instead); the thread drains the queue
and commits with synchronous=FULL, then says which sequence number is safe. Edits are O(1) whatever the length
of the note. A fold (`services.notes`) puts the whole text into the notes and deletes the edits it covers, in
one transaction; what is left at the next start is played back on the notes it was typed on.
"""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trygghetsrad.db.file import DatabaseFile

WHOLE_TEXT = -1
_LINES = -(1 << 40)
"""Drafts of a meeting's capture line lie under the ids from here down; private notes use those above."""
_INSERT = "INSERT INTO draft_edit (agenda_item_id, position, removed, inserted) VALUES (?, ?, ?, ?)"
_DELETE = "DELETE FROM draft_edit WHERE agenda_item_id = ?"


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of a note.

    Attributes:
        agenda_item_id: whose note.
        position: where, in UTF-16 units from the start; -1 means that `inserted` is the whole text.
        removed: how many UTF-16 units were taken away there.
        inserted: what was put there instead, lines separated by newline.
    """

    agenda_item_id: int
    position: int
    removed: int
    inserted: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Play edits on the text they were typed on."""
    units = units_of_text(text)
    for edit in edits:
        inserted = units_of_text(edit.inserted)
        if edit.position < 0:
            units = inserted
        else:
            start = 2 * edit.position
            units = units[:start] + inserted + units[start + 2 * edit.removed :]
    return units.decode("utf-16-le", "replace")


class DraftWriter:
    """The thread that commits edits.

    Args:
        file: an opened file with a writing connection.
        on_saved: called in the writer's thread with the newest sequence number on disk.
        on_failed: called in the writer's thread when a commit failed; the edits are kept and tried again.
    """

    def __init__(
        self,
        file: DatabaseFile,
        *,
        on_saved: Callable[[int], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        self._file = file
        self._on_saved = on_saved
        self._on_failed = on_failed
        self._queue: queue.SimpleQueue[tuple[int, Edit] | None] = queue.SimpleQueue()
        self._sequence = 0
        self._thread = threading.Thread(target=self._run, name="drafts", daemon=True)
        self._idle = threading.Condition()
        self._done = 0
        self._thread.start()

    def put(self, edit: Edit) -> int:
        """Queue an edit without waiting; returns its sequence number, 1 and up."""
        self._sequence += 1
        self._queue.put((self._sequence, edit))
        return self._sequence

    @property
    def is_idle(self) -> bool:
        """Tell whether everything put is on disk; stays true until the next put."""
        with self._idle:
            return self._done >= self._sequence

    def wait_until_saved(self, timeout_s: float) -> bool:
        """Wait until all that was put is on disk; False when the time ran out."""
        wanted = self._sequence
        with self._idle:
            return self._idle.wait_for(lambda: self._done >= wanted, timeout_s)

    def close(self, timeout_s: float = 10.0) -> None:
        """Commit what is queued and end the thread."""
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join(timeout_s)

    def _run(self) -> None:
        pending: list[tuple[int, Edit]] = []
        ending = False
        while not (ending and not pending):
            if not pending:
                first = self._queue.get()
                if first is None:
                    return
                pending.append(first)
            ending = self._drain(pending) or ending
            try:
                self._commit(edit for _, edit in pending)
            except Exception as problem:  # noqa: BLE001  the thread must live to try again
                self._on_failed(problem)
                if ending:
                    return
                threading.Event().wait(0.25)
                continue
            newest = pending[-1][0]
            pending.clear()
            with self._idle:
                self._done = newest
                self._idle.notify_all()
            self._on_saved(newest)

    def _drain(self, pending: list[tuple[int, Edit]]) -> bool:
        while True:
            try:
                item = self._queue.get_nowait()
            except queue.Empty:
                return False
            if item is None:
                return True
            pending.append(item)

    def _commit(self, edits: Iterable[Edit]) -> None:
        edits = list(edits)
        lines = {edit.agenda_item_id: edit for edit in edits if _is_line(edit.agenda_item_id)}
        kept = [edit for edit in edits if not _is_line(edit.agenda_item_id)]
        kept += [edit for edit in lines.values() if edit.inserted]
        rows = [
            (edit.agenda_item_id, edit.position, edit.removed, units_of_text(edit.inserted)) for edit in kept
        ]
        with self._file.write_lock:
            self._file.require_in_place()
            writer = self._file.writer
            writer.execute("BEGIN IMMEDIATE")
            try:
                writer.executemany(_DELETE, [(key,) for key in lines])
                writer.executemany(_INSERT, rows)
                writer.execute("COMMIT")
            except BaseException:
                if writer.in_transaction:
                    writer.execute("ROLLBACK")
                raise


def left_over(connection: sqlite3.Connection) -> dict[int, list[Edit]]:
    """Read the edits that were not yet folded, per agenda item, in the order they were typed."""
    rows = connection.execute(
        "SELECT agenda_item_id, position, removed, inserted FROM draft_edit WHERE agenda_item_id > ? "
        "ORDER BY id",
        (_LINES,),
    ).fetchall()
    found: dict[int, list[Edit]] = {}
    for agenda_item_id, position, removed, inserted in rows:
        edit = Edit(agenda_item_id, position, removed, text_of_units(inserted))
        found.setdefault(agenda_item_id, []).append(edit)
    return found


def kept_line(connection: sqlite3.Connection, meeting_id: int) -> str:
    """Read what was typed in a meeting's capture line and not captured."""
    row = connection.execute(
        "SELECT inserted FROM draft_edit WHERE agenda_item_id = ? ORDER BY id DESC", (line_id(meeting_id),)
    ).fetchone()
    return "" if row is None else text_of_units(row[0])


def line_id(meeting_id: int) -> int:
    """Give the id that the draft of a meeting's capture line lies under."""
    return _LINES - meeting_id


def _is_line(agenda_item_id: int) -> bool:
    return agenda_item_id <= _LINES


def text_of_units(units: bytes) -> str:
    """Read the `inserted` of a stored edit; half an emoji stays half."""
    return units.decode("utf-16-le", "surrogatepass")


def units_of_text(text: str) -> bytes:
    """Write a text as UTF-16 units, half a surrogate pair included."""
    return text.encode("utf-16-le", "surrogatepass")
