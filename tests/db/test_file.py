"""What may be opened as a council file, and how the one writing connection is set up."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.engine import Database, create_database, open_database
from trygghetsrad.db.file import open_file
from trygghetsrad.db.lock import LockHolder
from trygghetsrad.db.models import Category
from trygghetsrad.db.schema_version import NEWEST_REVISION
from trygghetsrad.domain.errors import (
    FileLockedError,
    FileProblemError,
    NewerFileError,
    NotAllowedError,
    WriteProtectedError,
)


@pytest.fixture
def closed(path: Path) -> Path:
    """Give a sound council file that nobody has open."""
    create_database(path).close()
    return path


def refusal(path: Path) -> str:
    """Give the sentence an opening is refused with, and see that the file was not touched."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(FileProblemError) as refused:
        open_file(path)
    after = path.read_bytes() if path.is_file() else None
    assert before == after
    assert refused.value.message.endswith((".", "?"))
    return refused.value.message


def test_a_missing_file_is_never_created(path: Path) -> None:
    assert "finns inte" in refusal(path)
    assert list(path.parent.iterdir()) == []


def test_a_zero_length_file_is_refused_with_the_way_out(path: Path) -> None:
    path.touch()

    assert refusal(path) == f"Filen {path.name} är tom. Hämta tillbaka en säkerhetskopia av den."


