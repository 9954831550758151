"""Start: from the command to a painted window, and what goes on after that."""

from __future__ import annotations

import compileall
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import trygghetsrad
from benchmarks.large import Size, cached_large_file
from benchmarks.pairs import Pairs, measure, run_probe
from benchmarks.result import Result, compared, middle
from trygghetsrad.services.example_file import ensure_example_year
from trygghetsrad.settings import Preferences, PreferencesFile

SCREEN = {"name": "one", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}
"""Without a display Qt has one of 800 by 800, where no window of the program has its usual size."""


def start_results(folder: Path, *, times: int) -> Iterator[Result]:
    """Measure the start without a file, and with the example year as the file last open."""
    compileall.compile_dir(str(Path(trygghetsrad.__file__).parent), quiet=2)  # as it is when it is installed
    empty, used = folder / "empty", folder / "used"
    file = folder / "exempel.db"
    ensure_example_year(file)
    last_open = Preferences().with_file(file)
    PreferencesFile(used / "config" / "preferences.json").save(last_open)
    env = _environment(folder, empty)
    for home in (
        empty,
        used,
    ):  # what the first start keeps for the next one is kept, as it is when it is used
        run_probe("program_window", ["--until-keys"], env=_environment(folder, home))
    choice = _starts(env, times=times)
    yield compared("start to the first choice painted", choice.wall, unit="ms", target="≤ 1.25")
    yield compared("the same, processor time", choice.processor, unit="ms")
    env = _environment(folder, used)
    view = _starts(env, times=times)
    yield compared("start to Översikt painted, example year", view.wall, unit="ms", target="≤ 1.4")
    yield compared("the same, processor time", view.processor, unit="ms", target="≤ 1.4")
    helped = _starts(env, f"--helpers={used / 'cache'}", times=times)
    name = "the same, when the empty window too is spared compiling PySide's helpers"
    yield compared(name, helped.processor, unit="ms")
    yield compared("the same, file of the largest size, processor time", _large(folder, times), unit="ms")
    keys = _starts(env, until="keys_ns", times=times)
    yield compared("start to Översikt ready for keys", keys.wall, unit="ms")
    memory = _memory_pairs(env, times=max(3, times // 3))
    yield compared("memory at first paint", memory, unit="MB", target="≤ 1.2")
    yield from _afterwards(env, times=max(3, times // 3))
    shutil.rmtree(used)


def _large(folder: Path, times: int) -> Pairs:
    """Measure the start with 100 000 concerns and 200 000 action items in the file."""
    home, file = folder / "large", folder / "stor.db"
    shutil.copy(cached_large_file(Size()), file)
    PreferencesFile(home / "config" / "preferences.json").save(Preferences().with_file(file))
    env = _environment(folder, home)
    run_probe("program_window", ["--until-keys"], env=env)
    large = _starts(env, times=max(3, times // 3))
    file.unlink()
    return large.processor


def _environment(folder: Path, home: Path) -> dict[str, str]:
    """Give a home, and a screen of a usual size where there is no display."""
    env = {"TRYGGHETSRAD_HOME": str(home)}
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        screens = folder / "screens.json"
        screens.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
        env["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
    return env


class Starts(NamedTuple):
    """Starts of the program and of the bare window, by turns.

    Attributes:
        wall: from the command to the moment, in milliseconds.
        processor: of the same starts, until the first paint; other work on the machine disturbs it less.
    """

    wall: Pairs
    processor: Pairs


def _starts(env: dict[str, str], *bare: str, until: str = "painted_ns", times: int) -> Starts:
    """Measure from the command to a moment of the program, and to the paint of the bare window.

    Args:
        bare: what the bare window is given.
    """
    arguments = ["--until-keys"] if until != "painted_ns" else []
    taken: list[tuple[float, float, float, float]] = []
    for _ in range(times + 1):
        bare_ns, plain = run_probe("bare_window", bare, env=env)
        our_ns, ours = run_probe("program_window", arguments, env=env)
        walls = (ours[until] - our_ns) / 1e6, (plain["painted_ns"] - bare_ns) / 1e6
        taken.append((*walls, ours["processor_ms"], plain["processor_ms"]))
    wall, bare_wall, processor, bare_processor = zip(*taken[1:], strict=True)  # the first only warms up
    return Starts(Pairs(wall, bare_wall), Pairs(processor, bare_processor))


def _memory_pairs(env: dict[str, str], *, times: int) -> Pairs:
    def memory_mb(probe: str) -> float:
        return float(run_probe(probe, env=env)[1]["memory_kb"]) / 1024

    return measure(lambda: memory_mb("program_window"), lambda: memory_mb("bare_window"), times=times)


def _afterwards(env: dict[str, str], *, times: int) -> Iterator[Result]:
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
