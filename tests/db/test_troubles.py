"""Full disks, damaged pages and moved files are told in a sentence, and nothing half-done remains."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from trygghetsrad.db.drafts import DraftWriter, Edit, left_over
from trygghetsrad.db.engine import Database, create_database, open_database
from trygghetsrad.db.file import claim_new_file, open_file
from trygghetsrad.db.integrity import integrity_problems
from trygghetsrad.db.models import Category, TextModule
from trygghetsrad.db.start_view import read_start_view
from trygghetsrad.db.troubles import as_file_problem
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.errors import FileProblemError

LONG = "å" * 400_000


def add_text(unit: UnitOfWork, word: str) -> None:
    """Add a text that takes many pages."""
    with unit("Ny textmodul") as (session, _):
        session.add(TextModule(word=word, text=LONG))


def test_a_full_disk_is_told_and_the_next_try_works(database: Database, unit: UnitOfWork) -> None:
    writer = database.file.writer
    (pages,) = writer.execute("PRAGMA page_count").fetchone()
    writer.execute(f"PRAGMA max_page_count = {pages + 5}")

    with pytest.raises(FileProblemError, match="Disken är full"):
        add_text(unit, "långt")

    assert not writer.in_transaction
    writer.execute("PRAGMA max_page_count = 1000000")
    add_text(unit, "långt")
    with unit.reading() as session:
        assert list(session.scalars(select(TextModule.word))) == ["långt"]


def test_a_damaged_page_is_told(path: Path) -> None:
    create_database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'category'").fetchone()
        connection.execute("PRAGMA journal_mode = DELETE")
    contents = bytearray(path.read_bytes())
    contents[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(contents)

    database = open_database(path, read_only=True)
    try:
        with pytest.raises(FileProblemError, match="skadad"), database.reading() as session:
            session.scalars(select(Category)).all()
        with closing(database.file.reader()) as reader:
            assert integrity_problems(reader)
    finally:
        database.close()


def test_a_file_that_was_taken_away_takes_no_change_until_it_is_back(
    database: Database, unit: UnitOfWork
) -> None:
    path, away = database.file.path, database.file.path.with_name("bortflyttad.db")
    path.rename(away)

    with pytest.raises(FileProblemError, match="har flyttats eller tagits bort"):
        add_text(unit, "långt")
    with pytest.raises(FileProblemError, match="Har den flyttats"), unit.reading() as session:
        session.scalars(select(Category)).all()

    away.rename(path)
    add_text(unit, "långt")
    with unit.reading() as session:
        assert list(session.scalars(select(TextModule.word))) == ["långt"]


def test_another_file_in_its_place_takes_no_change(database: Database, unit: UnitOfWork) -> None:
    path = database.file.path
    path.rename(path.with_name("bortflyttad.db"))
    shutil.copyfile(path.with_name("bortflyttad.db"), path)

    with pytest.raises(FileProblemError, match="har flyttats"):
        add_text(unit, "långt")


def test_typing_is_kept_until_the_file_is_back(database: Database) -> None:
    problems: list[Exception] = []
    failed = threading.Event()

    def fail(problem: Exception) -> None:
        problems.append(problem)
        failed.set()

    path, away = database.file.path, database.file.path.with_name("bortflyttad.db")
    path.rename(away)
    writer = DraftWriter(database.file, on_saved=lambda _sequence: None, on_failed=fail)
    writer.put(Edit(1, 0, 0, "Mörkt"))
    assert failed.wait(10)
    assert isinstance(problems[0], FileProblemError)

    away.rename(path)
    assert writer.wait_until_saved(10)
    writer.close()
    assert left_over(database.file.writer) == {1: [Edit(1, 0, 0, "Mörkt")]}


def test_a_file_that_was_never_finished_is_not_called_newer(path: Path) -> None:
    claim_new_file(path).close()

    with pytest.raises(FileProblemError, match="blev aldrig färdig"):
        open_file(path)


def test_the_programs_own_faults_are_not_the_files(database: Database) -> None:
    with pytest.raises(sqlite3.Error) as fault:
        database.file.writer.execute("SELECT nothing FROM nowhere")
    assert as_file_problem(fault.value) is None
    assert as_file_problem(ValueError()) is None


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[None]:
    """Let a step of the making of a file find the disk full."""

    def fail(*_: object) -> None:
        problem = sqlite3.OperationalError("database or disk is full")
        problem.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise problem

    with monkeypatch.context() as patch:
        patch.setattr(name, fail)
        yield


def test_a_file_that_cannot_be_made_leaves_nothing_and_can_be_made_later(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        full_disk(monkeypatch, "trygghetsrad.db.connections._set_pragmas"),
        pytest.raises(FileProblemError, match="Disken är full"),
    ):
        create_database(path)
    assert list(path.parent.iterdir()) == []
    create_database(path).close()


def test_a_schema_that_cannot_be_made_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        full_disk(monkeypatch, "trygghetsrad.db.engine.create_schema"),
        pytest.raises(sqlite3.OperationalError),
    ):
        create_database(path)
    assert list(path.parent.iterdir()) == []


def test_a_file_closes_though_the_disk_is_full(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = create_database(path).file
    with full_disk(monkeypatch, "trygghetsrad.db.file.DatabaseFile.checkpoint"):
        file.close()
    open_file(path).close()


def test_a_damaged_first_view_is_told(path: Path) -> None:
    create_database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'setting'").fetchone()
        connection.execute("PRAGMA journal_mode = DELETE")
    contents = bytearray(path.read_bytes())
    contents[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(contents)

    today = date(2026, 12, 1)
    with open_file(path, read_only=True) as file, pytest.raises(FileProblemError, match="skadad"):
        read_start_view(file, today=today, last_soon=lambda _settings: today, events=5, actions=5)


def test_an_error_that_may_end_in_the_log_does_not_hold_what_was_said(unit: UnitOfWork) -> None:
    said = "Grannen i trettiofyran"
    with pytest.raises(IntegrityError) as problem, unit("Ny textmodul") as (session, _):
        session.add_all([TextModule(word="samma", text=said), TextModule(word="samma", text=said)])
    assert said not in str(problem.value)
