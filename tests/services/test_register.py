"""Words of the register are found again however they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.example_facts import new_services
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.services.registry import Services


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = new_services(tmp_path / "råd.db")
    yield services
    services.close()


@pytest.mark.parametrize(
    "again", ["norra  torget", " NORRA TORGET\x08", "Norra\u00a0torget", "Norra\ttorget"]
)
def test_a_place_is_added_once(services: Services, again: str) -> None:
    first, _ = services.register.add_place("Norra torget", area="Område 1")
    second, changes = services.register.add_place(again, area="område  1\x08")
    assert first == second
    assert changes.is_empty
    assert [row.name for row in services.register.areas()] == ["Område 1"]


def test_an_area_is_added_once(services: Services) -> None:
    services.register.add_place("Torget", area="Område 1")
    services.register.add_place("Parken", area=" område  1\x08")
    assert [row.name for row in services.register.areas()] == ["Område 1"]


@pytest.mark.parametrize("name", ["", "  ", "\x08", "\u200b\x00"])
def test_a_name_of_nothing_is_refused(services: Services, name: str) -> None:
    with pytest.raises(InvalidInputError):
        services.register.add_place(name)
