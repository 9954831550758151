"""The status bar, and what it shows of work that takes time."""

from __future__ import annotations

from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from trygghetsrad.ui.status import StatusBar, TaskIndicator
from trygghetsrad.ui.tasks import Task, TaskRunner
from trygghetsrad.ui.theme import Theme


def test_slow_work_stands_before_the_role(theme: Theme, qtbot: QtBot) -> None:
    tasks = TaskRunner()
    bar = StatusBar(theme, tasks, lambda: datetime(2026, 12, 1, 18, 42, tzinfo=UTC))
    qtbot.addWidget(bar)
    bar.show_role("Sekreterare")
    bar.show()
    task = Task("Exporterar", can_cancel=False)
    tasks.slow.emit(task)
    work = bar.findChild(TaskIndicator)
    assert work is not None
    assert work.isVisible()
    tasks.ended.emit(task)
    assert not work.isVisible()
