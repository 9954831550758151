"""Asks for proposed dates, shows the ways there are, and plans what is wanted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.ui.page import PageContext
from trygghetsrad.ui.year.commands import YearCommands
from trygghetsrad.ui.year.proposals_pane import ProposalsPane

if TYPE_CHECKING:
    from trygghetsrad.domain.year_plan import YearProposal
    from trygghetsrad.services.year import Year


class _Found(NamedTuple):
    year: int
    ways: tuple[YearProposal, ...]
    movable: tuple[int, ...]
    is_moving: bool


class ProposalsDesk(QObject):
    """The controller of the proposals beside the calendar.

    Signals:
        shown: there is something to see in the pane.
        planned(object): the first of the days that now have a dialogue.
    """

    shown = Signal()
    planned = Signal(object)

    def __init__(self, context: PageContext, commands: YearCommands) -> None:
        super().__init__()
        self._context = context
        self._commands = commands
        self._year = context.today().year
        self._found: _Found | None = None
        self.pane = ProposalsPane(context.theme)
        self.pane.plan_requested.connect(self._plan)
        self.pane.moving_changed.connect(lambda on: self._ask(is_moving=on))

    def begin(self, year: int) -> None:
        """Look for the dates that a year lacks; when it lacks none, for better ones where that may be."""
        self._year = year
        self._ask(is_moving=False)

    def _ask(self, *, is_moving: bool) -> None:
        service, year = self._context.services.year, self._year
        self._context.tasks.run(
            lambda _task: _look(service, year, is_moving=is_moving),
            label=self.tr("Söker lediga dagar …"),
            on_done=self._show,
        )

    def _show(self, found: _Found) -> None:
        if found.year == self._year:
            self._found = found
            self.pane.show_proposals(found.ways, can_move=bool(found.movable), is_moving=found.is_moving)
            self.shown.emit()

    def _plan(self, days: tuple[date, ...]) -> None:
        moved = self._found.movable if self._found and self._found.is_moving else ()
        if days and self._commands.plan_proposed(days, moved=moved):
            self.planned.emit(days[0])


def _look(service: Year, year: int, *, is_moving: bool) -> _Found:
    movable = service.open_dialogues(year)
    if not is_moving:
        try:
            return _Found(year, service.propose(year), movable, is_moving)
        except InvalidInputError:
            if not movable:
                raise
    return _Found(year, service.propose(year, moves_open=True), movable, is_moving=True)
