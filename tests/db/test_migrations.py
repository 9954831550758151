"""Models and migrations are one shape, and a migration never leaves half a schema."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from trygghetsrad.db.engine import create_database, open_database
from trygghetsrad.db.file import claim_new_file, open_file
from trygghetsrad.db.migrate import migrate
from trygghetsrad.db.schema_version import APPLICATION_ID, KNOWN_REVISIONS, NEWEST_REVISION
from trygghetsrad.domain.errors import FileProblemError


def schema_of(path: Path) -> dict[str, list[str]]:
    """Give what each table and index is made of, whatever the order of columns' constraints."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: _parts(sql) for name, sql in rows if name != "sqlite_sequence"}


def _parts(sql: str) -> list[str]:
    """Split a CREATE statement at its commas, outside parentheses, in one spelling and order."""
    one_line = re.sub(r"\s+", " ", sql).replace('"', "").strip()
    head, _, body = one_line.partition("(")
    parts, depth, part = [], 0, ""
    for letter in body.rpartition(")")[0]:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += letter
    return [head.strip(), *sorted([*parts, part.strip()])]


def column_order(path: Path) -> dict[str, list[str]]:
    """Give the columns of each table as they stand."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in tables
        }


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    """Give a file that every migration has been run on, from nothing."""
    path = tmp_path / "migrerad.trygghet"
    with claim_new_file(path) as file:
        assert migrate(file) is None
    return path


def test_models_and_migrations_give_the_same_schema(path: Path, migrated: Path) -> None:
    create_database(path).close()

    assert schema_of(migrated) == schema_of(path)
    assert column_order(migrated) == column_order(path)


def test_the_newest_revision_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "trygghetsrad.db:migrations")
    scripts = ScriptDirectory.from_config(config)

    assert scripts.get_current_head() == NEWEST_REVISION
    assert {script.revision for script in scripts.walk_revisions()} == KNOWN_REVISIONS


def test_a_migrated_file_opens_with_its_mark_and_pragmas(migrated: Path) -> None:
    database = open_database(migrated)
    try:
        assert database.file.revision() == NEWEST_REVISION
        assert database.file.writer.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert database.file.writer.execute("PRAGMA foreign_keys").fetchone() == (1,)
    finally:
        database.close()


def test_migrating_a_file_that_has_a_schema_takes_a_backup_first(migrated: Path) -> None:
    with open_file(migrated) as file:
        backup = migrate(file)

    assert backup is not None
    assert backup.name.startswith("migrerad före uppgradering ")
    assert schema_of(backup) == schema_of(migrated)


def test_a_failing_migration_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_half_way(config: Config, revision: str) -> None:
        config.attributes["connection"].exec_driver_sql("CREATE TABLE half (id INTEGER)")
        config.attributes["connection"].exec_driver_sql("DROP TABLE category")
        raise RuntimeError("the disk is full")

    create_database(path).close()
    before = schema_of(path)
    monkeypatch.setattr("alembic.command.upgrade", fails_half_way)

    with open_file(path) as file:
        with pytest.raises(FileProblemError, match="Den är oförändrad"):
            migrate(file)
        assert file.writer.execute("PRAGMA foreign_keys").fetchone() == (1,)

    assert schema_of(path) == before


def test_a_migration_that_breaks_references_is_taken_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(config: Config, revision: str) -> None:
        config.attributes["connection"].exec_driver_sql(
            "INSERT INTO place (name, area_id, is_archived) VALUES ('Torget', 99, 0)"
        )

    create_database(path).close()
    monkeypatch.setattr("alembic.command.upgrade", breaks)

    with open_file(path) as file:
        with pytest.raises(FileProblemError, match="kopplingar"):
            migrate(file)
        assert file.writer.execute("SELECT count(*) FROM place").fetchone() == (0,)
