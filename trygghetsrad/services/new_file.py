"""What a new file begins with: categories, owners, agenda templates and text modules, all editable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import AgendaTemplate, Category, TemplateItem, TextModule
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import AgendaItemKind
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.states import MeetingKind
from trygghetsrad.services.presets import add_owners, put_settings, standard_source
from trygghetsrad.services.register import category_named

if TYPE_CHECKING:
    from trygghetsrad.services.registry import Services


def seed(services: Services, *, owners: Sequence[Mapping[str, Any]] | None = None) -> ChangeSet:
    """Put the defaults into a new file; history begins after it.

    Args:
        owners: owners to begin with instead of the usual ones, each with "name" and perhaps "short".

    Raises:
        NotAllowedError: the file has categories or templates already.
    """
    source = standard_source()
    with services.unit("Ny fil", is_undoable=False) as (session, recording):
        if any(session.scalars(select(model.id).limit(1)).first() for model in (Category, AgendaTemplate)):
            raise NotAllowedError("Filen innehåller redan uppgifter och behöver inga förval.")
        for name in source["categories"]:
            category_named(session, name)
        add_owners(session, source["owners"] if owners is None else owners)
        put_settings(session, {"times_of_day": source["times_of_day"]})
        for template in source["templates"]:
            _add_template(session, template)
        for word, text in source["text_modules"].items():
            session.add(TextModule(word=word, text=text))
    return recording.changes


def _add_template(session: Session, source: Mapping[str, Any]) -> None:
    template = AgendaTemplate(
        name=source["name"], meeting_kind=MeetingKind(source["meeting_kind"]), is_default=source["is_default"]
    )
    session.add(template)
    session.flush()
    for position, item in enumerate(source["items"]):
        session.add(
            TemplateItem(
                template_id=template.id,
                position=position,
                title=item["title"],
                kind=AgendaItemKind(item["kind"]),
                planned_minutes=item["minutes"],
            )
        )
