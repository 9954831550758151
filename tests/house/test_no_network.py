"""Nothing calls the network: not the window on any page, not the papers, not the terminal.

Python tells of its own sockets (`sys.addaudithook`); where strace may be used it tells of everybody's, Qt's
and SQLite's too. The one exception is the machine's own print service, which Qt asks when it prints.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_CALL = re.compile(r"(connect|sendto|sendmsg|bind)\(.*AF_INET6?")
_PRINT_SERVICE = re.compile(r"htons\(631\).*(127\.0\.0\.1|::1)")
_COMMANDS = ("check", "search", "export", "backup", "minutes", "report", "calendar")


def worked(folder: Path, *more: str) -> tuple[dict[str, Any], list[str]]:
    """Let the whole program work; gives what it told, and its calls of the network as the system saw them."""
    folder.mkdir(exist_ok=True)
    trace = folder / "trace.txt"
    command = [sys.executable, "-m", "tests.house.whole_program", str(folder), *more]
    if can_trace(folder):
        command = ["strace", "-f", "--seccomp-bpf", "-e", "trace=network", "-o", str(trace), *command]
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=540,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr[-3000:]
    lines = trace.read_text(errors="replace").splitlines() if trace.exists() else []
    calls = [line for line in lines if _CALL.search(line) and not _PRINT_SERVICE.search(line)]
    return json.loads(done.stdout.splitlines()[-1]), calls


def can_trace(folder: Path) -> bool:
    """Tell whether strace is there and may look at a process."""
    if shutil.which("strace") is None:
        return False
    probe = ["strace", "-f", "--seccomp-bpf", "-e", "trace=network", "-o", str(folder / "probe.txt"), "true"]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


@pytest.mark.slow
def test_nothing_the_program_does_calls_the_network(tmp_path: Path) -> None:
    told, traced = worked(tmp_path)

    assert told["called"] == []
    assert traced == []
    assert {"meeting", "preferences", "letters", "2026-4 minutes", *(f"{name}: 0" for name in _COMMANDS)} <= {
        *told["done"]
    }


@pytest.mark.slow
def test_a_call_would_be_seen(tmp_path: Path) -> None:
    told, traced = worked(tmp_path, "--control")

    assert any("192.0.2.1" in call for call in told["called"])
    assert not can_trace(tmp_path) or any("192.0.2.1" in call for call in traced)
