"""How laget runt is said: signs, times and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghetsrad.domain.classifications import RoundState
from trygghetsrad.domain.round_table import is_over
from trygghetsrad.domain.swedish import NBSP, fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta

    from trygghetsrad.domain.round_table import RoundCount, Seat
    from trygghetsrad.services.round_table import RoundRow

SIGNS = {
    RoundState.WAITING: "○",
    RoundState.SPEAKING: "●",
    RoundState.SPOKEN: "✓",
    RoundState.PASSED: "–",
}


def minutes_and_seconds(time: timedelta) -> str:
    """Write a time as "3:07", whole seconds."""
    seconds = int(time.total_seconds())
    return f"{seconds // 60}:{seconds % 60:02}"


def time_line(seat: Seat, now: datetime, target_minutes: int) -> str:
    """Say how long a speaker has had: "1:24 av 3 min", "⚠ 3:24 · 0:24 över 3 min"."""
    spoken = seat.spoken(now)
    if not target_minutes:
        return minutes_and_seconds(spoken)
    target = f"{target_minutes}{NBSP}min"
    if not is_over(seat, now, target_minutes):
        return f"{minutes_and_seconds(spoken)} av {target}"
    over = int(spoken.total_seconds()) - 60 * target_minutes
    return f"⚠ {minutes_and_seconds(spoken)} · {over // 60}:{over % 60:02} över {target}"


def count_line(count: RoundCount, spoken: timedelta) -> str:
    """Say how far the round has come: "9 av 14 har talat · 5 kvar · totalt 12:40", "14 vid bordet"."""
    if not count.seats:
        return "Ingen är markerad som närvarande än. F3 öppnar närvaron."
    if not count.has_begun:
        return f"{count.seats} vid bordet"
    parts = [f"{count.spoken} av {count.seats} har talat"]
    if count.passed:
        parts.append(f"{count.passed} avstod")
    if count.waiting:
        parts.append(f"{count.waiting} kvar")
    if spoken.total_seconds() >= 1:
        parts.append(f"totalt {minutes_and_seconds(spoken)}")
    return " · ".join(parts)


def note_line(count: RoundCount) -> str:
    """Give the line that may be put into the notes: "Laget runt: 14 av 15 talade."."""
    return f"Laget runt: {count.phrase}."


def seat_sentence(row: RoundRow) -> str:
    """Say a seat to a screen reader: "Invånarrepresentant 3, väntar"."""
    return ", ".join(part for part in (row.name, row.title or "", row.seat.state.label.lower()) if part)


def matching(rows: Iterable[RoundRow], typed: str) -> list[RoundRow]:
    """Give the seats whose name or title holds every word typed, beginnings of the name first."""
    words = fold(typed).split()
    found = [row for row in rows if all(word in fold(f"{row.name} {row.title or ''}") for word in words)]
    return sorted(found, key=lambda row: not fold(row.name).startswith(fold(typed).strip()))
