"""Measure the program: `python -m benchmarks [--quick] [--only WORDS] [--json FILE] [--against FILE]`.

Needs no display; set QT_QPA_PLATFORM=xcb to measure with one. Ratios travel between machines, times do not.
The results are kept outside the repository, and the next run says what has changed since.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

import PySide6

from benchmarks.compare import as_document, comparison, read_document, usual_file, write_document
from benchmarks.growth import growth_results
from benchmarks.imports import import_results
from benchmarks.lists import list_results
from benchmarks.other_makers import other_maker_results
from benchmarks.papers import paper_results
from benchmarks.result import HEAD, Result, row
from benchmarks.rules import rule_results
from benchmarks.search import search_results
from benchmarks.similar import similar_results
from benchmarks.start import start_results
from benchmarks.writing import writing_results


def main() -> int:
    """Measure everything and print a table, each row when it is measured; 1 when something could not be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer runs: a minute instead of several")
    parser.add_argument("--only", default="", metavar="WORDS", help="parts whose name has these words")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there too")
    parser.add_argument(
        "--against", type=Path, metavar="FILE", help="compare with these, not with the last run"
    )
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{date.today().isoformat()}, {machine()}\n\n{HEAD}", flush=True)
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as temporary:
        results, failed = _measured(Path(temporary), is_quick=arguments.quick, only=arguments.only)
    before = read_document(arguments.against or usual_file())
    if before is not None:
        print(f"\nBeside the run of {before['at']} ({before['machine']}):\n\n{comparison(results, before)}")
    document = as_document(results, machine=machine(), at=datetime.now().astimezone())
    if not arguments.only:
        write_document(usual_file(), document)
    if arguments.json:
        write_document(arguments.json, document)
    return 1 if failed else 0


def _measured(folder: Path, *, is_quick: bool, only: str) -> tuple[list[Result], list[str]]:
    starts, keys, papers = (5, 200, 3) if is_quick else (21, 1520, 11)
    parts: dict[str, Callable[[], Iterable[Result]]] = {
        "start": lambda: start_results(folder, times=starts),
        "writing": lambda: writing_results(folder, keys=keys),
        "papers": lambda: paper_results(folder, times=papers),
        "other makers": lambda: other_maker_results(folder, times=papers),
        "rules": lambda: rule_results(times=papers),
        "similar": lambda: similar_results(times=papers),
        "search": lambda: search_results(times=papers),
        "lists": lambda: list_results(times=papers),
        "imports": lambda: import_results(times=papers),
        "growth": lambda: growth_results(times=papers),
    }
    results: list[Result] = []
    failed: list[str] = []
    for name, measure in parts.items():
        if only not in name:
            continue
        try:
            for result in measure():
                results.append(result)
                print(row(result), flush=True)
        except Exception as problem:  # noqa: BLE001  one part that fails is no reason to lose the others
            failed.append(name)
            results.append(Result(f"{name}: could not be measured", type(problem).__name__))
            print(row(results[-1]), flush=True)
            sys.stderr.write(f"{name}: {problem}\n")
    return results, failed


def machine() -> str:
    """Say what was measured on."""
    parts = (
        f"{os.cpu_count()} cores",
        platform.system(),
        f"Python {platform.python_version()}",
        f"PySide6 {PySide6.__version__}",
        f"SQLite {sqlite3.sqlite_version}",
        f"Qt platform {os.environ['QT_QPA_PLATFORM']}",
    )
    return ", ".join(parts)


if __name__ == "__main__":
    raise SystemExit(main())
