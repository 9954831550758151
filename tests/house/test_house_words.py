"""Small rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("trygghetsrad", "tests", "tools", "benchmarks", "docs", "resources")
TEXTS = {".py", ".md", ".toml", ".json", ".txt", ".lock", ".mako", ".svg", ""}
FILES = [
    file
    for part in (*FOLDERS, *(entry.name for entry in ROOT.iterdir() if entry.is_file()), ".ci")
    for file in ([ROOT / part] if (ROOT / part).is_file() else sorted((ROOT / part).rglob("*")))
    if file.is_file() and file.suffix in TEXTS and not file.name.startswith(".") and file != Path(__file__)
]
CODE = [file for file in FILES if file.suffix == ".py"]
GRAB_BAGS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


def test_the_whole_house_is_looked_through() -> None:
    assert {"start.py", "app.py", "conftest.py"} <= {file.name for file in CODE}
    assert len(CODE) > 200


def test_no_room_is_a_grab_bag() -> None:
    assert [file for file in CODE if GRAB_BAGS & {file.stem, file.parent.name}] == []


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (r"\b(TODO|FIXME|XXX)\b(?!\(#\d+\))", "what is left to do has an issue, named as TODO(#12)"),
        (r"(?<![\w.~])/(work|root|home/\w+)/", "no path of one machine"),
        (r"^(<{7}|>{7}|={7})( |$)", "no mark of a merge"),
    ],
)
def test_no_file_holds(found: str, why: str) -> None:
    pattern = re.compile(found, re.MULTILINE)
    holding = [
        f"{file.relative_to(ROOT)}: {match[0]}"
        for file in FILES
        for match in [pattern.search(file.read_text(encoding="utf-8"))]
        if match
    ]
    assert holding == [], why


def test_a_translated_text_is_a_plain_string() -> None:
    """A tool that collects texts to translate cannot read an f-string, and would miss it without a word."""
    built = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in CODE
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith(".tr")
        and node.args
        and not isinstance(node.args[0], ast.Constant)
    ]
    assert built == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mark for what can be run")
def test_the_shell_scripts_can_be_run() -> None:
    scripts = [file for file in (ROOT / ".ci").iterdir() if file.read_bytes().startswith(b"#!")]
    assert scripts
    assert all(file.stat().st_mode & 0o111 for file in scripts)
