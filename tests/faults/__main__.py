"""Try every fault and print the table of docs/reliability.md: `python -m tests.faults [--short] [--jobs 2]`.

Each part runs in a process of its own and its lines are printed as soon as they are known. The long run takes
about forty minutes on two free cores, the short one some minutes. Ends with 1 when anything was lost, when a
control lost nothing, or when a part could not be run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults.parts import PARTS
from tests.faults.report import HEADING, Trials, document, from_json, machine, summary


def main() -> int:
    """Run the parts that were asked for and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--short", action="store_true", help="a few trials of each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="parts side by side")
    parser.add_argument(
        "--only",
        action="append",
        metavar="WORDS",
        help=f"parts whose name has these words; may be given several times. All: {', '.join(PARTS)}",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there too")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.part:
        return _run_part(arguments.part, is_short=arguments.short, seed=arguments.seed)
    print(f"{machine()}\n\n{HEADING}", flush=True)
    chosen = [name for name in PARTS if any(words in name for words in arguments.only or [""])]
    more = ["--seed", str(arguments.seed), *(["--short"] if arguments.short else [])]
    printing = threading.Lock()
    with ThreadPoolExecutor(arguments.jobs) as pool:
        ended = dict(zip(chosen, pool.map(lambda name: _listen(name, more, printing), chosen), strict=True))
    broken = [name for name, (_, is_whole) in ended.items() if not is_whole]
    told = [row for rows, _ in ended.values() for row in rows]
    if arguments.jobs > 1:
        lines = "\n".join(row.line() for row in told)
        print(f"\nThe same, part by part:\n\n{HEADING}\n{lines}")
    print(f"\n{summary(told)}")
    if broken:
        print(f"Could not be run: {', '.join(broken)}.")
    if arguments.json:
        arguments.json.write_text(document(told) + "\n", encoding="utf-8")
    return 1 if broken or any(row.has_failed for row in told) else 0


def _listen(name: str, more: Sequence[str], printing: threading.Lock) -> tuple[list[Trials], bool]:
    """Run a part in a process of its own, printing its lines; also gives whether it came to its end."""
    told: list[Trials] = []
    command = [sys.executable, "-m", "tests.faults", "--part", name, *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        for line in process.stdout:
            row = from_json(json.loads(line))
            with printing:
                told.append(row)
                print(row.line(), flush=True)
                for loss in () if row.is_control else row.losses[:20]:
                    print(f"LOSS, {row.fault}: {loss}", file=sys.stderr, flush=True)
    return told, process.returncode == 0


def _run_part(name: str, *, is_short: bool, seed: int) -> int:
    """Run a part here, each row a line of JSON."""
    with tempfile.TemporaryDirectory(prefix="faults-") as temporary:
        for row in PARTS[name](Path(temporary), is_short=is_short, seed=seed):
            print(json.dumps(row.as_json(), ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
