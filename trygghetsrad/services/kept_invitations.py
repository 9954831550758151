"""The kallelse that went out, kept as it was sent."""

from __future__ import annotations

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Document, DocumentVersion
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.documents.codec import from_json
from trygghetsrad.documents.content_invitation import InvitationContent
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.states import DocumentKind, DocumentState
from trygghetsrad.services.invitation_rows import InvitationLetter
from trygghetsrad.services.minutes_versions import kept_version, next_number
from trygghetsrad.services.sent_invitations import invitation_document


def keep_paper(
    session: Session, unit: UnitOfWork, meeting_id: int, letter: InvitationLetter
) -> DocumentVersion:
    """Keep the paper of a letter as a version of the meeting's kallelse; the same bytes are kept once."""
    document = invitation_document(session, meeting_id)
    if document is None:
        document = Document(
            meeting_id=meeting_id, kind=DocumentKind.INVITATION, state=DocumentState.DISPATCHED
        )
        session.add(document)
        session.flush()
    sha256 = hashlib.sha256(letter.paper).hexdigest()
    query = select(DocumentVersion).where(
        DocumentVersion.document_id == document.id, DocumentVersion.sha256 == sha256
    )
    version = session.scalars(query).first()
    if version is None:
        version = kept_version(
            document.id,
            next_number(session, document.id),
            DocumentProfile.ORIGINAL,
            letter.content,
            letter.paper,
        )
        version.reason = from_json(InvitationContent, letter.content).change
        version.created_utc, version.created_by = unit.now_utc(), unit.who
        session.add(version)
        session.flush()
    return version
