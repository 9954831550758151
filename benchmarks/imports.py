"""What importing costs, in processor time of a process of its own: the program's floors and its libraries.

Beside each: the standard library's sqlite3, which the first view cannot do without.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import trygghetsrad
from benchmarks.pairs import measure
from benchmarks.result import Result, compared

_CODE = """import time
started = time.process_time()
import {module}
print((time.process_time() - started) * 1000)"""
_PLAIN = "sqlite3"
MODULES = {
    "the reader of the first view": "trygghetsrad.services.first_view",
    "the database layer": "trygghetsrad.db.models",
    "PySide6.QtWidgets": "PySide6.QtWidgets",
    "SQLAlchemy's ORM": "sqlalchemy.orm",
    "the papers, with ReportLab": "trygghetsrad.documents.pdf.minutes",
    "calendar files, with icalendar": "trygghetsrad.documents.calendar_reading",
}


def import_results(*, times: int) -> Iterator[Result]:
    """Measure each by turns with the plainest."""
    compileall.compile_dir(str(Path(trygghetsrad.__file__).parent), quiet=2)  # as it is when it is installed
    for name, module in MODULES.items():
        pairs = measure(lambda module=module: _ms(module), lambda: _ms(_PLAIN), times=times)  # type: ignore[misc]
        yield compared(f"imported: {name}", pairs, unit="ms", decimals=1)


def _ms(module: str) -> float:
    """Give the processor time of one import."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE.format(module=module)], check=True, capture_output=True, text=True
    )
    return float(done.stdout)
