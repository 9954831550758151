"""Backups that are taken by themselves: whole, private, rotated, and never of nothing over something."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.services.evening import Evening, held_evening
from trygghetsrad.domain.backup_rotation import BackupReason, Rotation
from trygghetsrad.domain.errors import DamagedFileError, FileProblemError
from trygghetsrad.services.backups import Backups, backups_of, has_backups
from trygghetsrad.services.opening import create_seeded_file, open_services


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 9, 24, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    evening = held_evening(tmp_path / "råd.db")
    yield evening
    evening.services.close()


@pytest.fixture
def backups(evening: Evening, clock: Clock) -> Backups:
    return Backups(evening.services.file, clock=clock)


def change(evening: Evening) -> None:
    evening.services.captures.capture(evening.items[2], "Mörkt i gångtunneln @Centrum >Polisen")


def test_a_backup_says_what_is_in_it(evening: Evening, backups: Backups) -> None:
    change(evening)

    taken = backups.take(BackupReason.START)

    (row,) = backups.rows()
    assert row.path == taken
    assert row.contents is not None
    assert (row.contents.meetings, row.contents.concerns, row.contents.action_items) == (1, 1, 1)
    assert row.contents.last_change == datetime(2026, 9, 24, 8, 30, tzinfo=UTC)
    assert (row.number, row.reason, row.problem) == (1, BackupReason.START, "")


def test_a_backup_and_its_folder_are_for_the_user_alone(backups: Backups) -> None:
    mask = os.umask(0)
    try:
        taken = backups.take(BackupReason.START)
    finally:
        os.umask(mask)
    assert taken is not None
    assert stat.S_IMODE(taken.stat().st_mode) == 0o600
    assert stat.S_IMODE(taken.parent.stat().st_mode) == 0o700


def test_nothing_new_is_not_kept_twice(evening: Evening, backups: Backups) -> None:
    assert backups.take(BackupReason.START) is not None
    assert backups.take(BackupReason.CLOSE) is None
    evening.services.file.checkpoint()
    assert backups.take(BackupReason.CLOSE) is None
    change(evening)
    assert backups.take(BackupReason.CLOSE) is not None
    assert [row.number for row in backups.rows()] == [2, 1]


def test_one_that_is_asked_for_is_always_kept(backups: Backups) -> None:
    backups.take(BackupReason.START)
    assert backups.take(BackupReason.ASKED) is not None


def test_whether_something_was_written_is_known(evening: Evening, backups: Backups) -> None:
    assert backups.is_changed()
    backups.take(BackupReason.START)
    assert not backups.is_changed()
    change(evening)
    assert backups.is_changed()


def test_backups_are_rotated(evening: Evening, backups: Backups, clock: Clock) -> None:
    backups.rotation = Rotation(hourly=2, daily=1, monthly=1)
    for _ in range(7):
        change(evening)
        backups.take(BackupReason.WORK)
        clock.now += timedelta(hours=1)

    assert [row.number for row in backups.rows()] == [7, 6, 5, 4]


def test_a_clock_set_back_loses_no_backup(evening: Evening, backups: Backups, clock: Clock) -> None:
    backups.take(BackupReason.START)
    clock.now -= timedelta(days=900)
    change(evening)
    backups.take(BackupReason.WORK)

    assert [row.number for row in backups.rows()] == [2, 1]


def test_an_empty_file_never_pushes_out_what_was_there(
    tmp_path: Path, evening: Evening, clock: Clock
) -> None:
    backups = Backups(evening.services.file, clock=clock)
    backups.take(BackupReason.START)
    path = evening.services.file.path
    evening.services.close()
    path.unlink()
    create_seeded_file(path, clock=clock, today=lambda: date(2026, 9, 24), who=lambda: "Prov")
    services = open_services(path, clock=clock, today=lambda: date(2026, 9, 24), who=lambda: "Prov")

    assert services.backups.take(BackupReason.START) is None

    (row,) = services.backups.rows()
    services.close()
    assert row.contents is not None
    assert row.contents.meetings == 1


def test_a_damaged_file_gives_no_backup_and_costs_none(evening: Evening, backups: Backups) -> None:
    backups.take(BackupReason.START)
    path = evening.services.file.path
    evening.services.close()
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'text_module'"
        ).fetchone()
    contents = bytearray(path.read_bytes())
    contents[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(contents)
    services = open_services(
        path,
        clock=lambda: datetime(2026, 9, 25, tzinfo=UTC),
        today=lambda: date(2026, 9, 25),
        who=lambda: "",
    )

    with pytest.raises(DamagedFileError):
        services.backups.take(BackupReason.START)
    services.close()

    assert [row.number for row in backups_of(path)] == [1]
    assert not list(path.parent.glob("*/*.del*"))


def test_what_a_killed_backup_left_is_taken_away(backups: Backups) -> None:
    backups.take(BackupReason.START)
    left = backups.folder / "00002 2026-09-24 10.00.00 vid start.db.del"
    left.write_bytes(b"half")

    backups.take(BackupReason.ASKED)

    assert not left.exists()


def test_a_folder_that_cannot_be_made_is_told(backups: Backups) -> None:
    backups.folder.write_bytes(b"in the way")

    with pytest.raises(FileProblemError, match="kan inte skapas"):
        backups.take(BackupReason.START)


def test_a_broken_backup_is_listed_with_why(backups: Backups) -> None:
    taken = backups.take(BackupReason.START)
    assert taken is not None
    taken.write_bytes(b"")

    (row,) = backups.rows()

    assert row.contents is None
    assert "tom" in row.problem


def test_other_files_in_the_folder_are_passed_over(backups: Backups) -> None:
    backups.take(BackupReason.START)
    (backups.folder / "läs mig.txt").write_text("hej", encoding="utf-8")
    (backups.folder / "00009 2026-13-45 99.99.99 vid start.db").write_bytes(b"")

    assert [row.number for row in backups.rows()] == [1]
    assert has_backups(backups.folder.with_name("råd.db"))
