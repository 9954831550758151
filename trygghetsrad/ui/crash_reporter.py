"""The last door: an error nobody foresaw is logged and told, and the program goes on if it can."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QWidget

from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.logs import told_discreetly


class CrashReporter:
    """Takes every uncaught exception: into the log, and into one dialog at a time.

    What reading a damaged or vanished file raises also comes here, from wherever it was read. That is no bug:
    its sentence is told as it stands.

    Args:
        parent: gives the window to stand over; None before there is one.
        tell: tells a CouncilError in the window.

    """

    def __init__(
        self,
        log: logging.Logger,
        log_file: Path,
        parent: Callable[[], QWidget | None],
        *,
        tell: Callable[[CouncilError], None],
    ) -> None:
        self._log = log
        self._tell = tell
        self._log_file = log_file
        self._parent = parent
        self._is_showing = False

    def install(self) -> None:
        """Become the place where Python sends what nobody caught; in PySide6 also exceptions in slots."""
        sys.excepthook = self.report

    def report(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log an exception and show it, unless another one is being shown."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, CouncilError):
            self._log.warning("Not done: %s", kind.__name__)
            self._tell(error)
            return
        self._log.critical("An error nobody foresaw", exc_info=(kind, error, trace))
        if self._is_showing:
            return
        self._is_showing = True
        from trygghetsrad.ui.crash_dialog import CrashDialog  # loaded when there is a crash, not at start

        details = told_discreetly(error)  # it is copied and sent to whoever looks after the program
        dialog = CrashDialog(self._parent(), details=details, log_file=self._log_file)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self._is_showing = False
