"""Backups are whole while somebody writes, and a restore loses nothing that was there."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.backup import back_up, restore_copy
from trygghetsrad.db.backup_folder import backup_folder
from trygghetsrad.db.engine import Database, create_database, open_database
from trygghetsrad.db.models import Category
from trygghetsrad.domain.errors import FileLockedError, FileProblemError

AT = datetime(2026, 11, 22, 18, 30, 5)


def add(database: Database, name: str) -> None:
    """Add a category."""
    with database.file.write_lock, Session(database.writing) as session, session.begin():
        session.add(Category(name=name))


def names(path: Path) -> list[str]:
    """Read the categories of a closed file."""
    database = open_database(path, read_only=True)
    try:
        with database.reading() as session:
            return list(session.scalars(select(Category.name).order_by(Category.id)))
    finally:
        database.close()


def test_a_backup_holds_what_is_committed_in_the_log(database: Database, tmp_path: Path) -> None:
    add(database, "Belysning")
    target = tmp_path / "kopia.trygghet"

    back_up(database.file, target)

    assert names(target) == ["Belysning"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_backups_taken_while_somebody_writes_are_whole(database: Database, tmp_path: Path) -> None:
    ending = threading.Event()

    def write() -> None:
        number = 0
        while not ending.is_set():
            number += 1
            add(database, f"Kategori {number}")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(10):
            back_up(database.file, tmp_path / f"kopia {number}.trygghet")
    finally:
        ending.set()
        writer.join()

    counts = [len(names(tmp_path / f"kopia {number}.trygghet")) for number in range(10)]
    assert counts == sorted(counts)


def test_a_backup_replaces_an_older_one(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "kopia.trygghet"
    back_up(database.file, target)
    add(database, "Belysning")

    back_up(database.file, target)

    assert names(target) == ["Belysning"]
    assert not list(tmp_path.glob("*.del*"))


def test_a_backup_never_replaces_the_file_itself(database: Database) -> None:
    with pytest.raises(FileProblemError, match="samma fil"):
        back_up(database.file, database.file.path)


def test_a_backup_never_replaces_something_else(database: Database, tmp_path: Path) -> None:
    letter = tmp_path / "brev.docx"
    letter.write_text("Hej", encoding="utf-8")

    with pytest.raises(FileProblemError, match="inte en fil från Trygghetsråd"):
        back_up(database.file, letter)
    assert letter.read_text(encoding="utf-8") == "Hej"


def test_a_backup_that_cannot_be_written_leaves_nothing(database: Database, tmp_path: Path) -> None:
    with pytest.raises(FileProblemError, match="kunde inte skrivas"):
        back_up(database.file, tmp_path / "finns inte" / "kopia.trygghet")
    assert not (tmp_path / "finns inte").exists()


def test_a_backup_of_a_damaged_file_does_not_replace_a_sound_one(path: Path, tmp_path: Path) -> None:
    database = create_database(path)
    for number in range(200):
        add(database, f"Kategori {number} " + "x" * 80)
    target = tmp_path / "kopia.trygghet"
    back_up(database.file, target)
    database.close()
    damage_an_index(path)

    damaged = open_database(path)
    try:
        with pytest.raises(FileProblemError, match="inte hel"):
            back_up(damaged.file, target)
    finally:
        damaged.close()
    assert len(names(target)) == 200


def test_a_restore_puts_the_backup_in_place_and_keeps_what_was_there(
    database: Database, tmp_path: Path
) -> None:
    add(database, "Belysning")
    backup = tmp_path / "kopia.trygghet"
    back_up(database.file, backup)
    add(database, "Trafik")
    path = database.file.path
    database.close()

    kept = restore_copy(backup, path, at=AT)

    assert names(path) == ["Belysning"]
    assert kept == backup_folder(path) / "00001 2026-11-22 18.30.05 före återställning.db"
    assert names(kept) == ["Belysning", "Trafik"]
    assert names(backup) == ["Belysning"]


def test_a_restore_keeps_what_only_stood_in_the_log(database: Database, tmp_path: Path) -> None:
    backup = tmp_path / "kopia.trygghet"
    back_up(database.file, backup)
    add(database, "Trafik")
    killed = tmp_path / "avbruten.trygghet"
    for ending in ("", "-wal"):
        shutil.copyfile(f"{database.file.path}{ending}", f"{killed}{ending}")

    kept = restore_copy(backup, killed, at=AT)

    assert kept is not None
    assert names(kept) == ["Trafik"]
    assert names(killed) == []


def test_a_restore_in_the_place_of_a_damaged_file_works(database: Database, tmp_path: Path) -> None:
    add(database, "Belysning")
    backup = tmp_path / "kopia.trygghet"
    back_up(database.file, backup)
    broken = tmp_path / "trasig.trygghet"
    broken.write_bytes(b"")

    kept = restore_copy(backup, broken, at=AT)

    assert names(broken) == ["Belysning"]
    assert kept is not None
    assert kept.exists()


def test_a_restore_makes_a_file_where_none_was(database: Database, tmp_path: Path) -> None:
    backup = tmp_path / "kopia.trygghet"
    back_up(database.file, backup)

    assert restore_copy(backup, tmp_path / "ny.trygghet", at=AT) is None
    assert names(tmp_path / "ny.trygghet") == []


def test_a_restore_waits_for_no_one(database: Database, tmp_path: Path) -> None:
    backup = tmp_path / "kopia.trygghet"
    back_up(database.file, backup)

    with pytest.raises(FileLockedError):
        restore_copy(backup, database.file.path, at=AT)


@pytest.mark.parametrize("contents", [b"", b"inte en databas"])
def test_a_restore_refuses_what_is_no_backup(path: Path, tmp_path: Path, contents: bytes) -> None:
    create_database(path).close()
    wrong = tmp_path / "fel.trygghet"
    wrong.write_bytes(contents)
    before = path.read_bytes()

    with pytest.raises(FileProblemError):
        restore_copy(wrong, path, at=AT)
    assert path.read_bytes() == before


def test_a_restore_refuses_a_damaged_backup(path: Path, tmp_path: Path) -> None:
    database = create_database(path)
    for number in range(200):
        add(database, f"Kategori {number} " + "x" * 80)
    database.close()
    backup = tmp_path / "kopia.trygghet"
    shutil.copyfile(path, backup)
    damage_an_index(backup)
    before = path.read_bytes()

    with pytest.raises(FileProblemError, match="inte hel"):
        restore_copy(backup, path, at=AT)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.del"))


def test_a_restore_refuses_the_file_itself(path: Path) -> None:
    create_database(path).close()

    with pytest.raises(FileProblemError, match="samma fil"):
        restore_copy(path, path, at=AT)


def damage_an_index(path: Path) -> None:
    """Take a row out of the categories behind the back of their unique index."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("CREATE TABLE other AS SELECT id, name || 'x' AS name FROM category")
        connection.execute("CREATE UNIQUE INDEX other_name ON other (name)")
        connection.execute(
            "UPDATE sqlite_master SET rootpage = "
            "(SELECT rootpage FROM sqlite_master WHERE name = 'other_name') "
            "WHERE name LIKE 'sqlite_autoindex_category%'"
        )
