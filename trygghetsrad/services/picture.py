"""The situation picture: where, about what and when concerns are raised, per meeting, and lead times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Area, Category, Concern, ConcernAction, Meeting, Place
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.capture_marks import times_of
from trygghetsrad.domain.numbering import format_meeting
from trygghetsrad.domain.situation import NO_AREA, NO_CATEGORY, Cell, Lead, YearNumbers
from trygghetsrad.domain.states import ActionState, ConcernState, MeetingState
from trygghetsrad.domain.swedish import sort_key


@dataclass(frozen=True, slots=True)
class MeetingCount:
    """How many concerns were raised at a meeting, and how many actions were decided."""

    meeting_id: int
    code: str
    title: str
    held_on: date
    concerns: int
    actions: int


@dataclass(frozen=True, slots=True)
class SituationPicture:
    """A year in numbers, beside the year before.

    Attributes:
        areas: columns of the matrix, in Swedish order, the unplaced last.
        categories: rows, those with most concerns first.
        meetings: of the year before and of the year, oldest first, the cancelled left out.
        area_ids, category_ids: keys of the register by name; what has none is not in them.
        told_back: concerns of the year whose answer the residents have been given.
    """

    year: int
    areas: tuple[str, ...]
    categories: tuple[str, ...]
    now: YearNumbers
    earlier: YearNumbers
    meetings: tuple[MeetingCount, ...]
    area_ids: Mapping[str, int]
    category_ids: Mapping[str, int]
    told_back: int

    @property
    def total(self) -> int:
        """Give the number of concerns of the year."""
        return self.now.total


class Picture:
    """Read the situation picture."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def of_year(self, year: int) -> SituationPicture:
        """Count the concerns of a year and of the one before."""
        with self._unit.reading() as session:
            now, earlier = _numbers(session, year), _numbers(session, year - 1)
            areas = {cell.area for cell in now.cells}
            by_category = Counter[str]()
            for cell in now.cells:
                by_category[cell.category] += cell.count
            told_back = select(func.count()).where(
                Concern.year == year, Concern.state == ConcernState.TOLD_BACK
            )
            return SituationPicture(
                year=year,
                areas=tuple(sorted(areas, key=lambda name: (name == NO_AREA, sort_key(name)))),
                categories=tuple(name for name, _ in by_category.most_common()),
                now=now,
                earlier=earlier,
                meetings=(*_meetings(session, year - 1), *_meetings(session, year)),
                area_ids=_keys(session, Area),
                category_ids=_keys(session, Category),
                told_back=session.scalar(told_back) or 0,
            )


def _keys(session: Session, kind: type[Area | Category]) -> dict[str, int]:
    return dict(session.execute(select(kind.name, kind.id)).all())


def _numbers(session: Session, year: int) -> YearNumbers:
    return YearNumbers(_cells(session, year), _leads(session, year))


def _cells(session: Session, year: int) -> tuple[Cell, ...]:
    rows = session.execute(
        select(Area.name, Category.name, Concern.time_of_day, Concern.is_weekend, func.count())
        .select_from(Concern)
        .outerjoin(Place, Place.id == Concern.place_id)
        .outerjoin(Area, Area.id == Place.area_id)
        .outerjoin(Category, Category.id == Concern.category_id)
        .where(Concern.year == year)
        .group_by(Area.name, Category.name, Concern.time_of_day, Concern.is_weekend)
    )
    return tuple(
        Cell(area or NO_AREA, category or NO_CATEGORY, *times_of(time, is_weekend=is_weekend), count)
        for area, category, time, is_weekend, count in rows
    )


def _leads(session: Session, year: int) -> tuple[Lead, ...]:
    """Give the days from said to first done, of the concerns of a year that have come so far."""
    first_done: ColumnElement[date | None] = func.min(ActionItem.closed_on)
    rows = session.execute(
        select(Area.name, Category.name, Concern.time_of_day, Concern.raised_on, first_done)
        .select_from(Concern)
        .join(ConcernAction, ConcernAction.concern_id == Concern.id)
        .join(ActionItem, ActionItem.id == ConcernAction.action_item_id)
        .outerjoin(Place, Place.id == Concern.place_id)
        .outerjoin(Area, Area.id == Place.area_id)
        .outerjoin(Category, Category.id == Concern.category_id)
        .where(Concern.year == year, ActionItem.state == ActionState.DONE, ActionItem.closed_on.is_not(None))
        .group_by(Concern.id)
    )
    return tuple(
        Lead(
            area or NO_AREA,
            category or NO_CATEGORY,
            times_of(time, is_weekend=None)[0],
            (done_on - raised_on).days,
        )
        for area, category, time, raised_on, done_on in rows
        if done_on is not None
    )


def _meetings(session: Session, year: int) -> tuple[MeetingCount, ...]:
    meetings = session.scalars(
        select(Meeting)
        .where(Meeting.year == year, Meeting.state != MeetingState.CANCELLED)
        .order_by(Meeting.held_on, Meeting.starts_at)
    ).all()
    ids = [meeting.id for meeting in meetings]
    concerns, actions = (
        dict(
            session.execute(
                select(kind.meeting_id, func.count())
                .where(kind.meeting_id.in_(ids))
                .group_by(kind.meeting_id)
            ).all()
        )
        for kind in (Concern, ActionItem)
    )
    return tuple(
        MeetingCount(
            m.id,
            format_meeting(m.year, m.number),
            m.title,
            m.held_on,
            concerns.get(m.id, 0),
            actions.get(m.id, 0),
        )
        for m in meetings
    )
