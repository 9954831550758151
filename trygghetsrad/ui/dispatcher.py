"""The one place where the window changes data: runs a service call, keeps its undo, tells the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from trygghetsrad.domain.errors import CouncilError

if TYPE_CHECKING:
    from trygghetsrad.domain.changes import ChangeSet

Result = TypeVar("Result")


class UndoHistory(Protocol):
    """What the dispatcher needs of the history of commands."""

    @property
    def undo_label(self) -> str | None:
        """Name the command that undo would take back."""

    @property
    def redo_label(self) -> str | None:
        """Name the command that redo would do again."""

    def remember(self, changes: ChangeSet) -> None:
        """Keep a command for undo."""

    def undo(self) -> ChangeSet | None:
        """Take the newest command back and give what that changed."""

    def redo(self) -> ChangeSet | None:
        """Do the newest undone command again and give what that changed."""


class Dispatcher(QObject):
    """Runs commands for the pages.

    Args:
        history: gives the history of the open file. Asked for first when something has been changed, since
            making it loads the database layer.

    Signals:
        changed(object): a ChangeSet that is on the disk; never an empty one.
        failed(object): a CouncilError whose sentence is shown to the user.
        history_changed: undo and redo are called something else than before.

    """

    changed = Signal(object)
    failed = Signal(object)
    history_changed = Signal()

    def __init__(self, history: Callable[[], UndoHistory]) -> None:
        super().__init__()
        self._find_history = history
        self._history: UndoHistory | None = None

    @property
    def undo_label(self) -> str | None:
        """Name the command that undo would take back; None when there is none."""
        return self._history.undo_label if self._history else None

    @property
    def redo_label(self) -> str | None:
        """Name the command that redo would do again; None when there is none."""
        return self._history.redo_label if self._history else None

    def run(self, call: Callable[[], Result]) -> Result | None:
        """Run a service call, remember what it changed and tell everyone.

        Args:
            call: gives a ChangeSet, something with one as its `changes`, or a tuple that ends in one.

        Returns:
            What the call gave; None when it failed with a CouncilError, which `failed` has then told.
            Every other error is a bug and goes on to the caller.

        """
        try:
            result = call()
        except CouncilError as error:
            self.failed.emit(error)
            return None
        changes = _changes_of(result)
        if changes is not None and not changes.is_empty:
            if self._history is None:
                self._history = self._find_history()
            self._history.remember(changes)
            self.announce(changes)
        return result

    def announce(self, changes: ChangeSet) -> None:
        """Tell everyone of a change made elsewhere, without remembering it for undo."""
        self.history_changed.emit()
        self.changed.emit(changes)

    def undo(self) -> None:
        """Take the newest command back."""
        if self._history is not None:
            self._step(self._history.undo)

    def redo(self) -> None:
        """Do the newest undone command again."""
        if self._history is not None:
            self._step(self._history.redo)

    def forget(self) -> None:
        """Let the history go, as when another file is opened."""
        self._history = None
        self.history_changed.emit()

    def _step(self, step: Callable[[], ChangeSet | None]) -> None:
        try:
            changes = step()
        except CouncilError as error:
            self.failed.emit(error)
            return
        if changes is not None:
            self.announce(changes)


def _changes_of(result: object) -> ChangeSet | None:
    if type(result) is tuple and result:  # a named tuple is a row
        result = result[-1]
    inside = getattr(result, "changes", None)
    if inside is None:
        return None
    from trygghetsrad.domain.changes import ChangeSet  # not for what is only read, as before the first paint

    return next((one for one in (result, inside) if isinstance(one, ChangeSet)), None)
