"""SQLAlchemy on top of an opened file; with `file`, the only place that depends on the dialect.

The writing engine lives on the file's one writing connection, the reading engine on read-only ones. The same
program is meant to run against a PostgreSQL URL later: then this module and `file` get a second face.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, create_mock_engine, event, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.orm import Session, configure_mappers
from sqlalchemy.pool import QueuePool, StaticPool

from trygghetsrad.db.file import DatabaseFile, claim_new_file, is_newest, open_file, remove_file
from trygghetsrad.db.kept_versions import create_guards
from trygghetsrad.db.models import Base
from trygghetsrad.db.schema_version import NEWEST_REVISION
from trygghetsrad.db.search import create_search
from trygghetsrad.db.swedish_order import create_orders
from trygghetsrad.db.troubles import as_file_problem
from trygghetsrad.domain.errors import FileProblemError

_CACHE_SIZE = "PRAGMA cache_size = -500"
"""What a reader keeps of the file, in KiB. Four times as much made no question to a large file quicker; the
system keeps what was read."""


class Database:
    """The council's data through SQLAlchemy: one writer, any number of readers.

    Errors never hold the values of a statement: they end in the log, and what residents say does not.
    """

    def __init__(self, file: DatabaseFile) -> None:
        self.file = file
        self._writing: Engine | None = None
        if not file.is_read_only:
            self._writing = create_engine(
                "sqlite://", creator=lambda: file.writer, poolclass=StaticPool, hide_parameters=True
            )
            event.listen(self._writing, "begin", _begin_immediate)
        self._reading = create_engine(
            "sqlite://",
            creator=lambda: _frugal(file.reader()),
            poolclass=QueuePool,
            pool_size=2,
            max_overflow=6,
            hide_parameters=True,
        )
        event.listen(self._reading, "begin", _begin_deferred)
        for engine in filter(None, (self._writing, self._reading)):
            event.listen(engine, "handle_error", _in_swedish)

    @property
    def writing(self) -> Engine:
        """Give the writing engine; hold `file.write_lock` while using it.

        Raises:
            NotAllowedError: the file is opened read-only.
        """
        if self._writing is None:
            self.file.writer  # noqa: B018  raises the sentence for a read-only file
            raise AssertionError("a file with a writer has a writing engine")
        return self._writing

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that only reads, on a consistent picture of the file."""
        with Session(self._reading, autoflush=False) as session:
            yield session

    def close(self) -> None:
        """Close readers, then the file."""
        self._reading.dispose()
        self.file.close()


def create_database(path: Path) -> Database:
    """Create a new council file with the newest schema.

    Raises:
        FileProblemError: something lies there already, or the folder cannot be written to.
    """
    file = claim_new_file(path)
    database = Database(file)
    try:
        with database.writing.begin() as connection:
            create_schema(connection)
    except BaseException:
        database.close()
        remove_file(path)
        raise
    return database


def create_schema(connection: Connection) -> None:
    """Make all tables and stamp the newest revision; a test holds this equal to running every migration."""
    for statement in _table_statements():
        connection.exec_driver_sql(statement)
    create_search(connection.exec_driver_sql)
    create_orders(connection.exec_driver_sql)
    create_guards(connection.exec_driver_sql)
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(
        text("INSERT INTO alembic_version (version_num) VALUES (:revision)"), {"revision": NEWEST_REVISION}
    )


@cache
def _table_statements() -> tuple[str, ...]:
    """Write down what makes every table and index: most of the time that a new file takes."""
    statements: list[str] = []
    dialect = sqlite.dialect()
    writing_down = create_mock_engine(
        "sqlite://", lambda made, *_, **__: statements.append(str(made.compile(dialect=dialect)))
    )
    Base.metadata.create_all(writing_down, checkfirst=False)
    return tuple(statements)


def open_database(path: Path, *, read_only: bool = False) -> Database:
    """Open an existing council file, migrating it first when it is older (with a backup).

    Raises:
        FileProblemError, FileLockedError, NewerFileError: as `file.open_file`.
    """
    return attach(open_file(path, read_only=read_only))


def attach(file: DatabaseFile) -> Database:
    """Put SQLAlchemy on an already opened file, migrating it first when it is older.

    Raises:
        FileProblemError: it is older and opened read-only, or the migration failed.
    """
    if not is_newest(file.revision()):
        if file.is_read_only:
            raise FileProblemError(
                "Filen är från en äldre version av Trygghetsråd. Öppna den för skrivning, så uppgraderas den."
            )
        from trygghetsrad.db.migrate import migrate

        migrate(file)
    configure_mappers()  # 25 ms that the first question in the window would wait for
    return Database(file)


def _frugal(reader: sqlite3.Connection) -> sqlite3.Connection:
    reader.execute(_CACHE_SIZE)
    return reader


def _in_swedish(context: ExceptionContext) -> BaseException | None:
    return as_file_problem(context.original_exception)


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
