"""A council file opened for pages; what a page asks of the frame is noted down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from trygghetsrad.services.opening import open_services
from trygghetsrad.services.registry import Services
from trygghetsrad.ui.dispatcher import Dispatcher
from trygghetsrad.ui.messages import Message, Messages
from trygghetsrad.ui.page import Destination, PageContext
from trygghetsrad.ui.tasks import TaskRunner
from trygghetsrad.ui.theme import Theme
from trygghetsrad.ui.tokens import Kind
from trygghetsrad.ui.view_state import ViewState


@dataclass
class OpenedFile:
    """Services over a file and the context of its pages."""

    services: Services
    dispatcher: Dispatcher
    tasks: TaskRunner
    messages: Messages
    theme: Theme
    view_state: ViewState
    today: date
    went_to: list[Destination] = field(default_factory=list)
    badges: dict[str, int] = field(default_factory=dict)
    told: list[Message] = field(default_factory=list)

    def context(self, *, is_read_only: bool = False) -> PageContext:
        """Give what a page is built with."""
        return PageContext(
            services=self.services,
            theme=self.theme,
            dispatcher=self.dispatcher,
            tasks=self.tasks,
            messages=self.messages,
            view_state=self.view_state,
            today=lambda: self.today,
            go_to=self.went_to.append,
            refresh_actions=lambda: None,
            show_badge=self._show_badge,
            tell_saved=lambda: None,
            tell_unsaved=lambda _sentence: None,
            is_read_only=is_read_only,
        )

    def close(self) -> None:
        """Wait for what is running and close the file."""
        self.tasks.cancel_all()
        self.services.close()

    def _show_badge(self, page: str, count: int, _kind: Kind) -> None:
        self.badges[page] = count


def open_for_pages(path: Path, *, today: date, theme: Theme, view_state: ViewState) -> OpenedFile:
    """Open a file as the program does."""
    services = open_services(
        path,
        clock=lambda: datetime(today.year, today.month, today.day, 9, 30, tzinfo=UTC),
        today=lambda: today,
        who=lambda: "Sekreteraren",
    )
    dispatcher = Dispatcher(lambda: services.history)
    opened = OpenedFile(
        services=services,
        dispatcher=dispatcher,
        tasks=TaskRunner(),
        messages=Messages(undo=dispatcher.undo),
        theme=theme,
        view_state=view_state,
        today=today,
    )
    dispatcher.failed.connect(opened.messages.complain)
    opened.messages.posted.connect(opened.told.append)
    return opened
