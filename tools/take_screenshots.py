"""Take the pictures of README with the example year.

    python tools/take_screenshots.py [FOLDER] [--size 1280x800] [--theme light] [--all]

Runs without a display; `--theme dark` and `--size 1024x640` show the other looks, and `--all` what else the
window can show: panels, forms, messages and windows of its own.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trygghetsrad.ui.application import Application

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
    "papers": ("meeting", "2026-3", "papers"),
    "concerns": ("concerns", None, None),
    "action_items": ("action_items", None, None),
    "promises": ("promises", None, None),
    "picture": ("picture", None, None),
    "preferences": ("preferences", None, None),
}
MATTERS_BEFORE = 5
"""How many steps down the agenda the picture of a meeting shows; there is something captured."""
CAPTURED = "Mörkt i gångtunneln @Centrum #belysning !hög >Tek"
"""A line half written, with a completion under it."""


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--theme", default="light", choices=("light", "dark", "contrast"))
    parser.add_argument("--all", action="store_true", help="panels, forms, messages and dialogs too")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as home:
        os.environ["TRYGGHETSRAD_HOME"] = home
        application = open_example_year(options.size, options.theme)
        options.folder.mkdir(parents=True, exist_ok=True)
        take_pages(application, options.folder)
        if options.all:
            take_states(application, options.folder)
        application.window.close()


def open_example_year(size: str, theme: str) -> Application:
    """Open the example year in the real window."""
    from PySide6.QtWidgets import QApplication

    from trygghetsrad import paths
    from trygghetsrad.services.example_file import ensure_example_year, example_file_path
    from trygghetsrad.settings import PreferencesFile
    from trygghetsrad.ui.application import Application, Surroundings
    from trygghetsrad.ui.theme import ThemeChoice

    file = example_file_path()
    file.parent.mkdir(parents=True, exist_ok=True)
    ensure_example_year(file)
    surroundings = Surroundings(
        preferences_file=PreferencesFile(paths.config_folder() / "preferences.json"),
        log_file=paths.log_folder() / "trygghetsrad.log",
        clock=lambda: datetime.now(UTC),
        today=lambda: TODAY,
        login_name=lambda: "Sekreteraren",
    )
    application = Application(QApplication([]), surroundings)
    application.theme.choose(ThemeChoice(theme))
    application.start(file)
    width, height = (int(part) for part in size.split("x"))
    application.window.resize(width, height)
    wait(2000)
    return application


def take_pages(application: Application, folder: Path) -> None:
    """Picture every page."""
    for name, (page, code, tab) in PICTURES.items():
        go_to(application, page, code, tab)
        if name == "meeting_mode":
            for _ in range(MATTERS_BEFORE):
                application.window.menu_actions.action("next_item").trigger()
                wait(200)
            go_to_top(application.window)
        wait(1200)
        save(application.window, folder, name)


def take_states(application: Application, folder: Path) -> None:
    """Picture what the pages show only when asked, and the windows beside the main one."""
    window = application.window

    def menu(key: str) -> None:
        window.menu_actions.action(key).trigger()

    def shoot(name: str, *steps: Callable[[], object]) -> None:
        for step in steps:
            step()
            wait(700)
        save(window, folder, name)

    shoot(
        "attendance",
        lambda: go_to(application, "meeting", "2026-4", "meeting_mode"),
        lambda: menu("attendance"),
    )
    shoot("capture", lambda: menu("attendance"), lambda: menu("capture"), lambda: type_text(window, CAPTURED))
    shoot("capture_read", lambda: type_text(window, " 4/6"))
    shoot("finalise", lambda: go_to(application, "meeting", "2026-4", "minutes"), lambda: menu("finalise"))
    shoot(
        "web_version",
        lambda: mask_something(application),
        lambda: go_to(application, "meeting", "2026-4", "minutes"),
        lambda: choose_tab(window, "Vad som maskas"),
    )
    shoot("final", lambda: go_to(application, "meeting", "2026-1", "minutes"))
    shoot("final_meeting_mode", lambda: go_to(application, "meeting", "2026-1", "meeting_mode"))
    shoot("new_dialogue", lambda: menu("new_meeting"))
    shoot("proposals", lambda: go_to(application, "overview"), lambda: propose(window, "2027"))
    shoot("evidence", lambda: go_to(application, "promises"), lambda: choose_second(window))
    shoot(
        "no_hits",
        lambda: go_to(application, "concerns"),
        lambda: menu("search"),
        lambda: type_text(window, "xyz"),
    )
    for tab in ("dates", "people", "words", "machine"):
        shoot(f"preferences_{tab}", lambda tab=tab: go_to(application, "preferences", None, tab))  # type: ignore[misc]
    shoot("message", lambda: application.messages.warn("Skrivaren svarar inte. Kontrollera att den är på."))
    shoot("message_undo", lambda: application.messages.inform_undoable("Uppgifterna är hämtade."))
    for key in ("manual", "shortcuts", "about"):
        menu(key)
        wait(700)
        for dialog in dialogs(window):
            save(dialog, folder, key)
            dialog.close()
    in_the_way = folder / "Skadad.db"
    in_the_way.write_bytes(b"no database")
    shoot("in_the_way", lambda: application.open(in_the_way))
    in_the_way.unlink()
    shoot("first_start", application.show_first_choice)


def go_to(application: Application, page: str, code: str | None = None, tab: str | None = None) -> None:
    """Show a page, or one meeting at a tab."""
    from trygghetsrad.ui.page import Destination

    assert application.services is not None
    row_id = application.services.meetings.by_code(code).meeting_id if code else None
    application.window.go_to(Destination(page, row_id=row_id, tab=tab))


def mask_something(application: Application) -> None:
    """Put a line into the notes of a draft that holds something masked and something that is not."""
    services = application.services
    assert services is not None
    item = services.agenda.rows(services.meetings.by_code("2026-4").meeting_id)[2].agenda_item_id
    line = "En boende på ⟦s|Björkgatan 12⟧ berättade att ⟦f|hennes son⟧ blev rädd. Ring 070-174 06 05."
    application.dispatcher.run(lambda: services.notes.save(item, f"{services.notes.text(item)}\n{line}"))


def choose_tab(window: QWidget, text: str) -> None:
    """Choose a tab by the beginning of its text."""
    from PySide6.QtWidgets import QTabBar

    for strip in window.findChildren(QTabBar):
        for number in range(strip.count()):
            if strip.isVisible() and strip.tabText(number).startswith(text):
                strip.setCurrentIndex(number)


def propose(window: QWidget, year: str) -> None:
    """Open the proposals for a year."""
    from PySide6.QtWidgets import QPushButton

    window.show_page("year")  # type: ignore[attr-defined]
    for text in (year, "Föreslå datum"):
        wait(500)
        next(b for b in window.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()
    wait(1500)


def choose_second(window: QWidget) -> None:
    """Choose the second row of the list shown."""
    from PySide6.QtWidgets import QTableView

    next(table for table in window.findChildren(QTableView) if table.isVisible()).selectRow(3)


def go_to_top(window: QWidget) -> None:
    """Put the cursor first in the notes."""
    from PySide6.QtGui import QTextCursor
    from PySide6.QtWidgets import QPlainTextEdit

    editor = window.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    editor.moveCursor(QTextCursor.MoveOperation.Start)


def type_text(window: QWidget, text: str) -> None:
    """Type as a person does; keys with Swedish letters are sent as events."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    for letter in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        if (target := window.focusWidget()) is not None:
            QCoreApplication.sendEvent(target, key)


def dialogs(window: QWidget) -> list[QWidget]:
    """Give the windows that stand beside the main one."""
    from PySide6.QtWidgets import QDialog

    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def save(widget: QWidget, folder: Path, name: str) -> None:
    """Write a picture and tell its name."""
    widget.grab().save(str(folder / f"{name}.png"))
    sys.stdout.write(f"{name}\n")


def wait(milliseconds: int) -> None:
    """Let the window work."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
