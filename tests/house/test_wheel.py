"""The wheel is built, installed into an empty environment and started there, away from the source."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def bare_environment(home: Path) -> dict[str, str]:
    """Give the variables of a user who has never seen the source."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
    return {**kept, "TRYGGHETSRAD_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}


def call(*command: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=home.parent,
        env=bare_environment(home),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("wheel")


@pytest.fixture(scope="module")
def wheel(place: Path) -> Path:
    """Build the wheel once, with the build tools of the environment the tests run in."""
    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(place / "dist"), str(ROOT)]
    call(sys.executable, *build, home=place / "home")
    (built,) = (place / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, place: Path) -> Path:
    """Install the locked libraries and the wheel, and nothing else, into an environment of its own."""
    folder, home = place / "environment", place / "home"
    call(sys.executable, "-m", "venv", folder, home=home)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [
        str(scripts / "python"),
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--no-compile",
    ]
    call(*pip, "--require-hashes", "--no-deps", "-r", ROOT / "requirements.lock", home=home)
    call(*pip, "--no-deps", "--no-index", wheel, home=home)
    call(pip[0], "-m", "pip", "check", home=home)
    return scripts / "trygghetsrad"


def test_it_carries_every_resource_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        licenses = [name for name in archive.namelist() if name.endswith(".dist-info/licenses/LICENSE")]
    shipped = {
        f"trygghetsrad/resources/{file.relative_to(ROOT / 'resources').as_posix()}"
        for file in files("resources")
    }
    code = {file.relative_to(ROOT).as_posix() for file in files("trygghetsrad")}
    assert names == shipped | code
    assert licenses


def files(folder: str) -> list[Path]:
    return [file for file in (ROOT / folder).rglob("*") if file.is_file() and "__pycache__" not in file.parts]


def test_it_answers_from_its_own_files(program: Path, place: Path) -> None:
    assert "demo" in call(program, "--help", home=place / "home").stdout
    python = program.with_name("python")
    code = "from trygghetsrad import paths; print(paths.resource('presets/standard.json'))"
    resource = Path(call(python, "-c", code, home=place / "home").stdout.strip())
    assert resource.is_file()
    assert resource.is_relative_to(place / "environment")


def test_it_loads_the_example_year_and_writes_minutes(program: Path, place: Path) -> None:
    home, file, minutes = place / "home", place / "exempel.db", place / "minnesanteckningar.pdf"
    call(program, "--db", file, "demo", home=home)
    call(program, "--db", file, "demo", home=home)
    call(program, "--db", file, "minutes", "2026-3", "-o", minutes, home=home)
    assert minutes.read_bytes().startswith(b"%PDF-")
    assert '"2026-3"' in call(program, "--db", file, "meetings", "--as", "json", home=home).stdout


def test_it_opens_its_window_with_the_example_year(program: Path, place: Path) -> None:
    home, file = place / "home", place / "exempel i fönstret.db"
    code = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from trygghetsrad.app import main

app = QApplication([])
timer = QTimer(interval=20)

def close_when_shown():
    shown = [window for window in app.topLevelWidgets() if window.isVisible()]
    if shown:
        print(shown[0].windowTitle())
        timer.stop()
        app.closeAllWindows()
        app.quit()

timer.timeout.connect(close_when_shown)
timer.start()
sys.exit(main(["--db", sys.argv[1], "gui"]))
"""
    call(program, "--db", file, "demo", home=home)
    done = call(program.with_name("python"), "-c", code, file, home=home)
    assert "Exempelkommunen" in done.stdout
    assert done.stderr == ""
    log = home / "logs" / "trygghetsrad.log"
    assert not log.exists() or "Traceback" not in log.read_text(encoding="utf-8")
