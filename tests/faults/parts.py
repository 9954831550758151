"""What the fault harness is made of: parts that can run side by side, each giving its rows one by one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from tests.faults import disk_errors, forked, kill, power
from tests.faults.controls import CONTROLS
from tests.faults.damage import DAMAGE
from tests.faults.jobs import HastyCommands, Job, Typing, all_jobs
from tests.faults.report import Trials
from tests.faults.scene import Fault, Scene
from tests.faults.shim import MISSING, is_buildable
from tests.faults.surroundings import SURROUNDINGS

AFTER_KILL = "Det som skrevs när programmet avbröts är tillbaka i anteckningarna."
KILLS, FEW_KILLS = 2100, 42


class Part(Protocol):
    """A part of the harness."""

    def __call__(self, folder: Path, *, is_short: bool, seed: int) -> Iterator[Trials]:
        """Run it with files of its own in a folder."""


def _faults(faults: tuple[Fault, ...], folder: Path, *, is_short: bool, seed: int) -> Iterator[Trials]:
    scene = Scene(folder)
    for run, many, few in faults:
        yield run(scene, few if is_short else many, random.Random(seed))


def _controls(folder: Path, *, is_short: bool, seed: int) -> Iterator[Trials]:
    """Break the program in one way for each fault; the judges must see it."""
    scene = Scene(folder)
    for control in CONTROLS:
        with control.broken():
            tally = control.run(scene, control.times, random.Random(seed))
        yield _as_control(tally, control.what)


def _disk(folder: Path, *, is_short: bool, seed: int) -> Iterator[Trials]:
    if not is_buildable():
        yield Trials(MISSING)
        return
    yield from disk_errors.failing_disk(folder / "disk", times=6 if is_short else 60, seed=seed)


def _disk_control(folder: Path, *, is_short: bool, seed: int) -> Iterator[Trials]:
    if not is_buildable():
        yield Trials(MISSING)
        return
    for tally in disk_errors.failing_disk(folder / "disk", times=20, seed=seed, is_control=True):
        if "write" in tally.fault or "full" in tally.fault:
            yield _as_control(tally, "numbers told before they are on it")


def _power(folder: Path, *, is_short: bool, seed: int, never_syncs: bool = False) -> Iterator[Trials]:
    if not is_buildable():
        yield Trials(MISSING)
        return
    count = (40 if is_short else 400) if never_syncs else (40 if is_short else 2000)
    tally = Trials("power lost at any write")
    for problems in power.states(folder / "power", count=count, seed=seed, never_syncs=never_syncs):
        tally.trials += 1
        tally.losses += problems[:1]  # one for each state, however much is gone in it
    if never_syncs:
        yield _as_control(tally, "without syncs")
    else:
        tally.sentences[AFTER_KILL] = tally.trials
        yield tally


def _killed(job: Job, folder: Path, *, is_short: bool, seed: int) -> Iterator[Trials]:
    whole = sum(each.share for each in all_jobs())
    times = max(1, round((FEW_KILLS if is_short else KILLS) * job.share / whole))
    yield _of_kills(forked.run_job(job, folder / "killed", times=times, seed=seed))


def _killed_hasty(folder: Path, *, is_short: bool, seed: int) -> Iterator[Trials]:
    tally = forked.run_job(HastyCommands(), folder / "hasty", times=30, seed=seed)
    yield _as_control(_of_kills(tally), "numbers told before they are on the disk")


def _of_kills(tally: forked.Tally) -> Trials:
    row = Trials(f"killed while {tally.job}", tally.trials, tally.problems, kills=tally.trials)
    if tally.job == Typing.name:
        row.sentences[AFTER_KILL] = tally.trials
    row.notes["killed at work"], row.notes["told as done"] = tally.killed_at_work, tally.told
    return row


def _window(folder: Path, *, is_short: bool, seed: int) -> Iterator[Trials]:
    tally = Trials("killed in the window, while somebody types")
    keys = lost = 0
    oldest = 0.0
    for outcome in kill.Trials(folder, seed=seed).run(3 if is_short else 200):
        tally.trials += 1
        tally.kills += 1
        tally.losses += outcome.verdict.problems
        keys += outcome.log.keys
        lost += outcome.verdict.lost_keys
        oldest = max(oldest, outcome.verdict.oldest_lost_ms)
    tally.sentences[AFTER_KILL] = tally.trials
    tally.notes |= {"keys typed": keys, "keys on their way": lost, "age of the oldest, ms": round(oldest)}
    yield tally


def _window_late(folder: Path, *, is_short: bool, seed: int) -> Iterator[Trials]:
    tally = Trials("killed in the window, while somebody types")
    for outcome in kill.Trials(folder, seed=seed, late=True).run(15):
        tally.trials += 1
        tally.kills += 1
        tally.losses += outcome.verdict.problems
        if tally.losses:
            break
    yield _as_control(tally, "an autosave that waits for a pause")


def _as_control(tally: Trials, what: str) -> Trials:
    tally.fault, tally.is_control = f"control: {tally.fault}, {what}", True
    tally.sentences.clear()
    tally.notes.clear()
    return tally


PARTS: dict[str, Part] = {
    **{f"kill: {job.name}": partial(_killed, job) for job in all_jobs()},
    "window": _window,
    "power": _power,
    "damage": partial(_faults, DAMAGE),
    "surroundings": partial(_faults, SURROUNDINGS),
    "disk": _disk,
    "control: damage and surroundings": _controls,
    "control: disk": _disk_control,
    "control: power": partial(_power, never_syncs=True),
    "control: kill": _killed_hasty,
    "control: window": _window_late,
}
"""Every part by its name, those that take longest first."""
