"""Builds what stands between the program and the disk, and runs Python behind it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("disk.c")
MISSING = "gcc is not installed, so the disk cannot be stood before"


def is_buildable() -> bool:
    """Tell whether it can be built here."""
    return sys.platform == "linux" and shutil.which("gcc") is not None


def build_shim(folder: Path) -> Path:
    """Build it into a folder."""
    target = folder / "disk.so"
    command = ["gcc", "-O1", "-shared", "-fPIC", "-o", str(target), str(SOURCE), "-ldl", "-lpthread"]
    subprocess.run(command, check=True, capture_output=True)
    return target


def run_behind(
    shim: Path, module: str, *arguments: str, watched: Path, log: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a module of the tests with the disk stood before.

    Args:
        watched: the folder whose files are watched; an absolute path without links.
        log: where what happens to them is written down.
    """
    env = {**os.environ, "LD_PRELOAD": str(shim), "DISK_FOLDER": str(watched), "PYTHONUTF8": "1"}
    env["TRYGGHETSRAD_HOME"] = str(watched / "home")
    if log is not None:
        env["DISK_LOG"] = str(log)
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], env=env, capture_output=True, text=True, timeout=1800
    )
    if done.returncode:
        raise RuntimeError(f"{module} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done
