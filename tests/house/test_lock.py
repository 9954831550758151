"""The lock files agree with pyproject.toml, with each other, and work on any machine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Environment, Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
RUNTIME, DEVELOPMENT = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
PYTHONS = ("3.11.2", "3.12.1", "3.13.0")
ENTRY = re.compile(r"^(?P<requirement>\S[^\\]*?) \\\n(?P<rest>(?: {4}.*\n)+)", re.MULTILINE)


def entries(lock: Path) -> list[tuple[Requirement, int]]:
    """Give each pinned requirement with its number of hashes."""
    text = lock.read_text(encoding="utf-8")
    return [
        (Requirement(found["requirement"]), found["rest"].count("--hash=sha256:"))
        for found in ENTRY.finditer(text)
    ]


def environment_of(python: str) -> Environment:
    """Give what markers are asked about, as if another Python ran."""
    environment = default_environment()
    environment["python_full_version"] = python
    environment["python_version"] = python.rpartition(".")[0]
    return environment


def applies(marker: Marker | None, environment: Environment) -> bool:
    return marker is None or marker.evaluate({**environment})  # type: ignore[dict-item]


def pins(lock: Path, environment: Environment) -> dict[str, str]:
    """Give the version of every library that one environment gets."""
    return {
        canonicalize_name(requirement.name): str(requirement.specifier).removeprefix("==")
        for requirement, _ in entries(lock)
        if applies(requirement.marker, environment)
    }


def wanted(*, dev: bool) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = project["project"]["dependencies"] + (project["dependency-groups"]["dev"] if dev else [])
    return [Requirement(name) for name in names]


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT], ids=lambda lock: lock.name)
def test_every_library_is_pinned_with_hashes_and_no_registry_is_named(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    found = entries(lock)
    assert len(found) == len(re.findall(r"^\w", text, re.MULTILINE)) > 20
    assert all(hashes > 0 and str(requirement.specifier).startswith("==") for requirement, hashes in found)
    assert not re.search(r"https?:|--index-url|--find-links|file:", text)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(("lock", "dev"), [(RUNTIME, False), (DEVELOPMENT, True)], ids=["runtime", "dev"])
def test_the_lock_fulfils_what_the_project_asks(lock: Path, dev: bool, python: str) -> None:
    environment = environment_of(python)
    locked = pins(lock, environment)
    for requirement in wanted(dev=dev):
        if applies(requirement.marker, environment):
            name = canonicalize_name(requirement.name)
            assert name in locked, f"{name} is not locked: refresh the lock files (CONTRIBUTING.md)"
            assert requirement.specifier.contains(locked[name]), requirement


@pytest.mark.parametrize("python", PYTHONS)
def test_the_development_lock_contains_the_other(python: str) -> None:
    environment = environment_of(python)
    assert pins(RUNTIME, environment).items() <= pins(DEVELOPMENT, environment).items()


@pytest.mark.parametrize(
    ("python", "qt", "absent"),
    [("3.11.2", "6.11.", "pyside6-pdf"), ("3.12.1", "6.12.", "pyside6-addons")],
)
def test_each_python_gets_the_qt_that_is_safe_on_it(python: str, qt: str, absent: str) -> None:
    """PySide6 6.12.0 loses references on Python 3.11 (tests/house/test_signal_references.py)."""
    locked = pins(RUNTIME, environment_of(python))
    assert locked["pyside6-essentials"].startswith(qt)
    assert locked["shiboken6"] == locked["pyside6-essentials"]
    assert absent not in locked
