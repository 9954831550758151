"""Runs work outside the window's thread and gives the results back in it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal

from trygghetsrad.domain.errors import CouncilError

SHOW_AFTER_MS = 500
"""Work that is done sooner than this is never shown as going on."""


class TaskCancelledError(Exception):
    """The user cancelled the work; raised by `Task.report` inside it."""


class Task(QObject):
    """One piece of work on its way.

    Signals (all delivered in the window's thread, once the work has come that far):
        done(object): the work's result.
        failed(object): the exception that ended it.
        cancelled: it ended because `cancel` was called.
        progressed(int, int): steps done and steps in all.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progressed = Signal(int, int)

    _ended = Signal(object, object)
    _stepped = Signal(int, int)

    def __init__(self, label: str, *, can_cancel: bool) -> None:
        super().__init__()
        self.label = label
        self.can_cancel = can_cancel
        self.is_running = True
        self._cancel = threading.Event()
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._step, Qt.ConnectionType.QueuedConnection)

    @property
    def is_cancelled(self) -> bool:
        """Tell the work whether it should stop; may be asked in any thread."""
        return self._cancel.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; its result will not be delivered."""
        self._cancel.set()

    def report(self, done: int, total: int) -> None:
        """Tell how far the work has come; called by the work, in its own thread.

        Raises:
            TaskCancelledError: the work is to stop.

        """
        if self.is_cancelled:
            raise TaskCancelledError
        self._stepped.emit(done, total)

    def finish(self, result: object, error: BaseException | None) -> None:
        """Hand the end over to the window's thread; called in the worker's thread."""
        self._ended.emit(result, error)

    def _step(self, done: int, total: int) -> None:
        if self.is_running:
            self.progressed.emit(done, total)

    def _end(self, result: object, error: BaseException | None) -> None:
        self.is_running = False
        if self.is_cancelled or isinstance(error, TaskCancelledError):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(result)


class _Work(QRunnable):
    def __init__(self, task: Task, call: Callable[[Task], object]) -> None:
        super().__init__()
        self._task = task
        self._call = call

    def run(self) -> None:
        try:
            self._task.finish(self._call(self._task), None)
        except Exception as error:  # noqa: BLE001 (the outermost door of a worker thread)
            self._task.finish(None, error)

    def drop(self) -> None:
        """End the task without doing its work."""
        self._task.finish(None, TaskCancelledError())


class TaskRunner(QObject):
    """Starts tasks and tells which one has gone on so long that it should be shown.

    Signals:
        slow(object): a Task that is still running after half a second.
        ended(object): a Task that has ended, in whatever way.
        refused(object): the CouncilError of a task for which nobody gave `on_failed`.
    """

    slow = Signal(object)
    ended = Signal(object)
    refused = Signal(object)

    def __init__(self, pool: QThreadPool | None = None) -> None:
        super().__init__()
        self._pool = pool or QThreadPool(self)
        self._running: set[Task] = set()
        self._waiting: list[_Work] | None = None

    def run(
        self,
        call: Callable[[Task], Any],
        *,
        label: str,
        on_done: Callable[[Any], None] | None = None,
        on_failed: Callable[[BaseException], None] | None = None,
        can_cancel: bool = False,
        owner: QObject | None = None,
    ) -> Task:
        """Run `call(task)` in another thread.

        Args:
            call: the work; reports with `task.report(done, total)` or looks at `task.is_cancelled`. It may
                not touch widgets.
            label: what the status bar says while it goes on, in Swedish, e.g. "Säkerhetskopierar …".
            on_done: called with the result in the window's thread.
            on_failed: called with the exception. Without it a CouncilError is told by `refused`, and anything
                else goes the way of every bug.
            owner: what the result is for, such as a page; the task is cancelled when it is deleted.

        """
        task = Task(label, can_cancel=can_cancel)
        if on_done is not None:
            task.done.connect(on_done)
        task.failed.connect(on_failed or self._failed)
        for signal in (task.done, task.failed):
            signal.connect(lambda _what, task=task: self._forget(task))
        task.cancelled.connect(lambda task=task: self._forget(task))
        if owner is not None:
            owner.destroyed.connect(task.cancel)
        self._running.add(task)
        QTimer.singleShot(SHOW_AFTER_MS, task, lambda: self._tell_if_slow(task))
        if self._waiting is not None:
            self._waiting.append(_Work(task, call))
        else:
            self._pool.start(_Work(task, call))
        return task

    def hold(self) -> None:
        """Start nothing until `release`, so that no work competes with the first paint."""
        if self._waiting is None:
            self._waiting = []

    def release(self) -> None:
        """Start what was held back, and from now on everything at once."""
        waiting, self._waiting = self._waiting or [], None
        for work in waiting:
            self._pool.start(work)

    def cancel_all(self, *, wait_ms: int = 3000) -> bool:
        """Cancel everything and wait; False when something is still running after that."""
        for task in self._running:
            task.cancel()
        if self._waiting:
            for work in self._waiting:
                work.drop()
            self._waiting.clear()
        return self._pool.waitForDone(wait_ms)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, CouncilError):
            self.refused.emit(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def _tell_if_slow(self, task: Task) -> None:
        if task.is_running:
            self.slow.emit(task)

    def _forget(self, task: Task) -> None:
        self._running.discard(task)
        self.ended.emit(task)
