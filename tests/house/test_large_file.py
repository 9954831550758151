"""The file that the benchmarks measure on is one the program could have written itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.large import Size, make_large_file
from trygghetsrad.services.opening import open_services

SMALL = Size(concerns=300, actions=500, meetings=60, paragraphs=900, places=320)


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_a_large_file_has_the_size_asked_for_and_nothing_to_complain_of(tmp_path: Path) -> None:
    path = tmp_path / "stor.trygghet"

    make_large_file(path, SMALL)

    services = open_services(
        path,
        clock=lambda: datetime(2027, 1, 2, tzinfo=UTC),
        today=lambda: date(2027, 1, 2),
        who=lambda: "Jag",
    )
    try:
        assert services.safety.check() == []
        assert len(services.concerns.rows()) == SMALL.concerns
        assert len(services.action_items.rows()) == SMALL.actions
        assert len(services.meetings.rows()) == SMALL.meetings
    finally:
        services.close()
    (paragraphs,) = rows(
        path, "SELECT sum(length(notes) - length(replace(notes, char(10), '')) + 1) FROM agenda_item"
    )
    assert paragraphs == (SMALL.paragraphs,)
    assert rows(path, "SELECT count(DISTINCT name) FROM place") == [(SMALL.places,)]


def test_the_same_seed_gives_the_same_rows(tmp_path: Path) -> None:
    for name in ("en.trygghet", "två.trygghet"):
        make_large_file(tmp_path / name, SMALL)

    for table in ("concern", "action_item", "agenda_item", "meeting", "place", "action_owner"):
        query = f"SELECT * FROM {table} ORDER BY id"
        assert rows(tmp_path / "en.trygghet", query) == rows(tmp_path / "två.trygghet", query)
