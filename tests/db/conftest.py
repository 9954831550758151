"""A council file of its own for every test of the ground floor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from trygghetsrad.db.engine import Database, create_database
from trygghetsrad.db.unit_of_work import UnitOfWork

NOW = datetime(2026, 9, 23, 16, 5, 7, 123_456, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Trygghetsrådet.trygghet"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = create_database(path)
    yield database
    database.close()


@pytest.fixture
def unit(database: Database) -> UnitOfWork:
    return UnitOfWork(database, clock=lambda: NOW, who=lambda: "Sekreteraren")
