"""Runs two things by turns, so that a busy machine slows both, and gives the ratios of the pairs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Pairs:
    """What was measured in pairs.

    Attributes:
        ours: of the program, in the unit that the caller knows.
        plain: of the plainest thing that does the same.
    """

    ours: tuple[float, ...]
    plain: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Give the middle of the ratios of the pairs."""
        return median(self.ratios)

    @property
    def ratios(self) -> tuple[float, ...]:
        """Give the ratio of each pair."""
        return tuple(ours / plain for ours, plain in zip(self.ours, self.plain, strict=True))

    @property
    def spread(self) -> tuple[float, float]:
        """Give the ratios at one and three quarters."""
        ordered = sorted(self.ratios)
        return ordered[len(ordered) // 4], ordered[(3 * len(ordered)) // 4]


def measure(ours: Callable[[], float], plain: Callable[[], float], *, times: int) -> Pairs:
    """Measure by turns: plain, ours, plain, ours; the first of each only warms up."""
    ours(), plain()
    taken = [(plain(), ours()) for _ in range(times)]
    return Pairs(tuple(each[1] for each in taken), tuple(each[0] for each in taken))


def run_probe(
    name: str, arguments: Sequence[str] = (), *, env: Mapping[str, str] | None = None
) -> tuple[int, dict[str, Any]]:
    """Run a probe; gives when it was started by the monotonic clock, and what it reported."""
    command = [sys.executable, "-m", f"benchmarks.probes.{name}", *arguments]
    started_ns = time.monotonic_ns()
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=900, env={**os.environ, **(env or {})}
    )
    if done.returncode != 0 or not done.stdout.strip():
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    values: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return started_ns, values
