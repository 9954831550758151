"""One command, one durable transaction, one change set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from trygghetsrad.db.engine import Database
from trygghetsrad.db.journal import Recorder, write_audit
from trygghetsrad.db.playback import replay
from trygghetsrad.domain.changes import ChangeSet


@dataclass(slots=True)
class Recording:
    """What a unit of work changed; complete once the unit has ended."""

    changes: ChangeSet = field(default_factory=lambda: ChangeSet(""))


class UnitOfWork:
    """Give services their sessions: `with unit("Ny åtgärd") as (session, recording): …`.

    Args:
        database: where to write.
        clock: gives the present moment, aware.
        who: gives the name to write in the audit trail.
    """

    def __init__(self, database: Database, *, clock: Callable[[], datetime], who: Callable[[], str]) -> None:
        self._database = database
        self._clock = clock
        self._who = who

    @contextmanager
    def __call__(self, label: str, *, is_undoable: bool = True) -> Iterator[tuple[Session, Recording]]:
        """Run one command: commits at the end, rolls back on any exception.

        Args:
            label: the command's name in the Undo menu and the audit trail, in Swedish.
            is_undoable: False when history must stop here.

        Raises:
            NotAllowedError: the file is opened read-only.
            FileProblemError: the file has been moved or the disk cannot take the change.
        """
        recording = Recording(ChangeSet(label))
        with (
            self._database.file.write_lock,
            Session(self._database.writing, expire_on_commit=False) as session,
        ):
            self._database.file.require_in_place()
            recorder = Recorder(session)
            with session.begin():
                yield session, recording
                session.flush()
                changes = ChangeSet(label, tuple(recorder.changes), is_undoable)
                write_audit(session.connection(), changes, at_utc=self.now_utc(), who=self._who())
            recording.changes = changes

    def replay(self, changes: ChangeSet, *, label: str) -> None:
        """Write recorded changes as one transaction, e.g. an undo.

        Raises:
            NotAllowedError: something has changed since, or the file is read-only.
        """
        with self._database.file.write_lock, self._database.writing.begin() as connection:
            self._database.file.require_in_place()
            replay(connection, changes)
            said = ChangeSet(label, changes.changes)
            write_audit(connection, said, at_utc=self.now_utc(), who=self._who())

    def reading(self) -> AbstractContextManager[Session]:
        """Give a session that only reads."""
        return self._database.reading()

    def now_utc(self) -> datetime:
        """Give the present moment in UTC, in the milliseconds that the file keeps.

        A finer moment would differ from what is read back, and undo refuses rows that differ.
        """
        now = self._clock().astimezone(UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    @property
    def who(self) -> str:
        """Give the name that is written in histories and the audit trail."""
        return self._who()
