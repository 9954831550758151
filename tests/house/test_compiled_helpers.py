"""PySide's helpers are compiled at the first start, and not again until they are other ones."""

from __future__ import annotations

import builtins
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from trygghetsrad.ui.qt_libraries import CompiledHelpers

SOURCE = b"answer = 6 * 7\n"

START = """
import builtins, json, sys
compiled = []
ordinary = builtins.compile
def counting(source, filename, mode, *rest, **options):
    if "trygghetsrad" not in str(filename) and type(source) is bytes:
        compiled.append(filename)
    return ordinary(source, filename, mode, *rest, **options)
builtins.compile = counting
from pathlib import Path
from trygghetsrad.app import load_window
from trygghetsrad.ui.qt_libraries import CompiledHelpers
helpers = CompiledHelpers(Path(sys.argv[1]))
load_window(helpers)
helpers.keep()
from PySide6.QtCore import QObject, Signal
class Teller(QObject):
    told = Signal(str)
heard, teller = [], Teller()
teller.told.connect(heard.append)
teller.told.emit("hej")
try:
    QObject().setParent(1)
except TypeError as problem:
    heard.append("setParent" in str(problem))
import linecache, wave
looked_through = any(name.endswith("wave.py") for name in linecache.cache)
print(json.dumps([len(compiled), heard, compile is counting, looked_through]))
"""


def start(folder: Path) -> list[object]:
    done = subprocess.run(
        [sys.executable, "-c", START, str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told: list[object] = json.loads(done.stdout)
    return told


def run(helpers: CompiledHelpers, source: bytes = SOURCE) -> tuple[object, bool]:
    """Give what the source says, and whether it had to be compiled."""
    found: dict[str, object] = {}
    ordinary, compiled = builtins.compile, []

    def counting(*arguments: object) -> object:
        compiled.append(arguments)
        return ordinary(*arguments)  # type: ignore[call-overload]

    builtins.compile = counting  # type: ignore[assignment]
    try:
        with helpers.at_hand():
            exec(compile(source, "helper.py", "exec"), found)
        assert builtins.compile is counting
    finally:
        builtins.compile = ordinary
    return found["answer"], bool(compiled)


def test_the_second_start_compiles_nothing_and_qt_and_imports_are_the_same(tmp_path: Path) -> None:
    first, second = start(tmp_path / "cache"), start(tmp_path / "cache")
    assert isinstance(first[0], int)
    assert first[0] > 5
    assert second[0] == 0
    assert first[1:] == second[1:] == [["hej", True], True, False]


def test_what_was_compiled_is_used_by_the_next_start(tmp_path: Path) -> None:
    helpers = CompiledHelpers(tmp_path)
    assert run(helpers) == (42, True)
    helpers.keep()
    assert run(CompiledHelpers(tmp_path)) == (42, False)


def test_another_source_is_compiled_anew(tmp_path: Path) -> None:
    helpers = CompiledHelpers(tmp_path)
    run(helpers)
    helpers.keep()
    other = CompiledHelpers(tmp_path)
    assert run(other, b"answer = 6 * 8\n") == (48, True)
    other.keep()
    assert run(CompiledHelpers(tmp_path), b"answer = 6 * 8\n") == (48, False)


@pytest.mark.parametrize("length", [0, 5, 60, -1])
def test_a_torn_file_counts_as_none(tmp_path: Path, length: int) -> None:
    helpers = CompiledHelpers(tmp_path)
    run(helpers)
    helpers.keep()
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:length])
    assert run(CompiledHelpers(tmp_path)) == (42, True)


def test_a_folder_that_cannot_be_written_to_does_no_harm(tmp_path: Path) -> None:
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("en fil")
    helpers = CompiledHelpers(in_the_way)
    assert run(helpers) == (42, True)
    helpers.keep()
    assert in_the_way.read_text() == "en fil"


def test_other_ways_to_compile_are_left_alone(tmp_path: Path) -> None:
    with CompiledHelpers(tmp_path).at_hand():
        assert eval(compile("1 + 1", "text", "eval")) == 2
        assert eval(compile(b"1 + 1", "bytes", "eval", dont_inherit=True)) == 2
