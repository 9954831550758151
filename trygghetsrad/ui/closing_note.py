"""Says that the backup at close is being written, and lets the user close without it."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from trygghetsrad.ui.tasks import Task
from trygghetsrad.ui.widgets.labels import text_label

SHOW_AFTER_MS = 400
"""What is done sooner than this is not worth a word."""


class ClosingNote(QDialog):
    """Stands before the window until a backup has been written, or is given up."""

    def __init__(self, parent: QWidget, task: Task) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Säkerhetskopian skrivs"))
        self._task = task
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox()
        self.leave = buttons.addButton(
            self.tr("Stäng &utan säkerhetskopia"), QDialogButtonBox.ButtonRole.RejectRole
        )
        self.leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(text_label(self.windowTitle(), "heading"))
        said = self.tr(
            "Allt du har skrivit är redan sparat. Programmet stängs när säkerhetskopian är skriven och "
            "kontrollerad."
        )
        column.addWidget(text_label(said, wraps=True))
        column.addWidget(bar)
        column.addWidget(buttons)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)

    def reject(self) -> None:
        """Give the backup up; the note goes away when it has ended."""
        self.leave.setEnabled(False)
        self._task.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the cross of the window for the button."""
        event.ignore()
        self.reject()


def wait_until_ended(parent: QWidget, task: Task) -> None:
    """Wait for a task; once it takes a while, with a note before the window."""
    loop = QEventLoop()
    for signal in (task.done, task.failed, task.cancelled):
        signal.connect(lambda *_what: loop.quit())
    QTimer.singleShot(SHOW_AFTER_MS, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not task.is_running:
        return
    note = ClosingNote(parent, task)
    note.show()
    loop.exec()
    note.hide()
    note.deleteLater()
