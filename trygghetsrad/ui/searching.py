"""The box over everything that is written and can be done, made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from trygghetsrad.ui.page import PageWithNotes

if TYPE_CHECKING:
    from trygghetsrad.ui.application import Application
    from trygghetsrad.ui.search.desk import SearchDesk


class Searching:
    """Opens the box over the window of the program."""

    def __init__(self, application: Application) -> None:
        self._application = application

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
        return SearchDesk(
            application.window,
            application.theme,
            application.tasks,
            services=lambda: application.services,
            commands=application.window.commands,
            go_to=application.window.go_to,
            before_search=self._fold,
        )

    def _fold(self) -> None:
        """Put what is being typed into the notes, so that it is found."""
        page = self._application.window.pages.page
        if isinstance(page, PageWithNotes):
            page.fold()
