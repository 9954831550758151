"""The wheel, installed as a user would: an empty environment, the locked libraries and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, install it, and give the program."""
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder / "dist", ROOT)
    (wheel,) = (folder / "dist").glob("trygghetsrad-*.whl")
    call(sys.executable, "-m", "venv", folder / "venv")
    python = folder / "venv" / SCRIPTS / "python"
    install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-compile"]
    call(*install, "--require-hashes", "-r", ROOT / "requirements.lock")
    call(*install, "--no-deps", wheel)
    return folder / "venv" / SCRIPTS / "trygghetsrad"


@pytest.fixture
def surroundings(tmp_path: Path) -> Mapping[str, str]:
    """Give an environment that knows nothing of the source tree."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    return {**kept, "TRYGGHETSRAD_HOME": str(tmp_path / "hem"), "QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Give a folder far from the source tree to stand in."""
    folder = tmp_path / "annan mapp"
    folder.mkdir()
    return folder


def call(*command: object, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run a command that must succeed; give what it wrote."""
    words = [str(word) for word in command]
    done = subprocess.run(words, check=False, capture_output=True, text=True, timeout=300, cwd=cwd, env=env)
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_terminal_works_from_another_folder(
    program: Path, elsewhere: Path, surroundings: Mapping[str, str]
) -> None:
    assert "minutes" in call(program, "--help", cwd=elsewhere, env=surroundings)
    call(program, "demo", cwd=elsewhere, env=surroundings)
    call(program, "minutes", "2026-3", "-o", "anteckningar.pdf", cwd=elsewhere, env=surroundings)
    assert (elsewhere / "anteckningar.pdf").read_bytes().startswith(b"%PDF-")
    listed = call(program, "actions", "--as", "json", cwd=elsewhere, env=surroundings)
    assert "Å26-01" in listed


def test_the_window_opens_with_the_example_year(
    program: Path, elsewhere: Path, tmp_path: Path, surroundings: Mapping[str, str]
) -> None:
    file = tmp_path / "exempel.db"
    call(program, "--db", file, "demo", cwd=elsewhere, env=surroundings)
    window = subprocess.Popen(
        [program, "--db", file, "gui"],
        cwd=elsewhere,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    held = Path(f"{file}.owner")
    try:
        until = time.monotonic() + 30
        while not held.exists() and window.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        with pytest.raises(subprocess.TimeoutExpired):
            window.wait(timeout=4)
    finally:
        window.kill()
        said, complained = window.communicate()
    assert held.exists(), complained
    assert "Traceback" not in said + complained
    log = tmp_path / "hem" / "logs" / "trygghetsrad.log"
    assert "Traceback" not in (log.read_text(encoding="utf-8") if log.exists() else "")
