"""A damaged file is mended: what can be read is there, whole and usable, and the damaged one is kept."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from trygghetsrad.db.integrity import integrity_problems
from trygghetsrad.domain.errors import DamagedFileError
from trygghetsrad.services.opening import open_services
from trygghetsrad.services.registry import Services
from trygghetsrad.services.repair import repair

PAGE = 4096


def now() -> datetime:
    return datetime(2026, 12, 1, 9, tzinfo=UTC)


def opened(file: Path) -> Services:
    return open_services(file, clock=now, today=lambda: date(2026, 12, 1), who=lambda: "Prov")


@pytest.fixture
def file(example_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "råd.db"
    shutil.copy(example_file, path)
    return path


def pages_of(file: Path, table: str) -> list[int]:
    """Give the pages that hold a table's rows, from 1."""
    with closing(sqlite3.connect(file)) as connection:
        try:
            rows = connection.execute(
                "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'", (table,)
            )
            return [row[0] for row in rows]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite cannot tell which page holds what")


def spoil(file: Path, page: int) -> None:
    with file.open("r+b") as stream:
        stream.seek((page - 1) * PAGE)
        stream.write(b"\xff" * PAGE)


def contents(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as connection:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("meeting", "concern", "action_item", "agenda_item", "person")
        }


def test_a_sound_file_comes_out_as_it_went_in(file: Path) -> None:
    with_services = opened(file)
    before = with_services.exchange.export_text()
    with_services.close()

    mended = repair(file, clock=now)

    services = opened(file)
    assert services.exchange.export_text() == before
    assert services.safety.check() == []
    services.close()
    assert mended.salvage.lost == 0
    assert mended.sentence == "Filen är reparerad. Allt som stod i den är kvar."


def test_one_bad_page_costs_its_rows_and_no_others(file: Path) -> None:
    page = pages_of(file, "concern")[0]
    before = contents(file)
    spoil(file, page)

    mended = repair(file, clock=now)

    after = contents(file)
    assert 0 < before["concern"] - after["concern"] <= mended.salvage.lost
    assert after["concern"] > 0
    assert {name: after[name] for name in after if name != "concern"} == {
        name: before[name] for name in before if name != "concern"
    }
    assert "gick inte att läsa" in mended.sentence
    assert mended.kept.name.endswith("före reparation.db")
    services = opened(file)
    assert [each.text for each in services.safety.check() if "Databasen är skadad" in each.text] == []
    meeting = services.meetings.by_code("2026-4")
    item = services.agenda.rows(meeting.meeting_id)[3].agenda_item_id
    assert services.captures.capture(item, "Mörkt vid dammen").numbers
    services.close()


def test_whatever_pages_are_bad_the_mended_file_is_whole(file: Path, example_file: Path) -> None:
    chance = random.Random(5)
    mended = 0
    for _ in range(12):
        for old in file.parent.glob("råd.db*"):
            old.unlink()
        shutil.copy(example_file, file)
        for page in chance.sample(range(2, file.stat().st_size // PAGE), 4):
            spoil(file, page)
        try:
            repair(file, clock=now)
        except DamagedFileError:
            continue
        mended += 1
        with closing(sqlite3.connect(file)) as connection:
            assert integrity_problems(connection) == []
        services = opened(file)
        services.exchange.export_text()
        services.close()
    assert mended > 8


def test_a_file_nothing_can_be_read_of_is_left_as_it_is(file: Path) -> None:
    spoil(file, 1)
    file.write_bytes(b"SQLite format 3\0" + file.read_bytes()[16:])
    before = file.read_bytes()

    with pytest.raises(DamagedFileError, match="Hämta tillbaka en säkerhetskopia"):
        repair(file, clock=now)

    assert file.read_bytes() == before
    assert not list(file.parent.glob("*.del"))


def test_a_row_that_makes_no_sense_is_left_out(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE concern SET state = 'gurka' WHERE id = 1")
        connection.execute("UPDATE meeting SET held_on = '2026-99-99' WHERE id = 1")

    mended = repair(file, clock=now)

    assert mended.salvage.lost >= 2
    services = opened(file)
    services.exchange.export_text()
    services.close()
