"""The status bar: saved when, which file, what is going on, in which role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStatusBar, QWidget

from trygghetsrad.ui.tasks import Task, TaskRunner
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.widgets.buttons import IconButton
from trygghetsrad.ui.widgets.labels import text_label
from trygghetsrad.ui.widgets.saved_indicator import SavedIndicator


class StatusBar(QStatusBar):
    """Saved indicator, file and hints to the left; work in progress and role to the right.

    Args:
        clock: gives the present local moment.

    """

    def __init__(self, theme: Theme, tasks: TaskRunner, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self.saved = SavedIndicator(theme)
        self._file = text_label()
        self._hint = text_label()
        self._role = text_label()
        self._theme = theme
        self._work: TaskIndicator | None = None
        self.setSizeGripEnabled(False)
        self.setContentsMargins(6, 0, 10, 0)
        left: tuple[QWidget, ...] = (self.saved, self._file, self._hint)
        self._beside_left = len(left)
        for widget in left:
            widget.setContentsMargins(4, 0, 12, 0)
            self.addWidget(widget)
        self.addPermanentWidget(self._role)
        tasks.slow.connect(self._show_task)
        tasks.ended.connect(self._hide_task)

    def show_saved_now(self) -> None:
        """Say that everything is on the disk at this moment."""
        self.saved.show_saved(self._clock())

    def show_file(self, name: str, *, is_read_only: bool = False) -> None:
        """Show the name of the open file."""
        self._file.setText(self.tr("{name} – skrivskyddad").format(name=name) if is_read_only else name)

    def show_hint(self, text: str) -> None:
        """Show what the page has to say, such as "§ 5 av 9"."""
        self._hint.setText(text)

    def show_role(self, role: str) -> None:
        """Show in which role the program is used."""
        self._role.setText(role)

    def _show_task(self, task: Task) -> None:
        if self._work is None:  # not sooner: it makes the bar higher, also while it is hidden
            self._work = TaskIndicator(self._theme)
            self.insertPermanentWidget(self._beside_left, self._work)
        self._work.show_task(task)

    def _hide_task(self, task: Task) -> None:
        if self._work is not None:
            self._work.hide_task(task)


class TaskIndicator(QWidget):
    """The name of work that takes time, how far it has come, and a button that stops it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._task: Task | None = None
        self._label = text_label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._stop = IconButton(theme, "dismiss", self.tr("Avbryt"))
        self._stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._label)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._stop)
        self.hide()

    def show_task(self, task: Task) -> None:
        """Show a task until it ends."""
        self._task = task
        self._label.setText(task.label)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(task.label)
        self._stop.setVisible(task.can_cancel)
        task.progressed.connect(self._progress)
        self.show()

    def hide_task(self, task: Task) -> None:
        """Take a task away."""
        if task is self._task:
            self._task = None
            self.hide()

    def _progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
