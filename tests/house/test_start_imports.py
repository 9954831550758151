"""What must not be loaded before the first view is painted, and what must be there soon after.

SQLAlchemy alone costs more time than the whole window (docs/performance.md). One import at the top of a
module on the way to the first view would bring it back, so the real window is started here and asked.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from trygghetsrad.services.example_file import ensure_example_year

HEAVY = (
    "sqlalchemy",
    "alembic",
    "mako",
    "reportlab",
    "PIL",
    "holidays",
    "openpyxl",
    "docx",
    "lxml",
    "jsonschema",
    "icalendar",
    "babel",
    "dateutil",
    "PySide6.QtPdf",
    "PySide6.QtPdfWidgets",
    "PySide6.QtPrintSupport",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "filelock",
    "logging.handlers",
    "trygghetsrad.ui.action_set",
)
WIDGETS = (
    "PySide6.QtSvg",
    "trygghetsrad.ui.application",
    "trygghetsrad.ui.navigation",
    "trygghetsrad.ui.overview.page",
    "trygghetsrad.ui.page",
    "trygghetsrad.ui.style_sheet",
    "trygghetsrad.ui.theme",
    "trygghetsrad.ui.tasks",
    "trygghetsrad.ui.widgets.card",
)
"""What the first view does without; the enumerations of `Qt` are asked for apart."""

FOR_A_FILE = ("trygghetsrad.services.opening", "trygghetsrad.ui.file_menu", "trygghetsrad.ui.overview.page")
"""What the first choice does without."""

MOST_MODULES = 54
"""Of the program's own, before Översikt is painted; each costs a quarter of a millisecond and more."""

READY = ("sqlalchemy.orm", "trygghetsrad.services.notes", "trygghetsrad.services.action_items")

SCRIPT = """
import json, sys
from datetime import UTC, date, datetime
from pathlib import Path

from trygghetsrad import paths
from trygghetsrad.app import load_window
from trygghetsrad.settings import PreferencesFile

start = load_window()

from PySide6 import QtCore
from PySide6.QtWidgets import QApplication

from trygghetsrad.ui.surroundings import Surroundings

app = QApplication(["", "-style", "fusion"])
begun = start.Start(app, Surroundings(
    preferences_file=PreferencesFile(paths.config_folder() / "preferences.json"),
    log_file=paths.log_folder() / "log",
    clock=lambda: datetime.now(UTC),
    today=lambda: date.fromisoformat(sys.argv[2]),
    login_name=lambda: "Test",
), Path(sys.argv[1]) if sys.argv[1] else None)
seen = {}
released = []

def painted():
    seen["painted"] = sorted(sys.modules)
    seen["shown"] = begun.window.windowTitle()
    seen["enumerations"] = ["Qt"] if "Qt" in vars(QtCore) else []

def ready():
    begun.application.tasks.run(lambda task: None, label="", on_done=released.append)
    wait_until_loaded()

def wait_until_loaded():
    tasks = begun.application.tasks
    if all(name in sys.modules for name in sys.argv[3:]) and released and not tasks._running:
        seen["ready"] = sorted(sys.modules)
        begun.window.close()
        app.quit()
    else:
        QtCore.QTimer.singleShot(20, wait_until_loaded)

begun.painted.connect(painted)
begun.ready.connect(ready)
begun.window.resize(1280, 800)
begun.begin()
app.exec()
print(json.dumps(seen))
"""


def start_window(file: Path | None, home: Path, *until: str) -> dict[str, list[str]]:
    """Start the window in a process of its own; give what was loaded when it was painted and when ready."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(file or ""), date(2026, 12, 1).isoformat(), *until],
        env={**os.environ, "TRYGGHETSRAD_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, list[str]] = json.loads(done.stdout)
    return seen


def heavy_ones(modules: list[str]) -> set[str]:
    return {heavy for heavy in HEAVY for name in modules if name == heavy or name.startswith(f"{heavy}.")}


def test_the_first_view_with_the_example_year_is_painted_without_the_database_layer(
    own_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "exempel.db"
    ensure_example_year(file)
    seen = start_window(file, own_home, *READY)
    assert "Översikt" in seen["shown"]
    assert heavy_ones(seen["painted"]) == set()
    assert set(WIDGETS) & set(seen["painted"]) == set()
    assert set(WIDGETS) <= set(seen["ready"])
    assert seen["enumerations"] == []
    own = [name for name in seen["painted"] if name.startswith("trygghetsrad")]
    assert len(own) <= MOST_MODULES, own
    assert set(READY) <= set(seen["ready"])


def test_a_last_page_that_needs_the_database_layer_waits_for_the_first_paint(
    own_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "exempel.db"
    ensure_example_year(file)
    (own_home / "config").mkdir(parents=True, exist_ok=True)
    (own_home / "config" / "window.ini").write_text("[window]\npage=concerns\n", encoding="utf-8")
    seen = start_window(file, own_home, *READY, "trygghetsrad.ui.concerns.page")
    assert heavy_ones(seen["painted"]) == set()


def test_the_first_choice_is_painted_without_the_database_layer(own_home: Path) -> None:
    seen = start_window(None, own_home)
    assert heavy_ones(seen["painted"]) == set()
    assert set(FOR_A_FILE) & set(seen["painted"]) == set()


@pytest.mark.parametrize("arguments", [["--help"], ["plan", "2027", "--as", "json"]])
def test_the_terminal_answers_without_qt(arguments: list[str], own_home: Path) -> None:
    code = "import sys; from trygghetsrad.app import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass\n"
    code += "print(*(name for name in sys.modules if name.startswith('PySide6')), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "TRYGGHETSRAD_HOME": str(own_home)},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip() == ""
