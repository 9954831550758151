"""Which template the agenda of one meeting follows, and the change to another."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import AgendaItem, AgendaTemplate, Meeting, TemplateItem
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.agenda_from_template import agenda_after, likeliest
from trygghetsrad.domain.agenda_offers import AgendaFact, TemplateFact
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import AgendaItemState
from trygghetsrad.domain.errors import NotAllowedError, NotFoundError
from trygghetsrad.domain.states import MeetingKind
from trygghetsrad.services.agenda_deferral import is_carried_on
from trygghetsrad.services.agenda_items import is_written_under, items_in, set_order
from trygghetsrad.services.kind_change_rows import release_items
from trygghetsrad.services.locks import require_open
from trygghetsrad.services.meeting_plan import item_from_template
from trygghetsrad.services.meetings import get_meeting
from trygghetsrad.services.round_seats import clear_tables


@dataclass(frozen=True, slots=True)
class TemplateOption:
    """A template that an agenda may follow."""

    template_id: int
    name: str
    is_used: bool


@dataclass(frozen=True, slots=True)
class StoredTemplate:
    """A template with its points."""

    template_id: int
    name: str
    points: tuple[TemplateFact, ...]


class TemplateChoice:
    """Tell which template a meeting's agenda follows, and let it follow another."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def options(self, meeting_id: int) -> list[TemplateOption]:
        """List the templates, those for the kind of meeting first.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit.reading() as session:
            meeting = get_meeting(session, meeting_id)
            templates = read_templates(session, meeting.kind)
            used = likeliest([one.points for one in templates], _facts(items_in(session, meeting_id)))
            return [
                TemplateOption(one.template_id, one.name, is_used=place == used)
                for place, one in enumerate(templates)
            ]

    def use(self, meeting_id: int, template_id: int) -> ChangeSet:
        """Let the agenda follow another template; what somebody has put there stays.

        Raises:
            NotFoundError: the meeting or the template is gone.
            NotAllowedError: the meeting has begun, or the minutes are locked.
        """
        with self._unit("Växla mall för dagordningen") as (session, recording):
            meeting = get_meeting(session, meeting_id)
            require_open(session, meeting_id)
            if meeting.state.has_started:
                raise NotAllowedError("Mötet har börjat. Ändra punkterna en och en i stället.")
            _follow(session, meeting, template_id)
        return recording.changes


def read_templates(session: Session, kind: MeetingKind) -> list[StoredTemplate]:
    """List all templates: those for a kind of meeting first, and of them the one in use first."""
    templates = session.scalars(select(AgendaTemplate).order_by(AgendaTemplate.id)).all()
    points: dict[int, list[TemplateFact]] = {}
    for item in session.scalars(select(TemplateItem).order_by(TemplateItem.position, TemplateItem.id)):
        fact = TemplateFact(item.title, item.kind, item.planned_minutes, item.is_standing)
        points.setdefault(item.template_id, []).append(fact)
    ordered = sorted(templates, key=lambda one: (one.meeting_kind is not kind, not one.is_default))
    return [StoredTemplate(one.id, one.name, tuple(points.get(one.id, ()))) for one in ordered]


def _follow(session: Session, meeting: Meeting, template_id: int) -> None:
    templates = read_templates(session, meeting.kind)
    chosen = next((one for one in templates if one.template_id == template_id), None)
    if chosen is None:
        raise NotFoundError("Mallen finns inte längre.")
    items = items_in(session, meeting.id)
    agenda = _facts(items)
    used = likeliest([one.points for one in templates], agenda)
    placed = agenda_after(
        chosen.points,
        templates[used].points if used is not None else (),
        agenda,
        untouched={place for place, item in enumerate(items) if _may_go(session, item)},
    )
    gone = [items[at] for at in range(len(items)) if at not in {point.stood_at for point in placed}]
    clear_tables(session, [item.id for item in gone])
    release_items(session, [item.id for item in gone])
    for item in gone:
        session.delete(item)
    session.flush()
    following = []
    for place, point in enumerate(placed):
        if point.stood_at is not None:
            following.append(items[point.stood_at])
        elif point.template is not None:
            new = item_from_template(
                meeting,
                point.template.title,
                kind=point.template.kind,
                planned_minutes=point.template.minutes,
                position=place,
            )
            session.add(new)
            following.append(new)
    session.flush()
    set_order(session, following)


def _facts(items: list[AgendaItem]) -> list[AgendaFact]:
    return [AgendaFact(item.title, item.kind) for item in items]


def _may_go(session: Session, item: AgendaItem) -> bool:
    return (
        item.state is AgendaItemState.REMAINING
        and item.deferred_from_id is None
        and not is_written_under(session, item)
        and not is_carried_on(session, [item.id])
    )
