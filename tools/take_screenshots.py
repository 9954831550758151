"""Take the pictures of README with the example year.

    python tools/take_screenshots.py [FOLDER] [--size 1280x800] [--theme light]

Runs without a display; `--theme dark` and `--size 1024x640` show the other looks.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 30)
"""A day on which the example year has something to show."""

PICTURES = {
    "overview": ("overview", None, None),
    "year": ("year", None, None),
    "meetings": ("meeting", None, None),
    "preparation": ("meeting", "2027-1", "preparation"),
    "meeting_mode": ("meeting", "2026-3", "meeting_mode"),
    "minutes": ("meeting", "2026-3", "minutes"),
    "concerns": ("concerns", None, None),
    "action_items": ("action_items", None, None),
    "promises": ("promises", None, None),
    "picture": ("picture", None, None),
    "preferences": ("preferences", None, None),
}


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--theme", default="light", choices=("light", "dark", "contrast"))
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as home:
        os.environ["TRYGGHETSRAD_HOME"] = home
        take(options.folder, options.size, options.theme)


def take(folder: Path, size: str, theme: str) -> None:
    """Open the example year in the real window and picture every page."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from trygghetsrad import paths
    from trygghetsrad.services.example_file import ensure_example_year, example_file_path
    from trygghetsrad.settings import PreferencesFile
    from trygghetsrad.ui.application import Application, Surroundings
    from trygghetsrad.ui.page import Destination
    from trygghetsrad.ui.theme import ThemeChoice

    def wait(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    file = example_file_path()
    file.parent.mkdir(parents=True, exist_ok=True)
    ensure_example_year(file)
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    surroundings = Surroundings(
        preferences_file=PreferencesFile(paths.config_folder() / "preferences.json"),
        log_file=paths.log_folder() / "trygghetsrad.log",
        clock=lambda: datetime.now(UTC),
        today=lambda: TODAY,
        login_name=lambda: "Sekreteraren",
    )
    application = Application(app, surroundings)
    application.theme.choose(ThemeChoice(theme))
    application.start(file)
    width, height = (int(part) for part in size.split("x"))
    application.window.resize(width, height)
    wait(2000)
    assert application.services is not None
    for name, (page, code, tab) in PICTURES.items():
        row_id = application.services.meetings.by_code(code).meeting_id if code else None
        application.window.go_to(Destination(page, row_id=row_id, tab=tab))
        wait(1200)
        application.window.grab().save(str(folder / f"{name}.png"))
        sys.stdout.write(f"{name}\n")
    application.window.close()


if __name__ == "__main__":
    main()
