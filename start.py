"""Set everything up on a fresh machine, then do the main job, run the tests, or run the program.

    python3 start.py                 load the example year, write the minutes of dialogue 3, open the window
    python3 start.py test            run every check and all tests
    python3 start.py run COMMAND …   run the program, e.g. `python3 start.py run -- actions --overdue`

Standard library only. A second run finds everything in place and starts at once.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
MINUTES = ROOT / "output" / "Minnesanteckningar dialog 3 2026.pdf"

LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""What Qt needs without a display, as Debian's packages."""

WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt needs besides to open a window on X11."""

CHECKS = (
    ("lint", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    ("layers", ("lint-imports",)),
)
PARALLEL = ("-n", "2", "--dist", "loadgroup", "--max-worker-restart", "0")
PYTEST = ("-q", *PARALLEL, "--cov", "--cov-report=term:skip-covered")


def main(arguments: list[str]) -> int:
    """Set up, then do what the arguments say."""
    if sys.version_info < (3, 11):
        return refuse("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ".")
    if arguments[:1] not in ([], ["test"], ["run"]):
        sys.stdout.write(__doc__ or "")
        return 2
    is_test = arguments[:1] == ["test"]
    problem = install_system_packages() or install_environment(dev=is_test)
    if problem:
        return refuse(problem)
    if is_test:
        return run_tests(arguments[1:])
    if arguments[:1] == ["run"]:
        return program(*arguments[2 if arguments[1:2] == ["--"] else 1 :])
    return do_main_job()


def do_main_job() -> int:
    """Load the example year, write its minutes, and open the window where there is a display."""
    MINUTES.parent.mkdir(exist_ok=True)
    example = example_path()
    failed = program("demo") or program("--db", example, "minutes", "2026-3", "-o", str(MINUTES))
    if failed:
        return failed
    say(f"The example year is in {example}")
    say(f"The minutes of dialogue 3 are in {MINUTES}")
    if has_display():
        return program("--db", example, "gui")
    say("No display here: with one, the same command opens the window.")
    return 0


def example_path() -> str:
    """Ask the program where the example year belongs."""
    code = "from trygghetsrad.services.example_file import example_file_path; print(example_file_path())"
    asked = subprocess.run([PYTHON, "-c", code], env=environment(), stdout=subprocess.PIPE, check=True)
    return asked.stdout.decode().strip()


def run_tests(more: list[str]) -> int:
    """Run the tests, and every check beside them; all are run even when one fails.

    The checks are done long before all tests are, so the count of tests is the last line.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        checking = beside.submit(run_checks)
        tests = subprocess.run(
            [str(PYTHON), "-m", "pytest", *(more or PYTEST)],
            cwd=ROOT,
            env=environment(offscreen=True),
            stdin=subprocess.DEVNULL,
        )
    outcomes = {**checking.result(), "tests": tests.returncode == 0}
    failed = [name for name, ok in outcomes.items() if not ok]
    return refuse("failed: " + ", ".join(failed)) if failed else 0


def run_checks() -> dict[str, bool]:
    """Run one check after another and tell which passed."""
    outcomes = {name: check(name, [str(BIN / command[0]), *command[1:]]) for name, command in CHECKS}
    say("checks: " + ", ".join(f"{name} {'ok' if ok else 'FAILED'}" for name, ok in outcomes.items()))
    return outcomes


def check(name: str, command: list[str]) -> bool:
    """Run one check and tell whether it passed; say what it said in one piece, and how long it took."""
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(offscreen=True),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    how = "ok" if done.returncode == 0 else "FAILED"
    said = done.stdout.decode(errors="replace").strip()
    say(f"\n{said}\n{name}: {how}, {time.monotonic() - started:.0f} s")
    return done.returncode == 0


def program(*arguments: str) -> int:
    """Run the program."""
    offscreen = not has_display()
    return subprocess.run(
        [PYTHON, "-m", "trygghetsrad", *arguments], env=environment(offscreen=offscreen)
    ).returncode


