"""The templates that agendas are made from: points, minutes, and which of them always stand there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import AgendaTemplate, TemplateItem
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import AgendaItemKind
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.states import MeetingKind
from trygghetsrad.domain.swedish import cited, fold
from trygghetsrad.services.agenda import checked_minutes, checked_title

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class TemplateItemRow:
    """A point of a template; one that is not standing is only offered."""

    item_id: int
    title: str
    kind: AgendaItemKind
    minutes: int | None
    is_standing: bool


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template; the default one of its kind of meeting is used when nobody says otherwise."""

    template_id: int
    name: str
    meeting_kind: MeetingKind
    is_default: bool
    items: tuple[TemplateItemRow, ...]

    @property
    def standing_minutes(self) -> int:
        """Give how long the standing points take together."""
        return sum(item.minutes or 0 for item in self.items if item.is_standing)


class AgendaTemplates:
    """Read and change templates; agendas that were made from them stay as they are."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def rows(self) -> list[TemplateRow]:
        """List the templates by kind of meeting, the default one first."""
        kinds = list(MeetingKind)
        with self._unit.reading() as session:
            templates = session.scalars(
                select(AgendaTemplate).order_by(AgendaTemplate.is_default.desc(), AgendaTemplate.id)
            ).all()
            rows = [
                TemplateRow(
                    one.id,
                    one.name,
                    one.meeting_kind,
                    one.is_default,
                    tuple(
                        TemplateItemRow(
                            item.id, item.title, item.kind, item.planned_minutes, item.is_standing
                        )
                        for item in _items(session, one.id)
                    ),
                )
                for one in templates
            ]
        return sorted(rows, key=lambda row: kinds.index(row.meeting_kind))

    def add(
        self, name: str, meeting_kind: MeetingKind, *, copy_of: int | None = None
    ) -> tuple[int, ChangeSet]:
        """Make a template, empty or with the points of another.

        Raises:
            InvalidInputError: no name, or another has it.
            NotFoundError: the other is gone.
        """
        with self._unit("Ny mall för dagordning") as (session, recording):
            is_first = not session.scalars(
                select(AgendaTemplate.id).where(AgendaTemplate.meeting_kind == meeting_kind)
            ).first()
            template = AgendaTemplate(
                name=_checked_name(session, name, None), meeting_kind=meeting_kind, is_default=is_first
            )
            session.add(template)
            session.flush()
            if copy_of is not None:
                for item in _items(session, _get(session, copy_of).id):
                    session.add(
                        TemplateItem(
                            template_id=template.id,
                            position=item.position,
                            title=item.title,
                            kind=item.kind,
                            planned_minutes=item.planned_minutes,
                            is_standing=item.is_standing,
                        )
                    )
            template_id = template.id
        return template_id, recording.changes

    def rename(self, template_id: int, name: str) -> ChangeSet:
        """Give a template another name.

        Raises:
            NotFoundError: it is gone.
            InvalidInputError: no name, or another has it.
        """
        with self._unit("Byt namn på mall") as (session, recording):
            _get(session, template_id).name = _checked_name(session, name, template_id)
        return recording.changes

    def make_default(self, template_id: int) -> ChangeSet:
        """Use a template for new meetings of its kind.

        Raises:
            NotFoundError: it is gone.
        """
        with self._unit("Välj mall") as (session, recording):
            chosen = _get(session, template_id)
            for other in session.scalars(
                select(AgendaTemplate).where(AgendaTemplate.meeting_kind == chosen.meeting_kind)
            ):
                other.is_default = other is chosen
        return recording.changes

    def remove(self, template_id: int) -> ChangeSet:
        """Take a template away.

        Raises:
            NotFoundError: it is gone.
            NotAllowedError: it is the one in use.
        """
        with self._unit("Ta bort mall") as (session, recording):
            template = _get(session, template_id)
            if template.is_default:
                raise NotAllowedError("Mallen används för nya möten. Välj en annan först.")
            for item in _items(session, template_id):
                session.delete(item)
            session.delete(template)
        return recording.changes

    def add_item(
        self,
        template_id: int,
        title: str,
        *,
        kind: AgendaItemKind = AgendaItemKind.OTHER,
        planned_minutes: int | None = None,
        is_standing: bool = True,
    ) -> tuple[int, ChangeSet]:
        """Add a point last, but before a closing one.

        Raises:
            NotFoundError: the template is gone.
            InvalidInputError: no title, or minutes that cannot be meant.
        """
        with self._unit("Ny punkt i mallen") as (session, recording):
            items = _items(session, _get(session, template_id).id)
            item = TemplateItem(
                template_id=template_id,
                position=len(items),
                title=checked_title(title),
                kind=kind,
                planned_minutes=checked_minutes(planned_minutes),
                is_standing=is_standing,
            )
            session.add(item)
            session.flush()
            is_closed = bool(items) and items[-1].kind is AgendaItemKind.CLOSING
            items.insert(len(items) - is_closed, item)
            _set_order(items)
            item_id = item.id
        return item_id, recording.changes

    def change_item(
        self,
        item_id: int,
        *,
        title: str | None = None,
        kind: AgendaItemKind | None = None,
        planned_minutes: int | None = None,
        is_standing: bool | None = None,
    ) -> ChangeSet:
        """Change what is given; None leaves a field as it is, 0 minutes takes them away.

        Raises:
            NotFoundError: it is gone.
            InvalidInputError: the title would be empty, or the minutes cannot be meant.
        """
        with self._unit("Ändra punkt i mallen") as (session, recording):
            item = _get_item(session, item_id)
            if title is not None:
                item.title = checked_title(title)
            if kind is not None:
                item.kind = kind
            if planned_minutes is not None:
                item.planned_minutes = checked_minutes(planned_minutes)
            if is_standing is not None:
                item.is_standing = is_standing
        return recording.changes

    def move_item(self, item_id: int, step: int) -> ChangeSet:
        """Move a point some places down, or up when negative.

        Raises:
            NotFoundError: it is gone.
        """
        with self._unit("Flytta punkt i mallen") as (session, recording):
            item = _get_item(session, item_id)
            items = _items(session, item.template_id)
            place = items.index(item)
            items.remove(item)
            items.insert(max(0, min(place + step, len(items))), item)
            _set_order(items)
        return recording.changes

    def remove_item(self, item_id: int) -> ChangeSet:
        """Take a point out of its template.

        Raises:
            NotFoundError: it is gone.
        """
        with self._unit("Ta bort punkt ur mallen") as (session, recording):
            item = _get_item(session, item_id)
            rest = [other for other in _items(session, item.template_id) if other is not item]
            session.delete(item)
            session.flush()
            _set_order(rest)
        return recording.changes


def _items(session: Session, template_id: int) -> list[TemplateItem]:
    return list(
        session.scalars(
            select(TemplateItem)
            .where(TemplateItem.template_id == template_id)
            .order_by(TemplateItem.position, TemplateItem.id)
        )
    )


def _set_order(items: list[TemplateItem]) -> None:
    for position, item in enumerate(items):
        if item.position != position:
            item.position = position


def _get(session: Session, template_id: int) -> AgendaTemplate:
    template = session.get(AgendaTemplate, template_id)
    if template is None:
        raise NotFoundError("Mallen finns inte längre.")
    return template


def _get_item(session: Session, item_id: int) -> TemplateItem:
    item = session.get(TemplateItem, item_id)
    if item is None:
        raise NotFoundError("Punkten finns inte längre i mallen.")
    return item


def _checked_name(session: Session, name: str, template_id: int | None) -> str:
    wanted = typed(name)
    if not wanted:
        raise InvalidInputError("Skriv vad mallen ska heta.")
    if len(wanted) > _LONGEST_NAME:
        raise InvalidInputError(f"Namnet är för långt: högst {_LONGEST_NAME} tecken.")
    others = session.execute(select(AgendaTemplate.id, AgendaTemplate.name))
    if any(fold(other) == fold(wanted) and other_id != template_id for other_id, other in others):
        raise InvalidInputError(f"Det finns redan en mall som heter {cited(wanted)}.")
    return wanted
