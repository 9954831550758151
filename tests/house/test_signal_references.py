"""PySide6 6.12.0 on Python 3.10 and 3.11 loses a reference to True at each emit and to None at each round.

After some hundred emits the interpreter dies, so every new version of PySide6 has to pass here before it is
used. From Python 3.12 on the two objects are immortal and the fault cannot do harm.
"""

from __future__ import annotations

import subprocess
import sys

ROUNDS = 100_000
IMMORTAL_FROM = (3, 12)

SCRIPT = f"""
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rung = Signal(bool)
    sent = Signal(object)

app = QCoreApplication([])
bell = Bell()
heard = 0

def hear(_value):
    global heard
    heard += 1

bell.rung.connect(hear)
bell.sent.connect(hear)
app.processEvents()
before = sys.getrefcount(None), sys.getrefcount(True)
for _ in range({ROUNDS}):
    bell.rung.emit(True)
    bell.sent.emit(None)
    app.processEvents()
after = sys.getrefcount(None), sys.getrefcount(True)
print(heard, *before, *after)
"""


def test_emits_and_event_loops_leave_none_and_true_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], check=False, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    heard, none_before, true_before, none_after, true_after = map(int, done.stdout.split())
    assert heard == 2 * ROUNDS
    if sys.version_info >= IMMORTAL_FROM:
        assert (none_after, true_after) == (none_before, true_before), "immortal objects keep their count"
    else:
        # Caches inside Qt and Python may keep some; a lost reference an emit would be a hundred thousand.
        assert none_after >= none_before - 10
        assert true_after >= true_before - 10
        assert none_after <= none_before + 1000
        assert true_after <= true_before + 1000
