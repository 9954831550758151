"""The index says what the rows say, whoever wrote them, and stays out of everything that is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.db.conftest import NOW
from trygghetsrad.db.contents import exported_tables, first_filled_table, read_contents, write_contents
from trygghetsrad.db.engine import Database, create_database, open_database
from trygghetsrad.db.file import claim_new_file
from trygghetsrad.db.migrate import migrate
from trygghetsrad.db.models import Base, Category, Concern, Place
from trygghetsrad.db.search import (
    any_of,
    beginning,
    create_search,
    inside,
    kinds_out_of_step,
    quoted,
)
from trygghetsrad.db.searched_kinds import CONCERNS
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.classifications import ConcernKind, Priority, SourceKind
from trygghetsrad.domain.states import ConcernState


def concern(serial: int, text: str) -> Concern:
    return Concern(
        year=2026,
        serial=serial,
        kind=ConcernKind.CONCERN,
        text=text,
        priority=Priority.MEDIUM,
        source=SourceKind.MEETING,
        state=ConcernState.NEW,
        raised_on=date(2026, 9, 23),
        created_utc=NOW.replace(microsecond=123_000),
    )


def found(database: Database, expression: str, *, index: str = CONCERNS.words) -> list[int]:
    with closing(database.file.reader()) as reader:
        rows = reader.execute(
            f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC", (expression,)
        )
        return [row[0] for row in rows]


def out_of_step(database: Database) -> list[str]:
    with closing(database.file.reader()) as reader:
        return kinds_out_of_step(reader)


def test_what_the_orm_writes_is_found_newest_first(database: Database, unit: UnitOfWork) -> None:
    with unit("Ny") as (session, _):
        session.add_all([concern(1, "Mörkt i gångtunneln"), concern(2, "Tunneln är mörk")])

    assert found(database, beginning("mörk")) == [2, 1]
    assert found(database, beginning("tunnel")) == [2]
    assert found(database, inside("tunnel"), index=CONCERNS.parts) == [2, 1]
    assert out_of_step(database) == []


def test_a_change_and_a_removal_are_followed(database: Database, unit: UnitOfWork) -> None:
    with unit("Ny") as (session, _):
        session.add_all([concern(1, "Mörkt"), concern(2, "Klotter"), Place(name="Torget", is_archived=False)])
    with unit("Ändra") as (session, _):
        first, second = session.scalars(select(Concern).order_by(Concern.id))
        first.text, first.place_id, first.answer = "Ljust", 1, "Lamporna är bytta"
        session.delete(second)

    assert found(database, "mörkt") == []
    assert found(database, "ljust") == found(database, "marks:p1") == found(database, "lamporna") == [1]
    assert found(database, "klotter") == []
    assert out_of_step(database) == []


def test_undo_is_followed(database: Database, unit: UnitOfWork) -> None:
    with unit("Ny") as (session, recording):
        session.add(concern(1, "Mörkt"))
    unit.replay(recording.changes.inverse(), label="Ångra")
    assert found(database, "mörkt") == []

    unit.replay(recording.changes, label="Gör om")
    assert found(database, "mörkt") == [1]
    assert out_of_step(database) == []


def test_a_new_row_gets_its_own_key_back(database: Database, unit: UnitOfWork) -> None:
    with unit("Ny") as (session, _):
        session.add(Category(name="Belysning"))
        session.add_all([row := concern(7, "Mörkt")])
        session.flush()
        assert session.scalars(select(Concern.serial).where(Concern.id == row.id)).one() == 7


def test_an_import_fills_the_index(database: Database, unit: UnitOfWork, tmp_path: Path) -> None:
    with unit("Ny") as (session, _):
        session.add(concern(1, "Mörkt i gångtunneln"))
    with unit.reading() as session:
        contents = read_contents(session)
    other = create_database(tmp_path / "annan.trygghet")
    try:
        with other.writing.begin() as connection:
            write_contents(connection, contents)

        assert found(other, beginning("gång")) == [1]
        assert out_of_step(other) == []
    finally:
        other.close()


def test_nothing_of_the_index_is_exported_or_counted_as_contents(database: Database) -> None:
    names = {table.name for table in exported_tables()} | set(Base.metadata.tables)

    assert not any(name.startswith(("concern_words", "concern_parts")) for name in names)
    with database.reading() as session:
        assert first_filled_table(session) is None


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_an_older_file_gets_a_filled_index(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "äldre.trygghet"
    with claim_new_file(path) as file:
        migrate(file, to=revision)
        file.writer.execute(
            "INSERT INTO concern (year, serial, kind, text, priority, source, is_anonymous, state, raised_on,"
            " created_utc) VALUES (2025, 1, 'concern', 'Mörkt i gångtunneln', 'high', 'meeting', 1, 'new', "
            "'2025-09-24', '2025-09-24T16:00:00.000Z')"
        )
        tables = {row[0] for row in file.writer.execute("SELECT name FROM sqlite_master")}
        assert CONCERNS.words not in tables

    database = open_database(path)
    try:
        assert found(database, beginning("gångtunn")) == [1]
        assert out_of_step(database) == []
    finally:
        database.close()


def test_a_later_migration_makes_the_index_anew(path: Path) -> None:
    with claim_new_file(path) as file:
        migrate(file, to="0003")
        create_search(file.writer.execute)
        file.writer.execute("DROP TRIGGER concern_searched_concern_before_delete")

    database = open_database(path)
    try:
        assert out_of_step(database) == []
    finally:
        database.close()


@given(words=st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_no_word_breaks_a_match(words: list[str]) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
        connection.execute("CREATE VIRTUAL TABLE p USING fts5(text, tokenize='trigram', detail=none)")
        kept = [word.replace("\x00", "") for word in words]
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (any_of(map(beginning, kept)),)).fetchall()
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (" AND ".join(map(quoted, kept)),)).fetchall()
        for word in kept:
            if len(word) >= 3 and "\x00" not in word:
                connection.execute("SELECT * FROM p WHERE p MATCH ?", (inside(word),)).fetchall()
