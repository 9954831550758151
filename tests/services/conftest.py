"""What the tests of services share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.services.example_facts import new_services
from trygghetsrad.services.example_year import load_example_year
from trygghetsrad.services.registry import Services


@pytest.fixture(scope="session")
def example_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Give the loaded example year; tests only read it."""
    services = new_services(tmp_path_factory.mktemp("example") / "exempel.db")
    load_example_year(services)
    yield services
    services.close()
