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


def open_minutes(session: Session, meeting_id: int, *, is_formal: bool) -> Document:
    """Give the minutes of a meeting, made if there are none; open ones become what the council writes now.

    Args:
        is_formal: the council's minutes are a protokoll.
    """
    document = document_of(session, meeting_id)
    if document is None:
        document = Document(meeting_id=meeting_id, state=DocumentState.DRAFT, kind=_kind(is_formal=is_formal))
        session.add(document)
        session.flush()
    elif not document.state.is_locked:
        document.kind = _kind(is_formal=is_formal)
    return document


def rename_open_minutes(session: Session, *, is_formal: bool) -> None:
    """Let all minutes that are not locked be of the kind the council has chosen."""
    open_ones = select(Document).where(
        Document.kind.in_([DocumentKind.MINUTES, DocumentKind.FORMAL_MINUTES]),
        Document.state.in_([state for state in DocumentState if not state.is_locked]),
    )
    for document in session.scalars(open_ones):
        document.kind = _kind(is_formal=is_formal)


def _kind(*, is_formal: bool) -> DocumentKind:
    return DocumentKind.FORMAL_MINUTES if is_formal else DocumentKind.MINUTES


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
