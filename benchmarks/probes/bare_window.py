"""A main window with nothing in it: what PySide6 itself costs.

python -m benchmarks.probes.bare_window [--helpers=FOLDER]

With a folder it is spared compiling PySide's helpers, as the program is.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

from benchmarks.probes.report import memory_kb, now_ns, processor_ms, report

folders = [Path(argument[10:]) for argument in sys.argv[1:] if argument.startswith("--helpers=")]
if folders:
    from trygghetsrad.ui.qt_libraries import CompiledHelpers

with CompiledHelpers(folders[0]).at_hand() if folders else nullcontext():
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class Watch(QObject):
    """Notes the first paint."""

    painted_ns = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the first paint, and report when it is done."""
        if event.type() == QEvent.Type.Paint and not self.painted_ns:
            self.painted_ns = 1
            QTimer.singleShot(0, self._done)
        return False

    def _done(self) -> None:
        report(painted_ns=now_ns(), processor_ms=processor_ms(), memory_kb=memory_kb())
        QApplication.quit()


app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QWidget())
window.resize(1280, 800)
watch = Watch()
window.installEventFilter(watch)
window.show()
app.exec()
