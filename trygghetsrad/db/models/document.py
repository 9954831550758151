"""Documents with their versions, who approved them, what was sent to whom, and attached files."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trygghetsrad.db.models.base import Base, UtcStamp, enum_text, reference
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.states import DocumentKind, DocumentState


class Document(Base):
    """A paper and where it stands: of a meeting, of a year, or the letter to an owner."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("meeting_id", "kind"), {"sqlite_autoincrement": True})

    meeting_id: Mapped[int | None] = mapped_column(reference("meeting.id"), index=True)
    kind: Mapped[DocumentKind] = mapped_column(enum_text(DocumentKind))
    state: Mapped[DocumentState] = mapped_column(enum_text(DocumentState))
    year: Mapped[int | None]
    owner_id: Mapped[int | None] = mapped_column(reference("owner.id"), index=True)


class DocumentVersion(Base):
    """One kept version: the content it was drawn from, the bytes, and their SHA-256 in hexadecimal."""

    __tablename__ = "document_version"
    __table_args__ = (UniqueConstraint("document_id", "number", "profile"), {"sqlite_autoincrement": True})

    document_id: Mapped[int] = mapped_column(reference("document.id"), index=True)
    number: Mapped[int]
    profile: Mapped[DocumentProfile] = mapped_column(enum_text(DocumentProfile))
    state: Mapped[DocumentState] = mapped_column(enum_text(DocumentState))
    content: Mapped[str] = mapped_column(Text)
    file: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    reason: Mapped[str | None] = mapped_column(Text)
    created_utc: Mapped[datetime] = mapped_column(UtcStamp)
    created_by: Mapped[str] = mapped_column(String(120))


class Approval(Base):
    """That the chair or an approver has approved the minutes that are being written, and when.

    `approved_code` is the code of what they said then; None when that was not kept.
    """

    __tablename__ = "approval"
    __table_args__ = (UniqueConstraint("document_id", "person_id"), {"sqlite_autoincrement": True})

    document_id: Mapped[int] = mapped_column(reference("document.id"), index=True)
    person_id: Mapped[int] = mapped_column(reference("person.id"), index=True)
    approved_on: Mapped[date]
    noted_utc: Mapped[datetime] = mapped_column(UtcStamp)
    noted_by: Mapped[str] = mapped_column(String(120))
    approved_code: Mapped[str | None] = mapped_column(String(20))


class Dispatch(Base):
    """One time a version left the house: printed, saved, mailed or published."""

    __tablename__ = "dispatch"

    version_id: Mapped[int | None] = mapped_column(reference("document_version.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(reference("meeting.id"), index=True)
    at_utc: Mapped[datetime] = mapped_column(UtcStamp)
    who: Mapped[str] = mapped_column(String(120))
    channel: Mapped[str] = mapped_column(String(40))
    recipients: Mapped[str] = mapped_column(Text, default="")
    sha256: Mapped[str] = mapped_column(String(64))
    owner_id: Mapped[int | None] = mapped_column(reference("owner.id"), index=True)


class Attachment(Base):
    """A file that belongs to a meeting, an agenda item, a concern, an action item or a promise.

    One with a document version is a signed copy of that version, filed back.
    """

    __tablename__ = "attachment"

    meeting_id: Mapped[int | None] = mapped_column(reference("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(reference("agenda_item.id"), index=True)
    concern_id: Mapped[int | None] = mapped_column(reference("concern.id"), index=True)
    action_item_id: Mapped[int | None] = mapped_column(reference("action_item.id"), index=True)
    promise_id: Mapped[int | None] = mapped_column(reference("promise.id"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(120))
    file: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))
    added_utc: Mapped[datetime] = mapped_column(UtcStamp)
    document_version_id: Mapped[int | None] = mapped_column(reference("document_version.id"), index=True)
