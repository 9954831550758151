"""The timeline of a place or an area: all that was said, decided, done and noticed there, over the years."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import (
    ActionItem,
    AgendaItem,
    Area,
    Concern,
    Conclusion,
    HistoryEntry,
    Meeting,
    Place,
    Problem,
)
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.domain.numbering import format_conclusion
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import HistoryKind
from trygghetsrad.domain.swedish import fold, join_names, sort_key
from trygghetsrad.domain.timeline import TimelineEvent, TimelineKind, in_order
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.action_item_rows import read_rows as read_action_items
from trygghetsrad.services.concern_rows import ConcernRow
from trygghetsrad.services.concern_rows import read_rows as read_concerns
from trygghetsrad.services.concerns import get_concern
from trygghetsrad.services.problem_rows import read_rows as read_problems


@dataclass(frozen=True, slots=True)
class TimelinePlace:
    """A place or an area to choose; `place_ids` are those that its timeline tells of."""

    name: str
    place_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlaceStory:
    """What happened at a place, oldest first."""

    name: str
    events: tuple[TimelineEvent, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Give the years in which something happened."""
        return tuple(sorted({event.on.year for event in self.events}))


class Timeline:
    """Read timelines."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def places(self) -> list[TimelinePlace]:
        """List areas and places by name; a name that is both is given as the area."""
        with self._unit.reading() as session:
            areas: dict[str, list[int]] = {}
            places: list[TimelinePlace] = []
            for place, area in session.execute(
                select(Place, Area.name).outerjoin(Area, Area.id == Place.area_id)
            ):
                places.append(TimelinePlace(place.name, (place.id,)))
                if area is not None:
                    areas.setdefault(area, []).append(place.id)
        found = [TimelinePlace(name, tuple(ids)) for name, ids in areas.items()]
        found += [place for place in places if place.name not in areas]
        return sorted(found, key=lambda place: sort_key(place.name))

    def of_places(self, name: str, place_ids: Collection[int]) -> PlaceStory:
        """Tell what has happened at some places, and of what moved there or from there."""
        with self._unit.reading() as session:
            here = set(
                session.scalars(select(Concern.id).where(Concern.place_id.in_(place_ids)))
                if place_ids
                else ()
            )
            return _story(session, name, here, set(place_ids))

    def of_concern(self, concern_id: int) -> PlaceStory:
        """Tell what has happened where a concern was about, or of the concern alone when nobody said where.

        Raises:
            NotFoundError: the concern is gone.
        """
        with self._unit.reading() as session:
            concern = get_concern(session, concern_id)
            if concern.place_id is None:
                row = read_concerns(session, [concern])[0]
                return _story(session, row.number, {concern.id}, set())
            place_id = concern.place_id
            name = session.get_one(Place, place_id).name
        return self.of_places(name, [place_id])

    def of_area_named(self, name: str) -> PlaceStory:
        """Tell what has happened in an area, or at a place, by its name.

        Raises:
            NotFoundError: neither an area nor a place has the name.
        """
        wanted = fold(name).strip()
        for place in self.places():
            if fold(place.name) == wanted:
                return self.of_places(place.name, place.place_ids)
        raise NotFoundError(f"Det finns ingen plats och inget område som heter {name.strip()}.")


def _story(session: Session, name: str, here: set[int], place_ids: set[int]) -> PlaceStory:
    moves = _moves(session)
    ids = here | {one for pair in moves for one in pair if here & set(pair)}
    rows = read_concerns(session, _loaded(session, ids))
    by_id = {row.concern_id: row for row in rows}
    events: list[TimelineEvent] = []
    for row in rows:
        events += _of_concern(row, is_here=row.concern_id in here)
    for later, earlier in moves:
        if later in by_id and earlier in by_id and {later, earlier} & here:
            events.append(_moved(by_id[later], by_id[earlier]))
    action_ids = {link.action_item_id for row in rows if row.concern_id in here for link in row.actions}
    for action in _actions(session, action_ids):
        events += _of_action(action)
    events += _differences(session, by_id, here)
    events += _conclusions(session, name, place_ids)
    events += _cards(session, place_ids, {row.problem_id for row in rows if row.concern_id in here})
    return PlaceStory(name, tuple(in_order(events)))


def _moves(session: Session) -> list[tuple[int, int]]:
    """Give who moved from whom: the later concern, then the earlier."""
    query = select(Concern.id, Concern.moved_from_id).where(Concern.moved_from_id > 0)
    return [(later, earlier) for later, earlier in session.execute(query) if earlier is not None]


def _loaded(session: Session, ids: Collection[int]) -> Sequence[Concern]:
    found = (session.get(Concern, concern_id) for concern_id in sorted(ids))
    return [concern for concern in found if concern is not None]


def _of_concern(row: ConcernRow, *, is_here: bool) -> Iterator[TimelineEvent]:
    text = original_text(row.text)
    place = None if is_here else row.place or "Okänd plats"
    detail = " · ".join(part for part in (row.category, row.state.label) if part)
    yield TimelineEvent(
        row.raised_on, TimelineKind.SAID, row.number, text, detail, place, "concerns", row.concern_id
    )
    if is_here and row.told_back_on is not None:
        told = original_text(row.feedback or row.answer or row.reason or "")
        yield TimelineEvent(
            row.told_back_on,
            TimelineKind.TOLD,
            row.number,
            told or text,
            page="concerns",
            row_id=row.concern_id,
        )


def _moved(later: ConcernRow, earlier: ConcernRow) -> TimelineEvent:
    return TimelineEvent(
        later.raised_on,
        TimelineKind.MOVED,
        later.number,
        f"Från {earlier.place or 'okänd plats'} ({earlier.number})"
        f" till {later.place or 'okänd plats'} ({later.number}).",
        page="concerns",
        row_id=later.concern_id,
    )


def _actions(session: Session, ids: Collection[int]) -> list[ActionItemRow]:
    found = (session.get(ActionItem, item_id) for item_id in sorted(ids))
    items = [item for item in found if item is not None]
    latest = max((item.decided_on for item in items), default=None)
    return read_action_items(session, items, latest) if latest is not None else []


def _of_action(row: ActionItemRow) -> Iterator[TimelineEvent]:
    text = original_text(row.text)
    owners = join_names(row.owners)
    yield TimelineEvent(
        row.decided_on,
        TimelineKind.DECIDED,
        row.number,
        text,
        owners,
        page="action_items",
        row_id=row.action_item_id,
    )
    if row.closed_on is not None:
        result = original_text(row.result or "")
        yield TimelineEvent(
            row.closed_on,
            TimelineKind.CLOSED,
            row.number,
            result or text,
            row.state.label,
            page="action_items",
            row_id=row.action_item_id,
        )


def _differences(
    session: Session, rows: dict[int, ConcernRow], here: Collection[int]
) -> Iterator[TimelineEvent]:
    """Give the answers to "märks skillnad?", on the days they were given."""
    if not here:
        return
    for entry in session.scalars(select(HistoryEntry).where(HistoryEntry.kind == HistoryKind.DIFFERENCE)):
        row = rows.get(entry.concern_id or 0)
        if row is not None and row.concern_id in here:
            yield TimelineEvent(
                entry.at_utc.astimezone().date(),
                TimelineKind.DIFFERENCE,
                row.number,
                f"{entry.new_value}. {original_text(entry.comment or '')}".strip(),
                original_text(row.text),
                page="concerns",
                row_id=row.concern_id,
            )


def _conclusions(session: Session, name: str, place_ids: Collection[int]) -> Iterator[TimelineEvent]:
    """Give the conclusions that name the place."""
    if not place_ids:
        return
    names = [name, *session.scalars(select(Place.name).where(Place.id.in_(place_ids)))]
    named = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(one)) for one in names)})(?!\w)")
    query = (
        select(Conclusion, Meeting.held_on, Meeting.id)
        .join(AgendaItem, AgendaItem.id == Conclusion.agenda_item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
    )
    for conclusion, held_on, meeting_id in session.execute(query):
        text = original_text(conclusion.text)
        if named.search(fold(text)):
            number = format_conclusion(conclusion.year, conclusion.serial)
            yield TimelineEvent(
                held_on, TimelineKind.CONCLUSION, number, text, page="meeting", row_id=meeting_id
            )


def _cards(
    session: Session, place_ids: Collection[int], problem_ids: Collection[int | None]
) -> Iterator[TimelineEvent]:
    problems = [
        problem
        for problem in session.scalars(select(Problem))
        if problem.place_id in place_ids or problem.id in problem_ids
    ]
    for row in read_problems(session, problems):
        yield TimelineEvent(
            row.opened_on,
            TimelineKind.CARD,
            row.number,
            row.title,
            "" if row.is_open else "avslutat",
            page="problems",
            row_id=row.problem_id,
        )
        if row.closed_on is not None:
            yield TimelineEvent(
                row.closed_on,
                TimelineKind.CLOSED,
                row.number,
                row.after or row.title,
                "Problemkort avslutat",
                page="problems",
                row_id=row.problem_id,
            )
