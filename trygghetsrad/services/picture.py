"""The situation picture: where and about what concerns are raised, per meeting, and lead times."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Area, Category, Concern, ConcernAction, Meeting, Place
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.numbering import format_meeting
from trygghetsrad.domain.states import ActionState
from trygghetsrad.domain.swedish import sort_key

NO_AREA = "Hela kommunen eller annan plats"
NO_CATEGORY = "Utan kategori"


@dataclass(frozen=True, slots=True)
class MeetingCount:
    """How many concerns were raised at a meeting."""

    meeting_id: int
    code: str
    title: str
    concerns: int


@dataclass(frozen=True, slots=True)
class SituationPicture:
    """A year in numbers.

    Attributes:
        areas: rows of the matrix, in Swedish order, the unplaced last.
        categories: columns, those with most concerns first.
        counts: (area, category) → number of concerns; a pair without concerns is missing.
        lead_days: median days from a concern to its first action done; None before any is done.
        earlier_lead_days: the same the year before.
    """

    year: int
    areas: tuple[str, ...]
    categories: tuple[str, ...]
    counts: dict[tuple[str, str], int]
    meetings: tuple[MeetingCount, ...]
    total: int
    lead_days: int | None
    earlier_lead_days: int | None


class Picture:
    """Read the situation picture."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def of_year(self, year: int) -> SituationPicture:
        """Count the concerns of a year."""
        with self._unit.reading() as session:
            rows = session.execute(
                select(Area.name, Category.name)
                .select_from(Concern)
                .outerjoin(Place, Place.id == Concern.place_id)
                .outerjoin(Area, Area.id == Place.area_id)
                .outerjoin(Category, Category.id == Concern.category_id)
                .where(Concern.year == year)
            )
            pairs = Counter((area or NO_AREA, category or NO_CATEGORY) for area, category in rows)
            by_category = Counter[str]()
            for (_, category), number in pairs.items():
                by_category[category] += number
            areas = sorted({area for area, _ in pairs}, key=lambda name: (name == NO_AREA, sort_key(name)))
            return SituationPicture(
                year=year,
                areas=tuple(areas),
                categories=tuple(name for name, _ in by_category.most_common()),
                counts=dict(pairs),
                meetings=_meetings(session, year),
                total=sum(pairs.values()),
                lead_days=_lead_days(session, year),
                earlier_lead_days=_lead_days(session, year - 1),
            )


def _meetings(session: Session, year: int) -> tuple[MeetingCount, ...]:
    counts = Counter(session.scalars(select(Concern.meeting_id).where(Concern.year == year)))
    meetings = session.scalars(select(Meeting).where(Meeting.year == year).order_by(Meeting.held_on))
    return tuple(
        MeetingCount(m.id, format_meeting(m.year, m.number), m.title, counts[m.id]) for m in meetings
    )


def _lead_days(session: Session, year: int) -> int | None:
    """Give the median days from said to first done, of the concerns of a year that have come so far."""
    first: dict[int, int] = {}
    rows = session.execute(
        select(Concern.id, Concern.raised_on, ActionItem.closed_on)
        .join(ConcernAction, ConcernAction.concern_id == Concern.id)
        .join(ActionItem, ActionItem.id == ConcernAction.action_item_id)
        .where(Concern.year == year, ActionItem.state == ActionState.DONE)
    )
    for concern_id, raised_on, closed_on in rows:
        if closed_on is not None:
            days = (closed_on - raised_on).days
            first[concern_id] = min(days, first.get(concern_id, days))
    return round(median(first.values())) if first else None
