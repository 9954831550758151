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
    assert backup.parent.name == "migrerad säkerhetskopior"
    assert backup.name.endswith(" före uppgradering.db")
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


def test_a_file_of_the_first_schema_keeps_every_row_and_counter(tmp_path: Path) -> None:
    path = tmp_path / "första.trygghet"
    with claim_new_file(path) as file:
        migrate(file, to="0001")
        file.writer.executescript(FIRST_ROWS)
        before = rows_of(file.writer)
        migrate(file)
        after = rows_of(file.writer)
        counter = file.writer.execute("SELECT seq FROM sqlite_sequence WHERE name = 'concern'").fetchone()

    known = {
        table: [{name: row[name] for name in before[table][0]} for row in after[table]] for table in before
    }
    assert known == before
    assert counter == (9,)


def test_attachments_of_an_older_file_are_kept_and_numbers_not_given_again(tmp_path: Path) -> None:
    path = tmp_path / "fjärde.trygghet"
    insert = (
        "INSERT INTO attachment (id, name, media_type, file, sha256, added_utc) "
        "VALUES ({}, 'karta.png', 'image/png', X'00FF', 'x', '2026-09-23Z')"
    )
    with claim_new_file(path) as file:
        migrate(file, to="0004")
        file.writer.execute(insert.format(1))
        file.writer.execute(insert.format(9))
        file.writer.execute("DELETE FROM attachment WHERE id = 9")
        migrate(file)
        rows = file.writer.execute("SELECT id, name, file, document_version_id FROM attachment").fetchall()
        counter = file.writer.execute("SELECT seq FROM sqlite_sequence WHERE name = 'attachment'").fetchone()

    assert rows == [(1, "karta.png", b"\x00\xff", None)]
    assert counter == (9,)


FIRST_ROWS = """
INSERT INTO concern (id, year, serial, kind, text, priority, source, is_anonymous, state, raised_on,
                     created_utc)
VALUES (1, 2026, 1, 'concern', 'Mörkt i tunneln', 'normal', 'meeting', 1, 'new', '2026-02-11', '2026-02-11Z'),
       (2, 2026, 2, 'concern', 'Mörkt igen', 'normal', 'meeting', 1, 'new', '2026-05-20', '2026-05-20Z'),
       (9, 2026, 9, 'concern', 'Tas bort', 'normal', 'meeting', 1, 'new', '2026-05-20', '2026-05-20Z');
UPDATE concern SET duplicate_of_id = 1 WHERE id = 2;
DELETE FROM concern WHERE id = 9;
INSERT INTO action_item (id, year, serial, text, state, decided_on, created_utc)
VALUES (1, 2026, 1, 'Byt lamporna', 'not_started', '2026-02-11', '2026-02-11Z');
INSERT INTO concern_action (concern_id, action_item_id) VALUES (1, 1);
INSERT INTO history_entry (concern_id, at_utc, who, kind)
VALUES (1, '2026-02-11Z', 'Sekreteraren', 'created');
"""


def rows_of(connection: sqlite3.Connection) -> dict[str, list[dict[str, object]]]:
    """Give the rows of the tables that hold what was said."""
    found: dict[str, list[dict[str, object]]] = {}
    for table in ("concern", "action_item", "concern_action", "history_entry"):
        cursor = connection.execute(f"SELECT * FROM {table} ORDER BY id")
        names = [column[0] for column in cursor.description]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor]
    return found
