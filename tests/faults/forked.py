"""Kill what writes, at random moments, thousands of times: `python -m tests.faults.forked --times 2000`.

Each trial forks a process in which everything is imported already, lets it work on files of its own, kills it
(SIGKILL) somewhere between its first and a little after its last step, and looks at what lies there. What the
process had told as done must be there; everything that lies there must be whole; and the program must be able
to go on with it. Most trials go on with the files that the one before left.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.jobs import Job, all_jobs

LONGEST_CHAIN = 5
LONGEST_S = 30.0
LATELY = 8
"""How many whole runs tell how long the work takes now; the machine is not always as quick."""


@dataclass
class Tally:
    """What the trials of one job gave."""

    job: str
    trials: int = 0
    killed_at_work: int = 0
    told: int = 0
    problems: list[str] = field(default_factory=list)


def run_job(job: Job, folder: Path, *, times: int, seed: int) -> Tally:
    """Kill one kind of work so many times."""
    chance, tally = random.Random(seed), Tally(job.name)
    folder.mkdir(parents=True)
    job.prepare(folder)
    lately_s = deque([_whole_run(job, folder)] * LATELY, maxlen=LATELY)
    left = 0
    for _ in range(times):
        if left == 0:
            job.reset(folder)
            left = chance.randint(1, LONGEST_CHAIN)
        left -= 1
        started = time.monotonic()
        told, is_killed = _kill(job, folder, after_s=chance.uniform(0, 1.1 * max(lately_s)))
        if not is_killed:
            lately_s.append(time.monotonic() - started)
        tally.trials += 1
        tally.killed_at_work += is_killed
        tally.told += len(told)
        found = job.judge(folder, told)
        if found:
            tally.problems += [f"{job.name}, trial {tally.trials}: {each}" for each in found]
            left = 0
    return tally


def _whole_run(job: Job, folder: Path) -> float:
    """Give how long the work takes when it is let be, the middle of three runs after one that warms up."""
    took = []
    for _ in range(4):
        job.reset(folder)
        started = time.monotonic()
        told, _ = _kill(job, folder, after_s=LONGEST_S)
        took.append(time.monotonic() - started)
        found = job.judge(folder, told)
        assert not found, found
        assert told, f"{job.name} told nothing"
    return sorted(took[1:])[1]


def _kill(job: Job, folder: Path, *, after_s: float) -> tuple[list[str], bool]:
    """Let a process work, and kill it after a while; gives what it told and whether it was still at work."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(job, folder, writing)
    os.close(writing)
    end = time.monotonic() + after_s
    told = b""
    is_over = False
    while not is_over and (left := end - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            part = os.read(reading, 1 << 16)
            told += part
            is_over = not part
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while part := os.read(reading, 1 << 16):
        told += part
    os.close(reading)
    lines = told.decode().split("\n")[:-1]
    if any(line.startswith("!") for line in lines) or (is_over and status not in (0, signal.SIGKILL)):
        raise RuntimeError(f"{job.name} failed by itself ({status}): {lines[-1:]}")
    return lines, not is_over


def _work(job: Job, folder: Path, writing: int) -> None:
    def tell(what: str) -> None:
        os.write(writing, f"{what}\n".encode())

    try:
        job.work(folder, tell)
    except BaseException as problem:  # noqa: BLE001  the parent tells of it
        tell(f"!{problem!r}")
        os._exit(3)
    os._exit(0)


def run(jobs: Sequence[Job], folder: Path, *, times: int, seed: int) -> Iterator[Tally]:
    """Kill every kind of work, so many times in all."""
    whole = sum(job.share for job in jobs)
    for number, job in enumerate(jobs):
        part = max(1, round(times * job.share / whole))
        yield run_job(job, folder / str(number), times=part, seed=seed + number)


def table(tallies: Sequence[Tally]) -> str:
    """Write what the trials gave."""
    lines = ["| killed while | kills | of them at work | told as done | losses |", "|---|---|---|---|---|"]
    for each in tallies:
        cells = (each.job, each.trials, each.killed_at_work, each.told, len(each.problems))
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    sums = [sum(getattr(each, name) for each in tallies) for name in ("trials", "killed_at_work", "told")]
    losses = sum(len(each.problems) for each in tallies)
    lines.append("| **all** | " + " | ".join(f"**{each}**" for each in (*sums, losses)) + " |")
    return "\n".join(lines)


def main() -> int:
    """Run the trials the command line asks for; 1 when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="WORDS")
    arguments = parser.parse_args()
    tallies = []
    with tempfile.TemporaryDirectory(prefix="forked-") as temporary:
        jobs = [job for job in all_jobs() if arguments.only in job.name]
        for tally in run(jobs, Path(temporary), times=arguments.times, seed=arguments.seed):
            print(f"{tally.job}: {tally.trials} kills, {len(tally.problems)} losses", flush=True)
            print("\n".join(tally.problems[:20]), flush=True)
            tallies.append(tally)
    print(table(tallies))
    return 1 if any(tally.problems for tally in tallies) else 0


if __name__ == "__main__":
    raise SystemExit(main())
