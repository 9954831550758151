"""Which version of a document a file is, byte for byte, or a paper, by the code on its last page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Attachment, Dispatch, Document, DocumentVersion, Meeting, Owner
from trygghetsrad.documents.content_code import code_of, written_code, written_kind
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.numbering import format_meeting
from trygghetsrad.domain.states import DocumentKind


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version of a document that a file or a code turned out to be of.

    Attributes:
        meeting: e.g. "2026-3".
        number: the version, 1 and up; None for a draft that was sent but never kept as a version.
        at_utc: when it was kept, sent, or filed as a signed copy.
        who: who kept or sent it.
        is_signed_copy: the file is a signed copy of the version, filed back.
        newest: the number of the newest version there is.
        control_code: the code on its last page.
        owner: whom a letter is to; None for the papers of a meeting.
    """

    meeting: str
    kind: DocumentKind | None
    number: int | None
    profile: DocumentProfile | None
    at_utc: datetime
    who: str
    sha256: str
    is_signed_copy: bool = False
    newest: int | None = None
    control_code: str | None = None
    owner: str | None = None

    def sentence(self, name: str) -> str:
        """Say which version the file, or the paper, with a name is."""
        when = f"{self.at_utc.astimezone():%Y-%m-%d kl. %H.%M}"
        if self.owner is not None:
            return f"{name} är brev {self.number} till {self.owner}, sparat {when} av {self.who}."
        if self.number is None or self.kind is None or self.profile is None:
            return f"{name} är ett utkast från möte {self.meeting}, skickat {when} av {self.who}."
        what = f"{self.kind.label.lower()} från möte {self.meeting}, version {self.number}"
        if self.is_signed_copy:
            said = f"{name} är en undertecknad kopia av {what}, inlagd {when}."
        else:
            said = f"{name} är {what} ({self.profile.label.lower()}), sparad {when} av {self.who}."
        if self.newest is not None and self.newest > self.number:
            said += f" Den är rättad sedan dess: den senaste är version {self.newest}."
        return f"{said} SHA-256: {self.sha256}"


def version_of_bytes(session: Session, sha256: str) -> KnownVersion | None:
    """Tell what bytes with a hash are: a kept version, a signed copy or a draft that was sent."""
    return (
        _kept(session, sha256)
        or _signed(session, sha256)
        or _sent_draft(session, sha256)
        or _letter(session, sha256)
    )


def version_of_code(session: Session, code: str) -> KnownVersion | None:
    """Tell which kept version carries a code; content that was altered since carries none."""
    for version, kind, meeting in session.execute(_versions().order_by(DocumentVersion.id)):
        if _carries(version.content, code):
            return _known(session, version, kind, meeting)
    return None


def _versions() -> Select[DocumentVersion, DocumentKind, Meeting]:
    return (
        select(DocumentVersion, Document.kind, Meeting)
        .join(Document, Document.id == DocumentVersion.document_id)
        .join(Meeting, Meeting.id == Document.meeting_id)
    )


def _carries(content: str, code: str) -> bool:
    if code not in content:
        return False
    try:
        return written_code(content) == code == code_of(content)
    except ValueError:
        return False


def _known(session: Session, version: DocumentVersion, kind: DocumentKind, meeting: Meeting) -> KnownVersion:
    numbers = select(DocumentVersion.number).where(DocumentVersion.document_id == version.document_id)
    return KnownVersion(
        format_meeting(meeting.year, meeting.number),
        written_kind(version.content) or kind,
        version.number,
        version.profile,
        version.created_utc,
        version.created_by,
        version.sha256,
        newest=max(session.scalars(numbers)),
        control_code=written_code(version.content),
    )


def _kept(session: Session, sha256: str) -> KnownVersion | None:
    query = _versions().where(DocumentVersion.sha256 == sha256).order_by(DocumentVersion.id)
    row = session.execute(query).first()
    if row is None:
        return None
    version, kind, meeting = row
    return _known(session, version, kind, meeting)


def _signed(session: Session, sha256: str) -> KnownVersion | None:
    row = session.execute(
        select(Attachment, DocumentVersion, Document.kind, Meeting)
        .join(DocumentVersion, DocumentVersion.id == Attachment.document_version_id)
        .join(Document, Document.id == DocumentVersion.document_id)
        .join(Meeting, Meeting.id == Document.meeting_id)
        .where(Attachment.sha256 == sha256)
        .order_by(Attachment.id)
    ).first()
    if row is None:
        return None
    copy, version, kind, meeting = row
    return KnownVersion(
        format_meeting(meeting.year, meeting.number),
        written_kind(version.content) or kind,
        version.number,
        version.profile,
        copy.added_utc,
        "",
        sha256,
        is_signed_copy=True,
        newest=_known(session, version, kind, meeting).newest,
    )


def _sent_draft(session: Session, sha256: str) -> KnownVersion | None:
    row = session.execute(
        select(Dispatch, Meeting)
        .join(Meeting, Meeting.id == Dispatch.meeting_id)
        .where(Dispatch.sha256 == sha256)
        .order_by(Dispatch.id)
    ).first()
    if row is None:
        return None
    dispatch, meeting = row
    number = format_meeting(meeting.year, meeting.number)
    return KnownVersion(number, None, None, None, dispatch.at_utc, dispatch.who, sha256)


def _letter(session: Session, sha256: str) -> KnownVersion | None:
    row = session.execute(
        select(DocumentVersion, Document.kind, Owner.name)
        .join(Document, Document.id == DocumentVersion.document_id)
        .join(Owner, Owner.id == Document.owner_id)
        .where(DocumentVersion.sha256 == sha256)
    ).first()
    if row is None:
        return None
    version, kind, owner = row
    return KnownVersion(
        "",
        kind,
        version.number,
        version.profile,
        version.created_utc,
        version.created_by,
        sha256,
        owner=owner,
    )
