"""Which libraries each floor may use, and that the program needs none it does not declare.

import-linter (pyproject.toml) holds the arrows between our own floors; this holds those that lead out.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "trygghetsrad"
ALLOWED = {
    "domain": {"holidays"},
    "db": {"sqlalchemy", "alembic", "filelock"},
    "documents": {"icalendar", "recurring_ical_events", "reportlab", "openpyxl", "PIL", "docx"},
    "services": {"sqlalchemy", "jsonschema", "hunspell", "cryptography"},
    "cli": set[str](),
    "ui": {"PySide6"},
}
ALLOWED_BESIDE = {"platformdirs"}
IMPORT_NAMES = {
    "PySide6-Essentials": "PySide6",
    "PySide6-Addons": "PySide6",
    "PySide6_Pdf": "PySide6",
    "Pillow": "PIL",
    "python-docx": "docx",
    "chunspell": "hunspell",
    "recurring-ical-events": "recurring_ical_events",
}


def third_parties(folder: Path) -> Iterator[tuple[Path, str]]:
    """Give every library imported below a folder, also those imported inside functions."""
    for file in [folder] if folder.is_file() else sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            else:
                continue
            for name in (name.split(".")[0] for name in names):
                if name not in sys.stdlib_module_names and name != "trygghetsrad":
                    yield file.relative_to(ROOT), name


@pytest.mark.parametrize("floor", sorted(ALLOWED))
def test_a_floor_uses_only_its_own_libraries(floor: str) -> None:
    strangers = {
        (str(file), name) for file, name in third_parties(PACKAGE / floor) if name not in ALLOWED[floor]
    }
    assert strangers == set()


def test_every_floor_is_named_here() -> None:
    floors = {entry.name for entry in PACKAGE.iterdir() if (entry / "__init__.py").exists()}
    assert floors == set(ALLOWED)


def test_what_stands_beside_the_floors_uses_almost_nothing() -> None:
    strangers = {
        (str(file), name)
        for path in PACKAGE.glob("*.py")
        for file, name in third_parties(path)
        if name not in ALLOWED_BESIDE
    }
    assert strangers == set()


def test_the_program_declares_what_it_imports_and_no_more() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    names = [re.split(r"[<>=!~; ]", requirement)[0] for requirement in (*project["dependencies"], *extras)]
    declared = {IMPORT_NAMES.get(name, name.lower()) for name in names}
    assert {name for _, name in third_parties(PACKAGE)} == declared


@pytest.mark.parametrize("file", sorted(PACKAGE.joinpath("domain").rglob("*.py")), ids=lambda file: file.stem)
def test_the_domain_has_no_clock_and_opens_no_file(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        assert called not in {"open", "date.today", "datetime.now", "datetime.today", "time.time"}, (
            node.lineno
        )
