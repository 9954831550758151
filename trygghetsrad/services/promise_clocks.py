"""Promise clocks of categories: how they were kept in a year, and how a concern stands against its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Category, Concern, ConcernAction, HistoryEntry
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.domain.promise_clocks import (
    ClockCase,
    ClockStanding,
    ClockSummary,
    check_hours,
    clock_sentence,
    last_day,
    of_year,
    standing,
    summarise,
)
from trygghetsrad.domain.states import ActionState, ConcernState, HistoryKind

_LEFT_OUT = (ConcernState.DUPLICATE, ConcernState.NO_ACTION, ConcernState.REFERRED)
"""Nothing was to be done, or not by those who promised."""

_DONE = (ConcernState.DONE, ConcernState.TOLD_BACK, ConcernState.ANSWERED)


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A category with a clock, and how it was kept in a year and the year before."""

    category_id: int
    category: str
    hours: int
    summary: ClockSummary
    earlier: ClockSummary


@dataclass(frozen=True, slots=True)
class ConcernClock:
    """How a concern stands against the clock of its category.

    Attributes:
        last_day: the last day that is in time, inclusive.
        sentence: the same in words.
    """

    last_day: date
    standing: ClockStanding
    sentence: str


class PromiseClocks:
    """Read and set the clocks."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def rows(self, year: int) -> list[ClockRow]:
        """List every category with a clock, in the categories' own order."""
        today = self._today()
        with self._unit.reading() as session:
            categories = session.scalars(
                select(Category).where(Category.clock_hours.is_not(None)).order_by(Category.position)
            ).all()
            cases = _cases(session, [category.id for category in categories])
        rows: list[ClockRow] = []
        for category in categories:
            hours, own = category.clock_hours or 0, list(cases.get(category.id, {}).values())
            now, before = of_year(own, year), of_year(own, year - 1)
            rows.append(
                ClockRow(
                    category.id,
                    category.name,
                    hours,
                    summarise(now, hours, today=today),
                    summarise(before, hours, today=today),
                )
            )
        return rows

    def of_concern(self, concern_id: int) -> ConcernClock | None:
        """Give how a concern stands; None when its category has no clock, or nothing is to be done.

        Raises:
            NotFoundError: no such concern.
        """
        today = self._today()
        with self._unit.reading() as session:
            concern = session.get(Concern, concern_id)
            if concern is None:
                raise NotFoundError("Synpunkten finns inte längre.")
            category = session.get(Category, concern.category_id) if concern.category_id else None
            if category is None or category.clock_hours is None:
                return None
            case = _cases(session, [category.id], only=concern_id).get(category.id, {}).get(concern_id)
        if case is None:
            return None
        hours = category.clock_hours
        return ConcernClock(
            last_day(case.raised_on, hours),
            standing(case, hours, today=today),
            clock_sentence(case, hours, today=today),
        )

    def set_clock(self, category_id: int, hours: int | None) -> ChangeSet:
        """Set how soon a category is promised to be dealt with; None takes the clock away.

        Raises:
            NotFoundError: no such category.
            InvalidInputError: not between an hour and a year.
        """
        check_hours(hours)
        with self._unit("Ändra löftesklocka") as (session, recording):
            category = session.get(Category, category_id)
            if category is None:
                raise NotFoundError("Kategorin finns inte längre.")
            if category.clock_hours != hours:
                category.clock_hours = hours
        return recording.changes


def _cases(
    session: Session, category_ids: Iterable[int], *, only: int | None = None
) -> dict[int, dict[int, ClockCase]]:
    """Give the cases of each category by concern; concerns where nothing was to be done are left out."""
    query = select(
        Concern.id, Concern.category_id, Concern.raised_on, Concern.state, Concern.told_back_on
    ).where(Concern.category_id.in_(list(category_ids)), Concern.state.not_in(_LEFT_OUT))
    links = (
        select(ConcernAction.concern_id, ActionItem.state, ActionItem.closed_on)
        .join(ActionItem, ActionItem.id == ConcernAction.action_item_id)
        .join(Concern, Concern.id == ConcernAction.concern_id)
        .where(Concern.category_id.in_(list(category_ids)))
    )
    if only is not None:
        query, links = query.where(Concern.id == only), links.where(Concern.id == only)
    actions: dict[int, list[tuple[ActionState, date | None]]] = defaultdict(list)
    for concern_id, how, closed_on in session.execute(links):
        actions[concern_id].append((how, closed_on))
    found: dict[int, dict[int, ClockCase]] = defaultdict(dict)
    without: list[tuple[int, int, date, date | None]] = []
    for concern_id, category_id, raised_on, state, told_back_on in session.execute(query):
        if category_id is None:
            continue
        own = actions.get(concern_id)
        if own:
            is_open = any(not one.is_closed for one, _ in own)
            closed = None if is_open else max((day for _, day in own if day is not None), default=None)
            found[category_id][concern_id] = ClockCase(raised_on, closed)
        elif state in _DONE:
            without.append((concern_id, category_id, raised_on, told_back_on))
        else:
            found[category_id][concern_id] = ClockCase(raised_on)
    done = _done_on(session, [concern_id for concern_id, *_ in without])
    for concern_id, category_id, raised_on, told_back_on in without:
        closed = done.get(concern_id) or told_back_on or raised_on
        found[category_id][concern_id] = ClockCase(raised_on, closed)
    return found


def _done_on(session: Session, concern_ids: list[int]) -> dict[int, date]:
    """Give the local day on which a concern without actions was first said to be done."""
    values = [state.value for state in _DONE]
    entries = session.execute(
        select(HistoryEntry.concern_id, HistoryEntry.at_utc)
        .where(
            HistoryEntry.concern_id.in_(concern_ids),
            HistoryEntry.kind == HistoryKind.STATE,
            HistoryEntry.new_value.in_(values),
        )
        .order_by(HistoryEntry.at_utc.desc())
    )
    first: dict[int, datetime] = {concern_id: at for concern_id, at in entries if concern_id is not None}
    return {concern_id: at.astimezone().date() for concern_id, at in first.items()}
