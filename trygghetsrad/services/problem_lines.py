"""Problem cards as the year's follow-up prints them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Problem
from trygghetsrad.documents.content_report import ProblemLine
from trygghetsrad.domain.swedish import join_names
from trygghetsrad.services.problem_rows import ProblemRow, read_rows


def problem_lines(session: Session, year: int) -> tuple[ProblemLine, ...]:
    """Give the cards that were worked with in a year: begun by then, and not closed before."""
    is_open_then = or_(Problem.closed_on.is_(None), Problem.closed_on >= date(year, 1, 1))
    cards = session.scalars(
        select(Problem).where(Problem.year <= year, is_open_then).order_by(Problem.year, Problem.serial)
    ).all()
    return tuple(_line(row) for row in read_rows(session, cards))


def _line(row: ProblemRow) -> ProblemLine:
    numbers = [*(concern.number for concern in row.concerns), *(action.number for action in row.actions)]
    return ProblemLine(
        label=row.number,
        title=row.title,
        state=f"Avslutat {row.closed_on.isoformat()}" if row.closed_on else "Öppet",
        where=", ".join(part for part in (row.place or row.area, row.category) if part),
        causes="\n".join(part for part in (row.situational_causes, row.social_causes) if part),
        before=row.before,
        after=row.after,
        known_by=join_names(numbers) if numbers else "",
    )
