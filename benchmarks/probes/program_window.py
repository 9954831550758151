"""The program as it is started, told apart only by saying when it was painted and when it was ready.

python -m benchmarks.probes.program_window [--until-ready] ARGUMENT …
"""

from __future__ import annotations

import sys

from trygghetsrad.app import main  # first, as when the program is started

# isort: split
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.probes.report import memory_kb, now_ns, report
from trygghetsrad.ui import first_paint

UNTIL_READY = "--until-ready" in sys.argv
READY = "trygghetsrad.services.capture"


class ReportingPaint(first_paint.FirstPaint):
    """Reports the first paint, and how long the window's thread has stood still until all is loaded."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.painted.connect(self._painted)

    def _painted(self) -> None:
        self._values: dict[str, float] = {"painted_ns": now_ns(), "memory_kb": memory_kb()}
        self._last_ns, self._longest_ns, self._quiet = now_ns(), 0, 0
        if not UNTIL_READY:
            self._end()
            return
        self._pulse = QTimer(self)
        self._pulse.timeout.connect(self._beat)
        self._pulse.start(1)

    def _beat(self) -> None:
        now = now_ns()
        self._longest_ns = max(self._longest_ns, now - self._last_ns)
        self._last_ns = now
        if READY in sys.modules and "sqlalchemy.orm" in sys.modules:
            self._values.setdefault("ready_ns", now)
            self._quiet += 1
        if self._quiet > 300:
            self._values["stall_ms"] = self._longest_ns / 1e6
            self._values["ready_memory_kb"] = memory_kb()
            self._end()

    def _end(self) -> None:
        report(**self._values)
        watched = self.parent()
        assert isinstance(watched, QWidget)
        watched.window().close()
        QApplication.quit()


first_paint.FirstPaint = ReportingPaint  # type: ignore[misc]

raise SystemExit(main([argument for argument in sys.argv[1:] if argument != "--until-ready"]))
