"""One opened file, and on it the database layer when somebody first needs that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from threading import RLock
from typing import TYPE_CHECKING

from trygghetsrad.db.file import DatabaseFile

if TYPE_CHECKING:
    from trygghetsrad.db.engine import Database
    from trygghetsrad.db.unit_of_work import UnitOfWork


class OpenedFile:
    """A file with what every service needs of it.

    Args:
        file: an opened council file.
        clock: gives the present moment, aware.
        today: gives the present local day.
        who: gives the name written in histories and the audit trail.
    """

    def __init__(
        self,
        file: DatabaseFile,
        *,
        clock: Callable[[], datetime],
        today: Callable[[], date],
        who: Callable[[], str],
    ) -> None:
        self.file = file
        self.clock = clock
        self.today = today
        self.who = who
        self._getting_ready = RLock()
        self._database: Database | None = None
        self._unit: UnitOfWork | None = None

    def claim(self) -> None:
        """Take the right to write, if the file was opened without it; nothing happens when it is read-only.

        Raises:
            FileLockedError: another program writes to it.
            FileProblemError: it was moved meanwhile, or the folder cannot be written to.
        """
        self.file.claim()

    @property
    def database(self) -> Database:
        """Put SQLAlchemy on the file, migrated first if older; any thread may ask first."""
        with self._getting_ready:
            if self._database is None:
                from trygghetsrad.db.later_modules import ASKED_FOR_LATER, read_later

                with read_later(*ASKED_FOR_LATER):
                    from trygghetsrad.db.engine import attach

                self._database = attach(self.file)
            return self._database

    @database.setter
    def database(self, database: Database) -> None:
        self._database = database

    @property
    def unit(self) -> UnitOfWork:
        """Give the unit of work that every service writes through."""
        with self._getting_ready:
            if self._unit is None:
                from trygghetsrad.db.unit_of_work import UnitOfWork

                self._unit = UnitOfWork(self.database, clock=self.clock, who=self.who)
            return self._unit
