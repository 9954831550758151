"""The program as it is started, told apart only by saying when it was painted and when it was ready.

python -m benchmarks.probes.program_window [--until-keys | --until-ready] ARGUMENT …
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.probes.report import memory_kb, now_ns, processor_ms, report
from trygghetsrad import app as program

UNTIL_KEYS = "--until-keys" in sys.argv
UNTIL_READY = "--until-ready" in sys.argv
READY = ("trygghetsrad.services.history", "sqlalchemy.orm")
QUIET_BEATS = 300

load_window = program.load_window


def load_reporting(helpers: Any = None) -> ModuleType:
    """Import the window as the program does, and let its start report."""
    start = load_window(helpers)
    start.Start = reporting(start.Start)  # type: ignore[attr-defined]
    return start


def reporting(start: Any) -> Any:
    """Make a start that reports; nothing of Qt is imported before the program does."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    class ReportingStart(start):  # type: ignore[misc]
        """Reports the first paint, when keys are answered, and how long the window's thread stood still."""

        def __init__(self, app: QApplication, surroundings: Any, file: Path | None) -> None:
            super().__init__(app, surroundings, file)
            self._values: dict[str, float] = {}
            self._longest_ns, self._quiet = 0, 0
            self.painted.connect(self._report_paint)
            self.ready.connect(self._report_keys)

        def _report_paint(self) -> None:
            self._values = {"painted_ns": now_ns(), "processor_ms": processor_ms(), "memory_kb": memory_kb()}
            if not UNTIL_KEYS and not UNTIL_READY:
                self._end()
                return
            self._last_ns = now_ns()
            self._pulse = QTimer(self)
            self._pulse.timeout.connect(self._beat)
            self._pulse.start(1)

        def _report_keys(self) -> None:
            self._values["keys_ns"] = now_ns()
            if UNTIL_KEYS:
                QTimer.singleShot(0, self._end)

        def _beat(self) -> None:
            now = now_ns()
            self._longest_ns = max(self._longest_ns, now - self._last_ns)
            self._last_ns = now
            if all(name in sys.modules for name in READY):
                self._values.setdefault("ready_ns", now)
                self._quiet += 1
            if self._quiet > QUIET_BEATS:
                self._values["stall_ms"] = self._longest_ns / 1e6
                self._values["ready_memory_kb"] = memory_kb()
                self._end()

        def _end(self) -> None:
            report(**self._values)
            self.window.close()
            QApplication.quit()

    return ReportingStart


program.load_window = load_reporting

raise SystemExit(program.main([argument for argument in sys.argv[1:] if not argument.startswith("--until-")]))
