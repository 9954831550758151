"""What is done when the window has been painted: the right to write, the database layer, what was left."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from trygghetsrad.domain.errors import CouncilError
from trygghetsrad.ui.tokens import Kind

if TYPE_CHECKING:
    from trygghetsrad.services.registry import Services
    from trygghetsrad.ui.application import Application


class GettingReady:
    """Gets the file that is open ready for work."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def begin(self) -> None:
        """Take the right to write and load the database layer in a thread."""
        application = self._application
        services = application.services
        if services is None:
            return
        try:
            services.claim()
        except CouncilError as problem:
            application.close_file()
            application.file_menu().show_in_the_way(services.file.path, problem)
            return
        application.tasks.run(
            lambda _task: services.warm_up(),
            label=application.window.tr("Förbereder"),
            on_done=lambda _done: self._ready(services),
        )

    def count_late(self) -> None:
        """Show how many action items are late beside the name of their page, whichever page is shown."""
        services = self._application.services
        if services is not None:
            late = len(services.overview.rows().overdue)
            self._application.window.navigation.show_badge("action_items", late, Kind.BAD)

    def _ready(self, services: Services) -> None:
        if services is self._application.services:
            if not services.file.is_read_only:
                self._fold_left_over(services)
            self._application.window.show_awaited()
            self.count_late()
            self._application.backup_keeper.begin()
            gc.freeze()  # going through the database layer again and again would only stop the window

    def _fold_left_over(self, services: Services) -> None:
        application = self._application
        changes = application.dispatcher.run(services.notes.fold_left_over)
        if changes is not None and not changes.is_empty:
            application.messages.inform(
                application.window.tr("Det som skrevs när programmet avbröts är tillbaka i anteckningarna.")
            )
