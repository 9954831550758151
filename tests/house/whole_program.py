"""Everything the program does, one thing after another, while whoever calls the network is written down.

Run by test_no_network.py in a process of its own, `python -m tests.house.whole_program FOLDER [--control]`;
the last line that it prints is what was called, as JSON. The control only calls the network.
"""

from __future__ import annotations

import io
import json
import os
import socket
import sys
import time
from collections.abc import Callable
from contextlib import closing, redirect_stdout
from datetime import UTC, date, datetime
from pathlib import Path

CALLS = ("socket.connect", "socket.sendto", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname")
TODAY = date(2026, 12, 1)
NOWHERE = ("192.0.2.1", 9)
"""An address that belongs to nobody."""


def main() -> None:
    """Work, and tell what was called."""
    called: list[str] = []

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if event in CALLS and not _is_local(arguments):
            called.append(f"{event} {arguments[1:] if event != 'socket.getaddrinfo' else arguments}")
        elif event.startswith(("urllib.", "http.", "smtplib.", "ftplib.", "webbrowser.")):
            called.append(event)

    sys.addaudithook(listen)
    folder = Path(sys.argv[1])
    os.environ["TRYGGHETSRAD_HOME"] = str(folder)
    if "--control" in sys.argv:
        with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as control:
            control.connect(NOWHERE)
        done = []
    else:
        done = [*_in_the_window(folder), *_in_the_terminal(folder)]
    print(json.dumps({"called": called, "done": done}))


def _is_local(arguments: tuple[object, ...]) -> bool:
    """Tell whether a call goes to a socket of this machine's own file system, as to its desktop."""
    return isinstance(arguments[0], socket.socket) and arguments[0].family == socket.AF_UNIX


def _in_the_window(folder: Path) -> list[str]:
    """Start without a file, open one, go through every page, write, look at papers, print, and close."""
    from PySide6.QtWidgets import QApplication

    from trygghetsrad.services.example_file import ensure_example_year
    from trygghetsrad.settings import PreferencesFile
    from trygghetsrad.ui.application import Application, Surroundings
    from trygghetsrad.ui.page import Destination
    from trygghetsrad.ui.page_names import INNER_PAGES, PAGES

    file = folder / "råd.db"
    ensure_example_year(file)
    qt = QApplication([])
    application = Application(
        qt,
        Surroundings(
            preferences_file=PreferencesFile(folder / "preferences.json"),
            log_file=folder / "log.txt",
            clock=lambda: datetime(2026, 12, 1, 9, 30, tzinfo=UTC),
            today=lambda: TODAY,
            login_name=lambda: "Sekreteraren",
        ),
    )
    done = ["started"]

    def wait(seconds: float = 0.5, *, until: Callable[[], bool] = lambda: False) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and not until():
            qt.processEvents()
            time.sleep(0.005)

    application.start(None)
    wait()
    application.open(file)
    wait(60, until=lambda: "backups" in application.services.__dict__ if application.services else False)
    services = application.services
    assert services is not None
    for name in (*(page.key for page in PAGES), *INNER_PAGES):
        application.window.go_to(Destination(name))
        wait()
        done.append(name)
    for code in ("2026-1", "2026-4", "2027-1"):
        meeting = services.meetings.by_code(code).meeting_id
        for tab in ("preparation", "meeting_mode", "minutes", "papers"):
            application.window.go_to(Destination("meeting", row_id=meeting, tab=tab))
            wait(1.0)
            done.append(f"{code} {tab}")
    for tab in ("dates", "people", "words", "machine"):
        application.window.go_to(Destination("preferences", tab=tab))
        wait()
    item = services.agenda.rows(services.meetings.by_code("2026-4").meeting_id)[3].agenda_item_id
    application.dispatcher.run(lambda: services.captures.capture(item, "Mörkt vid dammen @Centrum >Polisen"))
    for key in ("manual", "shortcuts", "about"):
        application.window.menu_actions.action(key).trigger()
        wait()
    done += _written(folder, application)
    application.window.close()
    wait(60, until=lambda: application.services is None)
    assert application.services is None
    return done


def _written(folder: Path, application: object) -> list[str]:
    """Make every paper, print one, and write what leaves the program."""
    from trygghetsrad.domain.errors import CouncilError
    from trygghetsrad.domain.paper_kinds import PaperForm, PaperKind, PaperOrder
    from trygghetsrad.ui.printing import make_printer, print_pdf

    services = application.services  # type: ignore[attr-defined]
    meeting = services.meetings.by_code("2026-3").meeting_id
    paragraph = services.agenda.rows(meeting)[0].paragraph
    made = 0
    for kind in PaperKind:
        for form in PaperForm:
            chosen = (paragraph,) if kind is PaperKind.EXTRACT else ()
            order = PaperOrder(kind=kind, form=form, meeting_id=meeting, year=2026, paragraphs=chosen)
            try:
                services.papers.file(order)
            except CouncilError:
                continue
            made += 1
    pdf = services.papers.file(PaperOrder(kind=PaperKind.MINUTES, meeting_id=meeting, year=2026))
    printer = make_printer("Minnesanteckningar")
    printer.setOutputFileName(str(folder / "utskrift.pdf"))
    pages = print_pdf(pdf.content, printer)
    services.calendar_files.meeting(meeting)
    services.exchange.export_text()
    services.safety.check()
    return [f"{made} papers", f"{pages} pages printed"]


def _in_the_terminal(folder: Path) -> list[str]:
    """Run the commands that write or look through everything."""
    from trygghetsrad.app import main as run

    file = str(folder / "råd.db")
    done = []
    for words in (
        ["check"],
        ["search", "mörkt"],
        ["export", str(folder / "allt.json")],
        ["backup", str(folder / "kopia.db")],
        ["minutes", "2026-3", "-o", str(folder / "minnesanteckningar.pdf")],
        ["report", "2026", "-o", str(folder / "uppföljning.pdf")],
        ["calendar", "2026-3", "-o", str(folder / "möte.ics")],
    ):
        try:
            with redirect_stdout(io.StringIO()):
                ended = run(["--db", file, "--today", "2026-12-01", *words])
        except SystemExit as left:
            ended = int(left.code or 0)
        done.append(f"{words[0]}: {ended}")
    return done


if __name__ == "__main__":
    main()
