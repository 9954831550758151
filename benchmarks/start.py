"""Start: from the command to a painted window, and what goes on after that."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.pairs import Pairs, measure, run_probe
from benchmarks.result import Result, compared, middle
from trygghetsrad.services.example_file import ensure_example_year
from trygghetsrad.settings import Preferences, PreferencesFile


def start_results(folder: Path, *, times: int) -> Iterator[Result]:
    """Measure the start without a file, and with the example year as the file last open."""
    empty, used = folder / "empty", folder / "used"
    file = folder / "exempel.db"
    ensure_example_year(file)
    last_open = Preferences().with_file(file)
    PreferencesFile(used / "config" / "preferences.json").save(last_open)
    choice = _start_pairs(empty, times=times)
    yield compared("start to the first choice painted", choice, unit="ms", target="≤ 1.25")
    view = _start_pairs(used, times=times)
    yield compared("start to Översikt painted, example year", view, unit="ms", target="≤ 1.4")
    memory = _memory_pairs(used, times=max(3, times // 3))
    yield compared("memory at first paint", memory, unit="MB", target="≤ 1.2")
    yield from _afterwards(used, times=max(3, times // 3))
    shutil.rmtree(used)


def _start_pairs(home: Path, *, times: int) -> Pairs:
    env = {"TRYGGHETSRAD_HOME": str(home)}

    def painted_ms(probe: str) -> float:
        started_ns, values = run_probe(probe, env=env)
        return float(values["painted_ns"] - started_ns) / 1e6

    return measure(lambda: painted_ms("program_window"), lambda: painted_ms("bare_window"), times=times)


def _memory_pairs(home: Path, *, times: int) -> Pairs:
    env = {"TRYGGHETSRAD_HOME": str(home)}

    def memory_mb(probe: str) -> float:
        return float(run_probe(probe, env=env)[1]["memory_kb"]) / 1024

    return measure(lambda: memory_mb("program_window"), lambda: memory_mb("bare_window"), times=times)


def _afterwards(home: Path, *, times: int) -> Iterator[Result]:
    env = {"TRYGGHETSRAD_HOME": str(home)}
    runs: list[tuple[int, dict[str, Any], float]] = []
    for _ in range(times):
        bare_started, bare = run_probe("bare_window", env=env)
        started_ns, values = run_probe("program_window", ["--until-ready"], env=env)
        runs.append((started_ns, values, (bare["painted_ns"] - bare_started) / 1e6))
    ready = Pairs(
        tuple((values["ready_ns"] - started_ns) / 1e6 for started_ns, values, _ in runs),
        tuple(bare_ms for _, _, bare_ms in runs),
    )
    yield compared("start to the database layer loaded", ready, unit="ms", target="≤ 4")
    stalls = [values["stall_ms"] for _, values, _ in runs]
    yield Result("longest stand-still of the window meanwhile", f"{middle(stalls):.0f} ms", target="≤ 50 ms")
    memory = [values["ready_memory_kb"] / 1024 for _, values, _ in runs]
    yield Result("memory with the database layer", f"{middle(memory):.0f} MB")
