"""Which backups are kept: one an hour, one a day, one a month, and those taken before something risky."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_MOST_OTHERS = 10
_ALWAYS = 4
"""So many of the newest always stay: the last hour, should something have been taken away by mistake."""


class BackupReason(StrEnum):
    """Why a backup was taken; the value stands in the name of its file."""

    START = "vid start"
    WORK = "under arbetet"
    CLOSE = "vid avslut"
    ASKED = "på begäran"
    UPGRADE = "före uppgradering"
    RESTORE = "före återställning"
    REPAIR = "före reparation"

    @property
    def is_routine(self) -> bool:
        """Tell whether it is taken by itself, and so gives way to newer ones of its hour."""
        return self in (BackupReason.START, BackupReason.WORK, BackupReason.CLOSE)


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many backups are kept: the newest of each of so many hours, days and months that have any."""

    hourly: int = 24
    daily: int = 14
    monthly: int = 12


@dataclass(frozen=True, slots=True)
class BackupMark:
    """What the name of a backup says.

    Attributes:
        number: counts up with every backup of a file, whatever the clock says.
        taken_at: local time.
    """

    number: int
    taken_at: datetime
    reason: BackupReason


def superfluous(backups: Iterable[BackupMark], rotation: Rotation) -> list[BackupMark]:
    """Give the backups that may go, oldest first.

    They are told apart by number and not by age, so a clock that is set wrong takes nothing away. The newest
    ones always stay. Those before an upgrade, a restore or a repair, and those asked for, are counted apart.
    """
    newest_first = sorted(backups, key=lambda each: each.number, reverse=True)
    routine = [each for each in newest_first if each.reason.is_routine]
    others = [each for each in newest_first if not each.reason.is_routine]
    kept = {each.number for each in others[:_MOST_OTHERS]}
    kept.update(each.number for each in newest_first[:_ALWAYS])
    for most, period in (
        (rotation.hourly, "%Y-%m-%d %H"),
        (rotation.daily, "%Y-%m-%d"),
        (rotation.monthly, "%Y-%m"),
    ):
        kept |= _newest_of_each(routine, most, period)
    return [each for each in reversed(newest_first) if each.number not in kept]


def _newest_of_each(newest_first: Sequence[BackupMark], most: int, period: str) -> set[int]:
    found: dict[str, int] = {}
    for each in newest_first:
        name = each.taken_at.strftime(period)
        if name not in found:
            if len(found) == most:
                break
            found[name] = each.number
    return set(found.values())
