"""Undo and redo across the whole program, fed by the change sets that commands return."""

from __future__ import annotations

from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet, RowChange

NOTES_LABEL = "Anteckningar"
"""Label of the commands that put typed text into the notes."""
PRIVATE_NOTES_LABEL = "Egna anteckningar"
"""Label of the commands that put typed text into the private notes."""
_TYPING = (NOTES_LABEL, PRIVATE_NOTES_LABEL)


class History:
    """What can be taken back and done again, newest last."""

    def __init__(self, unit: UnitOfWork, *, limit: int = 500) -> None:
        self._unit = unit
        self._limit = limit
        self._done: list[ChangeSet] = []
        self._undone: list[ChangeSet] = []

    @property
    def undo_label(self) -> str | None:
        """Give the name of the command that undo would take back; None when there is none."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """Give the name of the command that redo would do again; None when there is none."""
        return self._undone[-1].label if self._undone else None

    def remember(self, changes: ChangeSet) -> None:
        """Keep a command for undo; a command that cannot be undone clears what came before it."""
        if changes.is_empty:
            return
        self._undone.clear()
        if not changes.is_undoable:
            self._done.clear()
            return
        if self._done and (merged := _merged(self._done[-1], changes)):
            self._done[-1] = merged
        else:
            self._done.append(changes)
        del self._done[: -self._limit]

    def undo(self) -> ChangeSet | None:
        """Take the newest command back; returns what that changed, None when there is nothing to undo.

        Raises:
            NotAllowedError: something has changed since; the command stays in the history.
        """
        if not self._done:
            return None
        changes = self._done[-1]
        inverse = changes.inverse()
        self._unit.replay(inverse, label=f"Ångra: {changes.label}")
        self._undone.append(self._done.pop())
        return inverse

    def redo(self) -> ChangeSet | None:
        """Do the newest undone command again; returns what that changed, None when there is none.

        Raises:
            NotAllowedError: something has changed since; the command stays in the history.
        """
        if not self._undone:
            return None
        changes = self._undone[-1]
        self._unit.replay(changes, label=f"Gör om: {changes.label}")
        self._done.append(self._undone.pop())
        return changes

    def clear(self) -> None:
        """Forget everything, as when another file is opened."""
        self._done.clear()
        self._undone.clear()


def _merged(older: ChangeSet, newer: ChangeSet) -> ChangeSet | None:
    """Join two typings in the same note to one step; None when they are something else."""
    is_typing = older.label == newer.label and older.label in _TYPING
    if not (is_typing and len(older.changes) == len(newer.changes) == 1):
        return None
    first, last = older.changes[0], newer.changes[0]
    if (first.table, first.row_id) != (last.table, last.row_id):
        return None
    return ChangeSet(older.label, (RowChange(first.table, first.row_id, first.before, last.after),))
