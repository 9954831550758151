"""Play what happened on days gone by through the real services, with the clock and the pen of those days."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from trygghetsrad.db.engine import Database
from trygghetsrad.services.registry import Services

SECRETARY = "Sekreteraren"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened.

    Attributes:
        at: local time, naive.
        run: does it; the services take the time and the name from the story.
        who: the name written in histories and the audit trail.
    """

    at: datetime
    run: Callable[[], object]
    who: str = SECRETARY


@dataclass(slots=True)
class KnownIds:
    """Ids by what people say: names, "Å26-01", "2026-3"."""

    people: dict[str, int] = field(default_factory=dict)
    meetings: dict[str, int] = field(default_factory=dict)
    concerns: dict[str, int] = field(default_factory=dict)
    actions: dict[str, int] = field(default_factory=dict)
    owners: dict[str, int] = field(default_factory=dict)
    categories: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    commitments: dict[str, int] = field(default_factory=dict)


class Story:
    """Services over an opened file that live in the time told.

    Args:
        begins_at: local time, naive.
    """

    def __init__(self, database: Database, *, begins_at: datetime) -> None:
        self._now = begins_at
        self._who = SECRETARY
        self.ids = KnownIds()
        self.services = Services(
            database.file, clock=lambda: utc_of(self._now), today=lambda: self.today, who=lambda: self._who
        )
        self.services.database = database

    @property
    def today(self) -> date:
        """Give the day the story has come to."""
        return self._now.date()

    def set_clock(self, at: datetime, *, who: str = SECRETARY) -> None:
        """Go to a local time, with somebody at the keyboard."""
        self._now = at
        self._who = who

    def play(self, steps: Iterable[Step]) -> None:
        """Do everything in the order it happened; what happened at once, in the order given."""
        for step in sorted(steps, key=lambda step: step.at):
            self.set_clock(step.at, who=step.who)
            step.run()


def utc_of(local: datetime) -> datetime:
    """Give the moment of a naive Swedish local time.

    Summer time as in directive 2000/84/EC: from 01.00 UTC on the last Sunday of March to the last of October.
    Python's own time zones need a data package that is missing on some computers.
    """
    winter = (local - timedelta(hours=1)).replace(tzinfo=UTC)
    if _change_over(local.year, 3) <= winter < _change_over(local.year, 10):
        return winter - timedelta(hours=1)
    return winter


def _change_over(year: int, month: int) -> datetime:
    last = date(year, month, 31)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    return datetime(sunday.year, sunday.month, sunday.day, 1, tzinfo=UTC)
