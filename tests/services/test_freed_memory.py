"""Large blocks that are freed go back to the system, whatever small thing was made after them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

KEPT = """
import sys
from trygghetsrad.services.freed_memory import give_back_what_is_freed

def in_use_mb():
    lines = open("/proc/self/smaps_rollup").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) // 1024

if sys.argv[1] == "asked":
    give_back_what_is_freed()
before = in_use_mb()
first = bytearray(4_000_000)
del first
large, small = [], []
for _ in range(20):
    large.append(b"x" * 2_000_000)
    small.append(bytearray(60_000))
del large
print(in_use_mb() - before)
"""


FREED = """
from trygghetsrad.services.freed_memory import give_back_now

def in_use_kb():
    lines = open("/proc/self/smaps_rollup").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:"))

large, small = [], []
for _ in range(200):
    large.append(bytearray(50_000))
    small.append(bytearray(1_000))
del large
before = in_use_kb()
give_back_now()
print(before - in_use_kb())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what glibc does")
def test_what_is_free_in_the_midst_of_the_heap_can_be_handed_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FREED], check=True, capture_output=True, text=True, timeout=60
    )

    assert int(done.stdout) > 4_000


@pytest.mark.skipif(sys.platform != "linux", reason="what glibc does")
def test_freed_blocks_go_back_to_the_system() -> None:
    kept = {}
    for how in ("asked", "not asked"):
        done = subprocess.run(
            [sys.executable, "-c", KEPT, how],
            env={**os.environ, "PYTHONMALLOC": "pymalloc"},
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        )
        kept[how] = int(done.stdout)

    assert kept["asked"] < 8
    assert kept["asked"] < kept["not asked"]


def test_counting_who_is_to_be_reminded_loads_nothing_that_makes_papers() -> None:
    asked = (
        "import sys, trygghetsrad.services.reminders; "
        "print([name for name in ('reportlab', 'icalendar', 'docx', 'openpyxl') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], check=True, capture_output=True, text=True, timeout=60
    )

    assert done.stdout.strip() == "[]"
