"""The kept versions of a meeting's minutes."""

from __future__ import annotations

import hashlib

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Document, DocumentVersion
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.states import DocumentKind, DocumentState


def document_of(session: Session, meeting_id: int) -> Document | None:
    """Give the minutes of a meeting; None before it has begun."""
    query = select(Document).where(
        Document.meeting_id == meeting_id, Document.kind != DocumentKind.INVITATION
    )
    return session.scalars(query).first()


def locked_version(
    session: Session, meeting_id: int, profile: DocumentProfile = DocumentProfile.ORIGINAL
) -> DocumentVersion | None:
    """Give the newest kept version of locked minutes; None when they are open, or have no such profile."""
    document = document_of(session, meeting_id)
    if document is None or not document.state.is_locked:
        return None
    return session.scalars(
        select(DocumentVersion)
        .where(
            DocumentVersion.document_id == document.id,
            DocumentVersion.profile == profile,
        )
        .order_by(DocumentVersion.number.desc())
        .limit(1)
    ).first()


def version_with(session: Session, meeting_id: int, sha256: str) -> DocumentVersion | None:
    """Give the newest kept version with these bytes; None when the bytes are no version."""
    return session.scalars(
        select(DocumentVersion)
        .join(Document, Document.id == DocumentVersion.document_id)
        .where(Document.meeting_id == meeting_id, DocumentVersion.sha256 == sha256)
        .order_by(DocumentVersion.number.desc())
    ).first()


def next_number(session: Session, document_id: int) -> int:
    """Give the number of the next version, 1 and up."""
    last = session.scalar(
        select(func.max(DocumentVersion.number)).where(DocumentVersion.document_id == document_id)
    )
    return (last or 0) + 1


def kept_version(
    document_id: int, number: int, profile: DocumentProfile, content: str, file: bytes
) -> DocumentVersion:
    """Make a version of finalised minutes, with the SHA-256 of its bytes; who and when are set later."""
    return DocumentVersion(
        document_id=document_id,
        number=number,
        profile=profile,
        state=DocumentState.FINALISED,
        content=content,
        file=file,
        sha256=hashlib.sha256(file).hexdigest(),
    )
