"""Measure the program: `python -m benchmarks [--quick] [--json FILE]`.

Needs no display; set QT_QPA_PLATFORM=xcb to measure with one. Ratios travel between machines, times do not.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import tempfile
from datetime import date
from pathlib import Path

import PySide6

from benchmarks.lists import list_results
from benchmarks.papers import paper_results
from benchmarks.result import table
from benchmarks.rules import rule_results
from benchmarks.search import search_results
from benchmarks.similar import similar_results
from benchmarks.start import start_results
from benchmarks.writing import writing_results


def main() -> int:
    """Measure everything and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer runs: a minute instead of several")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there too")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    starts, keys, papers = (5, 200, 3) if arguments.quick else (21, 2020, 11)
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as temporary:
        folder = Path(temporary)
        results = [
            *start_results(folder, times=starts),
            *writing_results(folder, keys=keys),
            *paper_results(folder, times=papers),
            *rule_results(times=papers),
            *similar_results(times=papers),
            *search_results(times=papers),
            *list_results(times=papers),
        ]
    print(f"{date.today().isoformat()}, {machine()}\n")
    print(table(results))
    if arguments.json:
        values = {"machine": machine(), "results": [each.as_json() for each in results]}
        arguments.json.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


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
