"""Concerns as lists and detail panes show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import (
    ActionItem,
    Area,
    Category,
    Concern,
    ConcernAction,
    Meeting,
    Place,
    Problem,
)
from trygghetsrad.domain.classifications import ConcernKind, Difference, Priority, SourceKind
from trygghetsrad.domain.numbering import format_action_item, format_concern, format_meeting, format_problem
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import ActionState, ConcernState
from trygghetsrad.services.action_item_rows import commitment_labels
from trygghetsrad.services.among import among, paragraphs_of
from trygghetsrad.services.concern_relations import ConcernRelation, relations


@dataclass(frozen=True, slots=True)
class ActionLink:
    """An action item that answers a concern."""

    action_item_id: int
    number: str
    text: str
    state: ActionState
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """A concern as lists and the detail pane show it.

    Attributes:
        meeting: id of the meeting as people say it, e.g. "2026-2"; None when it came another way.
        paragraph: § under which it was said.
        duplicate_of, moved_from: numbers of other concerns.
        relations: the concerns it hangs together with, earlier and later.
        problem: number and title of the problem card it is on.
        time_of_day: when it happens, "morgon", "dag", "kväll" or "natt"; None when nobody said.
        needs_action: open, and nobody has taken anything on.
        awaits_feedback: everything is done but the resident has not been told.
    """

    concern_id: int
    number: str
    kind: ConcernKind
    text: str
    category_id: int | None
    category: str | None
    place_id: int | None
    place: str | None
    area: str | None
    priority: Priority
    source: SourceKind
    is_anonymous: bool
    state: ConcernState
    actions: tuple[ActionLink, ...]
    meeting_id: int | None
    meeting: str | None
    agenda_item_id: int | None
    paragraph: int | None
    commitment: str | None
    raised_on: date
    reason: str | None
    referred_to: str | None
    duplicate_of: str | None
    moved_from: str | None
    answer: str | None
    told_back_on: date | None
    feedback: str | None
    difference: Difference | None
    time_of_day: str | None
    is_weekend: bool | None
    relations: tuple[ConcernRelation, ...]
    problem_id: int | None = None
    problem: str | None = None

    @property
    def needs_action(self) -> bool:
        """Tell whether it is open and without any action item."""
        return not self.state.is_closed and not self.actions

    @property
    def links_back(self) -> tuple[ConcernRelation, ...]:
        """Give the earlier concerns it hangs together with."""
        return tuple(relation for relation in self.relations if relation.is_earlier)

    @property
    def awaits_feedback(self) -> bool:
        """Tell whether what could be done is done and the resident remains to be told."""
        return self.state is ConcernState.DONE


def read_rows(session: Session, concerns: Sequence[Concern]) -> list[ConcernRow]:
    """Give rows for loaded concerns, in the same order."""
    categories = dict(session.execute(select(Category.id, Category.name)).all())
    places = {
        place_id: (name, area)
        for place_id, name, area in session.execute(
            select(Place.id, Place.name, Area.name).outerjoin(Area, Area.id == Place.area_id)
        )
    }
    meetings = {
        meeting_id: format_meeting(year, number)
        for meeting_id, year, number in session.execute(select(Meeting.id, Meeting.year, Meeting.number))
    }
    ids = [concern.id for concern in concerns]
    paragraphs = paragraphs_of(session, [concern.agenda_item_id for concern in concerns])
    numbers = _numbers(session, concerns)
    commitments = commitment_labels(session)
    actions = _actions(session, ids)
    related = relations(session, ids)
    problems = _problems(session, concerns)
    return [
        ConcernRow(
            concern_id=c.id,
            number=format_concern(c.year, c.serial),
            kind=c.kind,
            text=c.text,
            category_id=c.category_id,
            category=categories.get(c.category_id or 0),
            place_id=c.place_id,
            place=places.get(c.place_id or 0, (None, None))[0],
            area=places.get(c.place_id or 0, (None, None))[1],
            priority=c.priority,
            source=c.source,
            is_anonymous=c.is_anonymous,
            state=c.state,
            actions=tuple(actions[c.id]),
            meeting_id=c.meeting_id,
            meeting=meetings.get(c.meeting_id or 0),
            agenda_item_id=c.agenda_item_id,
            paragraph=paragraphs.get(c.agenda_item_id or 0),
            commitment=commitments.get(c.commitment_id or 0),
            raised_on=c.raised_on,
            reason=c.reason,
            referred_to=c.referred_to,
            duplicate_of=numbers.get(c.duplicate_of_id or 0),
            moved_from=numbers.get(c.moved_from_id or 0),
            answer=c.answer,
            told_back_on=c.told_back_on,
            feedback=c.feedback,
            difference=c.difference,
            time_of_day=c.time_of_day,
            is_weekend=c.is_weekend,
            relations=tuple(related.get(c.id, ())),
            problem_id=c.problem_id,
            problem=problems.get(c.problem_id or 0),
        )
        for c in concerns
    ]


def _numbers(session: Session, concerns: Sequence[Concern]) -> dict[int, str]:
    """Give the numbers of the concerns that some refer to."""
    wanted = [key for c in concerns for key in (c.duplicate_of_id, c.moved_from_id) if key is not None]
    query = select(Concern.id, Concern.year, Concern.serial).where(among(Concern.id, wanted))
    return {key: format_concern(year, serial) for key, year, serial in session.execute(query)}


def _problems(session: Session, concerns: Sequence[Concern]) -> dict[int, str]:
    """Give number and title of the problem cards that concerns are on."""
    ids = [concern.problem_id for concern in concerns if concern.problem_id is not None]
    cards = session.scalars(select(Problem).where(among(Problem.id, ids)))
    return {card.id: f"{format_problem(card.year, card.serial)} {card.title}" for card in cards}


def _actions(session: Session, concern_ids: Sequence[int]) -> dict[int, list[ActionLink]]:
    links: dict[int, list[ActionLink]] = defaultdict(list)
    rows = session.execute(
        select(
            ConcernAction.concern_id,
            ActionItem.id,
            ActionItem.year,
            ActionItem.serial,
            ActionItem.text,
            ActionItem.state,
            ActionItem.due_on,
        )
        .join(ActionItem, ActionItem.id == ConcernAction.action_item_id)
        .where(among(ConcernAction.concern_id, concern_ids))
        .order_by(ActionItem.year, ActionItem.serial)
    )
    for concern_id, item_id, year, serial, text, state, due_on in rows:
        number = format_action_item(year, serial)
        links[concern_id].append(ActionLink(item_id, number, original_text(text), state, due_on))
    return links
