"""What the tests of services share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.example_facts import opened_services
from trygghetsrad.services.registry import Services


@pytest.fixture(scope="session")
def example_year(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Give the loaded example year; tests only read it."""
    own = tmp_path_factory.mktemp("example") / "exempel.db"
    shutil.copy(example_file, own)
    services = opened_services(own)
    yield services
    services.close()
