"""What every command is given: which file, which day, and the services over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from trygghetsrad.services.opening import open_services
from trygghetsrad.services.registry import Services


@dataclass(frozen=True, slots=True)
class Calling:
    """The circumstances of one command.

    Attributes:
        file: the council's file.
        file_is_named: whether the command line names it; else it is the usual one and may be missing.
        clock: gives the present moment, aware.
        today: gives the day to count from.
        who: gives the name written in histories.
    """

    file: Path
    file_is_named: bool
    clock: Callable[[], datetime]
    today: Callable[[], date]
    who: Callable[[], str]

    @contextmanager
    def reading(self) -> Iterator[Services]:
        """Give services that only read; works while the window has the file open."""
        services = open_services(self.file, clock=self.clock, today=self.today, who=self.who, read_only=True)
        try:
            yield services
        finally:
            services.close()

    @contextmanager
    def writing(self) -> Iterator[Services]:
        """Give services that write, with what was typed before a crash put into the notes first."""
        services = open_services(self.file, clock=self.clock, today=self.today, who=self.who)
        try:
            services.notes.fold_left_over()
            yield services
        finally:
            services.close()
