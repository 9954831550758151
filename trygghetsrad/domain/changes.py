"""What a command changed: one record that serves undo, refresh, audit and the saved indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after a command.

    Attributes:
        table: name of the table.
        row_id: primary key of the row.
        before: column values before; None when the row was created. For an update, only changed columns.
        after: column values after; None when the row was deleted. For an update, only changed columns.
    """

    table: str
    row_id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    def inverse(self) -> RowChange:
        """Give the change that takes this one back."""
        return RowChange(self.table, self.row_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Everything one command changed, in the order it was written.

    Attributes:
        label: what the command is called in the Undo menu, in Swedish, e.g. "Ny åtgärd".
        changes: the row changes; empty when the command found nothing to do.
        is_undoable: False for commands that history must not take back, such as finalising minutes.
    """

    label: str
    changes: tuple[RowChange, ...] = ()
    is_undoable: bool = True

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was changed."""
        return not self.changes

    @property
    def tables(self) -> frozenset[str]:
        """Give the names of the tables touched."""
        return frozenset(change.table for change in self.changes)

    def touches(self, *tables: str) -> bool:
        """Tell whether any of the tables was changed; always true for a change from outside."""
        return "*" in self.tables or not self.tables.isdisjoint(tables)

    def rows(self, table: str) -> tuple[RowChange, ...]:
        """Give the changes to one table."""
        return tuple(change for change in self.changes if change.table == table)

    def inverse(self) -> ChangeSet:
        """Give the change set that takes this one back, newest change first."""
        return ChangeSet(
            self.label, tuple(change.inverse() for change in reversed(self.changes)), self.is_undoable
        )

    @classmethod
    def of_everything(cls, label: str) -> ChangeSet:
        """Describe a change whose rows are unknown: another file, an import, another copy of the program."""
        return cls(label, (RowChange("*", 0, None, None),), is_undoable=False)

    @classmethod
    def joined(cls, label: str, parts: Iterable[ChangeSet]) -> ChangeSet:
        """Join several change sets, in order, to one step of history."""
        parts = tuple(parts)
        changes = tuple(change for part in parts for change in part.changes)
        return cls(label, changes, all(part.is_undoable for part in parts))
