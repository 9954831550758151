"""A meeting whose minutes are finalised can no longer be changed; a correction is a new version."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import AgendaItem, Document
from trygghetsrad.domain.errors import NotAllowedError
from trygghetsrad.domain.states import DocumentKind


def is_locked(session: Session, meeting_id: int) -> bool:
    """Tell whether the minutes of a meeting are finalised."""
    states = session.scalars(
        select(Document.state).where(
            Document.meeting_id == meeting_id, Document.kind != DocumentKind.INVITATION
        )
    )
    return any(state.is_locked for state in states)


def require_open(session: Session, meeting_id: int | None) -> None:
    """Refuse when the minutes of the meeting are finalised; None means no meeting and is always open.

    Raises:
        NotAllowedError: the minutes are locked.
    """
    if meeting_id is not None and is_locked(session, meeting_id):
        raise NotAllowedError(
            "Mötets dokument är färdigställt och låst. Gör en rättelse om något ska ändras."
        )


def require_item_open(session: Session, agenda_item_id: int | None) -> None:
    """Refuse when the minutes that an agenda item stands in are finalised; None is always open.

    Raises:
        NotAllowedError: the minutes are locked.
    """
    if agenda_item_id is not None:
        query = select(AgendaItem.meeting_id).where(AgendaItem.id == agenda_item_id)
        require_open(session, session.scalars(query).one_or_none())
