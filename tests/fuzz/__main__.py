"""Feed every reader what nobody foresaw, for as long as asked, and print what came of it.

    python -m tests.fuzz --minutes 60 [--seed N] [--only WORDS]

Ends with 1 when a reader raised something else than a refusal in Swedish, or worked too long.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.targets import Target, all_targets
from trygghetsrad.domain.errors import CouncilError

BATCH = 150
LONGEST_S = 20.0
"""More processor time than this on one small input is a find of its own."""
MOST_BYTES = 1_500_000_000
"""So is more room than this, beside what the process has to begin with."""


class TooLongError(Exception):
    """A reader worked too long."""


def main() -> int:
    """Go round the readers until the time is out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="WORDS", help="readers whose name has these words")
    arguments = parser.parse_args()
    counts: dict[str, Counter[str]] = {}
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="fuzz-") as temporary:
        targets = [each for each in all_targets(Path(temporary)) if arguments.only in each.name]
        _limit_room()
        end, turn = time.monotonic() + arguments.minutes * 60, arguments.seed
        while time.monotonic() < end:
            for target in targets:
                if time.monotonic() > end:
                    break
                turn += 1
                found += run_batch(target, counts.setdefault(target.name, Counter()), start=turn)
    print(table(counts))
    print("\n".join(dict.fromkeys(found)))
    return 1 if found else 0


def run_batch(target: Target, count: Counter[str], *, start: int, times: int = BATCH) -> list[str]:
    """Feed one reader some inputs; gives the finds as text, the smallest input first found for each."""
    finds: list[str] = []

    @seed(start)
    @settings(
        max_examples=times,
        deadline=None,
        database=None,
        derandomize=False,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(target.data)
    def feed(data: object) -> None:
        count["inputs"] += 1
        try:
            with _limited():
                is_taken = target.read(data)
        except CouncilError:
            count["refused"] += 1
        else:
            count["taken" if is_taken else "nothing in it"] += 1

    started = time.monotonic()
    try:
        feed()
    except Exception as problem:  # noqa: BLE001  whatever a reader raises is what is looked for
        count["finds"] += 1
        text = "".join(traceback.format_exception(problem))
        finds.append(f"--- {target.name} (seed {start})\n{text}")
        sys.stderr.write(finds[-1] + "\n")
    count["seconds"] += int(1000 * (time.monotonic() - started))
    return finds


def _limit_room() -> None:
    """Let whoever asks for far too much room get a MemoryError, which is a find."""
    if sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MOST_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


@contextmanager
def _limited() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def table(counts: dict[str, Counter[str]]) -> str:
    """Write what came of it."""
    lines = [
        "| reader | inputs | taken | refused | nothing in it | seconds | finds |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, count in counts.items():
        cells = [count[key] for key in ("inputs", "taken", "refused", "nothing in it")]
        lines.append(
            f"| {name} | {' | '.join(map(str, cells))} | {count['seconds'] / 1000:.0f} | {count['finds']} |"
        )
    total = sum(count["seconds"] for count in counts.values()) / 60_000
    inputs = sum(count["inputs"] for count in counts.values())
    finds = sum(count["finds"] for count in counts.values())
    lines.append(f"| all | {inputs} |  |  |  | {total:.0f} min | {finds} |")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
