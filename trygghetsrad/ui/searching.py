"""The box over everything that is written and can be done, made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from trygghetsrad.ui.page import PageWithNotes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trygghetsrad.ui.application import Application
    from trygghetsrad.ui.search.desk import SearchDesk

SEARCH_KEYS = (QKeySequence("Ctrl+E"), QKeySequence("Ctrl+K"))
"""As in the action table."""


class Searching(QObject):
    """Opens the box over the window of the program."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application
        app = application.parent()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
            self._follow_focus(None, QApplication.focusWidget())

    def search(self) -> None:
        """Look in everything."""
        from trygghetsrad.ui.search.desk import Mode

        self.desk.open(Mode.EVERYTHING)

    def find_command(self) -> None:
        """Look among what can be done."""
        from trygghetsrad.ui.search.desk import Mode

        self.desk.open(Mode.COMMANDS)

    @cached_property
    def desk(self) -> SearchDesk:
        """Give the desk of the window."""
        from trygghetsrad.ui.search.desk import SearchDesk

        application = self._application
        desk = SearchDesk(
            application.window,
            application.theme,
            application.tasks,
            services=lambda: application.services,
            commands=application.window.commands,
            go_to=application.window.go_to,
            before_search=self._fold,
        )
        application.window.pages.page_shown.connect(lambda _key: desk.close(gives_focus_back=False))
        return desk

    def _fold(self) -> None:
        """Put what is being typed into the notes, so that it is found."""
        page = self._application.window.pages.page
        if isinstance(page, PageWithNotes):
            page.fold()

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        # Editors of many lines let the keys through, and typing there is not to wait for this.
        if now is not None and not isinstance(now, QPlainTextEdit):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep fields from the keys of the box: on Linux Ctrl+E and Ctrl+K edit the line."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and QKeySequence(event.keyCombination()) in SEARCH_KEYS:  # type: ignore[attr-defined]
            event.ignore()
            return True
        return super().eventFilter(watched, event)
