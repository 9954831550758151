"""Files that belong to a meeting, an agenda item, a concern, an action item or a promise."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, AgendaItem, Attachment, Base, Concern, Meeting, Promise
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.attached_to import AttachedTo
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.note_text import clean_text
from trygghetsrad.domain.swedish import cited
from trygghetsrad.services.locks import require_item_open, require_open

LARGEST_BYTES = 25_000_000
"""The largest file that is kept: what a mail still carries, and a backup of which is quick."""

_LONGEST_NAME = 200
_UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file as lists show it; `bytes_long` is its size."""

    attachment_id: int
    name: str
    media_type: str
    bytes_long: int
    sha256: str
    added_utc: datetime


class Attachments:
    """Keep, find and take away files."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def rows(self, attached_to: AttachedTo, row_id: int) -> list[AttachmentRow]:
        """List what is attached, in the order it came; signed copies of minutes are not among it."""
        with self._unit.reading() as session:
            return [AttachmentRow(*found) for found in session.execute(_listed(attached_to, row_id))]

    def add(self, attached_to: AttachedTo, row_id: int, *, name: str, file: bytes) -> ChangeSet:
        """Attach a file.

        Args:
            name: of the file, without its folder.

        Raises:
            InvalidInputError: the file is empty, too large, or attached there already.
            NotAllowedError: it would belong to minutes that are finalised.
            NotFoundError: what it would belong to is gone.
        """
        if not file:
            raise InvalidInputError("Filen är tom.")
        if len(file) > LARGEST_BYTES:
            raise InvalidInputError("Filen är för stor. Välj en fil under 25 MB.")
        sha256, kept_name = hashlib.sha256(file).hexdigest(), _file_name(name)
        with self._unit("Bifoga fil") as (session, recording):
            _require(session, attached_to, row_id)
            if any(row.sha256 == sha256 for row in session.execute(_listed(attached_to, row_id))):
                raise InvalidInputError(f"{cited(kept_name)} är redan bifogad.")
            session.add(
                Attachment(
                    **{attached_to.key: row_id},
                    name=kept_name,
                    media_type=mimetypes.guess_type(kept_name)[0] or _UNKNOWN_TYPE,
                    file=file,
                    sha256=sha256,
                    added_utc=self._unit.now_utc(),
                )
            )
        return recording.changes

    def file(self, attachment_id: int) -> bytes:
        """Give the very bytes of a file.

        Raises:
            NotFoundError: it is gone.
        """
        with self._unit.reading() as session:
            return _found(session, attachment_id).file

    def remove(self, attachment_id: int) -> ChangeSet:
        """Take a file away; undo brings it back.

        Raises:
            NotAllowedError: it is a signed copy, or belongs to minutes that are finalised.
            NotFoundError: it is gone already.
        """
        with self._unit("Ta bort bilaga") as (session, recording):
            attachment = _found(session, attachment_id)
            if attachment.document_version_id is not None:
                raise NotAllowedError("En undertecknad kopia tas inte bort.")
            require_open(session, attachment.meeting_id)
            require_item_open(session, attachment.agenda_item_id)
            session.delete(attachment)
        return recording.changes


def _listed(attached_to: AttachedTo, row_id: int) -> Select[int, str, str, int, str, datetime]:
    column = getattr(Attachment, attached_to.key)
    return (
        select(
            Attachment.id,
            Attachment.name,
            Attachment.media_type,
            func.length(Attachment.file),
            Attachment.sha256,
            Attachment.added_utc,
        )
        .where(column == row_id, Attachment.document_version_id.is_(None))
        .order_by(Attachment.id)
    )


_MODELS: dict[AttachedTo, type[Base]] = {
    AttachedTo.MEETING: Meeting,
    AttachedTo.AGENDA_ITEM: AgendaItem,
    AttachedTo.CONCERN: Concern,
    AttachedTo.ACTION_ITEM: ActionItem,
    AttachedTo.PROMISE: Promise,
}


def _require(session: Session, attached_to: AttachedTo, row_id: int) -> None:
    if session.get(_MODELS[attached_to], row_id) is None:
        raise NotFoundError("Det som filen skulle bifogas finns inte längre.")
    if attached_to is AttachedTo.MEETING:
        require_open(session, row_id)
    if attached_to is AttachedTo.AGENDA_ITEM:
        require_item_open(session, row_id)


def _found(session: Session, attachment_id: int) -> Attachment:
    attachment = session.get(Attachment, attachment_id)
    if attachment is None:
        raise NotFoundError("Bilagan finns inte längre.")
    return attachment


def _file_name(name: str) -> str:
    path = PurePath(clean_text(name).strip() or "Bilaga")
    return f"{path.stem[: _LONGEST_NAME - len(path.suffix)]}{path.suffix[:_LONGEST_NAME]}"