def test_a_file_of_another_kind_is_refused(path: Path) -> None:
    path.write_text("Protokoll fört vid sammanträde", encoding="utf-8")

    assert "inte en fil från Trygghetsråd" in refusal(path)


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE moz_places (id INTEGER)")
    other.commit()
    other.close()

    assert "inte en fil från Trygghetsråd" in refusal(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "går inte att läsa" in refusal(tmp_path)


def test_a_damaged_file_is_refused(closed: Path) -> None:
    closed.write_bytes(closed.read_bytes()[:100] + b"\xff" * 4_000)

    assert "skadad" in refusal(closed)


def test_a_file_from_a_newer_program_is_refused(closed: Path) -> None:
    newer = sqlite3.connect(closed)
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.commit()
    newer.close()

    with pytest.raises(NewerFileError, match=r"nyare version av Trygghetsråd\. Uppdatera programmet"):
        open_file(closed)


def test_a_new_file_does_not_replace_one_that_is_there(closed: Path) -> None:
    before = closed.read_bytes()

    with pytest.raises(FileProblemError, match="finns redan"):
        create_database(closed)
    assert closed.read_bytes() == before


def test_a_folder_that_takes_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()

    with pytest.raises(FileProblemError, match="inte att skapa en fil i mappen"):
        create_database(tmp_path / "fil" / "råd.trygghet")


def test_a_new_file_is_only_for_its_owner(closed: Path) -> None:
    assert stat.S_IMODE(closed.stat().st_mode) == 0o600


def test_the_writing_connection_keeps_acknowledged_commits(database: Database) -> None:
    def pragma(name: str) -> object:
        return database.file.writer.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2  # FULL
    assert pragma("foreign_keys") == 1


def test_the_pragmas_are_set_when_a_file_is_opened_again(closed: Path) -> None:
    with open_file(closed) as file:
        values = [
            file.writer.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert values == ["wal", 2, 1]


def test_readers_cannot_write(database: Database) -> None:
    reader = database.file.reader()
    try:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("INSERT INTO category (name, position, is_archived) VALUES ('x', 0, 0)")
    finally:
        reader.close()


def test_a_reading_session_sees_one_moment(database: Database) -> None:
    with database.reading() as session:
        assert session.scalars(select(Category)).all() == []
        with Session(database.writing) as writing, writing.begin():
            writing.add(Category(name="Belysning"))
        assert session.scalars(select(Category)).all() == []
    with database.reading() as session:
        assert [category.name for category in session.scalars(select(Category))] == ["Belysning"]


def test_a_file_opened_read_only_is_read_beside_the_writer(database: Database) -> None:
    with Session(database.writing) as session, session.begin():
        session.add(Category(name="Belysning"))

    beside = open_database(database.file.path, read_only=True)
    try:
        with beside.reading() as session:
            assert [category.name for category in session.scalars(select(Category))] == ["Belysning"]
        with pytest.raises(NotAllowedError, match="skrivskyddad"):
            _ = beside.writing
    finally:
        beside.close()


def test_a_file_name_with_signs_that_mean_something_in_addresses_opens(tmp_path: Path) -> None:
    path = tmp_path / "råd 100% #1?mode=memory&x.trygghet"
    create_database(path).close()

    with open_file(path) as file:
        assert file.revision() == NEWEST_REVISION
    assert path.stat().st_size > 0


HOLD = """
import sys
from pathlib import Path
from trygghetsrad.db.file import open_file
file = open_file(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another_program(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Keep the file open for writing in another process."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    try:
        yield holder
    finally:
        holder.kill()
        holder.communicate()


def test_a_second_program_is_told_who_has_the_file_open(closed: Path) -> None:
    with held_by_another_program(closed):
        note = json.loads(Path(f"{closed}.owner").read_text(encoding="utf-8"))
        with pytest.raises(FileLockedError) as refused:
            open_file(closed)

        assert refused.value.message.startswith(
            f"Filen är öppnad av {note['user']} på {note['machine']} sedan kl. "
        )
        open_file(closed, read_only=True).close()


def test_a_file_is_read_without_the_lock_and_claimed_later(closed: Path) -> None:
    with open_file(closed, claim=False) as file:
        assert not file.is_read_only
        assert file.revision() == NEWEST_REVISION
        assert not Path(f"{closed}.owner").exists()
        file.claim()
        file.claim()
        assert Path(f"{closed}.owner").exists()
    assert not Path(f"{closed}.owner").exists()


def test_whoever_writes_first_claims_the_file(closed: Path) -> None:
    with open_file(closed, claim=False) as file:
        assert file.writer.execute("PRAGMA synchronous").fetchone() == (2,)
        assert Path(f"{closed}.owner").exists()


def test_a_file_held_elsewhere_can_be_read_but_not_claimed(closed: Path) -> None:
    with held_by_another_program(closed), open_file(closed, claim=False) as file:
        assert file.revision() == NEWEST_REVISION
        with pytest.raises(FileLockedError, match="öppnad av"):
            file.claim()


def test_a_file_replaced_after_it_was_read_is_not_claimed(closed: Path, tmp_path: Path) -> None:
    other = tmp_path / "annan.trygghet"
    shutil.copy(closed, other)
    with open_file(closed, claim=False) as file:
        other.replace(closed)
        with pytest.raises(FileProblemError, match="flyttats eller tagits bort"):
            file.claim()
        assert not Path(f"{closed}.owner").exists()


def test_the_lock_holds_without_its_note(closed: Path) -> None:
    with held_by_another_program(closed):
        Path(f"{closed}.owner").unlink()
        with pytest.raises(FileLockedError, match="redan öppnad i ett annat fönster"):
            open_file(closed)


def test_the_lock_goes_when_the_program_that_held_it_dies(closed: Path) -> None:
    with held_by_another_program(closed) as holder:
        holder.kill()
        holder.wait()

        open_file(closed).close()


def test_the_lock_is_given_up_at_close(closed: Path) -> None:
    open_file(closed).close()
    open_file(closed).close()

    assert not Path(f"{closed}.owner").exists()


def test_a_refused_opening_leaves_the_other_programs_note(closed: Path) -> None:
    with held_by_another_program(closed):
        for _ in range(2):
            with pytest.raises(FileLockedError, match="öppnad av"):
                open_file(closed)


def test_the_holder_is_named_with_the_day_when_it_was_not_today() -> None:
    holder = LockHolder("anna", "KOMMUN-17", 4711, "2026-02-11T18:02:00")

    assert holder.sentence() == "Filen är öppnad av anna på KOMMUN-17 sedan 2026-02-11 kl. 18.02."


def test_closing_twice_is_allowed_and_leaves_one_file(closed: Path) -> None:
    file = open_file(closed)
    file.close()
    file.close()

    assert sorted(p.name for p in closed.parent.iterdir() if not p.name.endswith(".lock")) == [closed.name]


def test_threads_take_turns_with_the_writing_connection(database: Database) -> None:
    def add(name: str) -> None:
        for number in range(10):
            with database.file.write_lock, Session(database.writing) as session, session.begin():
                session.add(Category(name=f"{name} {number}"))

    threads = [threading.Thread(target=add, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.reading() as session:
        assert len(session.scalars(select(Category)).all()) == 30


def test_a_write_protected_file_says_that_it_can_be_read(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: path != closed)
    with pytest.raises(WriteProtectedError, match="kan bara läsas"):
        open_file(closed)
    open_file(closed, read_only=True).close()


def test_the_first_reader_is_the_one_the_file_was_checked_with_and_each_is_given_once(closed: Path) -> None:
    with open_file(closed, claim=False) as file:
        assert file.revision() == NEWEST_REVISION
        first, second = file.reader(), file.reader()
        assert first is not second
        first.close()
        assert second.execute("SELECT count(*) FROM category").fetchone()
        second.close()
        assert file.revision() == NEWEST_REVISION


def test_a_reader_nobody_asked_for_is_closed_with_the_file(closed: Path) -> None:
    file = open_file(closed, claim=False)
    file.close()
    with sqlite3.connect(closed) as alone:
        (mode,) = alone.execute("PRAGMA journal_mode = DELETE").fetchone()  # "wal" while another is connected
    alone.close()
    assert mode == "delete"
