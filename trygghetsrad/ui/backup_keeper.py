"""Takes the backups that nobody asks for: when a file is opened, after a while of changes, and at close."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from trygghetsrad.domain.errors import CouncilError, DamagedFileError
from trygghetsrad.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from trygghetsrad.services.registry import Services
    from trygghetsrad.ui.application import Application
    from trygghetsrad.ui.tasks import Task

EVERY_MS = 15 * 60 * 1000

_LOG = logging.getLogger(__name__)


class BackupKeeper(QObject):
    """Keeps backups of the open file; the practice year and what is open read-only are left alone.

    The copy is read through before it counts, so a file that has been damaged since it was last open is found
    out here, a moment after it is opened, and the start need not wait for that.
    """

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application
        self._has_complained = False
        self._at_close = TaskRunner()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._after_a_while)

    def begin(self) -> None:
        """Take the backup of a file that has just been opened, and go on from there."""
        self._has_complained = False
        services = self._kept()
        if services is not None:
            self._take(services, "START")
            self._timer.start()

    def end(self) -> None:
        """Take the backup of a file that is about to be closed, if it was changed, and wait for it.

        Who does not want to wait may give it up: the next start takes one.
        """
        self._timer.stop()
        services = self._kept()
        if services is None or "backups" not in services.__dict__ or not services.backups.is_changed():
            return
        from trygghetsrad.ui.closing_note import wait_until_ended

        task = self._at_close.run(
            lambda task: self._backup(services, "CLOSE", task),
            label=self.tr("Säkerhetskopierar"),
            on_failed=self._failed_at_close,
        )
        wait_until_ended(self._application.window, task)

    def _after_a_while(self) -> None:
        services = self._kept()
        if services is not None and services.backups.is_changed():
            self._take(services, "WORK")

    def _take(self, services: Services, reason: str) -> None:
        self._application.tasks.run(
            lambda task: self._backup(services, reason, task),
            label=self.tr("Säkerhetskopierar"),
            on_failed=lambda problem: self._failed(services, problem),
        )

    def _backup(self, services: Services, reason: str, task: Task) -> None:
        """Take a backup in the task's thread; it is given up when the task is cancelled."""
        from trygghetsrad.domain.backup_rotation import BackupReason, Rotation

        chosen = self._application.preferences
        services.backups.rotation = Rotation(
            chosen.hourly_backups, chosen.daily_backups, chosen.monthly_backups
        )
        services.backups.take(BackupReason[reason], is_wanted=lambda: not task.is_cancelled)

    def _failed_at_close(self, problem: BaseException) -> None:
        if not isinstance(problem, CouncilError):
            raise problem
        _LOG.warning("no backup at close: %s", type(problem).__name__)

    def _failed(self, services: Services, problem: BaseException) -> None:
        if not isinstance(problem, CouncilError):
            raise problem
        if services is not self._application.services or self._has_complained:
            return
        self._has_complained = True  # once is enough: the same would be said every quarter of an hour
        if isinstance(problem, DamagedFileError):
            self._application.file_menu().offer_rescue(services.file.path)
        else:
            said = self.tr("Ingen säkerhetskopia kunde tas. {why}")
            self._application.messages.warn(said.format(why=problem.message))

    def _kept(self) -> Services | None:
        from trygghetsrad.services.example_file import example_file_path

        services = self._application.services
        if services is None or services.file.is_read_only or services.file.path == example_file_path():
            return None
        return services
