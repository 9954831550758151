"""Bring an older file to the newest schema: backup first, one transaction, foreign keys checked after.

Alembic costs a third of a second to import and is needed once per released schema: only this module knows it.
Batch migrations rebuild tables; with foreign keys on that would cascade rows away, so they are off meanwhile.
The search index, the guard over kept versions and the orders of lists hang on the tables: they are taken
away first and made anew after.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

from trygghetsrad.db.backup import back_up
from trygghetsrad.db.backup_folder import next_path
from trygghetsrad.db.connections import read_revision
from trygghetsrad.db.file import DatabaseFile, is_newest
from trygghetsrad.db.kept_versions import create_guards, drop_guards
from trygghetsrad.db.search import create_search, drop_search
from trygghetsrad.db.swedish_order import create_orders, drop_orders
from trygghetsrad.domain.backup_rotation import BackupReason
from trygghetsrad.domain.errors import FileProblemError


def migrate(file: DatabaseFile, *, to: str = "head") -> Path | None:
    """Migrate an opened file in place.

    Args:
        to: the revision to stop at.

    Returns:
        Where the backup taken before lies; None for a file without any schema.

    Raises:
        FileProblemError: the migration failed; the file is as it was.
    """
    revision = file.revision()
    backup = None
    if revision:
        backup = next_path(file.path, BackupReason.UPGRADE, at=datetime.now())
        back_up(file, backup)
    with file.write_lock:
        file.writer.execute("PRAGMA foreign_keys = OFF")
        try:
            _run(file.writer, to)
        except FileProblemError:
            raise
        except Exception as problem:
            raise FileProblemError(
                "Filen kunde inte uppgraderas till den nya versionen. Den är oförändrad."
            ) from problem
        finally:
            file.writer.execute("PRAGMA foreign_keys = ON")
    return backup


def _run(writer: sqlite3.Connection, to: str) -> None:
    engine = create_engine("sqlite://", creator=lambda: writer, poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    config = Config()
    config.set_main_option("script_location", "trygghetsrad.db:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        drop_search(connection.exec_driver_sql)
        drop_orders(connection.exec_driver_sql)
        drop_guards(connection.exec_driver_sql)
        command.upgrade(config, to)
        if is_newest(read_revision(writer)):
            create_search(connection.exec_driver_sql)
            create_orders(connection.exec_driver_sql)
            create_guards(connection.exec_driver_sql)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise FileProblemError(
                "Filen kunde inte uppgraderas: kopplingar i den är trasiga. Den är oförändrad."
            )