def install_system_packages() -> str:
    """Install the libraries Qt needs; returns what is wrong, "" when all is well."""
    if not sys.platform.startswith("linux"):
        return ""
    wanted = LIBRARIES | WINDOW_LIBRARIES if has_display() else LIBRARIES
    missing = [package for library, package in wanted.items() if not is_installed(library)]
    if not has_module("ensurepip") or not has_module("venv"):
        missing.append("python3-venv")
    if not missing:
        return ""
    by_hand = f"Install these packages, then run the command again: {' '.join(missing)}"
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (as_root and not may_sudo()):
        return by_hand
    say(f"Installing {' '.join(missing)}")
    values = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
    for command in (["apt-get", "update", "-q"], install):
        done = subprocess.run(
            [*as_root, *command], stdin=subprocess.DEVNULL, capture_output=True, text=True, env=values
        )
        if done.returncode != 0:
            say(done.stderr.strip())
            return by_hand
    return ""


def install_environment(*, dev: bool) -> str:
    """Make the environment from the lock file unless it is in place; returns what is wrong."""
    runtime, development = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
    lock = development if dev else runtime
    if stamp(lock).exists() and stamp(lock).read_text() == stamp_text(lock):
        return ""
    say(f"Installing what {lock.name} names into {VENV.name}; the first time takes a few minutes")
    if not is_environment_usable():
        make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
        if subprocess.run(make).returncode != 0:
            return "The environment could not be made: install python3-venv, then run the command again."
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check"]
    # The lock names everything. Were pip to look for dependencies itself, it would prefer the newest release
    # of one that is asked for with an extra (coverage[toml]) to the locked one, and refuse it for lack of a
    # hash.
    if subprocess.run([*pip, "--require-hashes", "--no-deps", "-r", str(lock)]).returncode != 0:
        return "The libraries could not be installed; is there a network connection?"
    if subprocess.run([str(PYTHON), "-m", "pip", "--disable-pip-version-check", "check"]).returncode != 0:
        return f"{lock.name} does not name everything that is needed; make it anew as CONTRIBUTING.md says."
    for done in {lock, runtime}:  # the development lock contains the other one (tests/house/test_lock.py)
        stamp(done).write_text(stamp_text(done))
    return ""


def is_environment_usable() -> bool:
    """Tell whether the environment is there, with pip, and of the Python that runs now."""
    code = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    asked = [str(PYTHON), "-c", code]
    return PYTHON.exists() and subprocess.run(asked, stderr=subprocess.DEVNULL).returncode == 0


def stamp(lock: Path) -> Path:
    """Give the file that says which version of a lock file is installed."""
    return VENV / f"{lock.stem}.installed"


def stamp_text(lock: Path) -> str:
    """Describe a lock file's contents and the Python they are installed for."""
    return f"{sys.version.split()[0]} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def is_installed(library: str) -> bool:
    """Tell whether the system finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_module(name: str) -> bool:
    """Tell whether the standard library has a module; Debian splits some off."""
    return Path(sysconfig.get_path("stdlib"), name).is_dir()


def has_display() -> bool:
    """Tell whether a window can be opened."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def may_sudo() -> bool:
    """Tell whether sudo works without asking for a password."""
    return bool(shutil.which("sudo")) and subprocess.run(["sudo", "-n", "true"]).returncode == 0


def environment(*, offscreen: bool = False) -> dict[str, str]:
    """Give the environment the program runs in: this folder's code, and no display if there is none."""
    values = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    values.pop("PYTHONDONTWRITEBYTECODE", None)  # else each of the many processes compiles everything anew
    if offscreen:
        values["QT_QPA_PLATFORM"] = "offscreen"
    return values


def say(sentence: str) -> None:
    """Tell at once, before what a child process writes."""
    print(sentence, flush=True)


def refuse(sentence: str) -> int:
    """Say what is wrong and give the exit code for it."""
    print(sentence, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)  # what a shell says of a program that was interrupted
