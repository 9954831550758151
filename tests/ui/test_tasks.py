from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from types import TracebackType

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from trygghetsrad.domain.errors import FileProblemError
from trygghetsrad.ui import tasks as tasks_module
from trygghetsrad.ui.tasks import Task, TaskRunner


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    assert made.cancel_all()


def test_the_result_comes_in_the_windows_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    here: list[tuple[object, bool]] = []
    work_thread: list[QThread] = []

    def work(_task: Task) -> int:
        work_thread.append(QThread.currentThread())
        return 42

    main_thread = QThread.currentThread()
    with qtbot.waitSignal(runner.ended):
        runner.run(
            work, label="Räknar", on_done=lambda r: here.append((r, QThread.currentThread() is main_thread))
        )
    assert here == [(42, True)]
    assert work_thread[0] is not main_thread


def test_a_known_error_without_a_taker_is_told(runner: TaskRunner, qtbot: QtBot) -> None:
    def work(_task: Task) -> None:
        raise FileProblemError("Disken är full.")

    with qtbot.waitSignal(runner.refused) as told:
        runner.run(work, label="Sparar")
    assert told.args is not None
    assert told.args[0].message == "Disken är full."


def test_a_bug_in_a_task_goes_the_way_of_every_bug(
    runner: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[BaseException]] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        seen.append(kind)

    monkeypatch.setattr(sys, "excepthook", hook)
    with qtbot.waitSignal(runner.ended):
        runner.run(lambda _task: 1 // 0, label="Räknar")
    assert seen == [ZeroDivisionError]


def test_a_cancelled_task_stops_and_delivers_nothing(runner: TaskRunner, qtbot: QtBot) -> None:
    started = threading.Event()

    def work(task: Task) -> str:
        started.set()
        while True:
            task.report(1, 2)

    results: list[object] = []
    task = runner.run(work, label="Väntar", on_done=results.append, can_cancel=True)
    with qtbot.waitSignal(task.cancelled):
        started.wait(5)
        task.cancel()
    assert results == []
    assert not task.is_running


def test_progress_is_told(runner: TaskRunner, qtbot: QtBot) -> None:
    def work(task: Task) -> None:
        task.report(3, 10)

    task = runner.run(work, label="Läser")
    with qtbot.waitSignal(task.progressed) as told:
        pass
    assert told.args == [3, 10]
    qtbot.waitUntil(lambda: not task.is_running)


def test_only_slow_work_is_shown(runner: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks_module, "SHOW_AFTER_MS", 1)
    go_on = threading.Event()
    with qtbot.waitSignal(runner.slow) as told:
        slow = runner.run(lambda _task: go_on.wait(5), label="Säkerhetskopierar")
    assert told.args == [slow]
    with qtbot.waitSignal(runner.ended):
        go_on.set()


def test_held_work_waits_for_the_release(runner: TaskRunner, qtbot: QtBot) -> None:
    done: list[int] = []
    runner.hold()
    runner.run(lambda _task: 1, label="Räknar", on_done=done.append)
    with qtbot.waitSignal(runner.ended):
        assert runner.cancel_all(wait_ms=0)
    runner.run(lambda _task: 2, label="Räknar", on_done=done.append)
    with qtbot.waitSignal(runner.ended):
        runner.release()
    assert done == [2]


def test_a_result_for_something_deleted_is_not_delivered(runner: TaskRunner, qtbot: QtBot) -> None:
    results: list[object] = []
    may_end = threading.Event()
    page = QObject()
    task = runner.run(lambda _task: may_end.wait(5), label="Räknar", on_done=results.append, owner=page)
    with qtbot.waitSignal(task.cancelled):
        page.deleteLater()
        with qtbot.waitSignal(page.destroyed):
            pass
        may_end.set()
    assert results == []
