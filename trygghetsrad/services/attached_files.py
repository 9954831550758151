"""What is attached to a meeting, as papers name it: Bilaga 1, Bilaga 2 and so on, in the order they came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import AgendaItem, Attachment
from trygghetsrad.documents.content import AttachmentRow


class AttachedFile(NamedTuple):
    """A file of a meeting without its bytes; `size` counts them."""

    attachment_id: int
    name: str
    agenda_item_id: int | None
    size: int


def attached_files(session: Session, meeting_id: int) -> list[AttachedFile]:
    """List what is attached to a meeting or one of its items; signed copies are no attachments of it."""
    rows = session.execute(
        select(Attachment.id, Attachment.name, Attachment.agenda_item_id, func.length(Attachment.file))
        .where(_belongs_to(meeting_id))
        .order_by(Attachment.id)
    )
    return [AttachedFile(*row) for row in rows]


def attached_bytes(session: Session, meeting_id: int) -> list[tuple[str, bytes]]:
    """Give the names and the very bytes of what is attached to a meeting or one of its items."""
    query = select(Attachment.name, Attachment.file).where(_belongs_to(meeting_id))
    return [(name, file) for name, file in session.execute(query.order_by(Attachment.id))]


def _belongs_to(meeting_id: int) -> ColumnElement[bool]:
    items = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)
    here = or_(Attachment.meeting_id == meeting_id, Attachment.agenda_item_id.in_(items))
    return and_(here, Attachment.document_version_id.is_(None))


def attachment_label(place: int) -> str:
    """Give what the attachment in a place, from 0, is called on paper."""
    return f"Bilaga {place + 1}"


def attachment_rows(session: Session, meeting_id: int) -> tuple[AttachmentRow, ...]:
    """Give the attachments of a meeting as papers list them."""
    found = attached_files(session, meeting_id)
    return tuple(AttachmentRow(attachment_label(place), row.name) for place, row in enumerate(found))


def attached_labels(session: Session, meeting_id: int) -> Mapping[int, tuple[str, ...]]:
    """Give the labels of what is attached to each item of a meeting, by the item's id."""
    labels: dict[int, tuple[str, ...]] = {}
    for place, row in enumerate(attached_files(session, meeting_id)):
        if row.agenda_item_id is not None:
            labels[row.agenda_item_id] = (*labels.get(row.agenda_item_id, ()), attachment_label(place))
    return labels
