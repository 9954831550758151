"""What a probe says about itself."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any


def memory_kb() -> int:
    """Give the memory this process has in use, shared pages divided by who shares them (PSS)."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def processor_ms() -> float:
    """Give the processor's time that this process has taken so far, in its own code and in the system's."""
    return time.process_time() * 1000


def now_ns() -> int:
    """Give the clock that parent and child share."""
    return time.monotonic_ns()


def report(**values: Any) -> None:
    """Print the result and end the line."""
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()
