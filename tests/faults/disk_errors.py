"""Let the disk fail at any call: reads, writes, syncs and cuts that give EIO, writes that find no room.

The trials run in processes forked behind `disk.c`, so this module is run by `failing_disk`, not by hand. A
trial works as in `jobs.Commands`; the disk fails once, or from then on. What the program then says is noted;
what it had told as done must be there afterwards, and the file whole.
"""

from __future__ import annotations

import ctypes
import errno
import json
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.faults.forked import _kill
from tests.faults.jobs import Commands, Tell, Typing, open_council
from tests.faults.report import Trials, from_json
from tests.faults.shim import build_shim, run_behind
from trygghetsrad.domain.backup_rotation import BackupReason
from trygghetsrad.domain.errors import CouncilError

KINDS = {
    "a read fails (EIO)": ("P", errno.EIO),
    "a write fails (EIO)": ("W", errno.EIO),
    "a sync fails (EIO)": ("S", errno.EIO),
    "a file cannot be cut (EIO)": ("T", errno.EIO),
    "the disk is full (ENOSPC)": ("W", errno.ENOSPC),
}
CALLS = {"S": 6, "T": 2}
"""About how many calls of a kind a trial makes; more of the others."""


class Failing(Commands):
    """Commands and a backup on a disk that fails after so many calls."""

    is_hasty = False

    def __init__(self, call: str, code: int, after: int, times: int) -> None:
        self._how = (ord(call), after, times, code)

    def work(self, folder: Path, tell: Tell) -> None:
        fail = ctypes.CDLL(None).disk_fail
        try:
            services = open_council(folder / "råd.db")
            item = services.agenda.rows(services.meetings.rows()[0].meeting_id)[2].agenda_item_id
            fail(*self._how)
            for serial in range(1, 5):
                try:
                    if self.is_hasty:
                        tell(f"S26-{serial:03}")
                    captured = services.captures.capture(item, "Mörkt i tunneln @Centrum >Polisen")
                    for number in captured.numbers:
                        tell(number)
                except CouncilError as problem:
                    tell(f"sentence {problem.message}")
            try:
                services.backups.take(BackupReason.ASKED)
            except CouncilError as problem:
                tell(f"sentence {problem.message}")
            services.close()
        except CouncilError as problem:
            tell(f"sentence {problem.message}")


class FailingTyping(Typing):
    """Typing while the disk fails for a while: nothing typed is given up."""

    def __init__(self, call: str, code: int, after: int, times: int) -> None:
        self._how = (ord(call), after, times, code)

    def work(self, folder: Path, tell: Tell) -> None:
        ctypes.CDLL(None).disk_fail(*self._how)
        try:
            super().work(folder, tell)
        except CouncilError as problem:
            tell(f"sentence {problem.message}")


class HastyFailing(Failing):
    """The control: tells each number before it is on the disk."""

    is_hasty = True


def trials(folder: Path, *, times: int, seed: int, is_control: bool = False) -> list[Trials]:
    """Let the disk fail so many times in each way; runs behind the shim."""
    chance = random.Random(seed)
    tallies = []
    Commands().prepare(folder)
    for fault, (call, code) in KINDS.items():
        tally = Trials(fault)
        for _ in range(times):
            how = (call, code, chance.randint(0, CALLS.get(call, 25)), chance.choice((1, 1, 3, -1)))
            is_typing = chance.random() < 0.2 and how[3] > 0 and call in "WS"
            kind = HastyFailing if is_control else FailingTyping if is_typing else Failing
            job: Commands | Typing = kind(*how)
            job.reset(folder)
            lines, _ = _kill(job, folder, after_s=60)
            told = [line for line in lines if not line.startswith("sentence ")]
            for line in lines:
                if line.startswith("sentence "):
                    words = line.removeprefix("sentence ").replace(str(folder), "…")
                    tally.said(words)
            tally.trials += 1
            tally.losses += job.judge(folder, told)
        tallies.append(tally)
    return tallies


def failing_disk(folder: Path, *, times: int, seed: int, is_control: bool = False) -> list[Trials]:
    """Build the shim and run the trials behind it.

    Args:
        is_control: numbers are told before they are on the disk, which must be seen.
    """
    work = (folder / "disk").resolve()
    work.mkdir(parents=True)
    what = [str(work), str(times), str(seed), *(["control"] if is_control else [])]
    done = run_behind(build_shim(folder), "tests.faults.disk_errors", *what, watched=work)
    return [from_json(each) for each in json.loads(done.stdout.splitlines()[-1])]


def main(arguments: Sequence[str]) -> None:
    """Run behind the shim and print what came of it."""
    tallies = trials(
        Path(arguments[0]), times=int(arguments[1]), seed=int(arguments[2]), is_control=len(arguments) > 3
    )
    print(json.dumps([each.as_json() for each in tallies]))


if __name__ == "__main__":
    if len(sys.argv) > 3:
        main(sys.argv[1:])
    else:
        with tempfile.TemporaryDirectory(prefix="disk-") as temporary:
            for each in failing_disk(Path(temporary), times=int(sys.argv[1]), seed=1):
                print(each)
