"""The start of the window: the first view is painted, then the widgets are built behind it (ADR 9).

What is imported here is imported before the first paint; the rest of the window is imported in the steps.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from trygghetsrad import paths
from trygghetsrad.services.first_view import read_first_view
from trygghetsrad.ui.first_paint import FirstPaint
from trygghetsrad.ui.first_view.frame import Frame
from trygghetsrad.ui.first_view.keeper import Keeper
from trygghetsrad.ui.first_view.view import FirstView
from trygghetsrad.ui.main_window import NARROW_BELOW_PX, MainWindow
from trygghetsrad.ui.menus import Menu
from trygghetsrad.ui.overview.columns import ACTIONS_KEY
from trygghetsrad.ui.page_names import PAGES, ROLES
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.view_state import ViewState

if TYPE_CHECKING:
    from trygghetsrad.services.overview_rows import OverviewRows
    from trygghetsrad.ui.application import Application
    from trygghetsrad.ui.first_view.letters import Look
    from trygghetsrad.ui.surroundings import Surroundings


class Start(QObject):
    """Shows the first view if there is one to show, and brings the window to life.

    Signals:
        painted: something has been painted.
        ready: the widgets are there, menus and shortcuts too.
    """

    painted = Signal()
    ready = Signal()

    def __init__(self, app: QApplication, surroundings: Surroundings, file: Path | None) -> None:
        super().__init__()
        self._app = app
        self._surroundings = surroundings
        self._file = file
        self._preferences = surroundings.preferences_file.load()
        self._view_state = ViewState(paths.config_folder() / "window.ini")
        self.window = MainWindow(self._view_state)
        self._keeper = Keeper()
        self._look = self._find_look()
        self._steps = self._build()
        self.application: Application | None = None

    def begin(self) -> None:
        """Show the window."""
        view = self._first_view()
        if view is None:
            for _ in self._steps:
                pass
            FirstPaint(self.window).painted.connect(self.painted)
            self.window.show()
        else:
            self.window.setCentralWidget(view)
            FirstPaint(view).painted.connect(self._seen)
            self.window.show()
            self._keeper.watch(self.window)

    def _seen(self) -> None:
        self.painted.emit()
        self._take_step()

    def _take_step(self) -> None:
        """Build a little, then let the window see what has happened; a closed one is not built on."""
        if self.window.isVisible() and next(self._steps, None) is not None:
            QTimer.singleShot(0, self._take_step)

    def _build(self) -> Iterator[str]:
        from trygghetsrad.ui import dispatcher, theme  # noqa: F401

        yield "look"
        from trygghetsrad.ui import messages, navigation, status  # noqa: F401

        yield "frame"
        if self._file is not None:  # the first choice does without
            from trygghetsrad.services import opening, spelling  # noqa: F401

            yield "services"
            from trygghetsrad.ui.overview import page  # noqa: F401

            yield "page"
        from trygghetsrad.ui.application import Application, Stage

        stage = Stage(self.window, self._view_state, self._look.font)
        self.application = application = Application(self._app, self._surroundings, stage=stage)
        application.painted.connect(self._come_to_life)
        yield "application"
        application.prepare(self._file)
        yield "content"
        application.unveil()
        yield "unveiled"

    def _come_to_life(self) -> None:
        self._keeper.hand_over()
        self.ready.emit()
        assert self.application is not None
        self._app.setWindowIcon(self.application.theme.picture("trygghetsrad"))

    def _first_view(self) -> FirstView | None:
        """Make the first view; None when the window begins with something else than Översikt."""
        last = self._view_state.text("window/page")
        if self._file is None or last in {page.key for page in PAGES[1:]}:
            return None
        rows = read_first_view(self._file, today=self._surroundings.today)
        if rows is None:
            return None
        scale = self._preferences.text_scale
        frame = Frame(
            menus=[menu.label for menu in Menu],
            pages=PAGES,
            chosen=PAGES[0].key,
            badges={"action_items": (len(rows.overdue), Kind.BAD)},
            file_name=self._file.name,
            role=ROLES.get(self._preferences.role, ""),
            narrow_below=NARROW_BELOW_PX * scale,
        )
        widths = self._view_state.numbers(f"{ACTIONS_KEY}/columns")
        view = FirstView(self._look, frame, rows, known_widths=widths)
        if not view.fits(self.window.width(), self.window.height()):
            return None
        self.window.setWindowTitle(_title(rows))
        return view

    def _find_look(self) -> Look:
        from trygghetsrad.ui.first_view.look import find_look

        return find_look(self._app, paths.resource, self._preferences)


def run_window(surroundings: Surroundings, file: Path | None, *, on_ready: Callable[[], None]) -> int:
    """Run the window until it is closed; returns the exit code.

    Args:
        on_ready: called once the widgets are there.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # Fusion as an argument: `setStyle` would load all that Python knows of styles, 6 ms of the start.
        app = QApplication([sys.argv[0], "-style", "fusion"])
    app.setApplicationName("Trygghetsråd")
    app.setDesktopFileName("trygghetsrad")
    start = Start(app, surroundings, file)
    start.ready.connect(on_ready)
    start.begin()
    return int(app.exec())


def _title(rows: OverviewRows) -> str:
    profile = rows.profile
    council = " – ".join(part for part in (profile.council, profile.municipality) if part)
    return " – ".join(part for part in (PAGES[0].title, council, "Trygghetsråd") if part)
