"""Give out numbers that are never given out again, not even after an undo."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import NumberSeries


def next_serial(session: Session, kind: str, year: int) -> int:
    """Take the next serial of a kind ("concern", "action_item", "conclusion") in a year, 1 and up."""
    series = session.scalars(
        select(NumberSeries).where(NumberSeries.kind == kind, NumberSeries.year == year)
    ).one_or_none()
    if series is None:
        series = NumberSeries(kind=kind, year=year, next_serial=1)
        session.add(series)
    serial = series.next_serial
    series.next_serial = serial + 1
    return serial
