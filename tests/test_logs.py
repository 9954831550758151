"""The log is there when it is needed, private, and never in the way."""

from __future__ import annotations

import logging
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from trygghetsrad import logs

LOG = logging.getLogger("trygghetsrad.example")


@pytest.fixture(autouse=True)
def quiet_afterwards() -> Iterator[None]:
    program = logging.getLogger("trygghetsrad")
    handlers, level = list(program.handlers), program.level
    yield
    for handler in [one for one in program.handlers if one not in handlers]:
        program.removeHandler(handler)
        handler.close()
    program.setLevel(level)


def test_what_happens_is_written_with_time_and_place(tmp_path: Path) -> None:
    assert logs.start_log(tmp_path / "loggar")
    LOG.info("filen öppnades")
    LOG.debug("not written")
    (line,) = logs.log_file(tmp_path / "loggar").read_text(encoding="utf-8").splitlines()
    assert line.endswith("INFO trygghetsrad.example: filen öppnades")


def test_a_new_start_adds_to_the_same_file(tmp_path: Path) -> None:
    for word in ("first", "second"):
        handler = logs.start_log(tmp_path)
        assert handler
        LOG.warning(word)
        logging.getLogger("trygghetsrad").removeHandler(handler)
        handler.close()
    text = logs.log_file(tmp_path).read_text(encoding="utf-8")
    assert text.index("first") < text.index("second")


def test_the_log_turns_over_and_keeps_the_newest(tmp_path: Path) -> None:
    handler = logs.start_log(tmp_path)
    assert handler
    handler.max_bytes = 2_000  # type: ignore[attr-defined]
    for number in range(200):
        LOG.info("row %d", number)
    files = sorted(entry.name for entry in tmp_path.iterdir())
    assert files == ["trygghetsrad.log", *(f"trygghetsrad.log.{n}" for n in (1, 2, 3))]
    assert "row 199" in logs.log_file(tmp_path).read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert {entry.stat().st_mode & 0o777 for entry in tmp_path.iterdir()} == {0o600}


def test_a_folder_that_cannot_be_made_does_not_stop_the_program(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    assert logs.start_log(blocked / "loggar") is None


def test_what_somebody_wrote_stays_out_of_the_log(tmp_path: Path) -> None:
    assert logs.start_log(tmp_path)
    try:
        try:
            raise sqlite3.OperationalError("disk I/O error")
        except sqlite3.Error as problem:
            raise ValueError("Grannen i trettiofyran") from problem
    except ValueError:
        LOG.exception("a bug")

    written = logs.log_file(tmp_path).read_text(encoding="utf-8")
    assert "Grannen" not in written.replace('raise ValueError("Grannen', "")
    assert "sqlite3.OperationalError: disk I/O error" in written
    assert "builtins.ValueError" in written
    assert "test_what_somebody_wrote_stays_out_of_the_log" in written
