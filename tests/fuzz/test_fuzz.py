"""A few inputs for every reader; `python -m tests.fuzz` feeds them for as long as asked."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.fuzz.__main__ import run_batch
from tests.fuzz.targets import Target, all_targets

NAMES = [
    "capture line, the grammar",
    "capture line, carried out",
    "promise page",
    "calendar file (ICS)",
    "export (JSON), altered",
    "export (JSON), any text",
    "file from another computer",
    "pasted HTML",
    "notes",
    "list (XLSX)",
    "list (Word)",
    "list (CSV)",
    "list (HTML)",
    "list, taken in",
    "answer of an owner, taken in",
    "logo or signed copy",
]


@pytest.fixture(scope="module")
def targets(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Target]:
    """Every reader by its name."""
    folder = tmp_path_factory.mktemp("fuzz")
    shutil.copy(example_file, folder)
    return {each.name: each for each in all_targets(folder)}


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_takes_or_refuses_what_it_is_given(targets: dict[str, Target], name: str) -> None:
    assert list(targets) == NAMES
    assert run_batch(targets[name], Counter(), start=1, times=20) == []


def test_an_error_nobody_foresaw_is_a_find() -> None:
    def divide(number: int) -> bool:
        return bool(100 // (number - 3))

    (find,) = run_batch(Target("division", st.integers(0, 9), divide), Counter(), start=1)

    assert "ZeroDivisionError" in find
