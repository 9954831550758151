"""The example year's file: made when missing, kept, made anew on demand, never in another's place."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from trygghetsrad.db.engine import create_database, open_database
from trygghetsrad.db.models import Category, Concern
from trygghetsrad.domain.errors import FileLockedError, FileProblemError, NotAllowedError
from trygghetsrad.paths import standard_database
from trygghetsrad.services.example_file import ensure_example_year, example_file_path


def concern_count(path: Path) -> int:
    with closing(open_database(path, read_only=True)) as database, database.reading() as session:
        return session.scalar(select(func.count()).select_from(Concern)) or 0


def throw_concerns_away(path: Path) -> None:
    with closing(open_database(path)) as database, database.writing.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.exec_driver_sql("DELETE FROM history_entry")
        connection.exec_driver_sql("DELETE FROM concern_action")
        connection.exec_driver_sql("DELETE FROM concern")


def test_it_lies_apart_from_the_users_own_file() -> None:
    assert example_file_path().parent == standard_database().parent
    assert example_file_path() != standard_database()


def test_it_is_made_when_it_is_missing_and_nothing_is_left_beside(tmp_path: Path) -> None:
    path = tmp_path / "ny mapp" / "exempel.db"

    assert ensure_example_year(path)

    assert {file.name for file in path.parent.iterdir()} <= {"exempel.db", "exempel.db.lock"}
    assert concern_count(path) == 40


def test_what_was_practised_stays_until_it_is_reset(tmp_path: Path) -> None:
    path = tmp_path / "exempel.db"
    ensure_example_year(path)
    throw_concerns_away(path)

    assert not ensure_example_year(path)
    assert concern_count(path) == 0

    assert ensure_example_year(path, reset=True)
    assert concern_count(path) == 40


@pytest.mark.parametrize("reset", [False, True])
def test_a_users_own_file_is_never_touched(tmp_path: Path, *, reset: bool) -> None:
    path = tmp_path / "rådet.db"
    with closing(create_database(path)) as database, database.writing.begin() as connection:
        connection.execute(insert(Category).values(name="Egen", position=0, is_archived=False))
    before = path.read_bytes()

    with pytest.raises(NotAllowedError, match="egen fil"):
        ensure_example_year(path, reset=reset)

    assert path.read_bytes() == before


def test_another_kind_of_file_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / "brev.db"
    path.write_text("Hej!", encoding="utf-8")

    with pytest.raises(FileProblemError):
        ensure_example_year(path, reset=True)

    assert path.read_text(encoding="utf-8") == "Hej!"


def test_a_file_in_use_is_not_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "exempel.db"
    ensure_example_year(path)

    with closing(open_database(path)), pytest.raises(FileLockedError):
        ensure_example_year(path, reset=True)

    assert concern_count(path) == 40
