"""Composition root: the only file that knows every floor. Starts the window or carries out a command."""

from __future__ import annotations

import gc
import io
import logging
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trygghetsrad import logs, paths
from trygghetsrad.settings import Preferences, PreferencesFile

if TYPE_CHECKING:
    from argparse import Namespace
    from types import ModuleType

    from trygghetsrad.ui.qt_libraries import CompiledHelpers

_LOG = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Start the program.

    Args:
        argv: the command line without the program's name; None takes the process's own.

    Returns:
        0 done, 1 the program says no, 2 wrong usage (argparse leaves with SystemExit then).
    """
    _speak_utf8()
    if not (sys.argv[1:] if argv is None else argv):
        return _open_window()  # from an icon: nothing to read, and reading costs time before the window
    from trygghetsrad.cli.parser import build_parser

    args = build_parser().parse_args(argv)
    if args.command in (None, "gui"):
        return _open_window(file=args.db, today=args.today)
    try:
        return _run_command(args)
    except BrokenPipeError:
        # Whoever read the output has had enough; Python would complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001  the outermost door of a command
        _LOG.exception("the command %s failed", args.command)
        log = logs.log_file(paths.log_folder())
        sys.stderr.write(f"Ett fel i programmet hindrade kommandot. Det står beskrivet i {log}.\n")
        return 1


def preferences_file() -> PreferencesFile:
    """Give the file with this user's preferences."""
    return PreferencesFile(paths.config_folder() / "preferences.json")


def _run_command(args: Namespace) -> int:
    from trygghetsrad.cli.calling import Calling
    from trygghetsrad.cli.commands import run

    logs.start_log(paths.log_folder())
    preferences = preferences_file().load()
    today: date | None = args.today
    return run(
        args,
        Calling(
            file=args.db or _usual_file(preferences),
            file_is_named=args.db is not None,
            clock=_now,
            today=lambda: today or _now().astimezone().date(),
            who=lambda: preferences.user_name or _login_name(),
        ),
    )


def load_window(helpers: CompiledHelpers | None = None) -> ModuleType:
    """Import what shows the window, and give the module that starts it.

    Args:
        helpers: what is kept of PySide; None lets everything be compiled.
    """
    gc.disable()  # until the first paint: nothing made before is garbage, and looking for it costs 5 %
    from trygghetsrad.ui.qt_libraries import import_qt, load_beside

    load_beside()
    # Meanwhile:
    from trygghetsrad.services import first_view  # noqa: F401
    from trygghetsrad.ui import page_names, surroundings  # noqa: F401
    from trygghetsrad.ui.first_view import frame, page  # noqa: F401

    import_qt(helpers)
    from trygghetsrad.ui import start

    return start


def _open_window(*, file: Path | None = None, today: date | None = None) -> int:
    from trygghetsrad.ui.qt_libraries import CompiledHelpers

    helpers = CompiledHelpers(paths.cache_folder())
    start = load_window(helpers)
    from trygghetsrad.ui.surroundings import Surroundings

    logs.start_log(paths.log_folder())
    preferences = preferences_file()
    surroundings = Surroundings(
        preferences_file=preferences,
        log_file=logs.log_file(paths.log_folder()),
        clock=_now,
        today=lambda: today or _now().astimezone().date(),
        login_name=_login_name,
    )
    last = preferences.load().last_file
    file = file or (Path(last) if last else None)
    return int(start.run_window(surroundings, file, on_ready=helpers.keep))


def _usual_file(preferences: Preferences) -> Path:
    """Give the file last open, else the standard one, else the example year if only that exists."""
    if preferences.last_file:
        return Path(preferences.last_file)
    standard = paths.standard_database()
    if standard.exists():
        return standard
    from trygghetsrad.services.example_file import example_file_path

    practice = example_file_path()
    return practice if practice.exists() else standard


def _now() -> datetime:
    return datetime.now(UTC)


def _login_name() -> str:
    import getpass  # not needed before somebody writes

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "okänd användare"


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's own encoding; there is no terminal when started from an icon."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
