"""Take the pictures of a secretary's evening in Mötesläge: the same steps in four looks.

    python tools/take_evening.py [FOLDER]

Writes one picture for each look and step, and a page that shows them side by side. Runs without a display.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))

from take_screenshots import (  # type: ignore[import-not-found]  # beside this file
    ROOT,
    go_to,
    open_example_year,
    save,
    wait,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from trygghetsrad.ui.application import Application

LOOKS = {
    "1280x800": ("1280x800", "light", 1.0),
    "1024x640": ("1024x640", "light", 1.0),
    "dark": ("1280x800", "dark", 1.0),
    "150": ("1920x1200", "light", 1.5),
}
TITLES = {
    "attendance": "Närvaro med en tangent per person (F3)",
    "notes": "Anteckningar, och det som har fångats som kort i texten",
    "capture": "Snabbraden med förhandsvisning och en liknande tidigare synpunkt",
    "round": "Laget runt (F9): vem som har ordet, vem som står på tur",
    "private": "Egna anteckningar, som aldrig skrivs ut",
    "room": "Visa för rummet (F11)",
    "close": "Avsluta mötet (F12): åtgärderna läses upp en i taget",
    "minutes": "Protokoll: utkastet är klart att läsa igenom (F5)",
}
ROUND_TABLE = 6
NOTES = "Flera upplever att gångtunneln är mörk efter klockan 20.\n- Två lampor är trasiga.\n\n"
LINES = (
    "Mörkt i gångtunneln @Centrum #belysning !hög >Tekniska 4/6",
    "> Polisen besöker stationen fredagar >Polisen om två veckor",
    "= Rådet ställer sig bakom en trygghetsvandring i mars",
)
HALF_WRITTEN = "Mörkt vid busstorget @Centrum #bel"


def main() -> None:
    """Take the pictures, each look in a program of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "evening")
    parser.add_argument("--look", choices=tuple(LOOKS), help="only this one")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.look is None:
        for look in LOOKS:
            command = [sys.executable, __file__, str(options.folder), "--look", look]
            subprocess.run(command, check=True)  # noqa: S603  this very file
        (options.folder / "README.md").write_text(_page(), encoding="utf-8")
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    size, theme, scale = LOOKS[options.look]
    with tempfile.TemporaryDirectory() as home:
        os.environ["TRYGGHETSRAD_HOME"] = home
        application = open_example_year(size, theme)
        application.theme.set_text_scale(scale)
        _evening(application, options.folder, options.look)
        application.window.close()


def _evening(application: Application, folder: Path, look: str) -> None:
    window = application.window

    def menu(key: str) -> None:
        window.menu_actions.action(key).trigger()
        wait(600)

    def shoot(name: str, *steps: Callable[[], object]) -> None:
        for step in steps:
            step()
            wait(500)
        save(window, folder, f"{name}-{look}")

    go_to(application, "meeting", "2027-1", "meeting_mode")
    wait(900)
    menu("start_meeting")
    shoot("attendance", lambda: menu("attendance"), lambda: _type(application, "nnnfnnnnnnnnnnnnn"))
    menu("attendance")
    for _ in range(ROUND_TABLE):
        menu("next_item")
    _type(application, NOTES)
    for line in LINES:
        menu("capture")
        _type(application, f"{line}\n")
        wait(700)
    shoot("notes", lambda: menu("attendance"), lambda: menu("attendance"))
    shoot("capture", lambda: menu("capture"), lambda: _type(application, HALF_WRITTEN), lambda: wait(1500))
    shoot("round", lambda: menu("round"), lambda: menu("next_speaker"), lambda: menu("next_speaker"))
    shoot("private", lambda: menu("private_notes"), lambda: _type(application, "Fråga om budgeten efteråt."))
    menu("show_room")
    wait(800)
    room = _room(application)
    save(room, folder, f"room-{look}")
    room.close()
    shoot("close", lambda: menu("end_meeting"), lambda: wait(800))
    shoot("minutes", lambda: menu("minutes"), lambda: wait(2500))


def _room(application: Application) -> QWidget:
    """Find the window for the projector, and give it a projector's size."""
    from PySide6.QtWidgets import QApplication

    room = next(w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not application.window)
    room.resize(1280, 720)
    wait(800)
    return room


def _type(application: Application, text: str) -> None:
    """Press a key for each character, with its own code where a keyboard has one."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    for letter in text:
        code = Qt.Key.Key_Return if letter == "\n" else ord(letter.upper()) if letter.isascii() else 0
        key = QKeyEvent(
            QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, letter.replace("\n", "\r")
        )
        if (target := application.window.focusWidget()) is not None:
            QCoreApplication.sendEvent(target, key)


def _page() -> str:
    """Write the page that shows the pictures."""
    parts = [
        "# A secretary's evening",
        "",
        "Mötesläge with the example year: 1280×800, 1024×640, dark, text at 150 % (tools/take_evening.py).",
    ]
    for name, title in TITLES.items():
        parts += ["", f"## {title}", "", "| 1280×800 | 1024×640 |", "|---|---|"]
        parts.append(f"| ![{title}]({name}-1280x800.png) | ![{title}]({name}-1024x640.png) |")
        parts += ["", "| dark | text at 150 % |", "|---|---|"]
        parts.append(f"| ![{title}]({name}-dark.png) | ![{title}]({name}-150.png) |")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
