"""The part of the check that is about finalised documents: that they are as they were kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Attachment, Document, DocumentVersion, Meeting, Owner
from trygghetsrad.documents.content_code import code_of, written_code
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.numbering import format_meeting


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check found.

    Attributes:
        text: what is wrong, in Swedish.
        advice: what to do about it.
        is_serious: False for what only needs to be known.
    """

    text: str
    advice: str
    is_serious: bool = True


def altered_documents(session: Session) -> Iterator[Finding]:
    """Find versions whose bytes or content are not what was kept, and locked documents without any."""
    rows = session.execute(
        select(DocumentVersion, Document.kind, Meeting, Owner.name)
        .join(Document, Document.id == DocumentVersion.document_id)
        .outerjoin(Meeting, Meeting.id == Document.meeting_id)
        .outerjoin(Owner, Owner.id == Document.owner_id)
        .order_by(DocumentVersion.id)
    )
    for version, kind, meeting, owner in rows:
        about = format_meeting(meeting.year, meeting.number) if meeting is not None else owner
        name = f"{kind.label} {about}, version {version.number}"
        if version.profile is DocumentProfile.PUBLIC and meeting is not None:
            name = f"{name} för webben,"
        if hashlib.sha256(version.file).hexdigest() != version.sha256:
            yield Finding(
                f"{name} är ändrad efter att den sparades: kontrollsumman stämmer inte."
                if meeting is None
                else f"{name} är ändrad efter att den färdigställdes: kontrollsumman stämmer inte.",
                "Hämta filen ur en säkerhetskopia, eller den kopia som expedierades.",
            )
        yield from _altered_content(name, version.content)
    kept = select(DocumentVersion.document_id)
    for document, meeting in session.execute(
        select(Document, Meeting)
        .join(Meeting, Meeting.id == Document.meeting_id)
        .where(Document.id.not_in(kept))
    ):
        if document.state.is_locked:
            yield Finding(
                f"{document.kind.label} {format_meeting(meeting.year, meeting.number)} är låst "
                "men ingen version är sparad.",
                "Hämta tillbaka en säkerhetskopia.",
            )


def altered_attachments(session: Session) -> Iterator[Finding]:
    """Find attachments, signed copies among them, whose bytes are not what was put in."""
    for attachment in session.scalars(select(Attachment).order_by(Attachment.id)):
        if hashlib.sha256(attachment.file).hexdigest() != attachment.sha256:
            is_copy = attachment.document_version_id is not None
            what = "Den undertecknade kopian" if is_copy else "Bilagan"
            yield Finding(
                f"{what} {attachment.name} är ändrad: kontrollsumman stämmer inte.",
                "Hämta filen ur en säkerhetskopia." if is_copy else "Lägg in bilagan på nytt.",
            )


def orphaned_attachments(session: Session) -> Iterator[Finding]:
    """Find attached files that belong to nothing any more."""
    belongs = (
        Attachment.meeting_id,
        Attachment.agenda_item_id,
        Attachment.concern_id,
        Attachment.action_item_id,
        Attachment.promise_id,
        Attachment.document_version_id,
    )
    for name in session.scalars(select(Attachment.name).where(*(column.is_(None) for column in belongs))):
        yield Finding(
            f"Bilagan {name} hör inte till något möte, någon punkt, synpunkt, åtgärd eller något löfte.",
            "Inget visar den. Exportera allt om den behövs, och rapportera felet.",
            is_serious=False,
        )


def missing_guard(*, is_guarded: bool) -> Iterator[Finding]:
    """Tell that the file no longer guards its kept versions."""
    if not is_guarded:
        yield Finding(
            "Filens eget skydd för färdigställda dokument är borttaget.",
            "Hämta tillbaka en säkerhetskopia, och jämför de dokument som expedierats.",
        )


def _altered_content(name: str, content: str) -> Iterator[Finding]:
    try:
        is_whole = written_code(content) in (None, code_of(content))
    except ValueError:
        yield Finding(
            f"{name} har ett innehåll som inte går att läsa.",
            "PDF-filen kan vara hel. Hämta innehållet ur en säkerhetskopia.",
        )
        return
    if not is_whole:
        yield Finding(
            f"{name} har ett innehåll som är ändrat: kontrollkoden stämmer inte.",
            "PDF-filen kan vara hel. Hämta innehållet ur en säkerhetskopia.",
        )
