"""Signed copies of finalised minutes, filed back with their hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Attachment, Document, DocumentVersion
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.documents.signed_file import signed_media_type
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.note_text import clean_text
from trygghetsrad.services.minutes_versions import locked_version

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class SignedCopyRow:
    """A signed copy of a version."""

    attachment_id: int
    version: int
    name: str
    media_type: str
    sha256: str
    added_utc: datetime


class SignedCopies:
    """File and find signed copies."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def add(self, meeting_id: int, name: str, file: bytes) -> ChangeSet:
        """File a signed copy of the newest version of finalised minutes.

        Args:
            name: of the file, without its folder.

        Raises:
            NotAllowedError: the minutes are not finalised.
            InvalidInputError: the file is neither a PDF nor a picture, too large, filed before, or the
                unsigned version itself.
        """
        media_type, sha256 = signed_media_type(file), hashlib.sha256(file).hexdigest()
        with self._unit("Lägg in undertecknad kopia") as (session, recording):
            version = locked_version(session, meeting_id)
            if version is None:
                raise NotAllowedError("Dokumentet är inte färdigställt än.")
            _refuse_known(session, sha256)
            session.add(
                Attachment(
                    meeting_id=meeting_id,
                    document_version_id=version.id,
                    name=_file_name(name),
                    media_type=media_type,
                    file=file,
                    sha256=sha256,
                    added_utc=self._unit.now_utc(),
                )
            )
        return recording.changes

    def rows(self, meeting_id: int) -> list[SignedCopyRow]:
        """List the signed copies of a meeting's minutes, of the newest version first."""
        with self._unit.reading() as session:
            rows = session.execute(
                select(
                    Attachment.id,
                    DocumentVersion.number,
                    Attachment.name,
                    Attachment.media_type,
                    Attachment.sha256,
                    Attachment.added_utc,
                )
                .join(DocumentVersion, DocumentVersion.id == Attachment.document_version_id)
                .join(Document, Document.id == DocumentVersion.document_id)
                .where(Document.meeting_id == meeting_id)
                .order_by(DocumentVersion.number.desc(), Attachment.id)
            )
            return [SignedCopyRow(*row) for row in rows]

    def file(self, attachment_id: int) -> bytes:
        """Give the very bytes of a signed copy.

        Raises:
            NotFoundError: no such copy.
        """
        with self._unit.reading() as session:
            attachment = session.get(Attachment, attachment_id)
            if attachment is None or attachment.document_version_id is None:
                raise NotFoundError("Den undertecknade kopian finns inte.")
            return attachment.file


def _refuse_known(session: Session, sha256: str) -> None:
    if session.scalars(select(DocumentVersion.id).where(DocumentVersion.sha256 == sha256)).first():
        raise InvalidInputError("Filen är den färdigställda versionen utan underskrift.")
    copies = select(Attachment.id).where(
        Attachment.sha256 == sha256, Attachment.document_version_id.is_not(None)
    )
    if session.scalars(copies).first():
        raise InvalidInputError("Den kopian är redan inlagd.")


def _file_name(name: str) -> str:
    path = PurePath(clean_text(name).strip() or "Undertecknad")
    return f"{path.stem[: _LONGEST_NAME - len(path.suffix)]}{path.suffix[:_LONGEST_NAME]}"
