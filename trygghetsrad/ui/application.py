"""The running window program: opens files and builds the frame with its pages."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from trygghetsrad import paths
from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.settings import Preferences
from trygghetsrad.ui.backup_keeper import BackupKeeper
from trygghetsrad.ui.crash_reporter import CrashReporter
from trygghetsrad.ui.dispatcher import Dispatcher, UndoHistory
from trygghetsrad.ui.first_paint import FirstPaint
from trygghetsrad.ui.getting_ready import GettingReady
from trygghetsrad.ui.language import speak_swedish
from trygghetsrad.ui.leaving import Leaving
from trygghetsrad.ui.main_window import MainWindow
from trygghetsrad.ui.messages import Messages
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.page_factories import add_pages
from trygghetsrad.ui.page_names import ROLES
from trygghetsrad.ui.surroundings import Surroundings
from trygghetsrad.ui.tasks import TaskRunner
from trygghetsrad.ui.theme import Theme, ThemeChoice
from trygghetsrad.ui.view_state import ViewState

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from trygghetsrad.domain.changes import ChangeSet
    from trygghetsrad.services.registry import Services
    from trygghetsrad.services.spelling import Spelling
    from trygghetsrad.ui.backup_desk import BackupDesk
    from trygghetsrad.ui.file_menu import FileMenu

SWITCH_S = 0.001
"""So long may a thread keep the window from running Python; the usual five milliseconds are felt."""

__all__ = ["Application", "Stage", "Surroundings"]

_LOG = logging.getLogger(__name__)


class Stage(NamedTuple):
    """What is there already when the first view has been painted."""

    window: MainWindow
    view_state: ViewState
    font: QFont


class Application(QObject):
    """The window with the file that is open in it.

    Args:
        stage: the window that already shows something; without one it is made here.

    Signals:
        painted: the window has been painted for the first time, and its menus are filled.

    Attributes:
        surroundings: what the composition root gave.
        services: over the open file; None while none is open.
    """

    painted = Signal()

    def __init__(self, app: QApplication, surroundings: Surroundings, *, stage: Stage | None = None) -> None:
        sys.setswitchinterval(SWITCH_S)
        super().__init__(app)
        self._app = app
        self.surroundings = surroundings
        self.preferences = surroundings.preferences_file.load()
        self.services: Services | None = None
        self._is_painted = True
        speak_swedish(app)
        choice = ThemeChoice(self.preferences.theme) if self.preferences.theme in set(ThemeChoice) else None
        self.theme = Theme(
            app,
            paths.resource,
            choice=choice or ThemeChoice.SYSTEM,
            text_scale=self.preferences.text_scale,
            sheet_later=True,
            font=stage.font if stage else None,
        )
        self.dispatcher = Dispatcher(self._history)
        self.tasks = TaskRunner()
        self.messages = Messages(undo=self.dispatcher.undo)
        self._leaving = Leaving(self.messages)
        self.backup_keeper = BackupKeeper(self)
        self._getting_ready = GettingReady(self)
        self.view_state = stage.view_state if stage else ViewState(paths.config_folder() / "window.ini")
        self.window = stage.window if stage else MainWindow(self.view_state)
        self._furnish_window()
        self._crash = CrashReporter(
            logging.getLogger("trygghetsrad"),
            surroundings.log_file,
            lambda: self.window,
            tell=self.messages.complain,
        )

    def start(self, file: Path | None) -> None:
        """Show the window with a file; without one, with the first choice."""
        self.prepare(file)
        self.unveil()
        self.window.show()

    def prepare(self, file: Path | None) -> None:
        """Build what the window shows first, behind whatever it shows until `unveil`."""
        self._crash.install()
        self.tasks.hold()
        self._is_painted = False
        FirstPaint(self.window.pages).painted.connect(self._painted)
        if file is None:
            self.show_first_choice()
        else:
            self.open(file)

    def unveil(self) -> None:
        """Let the window show what has been built."""
        self.theme.put_sheet_on()
        self.window.unveil()

    def open(self, file: Path, *, read_only: bool = False) -> None:
        """Open a file in the window; what stands in the way is explained there, with ways on."""
        from trygghetsrad.services.opening import open_services

        if not self._may_leave(lambda: self.open(file, read_only=read_only)):
            return
        self.close_file()
        try:
            self.services = open_services(
                file,
                clock=self.surroundings.clock,
                today=self.surroundings.today,
                who=self.who,
                read_only=read_only,
                claim=False,
            )
            profile = self.services.overview.profile()
        except CouncilError as problem:
            self.close_file()
            self.file_menu().show_in_the_way(file, problem)
            return
        self._remember(self.preferences.with_file(file))
        council = " – ".join(part for part in (profile.council, profile.municipality) if part)
        role = ROLES.get(self.preferences.role, "")
        self.window.show_file(
            file.name, council=council, role=role, is_read_only=read_only, is_ready=self._is_painted
        )
        if self._is_painted:
            QTimer.singleShot(0, self._getting_ready.begin)

    def close_file(self) -> None:
        """Let the open file go."""
        if self.services is None:
            return
        if (page := self.window.pages.page) is not None:
            page.hide()
        self.tasks.cancel_all()
        self.backup_keeper.end()
        self.dispatcher.forget()
        self.services.close()
        self.services = None
        self.messages.withdraw()

    def show_first_choice(self) -> None:
        """Offer a new database, opening one, or the practice year."""
        from trygghetsrad.ui.first_start import FirstStart

        if not self._may_leave(self.show_first_choice):
            return
        start = FirstStart(
            self.theme, recent=[name for name in self.preferences.recent_files if Path(name).exists()]
        )
        menu = cache(self.file_menu)  # made at the first choice, and held: a signal alone would let it go
        start.new_requested.connect(lambda: menu().new_file())
        start.open_requested.connect(lambda: menu().open_file())
        start.sample_requested.connect(lambda: menu().open_sample())
        start.recent_requested.connect(lambda name: self.open(Path(name)))
        self.close_file()
        self.window.show_start(start)

    def who(self) -> str:
        """Give the name that is written in histories."""
        return self.preferences.user_name or self.surroundings.login_name()

    def page_context(self) -> PageContext:
        """Give a page what it may use of the open file and the window.

        Raises:
            RuntimeError: no file is open, so no page is built.
        """
        if self.services is None:
            raise RuntimeError("a page was built without an open file")
        return PageContext(
            services=self.services,
            theme=self.theme,
            dispatcher=self.dispatcher,
            tasks=self.tasks,
            messages=self.messages,
            view_state=self.view_state,
            today=self.surroundings.today,
            go_to=self.window.go_to,
            refresh_actions=self.window.refresh_actions,
            show_badge=self.window.navigation.show_badge,
            tell_saved=self.window.status.show_saved_now,
            tell_unsaved=self.window.status.saved.show_unsaved,
            is_read_only=self.services.file.is_read_only,
            spelling=self.spelling,
            checks_spelling=lambda: self.preferences.checks_spelling,
        )

    @cached_property
    def spelling(self) -> Spelling:
        """Spelling on this computer, the same for every file; its dictionary is read later."""
        from trygghetsrad.services.spelling import spelling_here

        return spelling_here()

    def change_preferences(self, **values: object) -> None:
        """Change the user's own choices and show the effect at once."""
        self._remember(self.preferences._replace(**values))  # type: ignore[arg-type]
        if "role" in values:
            self.window.status.show_role(ROLES.get(self.preferences.role, ""))

    def _furnish_window(self) -> None:
        window = self.window
        window.furnish(
            theme=self.theme,
            dispatcher=self.dispatcher,
            tasks=self.tasks,
            messages=self.messages,
            clock=lambda: self.surroundings.clock().astimezone(),
            handlers=self._menu_answers,
            may_close=lambda: self._may_leave(self.window.close),
        )
        add_pages(window, self.page_context, self)
        window.closing.connect(self.close_file)
        self.dispatcher.changed.connect(self._changed)
        self.theme.changed.connect(self._keep_look)

    def _menu_answers(self) -> Mapping[str, Callable[[], None]]:
        from trygghetsrad.ui.menu_answers import menu_answers

        return menu_answers(self)

    def _history(self) -> UndoHistory:
        if self.services is None:
            raise RuntimeError("a command was run without an open file")
        return self.services.history

    def _painted(self) -> None:
        """Do what the first paint did not need."""
        self._is_painted = True
        gc.freeze()  # what there is now stays; going through it again and again would only stop the window
        gc.enable()
        self.window.fill_menus()
        self.window.menu_actions.offer_choices(
            "open_recent", lambda: self.preferences.recent_files, lambda name: self.open(Path(name))
        )
        self.painted.emit()
        QTimer.singleShot(
            0, self._getting_ready.begin
        )  # a step of its own, so that a key pressed now does not wait
        QTimer.singleShot(0, self.tasks.release)

    def _changed(self, changes: ChangeSet) -> None:
        if changes.touches("action_item"):
            self._getting_ready.count_late()

    def file_menu(self) -> FileMenu:
        """Give what the menu Arkiv does."""
        from trygghetsrad.ui.file_menu import FileMenu

        return FileMenu(self)

    def backup_desk(self) -> BackupDesk:
        """Give what is done with backups."""
        from trygghetsrad.ui.backup_desk import BackupDesk

        return BackupDesk(self)

    def _may_leave(self, go_on: Callable[[], object]) -> bool:
        return self.services is None or self._leaving.may_leave(self.services.drafts, go_on)

    def _remember(self, preferences: Preferences) -> None:
        if preferences == self.preferences:
            return
        self.preferences = preferences
        try:
            self.surroundings.preferences_file.save(preferences)
        except OSError as problem:
            _LOG.warning("preferences could not be saved: %s", type(problem).__name__)

    def _keep_look(self) -> None:
        self._remember(
            self.preferences._replace(theme=self.theme.choice.value, text_scale=self.theme.text_scale)
        )
