"""Problem cards as lists and the card itself show them."""

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
    Place,
    Problem,
)
from trygghetsrad.domain.numbering import format_action_item, format_concern, format_problem
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.states import ActionState, ConcernState


@dataclass(frozen=True, slots=True)
class CardConcern:
    """A concern on a card."""

    concern_id: int
    number: str
    text: str
    state: ConcernState
    raised_on: date


@dataclass(frozen=True, slots=True)
class CardAction:
    """An action item that answers a concern on a card."""

    action_item_id: int
    number: str
    text: str
    state: ActionState
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem card.

    Attributes:
        before, after: how it was, and how it has become.
        concerns, actions: by number, each once.
        closed_on: None while the card is open.
    """

    problem_id: int
    number: str
    title: str
    place_id: int | None
    place: str | None
    area: str | None
    category_id: int | None
    category: str | None
    situational_causes: str
    social_causes: str
    before: str
    after: str
    opened_on: date
    closed_on: date | None
    concerns: tuple[CardConcern, ...]
    actions: tuple[CardAction, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether the card is still worked with."""
        return self.closed_on is None

    @property
    def open_actions(self) -> int:
        """Count the actions that are not closed."""
        return sum(not action.state.is_closed for action in self.actions)


def read_rows(session: Session, problems: Sequence[Problem]) -> list[ProblemRow]:
    """Give rows for loaded cards, in the same order."""
    categories = dict(session.execute(select(Category.id, Category.name)).all())
    places = {
        place_id: (name, area)
        for place_id, name, area in session.execute(
            select(Place.id, Place.name, Area.name).outerjoin(Area, Area.id == Place.area_id)
        )
    }
    concerns, actions = _concerns(session), _actions(session)
    return [
        ProblemRow(
            problem_id=problem.id,
            number=format_problem(problem.year, problem.serial),
            title=problem.title,
            place_id=problem.place_id,
            place=places.get(problem.place_id or 0, (None, None))[0],
            area=places.get(problem.place_id or 0, (None, None))[1],
            category_id=problem.category_id,
            category=categories.get(problem.category_id or 0),
            situational_causes=problem.situational_causes,
            social_causes=problem.social_causes,
            before=problem.before,
            after=problem.after,
            opened_on=problem.created_utc.astimezone().date(),
            closed_on=problem.closed_on,
            concerns=tuple(concerns[problem.id]),
            actions=tuple(actions[problem.id].values()),
        )
        for problem in problems
    ]


def _concerns(session: Session) -> dict[int, list[CardConcern]]:
    found: dict[int, list[CardConcern]] = defaultdict(list)
    query = select(Concern).where(Concern.problem_id > 0).order_by(Concern.year, Concern.serial)
    for concern in session.scalars(query):
        found[concern.problem_id or 0].append(
            CardConcern(
                concern.id,
                format_concern(concern.year, concern.serial),
                original_text(concern.text),
                concern.state,
                concern.raised_on,
            )
        )
    return found


def _actions(session: Session) -> dict[int, dict[int, CardAction]]:
    found: dict[int, dict[int, CardAction]] = defaultdict(dict)
    query = (
        select(Concern.problem_id, ActionItem)
        .join(ConcernAction, ConcernAction.concern_id == Concern.id)
        .join(ActionItem, ActionItem.id == ConcernAction.action_item_id)
        .where(Concern.problem_id > 0)
        .order_by(ActionItem.year, ActionItem.serial)
    )
    for problem_id, item in session.execute(query):
        found[problem_id or 0][item.id] = CardAction(
            item.id,
            format_action_item(item.year, item.serial),
            original_text(item.text),
            item.state,
            item.due_on,
        )
    return found
