"""`start.py`, the one command for a fresh machine; `.ci/run` and the README prove the rest by running it."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import start

SCRIPT = Path(start.__file__)


class Commands:
    """Stands for the commands the script runs: remembers them, and makes what `python -m venv` would make."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ran: list[str] = []
        self.failing = ""
        self.is_usable = True
        self.is_whole = True

    def run(self, command: list[str], **how: object) -> subprocess.CompletedProcess[str]:
        if "import sys, pip" in command[-1]:
            return subprocess.CompletedProcess(command, int(not self.is_usable), "", "")
        if command[-1] == "check":
            return subprocess.CompletedProcess(command, int(not self.is_whole), "", "")
        word = next(word for word in ("venv", "pip", "apt-get", "sudo") if word in command)
        self.ran.append(word)
        if word == "venv":
            shutil.rmtree(self.folder, ignore_errors=True)
            (self.folder / "bin").mkdir(parents=True)
            (self.folder / "bin" / "python").touch()
        return subprocess.CompletedProcess(command, int(word == self.failing), "", "no such thing\n")

    def since_last(self) -> list[str]:
        ran, self.ran = self.ran, []
        return ran


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Give the script a folder of its own to set up."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text(f"# {name}\n")
    folder = tmp_path / ".venv"
    commands = Commands(folder)
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "VENV", folder)
    monkeypatch.setattr(start, "PYTHON", folder / "bin" / "python")
    monkeypatch.setattr("start.subprocess.run", commands.run)
    return commands


def test_it_needs_nothing_but_python() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names | {"__future__"}


def test_a_word_it_does_not_know_shows_how_it_is_used() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "tets"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "python3 start.py test" in done.stdout


def test_the_environment_is_made_once(commands: Commands) -> None:
    assert start.install_environment(dev=True) == ""
    assert commands.since_last() == ["venv", "pip"]
    assert start.install_environment(dev=True) == ""
    assert start.install_environment(dev=False) == "", "the development lock contains the other one"
    assert commands.since_last() == []


def test_what_only_tests_need_is_installed_when_they_are_run(commands: Commands) -> None:
    start.install_environment(dev=False)
    commands.since_last()
    start.install_environment(dev=True)
    assert commands.since_last() == ["pip"]


def test_a_changed_lock_is_installed_into_the_same_environment(commands: Commands) -> None:
    start.install_environment(dev=False)
    (commands.folder.parent / "requirements.lock").write_text("# another\n")
    commands.since_last()
    assert start.install_environment(dev=False) == ""
    assert commands.since_last() == ["pip"]


def test_an_environment_of_another_python_is_made_anew(commands: Commands) -> None:
    start.install_environment(dev=False)
    commands.is_usable = False
    (commands.folder.parent / "requirements.lock").write_text("# another\n")
    commands.since_last()
    assert start.install_environment(dev=False) == ""
    assert commands.since_last() == ["venv", "pip"]


@pytest.mark.parametrize(("step", "said"), [("venv", "python3-venv"), ("pip", "network")])
def test_what_failed_is_said_and_tried_again(commands: Commands, step: str, said: str) -> None:
    commands.failing = step
    assert said in start.install_environment(dev=False)
    commands.failing = ""
    assert start.install_environment(dev=False) == ""
    assert start.install_environment(dev=False) == ""
    assert commands.since_last()[-1] == "pip"


def test_a_lock_that_leaves_something_out_is_told_of(commands: Commands) -> None:
    commands.is_whole = False
    assert "requirements.lock does not name everything" in start.install_environment(dev=False)
    commands.is_whole = True
    assert start.install_environment(dev=False) == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian's packages")
def test_without_the_right_to_install_it_says_in_one_line_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(start, "is_installed", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr("start.os.geteuid", lambda: 1000)
    monkeypatch.setattr(start, "may_sudo", lambda: False)
    sentence = start.install_system_packages()
    assert sentence.endswith("libegl1")
    assert "\n" not in sentence


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian's packages")
@pytest.mark.parametrize(("failing", "ending"), [("", ""), ("apt-get", "libegl1")])
def test_with_the_right_to_install_it_does(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, failing: str, ending: str
) -> None:
    monkeypatch.setattr(start, "is_installed", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr("start.shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("start.os.geteuid", lambda: 0)
    commands.failing = failing
    assert start.install_system_packages().endswith(ending)
    assert "apt-get" in commands.since_last()


def test_every_check_runs_even_when_the_first_fails(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def run(command: list[str], **how: object) -> subprocess.CompletedProcess[bytes]:
        name = " ".join(command[-2:])
        ran.append(name)
        is_bad = name == "check ." or name.endswith("mypy")
        return subprocess.CompletedProcess(command, int(is_bad), f"what {name} says".encode())

    monkeypatch.setattr("start.subprocess.run", run)
    assert start.run_tests(["tests"]) == 1
    assert [name.rpartition("/")[2] for name in ran if name != "pytest tests"] == [
        "check .",
        "--check .",
        "mypy",
        "lint-imports",
    ]
    assert "pytest tests" in ran
    said = capfd.readouterr()
    assert "what check . says\nlint: FAILED" in said.out
    assert "lint FAILED, format ok, types FAILED, layers ok" in said.out
    assert said.err == "failed: lint, types\n"
