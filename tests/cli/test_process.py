"""The program as a process: its streams, what it imports, and what it does beside the window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from trygghetsrad.db.file import open_file

ROOT = Path(__file__).parents[2]


def run(*arguments: object, home: Path, code: int = 0, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process without a display, with a locale that is not UTF-8."""
    env = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONUTF8")
    }
    env |= {
        "TRYGGHETSRAD_HOME": str(home),
        "LC_ALL": "C",
        "PYTHONIOENCODING": "latin-1",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
        **settings,
    }
    outcome = subprocess.run(
        [sys.executable, "-m", "trygghetsrad", *map(str, arguments)],
        env=env,
        capture_output=True,
        check=False,
    )
    assert outcome.returncode == code, outcome.stderr.decode()
    return outcome


def test_json_is_utf8_whatever_the_terminal_says(file: Path, home: Path) -> None:
    outcome = run("--db", file, "meetings", "--as", "json", home=home)

    assert json.loads(outcome.stdout.decode("utf-8"))[2]["title"] == "Ängslunda och ungas trygghet"
    assert outcome.stderr == b""


def test_a_refusal_is_one_utf8_sentence_on_the_error_stream(home: Path, tmp_path: Path) -> None:
    outcome = run("--db", tmp_path / "saknas.db", "check", home=home, code=1)

    assert outcome.stdout == b""
    assert outcome.stderr.decode("utf-8").count("\n") == 1


def test_wrong_usage_leaves_with_two(home: Path) -> None:
    assert run("nonsens", home=home, code=2).stdout == b""


@pytest.mark.parametrize("command", ["meetings", "actions", "check", "export"])
def test_commands_never_import_the_window(file: Path, home: Path, tmp_path: Path, command: str) -> None:
    program = (
        "import sys; from trygghetsrad.app import main; code = main(sys.argv[1:]);"
        "qt = [name for name in sys.modules if name.startswith(('PySide6', 'trygghetsrad.ui'))];"
        "sys.exit(f'{qt}' if qt else code)"
    )
    arguments = [command, str(tmp_path / "ut.json")] if command == "export" else [command]
    outcome = subprocess.run(
        [sys.executable, "-c", program, "--db", str(file), *arguments],
        env={**os.environ, "TRYGGHETSRAD_HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )

    assert outcome.returncode == 0, outcome.stderr.decode()


def test_a_reader_that_has_had_enough_is_no_error(file: Path, home: Path) -> None:
    env = {**os.environ, "TRYGGHETSRAD_HOME": str(home), "PYTHONPATH": str(ROOT)}
    reading, writing = os.pipe()
    os.close(reading)
    try:
        outcome = subprocess.run(
            [sys.executable, "-m", "trygghetsrad", "--db", str(file), "concerns", "--as", "json"],
            env=env,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)

    assert (outcome.returncode, outcome.stderr) == (0, b"")


def test_reading_works_while_another_program_writes(file: Path, home: Path, tmp_path: Path) -> None:
    with open_file(file):
        run("--db", file, "actions", "--as", "json", home=home)
        run("--db", file, "backup", tmp_path / "kopia.db", home=home)
        run("--db", file, "export", tmp_path / "allt.json", home=home)
        outcome = run("--db", file, "capture", "2026-4", "34", "Mörkt", home=home, code=1)

    assert "Filen är öppnad av" in outcome.stderr.decode("utf-8")


def test_a_bug_is_told_in_one_sentence_and_logged(
    file: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from trygghetsrad import app
    from trygghetsrad.services.meetings import Meetings

    def fails(*_arguments: object, **_more: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(Meetings, "rows", fails)

    assert app.main(["--db", str(file), "meetings"]) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "ZeroDivisionError" in (home / "logs" / "trygghetsrad.log").read_text(encoding="utf-8")
