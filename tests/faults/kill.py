"""Kill the program at random moments while a script types and captures, and see what the file has lost.

    python -m tests.faults.kill --times 200 [--seed N] [--late]

The program is killed (SIGKILL) during start, at any time, right after a key, or right after Enter on a line
to be captured. The next
trial often goes on with the file as it was left, so that the program's own recovery is tried as well. Ends
with 1 when anything was lost that must not be. With --late the autosave waits for a pause: that must fail.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.judge import Found, Verdict, judge, look_into
from tests.faults.log import Log, read_log
from trygghetsrad.services.example_file import ensure_example_year

PHASES = (("start", 3), ("typing", 8), ("key", 5), ("capture", 4))
MARKS = {"typing": b'"ready"', "key": b'"key"', "capture": b'"capturing"'}
LONGEST_AFTER_S = {"typing": 3.0, "key": 0.02, "capture": 0.06}
NAMES = {
    "start": "during start",
    "typing": "at any time",
    "key": "within 20 ms of a key",
    "capture": "within 60 ms of Enter",
}
LONGEST_WAIT_S = 90.0
LONGEST_CHAIN = 6


@dataclass(frozen=True)
class Outcome:
    """One trial."""

    phase: str
    log: Log
    verdict: Verdict
    seed: int


class Trials:
    """Kills the program again and again, on files that lie in one folder."""

    def __init__(self, folder: Path, *, seed: int, late: bool = False) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._late = late
        self._fresh = folder / "exempel.db"
        self._file = folder / "råd.db"
        ensure_example_year(self._fresh)
        self._chain_left = 0
        self._before: Found | None = None

    def run(self, times: int) -> Iterator[Outcome]:
        """Kill the program so many times."""
        for _ in range(times):
            if self._chain_left == 0 or self._before is None:
                self._start_afresh()
            self._chain_left -= 1
            before = self._before
            assert before is not None
            phase = self._chance.choices([name for name, _ in PHASES], [weight for _, weight in PHASES])[0]
            seed = self._chance.randrange(10**9)
            log, killed_ns, problem = self._kill(phase, seed)
            after = look_into(self._copy_to("dom.db"))
            verdict = judge(log, before, after, killed_ns=killed_ns)
            if problem:
                verdict.problems.append(problem)
            self._before = after
            if verdict.problems:
                self._keep(seed)
                self._chain_left = 0
            yield Outcome(phase, log, verdict, seed)

    def _start_afresh(self) -> None:
        for old in self._folder.glob("råd.db*"):
            old.unlink()
        shutil.copy(self._fresh, self._file)
        self._before = look_into(self._copy_to("dom.db"))
        self._chain_left = self._chance.randint(1, LONGEST_CHAIN)

    def _kill(self, phase: str, seed: int) -> tuple[Log, int, str]:
        reading, writing = os.pipe()
        command = [sys.executable, "-m", "tests.faults.typist", str(self._file)]
        command += ["--pipe", str(writing), "--seed", str(seed), *(["--late"] if self._late else [])]
        with (self._folder / "stderr").open("wb") as errors:
            process = subprocess.Popen(
                command,
                pass_fds=[writing],
                stderr=errors,
                env={
                    **os.environ,
                    "TRYGGHETSRAD_HOME": str(self._folder / "home"),
                    "QT_QPA_PLATFORM": "offscreen",
                },
            )
        os.close(writing)
        told = self._read_until_kill(reading, phase)
        died = process.poll()
        process.send_signal(signal.SIGKILL)
        killed_ns = time.monotonic_ns()
        process.wait()
        while part := os.read(reading, 1 << 16):
            told += part
        os.close(reading)
        log = read_log(told)
        problem = ""
        words = (self._folder / "stderr").read_text(errors="replace")[-1500:]
        if died is not None:
            problem = f"the program ended by itself with {died}: {words}"
        elif phase != "start" and not log.is_ready:
            problem = f"the program was never ready: {words}"
        return log, killed_ns, problem

    def _read_until_kill(self, reading: int, phase: str) -> bytes:
        told = b""
        now = time.monotonic()
        kill_at = now + (self._chance.uniform(0.1, 1.6) if phase == "start" else LONGEST_WAIT_S)
        mark = MARKS.get(phase, b"")
        after = {"key": self._chance.randint(1, 60), "capture": self._chance.randint(1, 2)}.get(phase, 1)
        while (left := kill_at - time.monotonic()) > 0:
            if not select.select([reading], [], [], left)[0]:
                break
            part = os.read(reading, 1 << 16)
            if not part:
                break
            told += part
            if mark and told.count(mark) >= after:
                mark = b""
                least = 0.1 if phase == "typing" else 0.0
                kill_at = time.monotonic() + self._chance.uniform(least, LONGEST_AFTER_S[phase])
        return told

    def _copy_to(self, name: str) -> Path:
        target = self._folder / name
        for ending in ("", "-wal", "-shm", ".lock", ".owner"):
            Path(f"{target}{ending}").unlink(missing_ok=True)
        shutil.copy(self._file, target)
        if Path(f"{self._file}-wal").exists():
            shutil.copy(f"{self._file}-wal", f"{target}-wal")
        return target

    def _keep(self, seed: int) -> None:
        """Put a file in which something was lost aside, to be looked at."""
        aside = self._folder / f"failed-{seed}"
        aside.mkdir(exist_ok=True)
        for file in self._folder.glob("råd.db*"):
            shutil.copy(file, aside)


def table(outcomes: list[Outcome]) -> str:
    """Write what the trials gave, by when the program was killed."""
    lines = [
        "| killed | trials | keys typed | captures shown | missing | keys lost | oldest p50 / max | failed |",
        "|---|---|---|---|---|---|---|---|",
    ]
    names = [name for name, _ in PHASES]
    for name in (*names, "all"):
        part = [each for each in outcomes if name in (each.phase, "all")]
        ages = sorted(each.verdict.oldest_lost_ms for each in part) or [0.0]
        cells = (
            NAMES.get(name, name),
            len(part),
            sum(each.log.keys for each in part),
            sum(len(each.log.captured) for each in part),
            sum(each.verdict.missing_captures for each in part),
            sum(each.verdict.lost_keys for each in part),
            f"{ages[len(ages) // 2]:.0f} / {ages[-1]:.0f} ms",
            sum(bool(each.verdict.problems) for each in part),
        )
        lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    return "\n".join(lines)


def main() -> int:
    """Run the trials the command line asks for; 1 when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--late", action="store_true", help="let autosave wait for a pause; this must fail")
    parser.add_argument("--folder", type=Path, help="keep the files there; otherwise they are thrown away")
    arguments = parser.parse_args()
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="kill-") as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for outcome in Trials(folder, seed=arguments.seed, late=arguments.late).run(arguments.times):
            outcomes.append(outcome)
            for problem in outcome.verdict.problems:
                print(f"trial {len(outcomes)} ({outcome.phase}, seed {outcome.seed}): {problem}", flush=True)
            if len(outcomes) % 20 == 0:
                print(f"{len(outcomes)} of {arguments.times}", flush=True)
    print(table(outcomes))
    return 1 if any(outcome.verdict.problems for outcome in outcomes) else 0


if __name__ == "__main__":
    raise SystemExit(main())
