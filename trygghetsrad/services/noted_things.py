"""Load what is noted under a number, and tell what a change of its kind would lose."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from trygghetsrad.db.models import (
    ActionItem,
    ActionOwner,
    Attachment,
    Category,
    Concern,
    ConcernAction,
    Conclusion,
    Contact,
    Evidence,
    HistoryEntry,
    Meeting,
    Owner,
    Place,
)
from trygghetsrad.domain.classifications import ConcernKind, Priority, SourceKind
from trygghetsrad.domain.errors import NotFoundError
from trygghetsrad.domain.noted import Noted, NotedKind
from trygghetsrad.domain.numbering import (
    Number,
    NumberedKind,
    format_action_item,
    format_concern,
    parse_number,
)
from trygghetsrad.domain.states import ActionState, ConcernState, HistoryKind
from trygghetsrad.domain.swedish import join_names
from trygghetsrad.services.agenda_items import get_item

Row = Concern | ActionItem | Conclusion
AnyRow = TypeVar("AnyRow", Concern, ActionItem, Conclusion)


@dataclass(slots=True)
class Thing:
    """A row and what it says.

    Attributes:
        linked: concerns that an action item answers, or action items that answer a concern.
        on: the day it was said or decided.
    """

    row: Row
    noted: Noted
    on: date
    linked: list[Concern | ActionItem] = field(default_factory=list)


def load_thing(session: Session, number: str) -> Thing:
    """Give what is behind a number.

    Raises:
        InvalidInputError: it is no number.
        NotFoundError: there is nothing behind it, or no longer.
    """
    parsed = parse_number(number)
    row = _row_behind(session, parsed)
    if row is None:
        raise NotFoundError(f"{parsed} finns inte längre.")
    said = str(parsed)
    if isinstance(row, Concern):
        noted = Noted(NotedKind.CONCERN, said, row.text, _concern_asides(session, row))
        return Thing(row, noted, row.raised_on, list(_answers(session, row)))
    if isinstance(row, ActionItem):
        noted = Noted(NotedKind.ACTION_ITEM, said, row.text, _action_asides(session, row))
        return Thing(row, noted, row.decided_on, list(_answered(session, row)))
    meeting = session.get_one(Meeting, get_item(session, row.agenda_item_id).meeting_id)
    return Thing(row, Noted(NotedKind.CONCLUSION, said, row.text), meeting.held_on)


def _row_behind(session: Session, number: Number) -> Row | None:
    def the(model: type[AnyRow]) -> AnyRow | None:
        named = select(model).where(model.year == number.year, model.serial == number.serial)
        return session.scalars(named).one_or_none()

    match number.kind:
        case NumberedKind.CONCERN:
            return the(Concern)
        case NumberedKind.ACTION_ITEM:
            return the(ActionItem)
    return the(Conclusion)


def number_of(row: Concern | ActionItem) -> str:
    """Write the number of a concern or an action item."""
    write = format_concern if isinstance(row, Concern) else format_action_item
    return write(row.year, row.serial)


def what_would_be_lost(session: Session, thing: Thing, to: NotedKind) -> str | None:
    """Say in a sentence why a thing cannot become another kind without loss; None when it can."""
    name = f"{thing.noted.kind.label} {thing.noted.number}"
    if to in (NotedKind.CONCLUSION, NotedKind.NOTE) and thing.row.agenda_item_id is None:
        return f"{name} hör inte till någon punkt i ett möte och kan därför inte bli {to.noun}."
    if isinstance(thing.row, Concern):
        return _concern_loss(session, thing.row, name, to)
    if isinstance(thing.row, ActionItem):
        return _action_loss(session, thing.row, name, to)
    return None


def _concern_loss(session: Session, row: Concern, name: str, to: NotedKind) -> str | None:
    early = (ConcernState.NEW, ConcernState.ASSESSED, ConcernState.DECIDED)
    if row.state not in early:
        return f"{name} har kommit till läget {row.state.label}. Sätt läget till Ny först."
    if row.problem_id is not None:
        return f"{name} ingår i ett problemkort, och det skulle försvinna. Ta bort den därifrån först."
    if row.answer or row.feedback or row.difference:
        return f"{name} har ett svar eller en återkoppling, och det skulle försvinna."
    others = or_(
        Concern.duplicate_of_id == row.id, Concern.moved_from_id == row.id, Concern.recurs_from_id == row.id
    )
    pointing = session.scalars(select(Concern).where(others)).all()
    if pointing or row.duplicate_of_id or row.moved_from_id or row.recurs_from_id:
        with_whom = f" ({join_names(number_of(other) for other in pointing)})" if pointing else ""
        return f"{name} hänger ihop med en annan synpunkt{with_whom}, och det skulle försvinna."
    if _any(session, Contact.id, Contact.concern_id == row.id):
        return f"Till {name[0].lower()}{name[1:]} hör en kontaktuppgift, och den skulle försvinna."
    return _loss_without_history(session, row, name, to)


def _action_loss(session: Session, row: ActionItem, name: str, to: NotedKind) -> str | None:
    if row.state is not ActionState.NOT_STARTED or row.result:
        return f"{name} har kommit till läget {row.state.label}. Sätt läget till Ej påbörjad först."
    if _any(session, Evidence.id, Evidence.action_item_id == row.id):
        return f"{name} är bevis för ett löfte, och det skulle försvinna."
    return _loss_without_history(session, row, name, to)


def _loss_without_history(
    session: Session, row: Concern | ActionItem, name: str, to: NotedKind
) -> str | None:
    """Tell what a conclusion and plain text have no place for, which concerns and action items share."""
    if to in (NotedKind.CONCERN, NotedKind.ACTION_ITEM):
        return None
    if row.commitment_id is not None:
        return f"{name} hör till ett löfte, och det skulle försvinna."
    if _any(session, Attachment.id, attached_to(row)):
        return f"{name} har en bilaga, och den skulle försvinna."
    has_comment = or_(HistoryEntry.kind == HistoryKind.COMMENT, HistoryEntry.meeting_id.is_not(None))
    if _any(session, HistoryEntry.id, own_history(row) & has_comment):
        return f"{name} har kommentarer i historiken, och de skulle försvinna."
    return None


def own_history(row: Concern | ActionItem) -> ColumnElement[bool]:
    """Give the condition for the history entries of a concern or an action item."""
    if isinstance(row, Concern):
        return HistoryEntry.concern_id == row.id
    return HistoryEntry.action_item_id == row.id


def attached_to(row: Concern | ActionItem) -> ColumnElement[bool]:
    """Give the condition for the attachments of a concern or an action item."""
    if isinstance(row, Concern):
        return Attachment.concern_id == row.id
    return Attachment.action_item_id == row.id


def _any(session: Session, key: InstrumentedAttribute[int], where: ColumnElement[bool]) -> bool:
    return session.scalars(select(key).where(where).limit(1)).first() is not None


def _concern_asides(session: Session, row: Concern) -> list[str]:
    place = session.get(Place, row.place_id) if row.place_id else None
    category = session.get(Category, row.category_id) if row.category_id else None
    asides = [] if row.kind is ConcernKind.CONCERN else [row.kind.label.lower()]
    asides += [named.name for named in (place, category) if named is not None]
    if row.priority is not Priority.MEDIUM:
        asides.append(f"{row.priority.label.lower()} prioritet")
    if row.time_of_day:
        asides.append(row.time_of_day)
    if row.is_weekend is not None:
        asides.append("helg" if row.is_weekend else "vardag")
    if row.source is not SourceKind.MEETING:
        asides.append(row.source.label.lower())
    return asides


def _action_asides(session: Session, row: ActionItem) -> list[str]:
    owners = session.scalars(
        select(Owner.name)
        .join(ActionOwner, ActionOwner.owner_id == Owner.id)
        .where(ActionOwner.action_item_id == row.id)
        .order_by(ActionOwner.position)
    ).all()
    asides = list(owners)
    if row.due_on is not None:
        asides.append(f"senast {row.due_on.isoformat()}")
    return asides + [value.label.lower() for value in (row.approach, row.horizon) if value is not None]


def _answers(session: Session, row: Concern) -> list[ActionItem]:
    query = select(ActionItem).join(ConcernAction, ConcernAction.action_item_id == ActionItem.id)
    return list(session.scalars(query.where(ConcernAction.concern_id == row.id).order_by(ActionItem.id)))


def _answered(session: Session, row: ActionItem) -> list[Concern]:
    query = select(Concern).join(ConcernAction, ConcernAction.concern_id == Concern.id)
    return list(session.scalars(query.where(ConcernAction.action_item_id == row.id).order_by(Concern.id)))
