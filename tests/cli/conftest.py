"""The example year once, and a way to call commands as the terminal does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from trygghetsrad.app import main


@dataclass(frozen=True)
class Outcome:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Read standard output as JSON; nothing else may be there."""
        return json.loads(self.out)


Call = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep data, settings and logs of a test in its own folder."""
    folder = tmp_path / "hem"
    monkeypatch.setenv("TRYGGHETSRAD_HOME", str(folder))
    return folder


@pytest.fixture
def file(example_file: Path, tmp_path: Path) -> Path:
    """Give a copy of the example year."""
    return Path(shutil.copy(example_file, tmp_path / "råd.db"))


@pytest.fixture
def bare_call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the program with the arguments given and nothing else."""

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return call


@pytest.fixture
def call(bare_call: Call, file: Path) -> Call:
    """Call a command on the example year, as if it were 1 December 2026."""

    def call(*arguments: object) -> Outcome:
        return bare_call("--db", file, "--today", "2026-12-01", *arguments)

    return call
