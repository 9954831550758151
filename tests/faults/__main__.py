"""Try every fault and print the table of docs/reliability.md: `python -m tests.faults [--short]`.

The long run takes about an hour on two free cores, the short one some minutes. Ends with 1 when anything
was lost.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.faults import disk_errors, forked, kill, power
from tests.faults.jobs import all_jobs
from tests.faults.shim import MISSING, is_buildable
from tests.faults.surroundings import ALL, Scene, Trials

Row = tuple[str, int, int, str]
AFTER_KILL = "Det som skrevs när programmet avbröts är tillbaka i anteckningarna."


def main() -> int:
    """Run everything and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--short", action="store_true", help="a few trials of each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--only", default="", metavar="WORDS", help="surroundings, disk, power, kill or window"
    )
    arguments = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="faults-") as temporary:
        for row in _rows(Path(temporary), is_short=arguments.short, seed=arguments.seed, only=arguments.only):
            print("| " + " | ".join(map(str, row)) + " |", file=sys.stderr, flush=True)
            rows.append(row)
    print(f"{date.today().isoformat()}, {_machine()}\n")
    print("| fault | trials | losses | what the user sees |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |")
    return 1 if any(row[2] for row in rows if not row[0].startswith("control")) else 0


def _rows(folder: Path, *, is_short: bool, seed: int, only: str) -> Iterator[Row]:
    if only in ("", "surroundings"):
        scene = Scene(_made(folder / "scene"))
        for run, many, few in ALL:
            yield _told(run(scene, few if is_short else many, random.Random(seed)))
    if only in ("", "disk", "power") and not is_buildable():
        yield (MISSING, 0, 0, "")
        return
    if only in ("", "disk"):
        for tally in disk_errors.failing_disk(folder / "disk", times=6 if is_short else 60, seed=seed):
            yield _told(Trials(tally.fault, tally.trials, tally.losses, tally.sentences))
    if only in ("", "power"):
        yield from _power(folder, count=40 if is_short else 2000, seed=seed)
    if only in ("", "kill"):
        for each in forked.run(all_jobs(), folder / "kills", times=42 if is_short else 2100, seed=seed):
            _complain(each.problems)
            yield (f"killed while {each.job}", each.trials, len(each.problems), AFTER_KILL)
    if only in ("", "window"):
        trials = kill.Trials(_made(folder / "window"), seed=seed).run(3 if is_short else 100)
        problems = [outcome.verdict.problems for outcome in trials]
        _complain([each for found in problems for each in found])
        yield ("killed in the window, while typing", len(problems), sum(map(bool, problems)), AFTER_KILL)


def _power(folder: Path, *, count: int, seed: int) -> Iterator[Row]:
    found = list(power.states(folder / "power", count=count, seed=seed))
    _complain([each for problems in found for each in problems])
    yield ("power lost at any write", len(found), sum(map(bool, found)), AFTER_KILL)
    found = list(power.states(folder / "control", count=max(40, count // 5), seed=seed, never_syncs=True))
    failed = sum(map(bool, found))
    assert failed, "the control must fail"
    yield ("control: the same without syncs", len(found), failed, "must fail")


def _told(tally: Trials) -> Row:
    _complain(tally.losses)
    most = sorted(tally.sentences, key=lambda words: -tally.sentences[words])[:3]
    notes = [f"({what}: {count})" for what, count in sorted(tally.notes.items(), key=lambda each: -each[1])]
    said = " · ".join([f"”{words}”" for words in most] + notes)
    return (tally.fault, tally.trials, len(tally.losses), said.replace("|", "/").replace("\n", " "))


def _complain(problems: list[str]) -> None:
    for problem in problems[:20]:
        print(f"LOSS: {problem}", file=sys.stderr, flush=True)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _machine() -> str:
    return (
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
