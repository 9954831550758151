"""What has been sent to those who are called, read from the papers that were kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Attendance, Dispatch, Document, DocumentVersion, Person
from trygghetsrad.documents.codec import from_json
from trygghetsrad.documents.content_invitation import InvitationContent
from trygghetsrad.domain.invitation_steps import CalledTo, InvitationStep, change_sentence, steps_for
from trygghetsrad.domain.states import DocumentKind, MeetingState
from trygghetsrad.domain.swedish import day_month, file_size, in_sentence
from trygghetsrad.services.attached_files import AttachedFile
from trygghetsrad.services.invitation_letters import DEFINITE, called_to
from trygghetsrad.services.meeting_rows import MeetingRow

MOST_BYTES_IN_MAIL = 20_000_000
"""Mail programs stop at about 25 MB, and packing for mail adds a third to what is sent."""
_PROGRAMS = re.compile(r"\.(bat|cmd|com|exe|hta|jar|jse?|lnk|msi|ps1|scr|sh|vb[es]|wsf)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SentInvitation:
    """One time something went out to those who are called.

    Attributes:
        version_id, version: of the kept paper.
        what: "Kallelse", "Ändrad kallelse", "Inställt".
    """

    at_utc: datetime
    who: str
    channel: str
    recipients: str
    version_id: int
    version: int
    what: str


def kind_of(content: InvitationContent) -> str:
    """Give what a paper to those who are called is: "Kallelse", "Ändrad kallelse", "Inställt"."""
    if content.cancelled_reason is not None:
        return "Inställt"
    return "Ändrad kallelse" if content.change else "Kallelse"


def paper_name(content: InvitationContent) -> str:
    """Give what the file is called, without ending."""
    return f"{kind_of(content)} {in_sentence(content.title)} {content.held_on.isoformat()}"


def invitation_document(session: Session, meeting_id: int) -> Document | None:
    """Load the kallelse of a meeting; None before one has gone out."""
    query = select(Document).where(
        Document.meeting_id == meeting_id, Document.kind == DocumentKind.INVITATION
    )
    return session.scalars(query).first()


def newest_invitation(session: Session, meeting_id: int) -> DocumentVersion | None:
    """Give the newest paper that went out; None when none has."""
    document = invitation_document(session, meeting_id)
    if document is None:
        return None
    query = select(DocumentVersion).where(DocumentVersion.document_id == document.id)
    return session.scalars(query.order_by(DocumentVersion.number.desc()).limit(1)).first()


def _said(meeting: MeetingRow, sent: DocumentVersion | None) -> CalledTo | None:
    """Give what people were told last; of a kallelse that was only marked as sent, what it would say now."""
    if sent is None:
        return called_to(meeting, is_off=False) if meeting.called_on else None
    content = from_json(InvitationContent, sent.content)
    return CalledTo(
        content.held_on,
        content.starts_at,
        content.ends_at or content.starts_at,
        content.place,
        content.cancelled_reason is not None,
    )


def steps_of(
    meeting: MeetingRow, sent: DocumentVersion | None, *, has_newcomers: bool
) -> tuple[InvitationStep, ...]:
    """Give what may be sent about a meeting; nothing once it has begun."""
    if meeting.state.has_started:
        return ()
    now = called_to(meeting, is_off=meeting.state is MeetingState.CANCELLED)
    return steps_for(_said(meeting, sent), now, has_newcomers=has_newcomers)


def change_of(meeting: MeetingRow, sent: DocumentVersion | None) -> str:
    """Say what has changed since people were called; "" for nothing."""
    said = _said(meeting, sent)
    if said is None or meeting.state.has_started:
        return ""
    now = called_to(meeting, is_off=meeting.state is MeetingState.CANCELLED)
    return change_sentence(said, now, what=DEFINITE[meeting.kind])


def newcomers_of(session: Session, meeting_id: int, sent: DocumentVersion | None) -> dict[int, str]:
    """Give those who are called but were not by the newest paper, by id; none before there is one."""
    if sent is None:
        return {}
    content = from_json(InvitationContent, sent.content)
    people = session.execute(
        select(Person.id, Person.name)
        .join(Attendance, Attendance.person_id == Person.id)
        .where(Attendance.meeting_id == meeting_id)
        .order_by(Attendance.id)
    )
    return {person_id: name for person_id, name in people if person_id not in content.called_ids}


def _is_agenda_changed(content: InvitationContent, sent: DocumentVersion | None) -> bool:
    """Tell whether the agenda has other points than the one that went out."""
    if sent is None:
        return False
    before = from_json(InvitationContent, sent.content)
    return before.cancelled_reason is None and [point.title for point in before.agenda] != [
        point.title for point in content.agenda
    ]


def sent_invitations(session: Session, meeting_id: int) -> tuple[SentInvitation, ...]:
    """List what has gone out to those who are called, newest first."""
    rows = session.execute(
        select(Dispatch, DocumentVersion)
        .join(DocumentVersion, DocumentVersion.id == Dispatch.version_id)
        .join(Document, Document.id == DocumentVersion.document_id)
        .where(Document.meeting_id == meeting_id, Document.kind == DocumentKind.INVITATION)
        .order_by(Dispatch.at_utc.desc(), Dispatch.id.desc())
    )
    return tuple(
        SentInvitation(
            one.at_utc,
            one.who,
            one.channel,
            one.recipients,
            version.id,
            version.number,
            kind_of(from_json(InvitationContent, version.content)),
        )
        for one, version in rows
    )


def invitation_remarks(
    content: InvitationContent,
    sent: DocumentVersion | None,
    files: Sequence[AttachedFile],
    *,
    invitation_on: date | None,
    today: date,
    answers: int = 0,
) -> tuple[str, ...]:
    """Say what to look at before a kallelse goes out.

    Args:
        files: what is attached.
        invitation_on: the day it should be out; None when one has gone out.
        answers: how many have answered.
    """
    planned = sum(point.minutes or 0 for point in content.agenda)
    begins, ends = content.starts_at, content.ends_at or content.starts_at
    room = (ends.hour - begins.hour) * 60 + ends.minute - begins.minute
    checks = (
        (not content.invited, "Ingen är kallad."),
        (bool(content.invited) and not content.chair, "Ingen ordförande är kallad."),
        (not content.place, "Platsen är inte bestämd."),
        (not content.agenda, "Dagordningen är tom."),
        (planned > room, f"Punkterna är planerade till {planned} minuter, men mötet är {room}."),
        (
            answers > 0 and is_another_day(content, sent),
            "De svar som finns gäller den förra dagen. De töms när ändringen skickas.",
        ),
        (_is_agenda_changed(content, sent), "Dagordningen har ändrats sedan kallelsen skickades."),
    )
    remarks = [sentence for is_so, sentence in checks if is_so]
    remarks += _mail_remarks(files)
    if invitation_on is not None and today > invitation_on:
        remarks.append(f"Kallelsen skulle ha varit ute {day_month(invitation_on)}.")
    return tuple(remarks)


def is_another_day(content: InvitationContent, sent: DocumentVersion | None) -> bool:
    """Tell whether people were called to another day than the one it is now."""
    return sent is not None and from_json(InvitationContent, sent.content).held_on != content.held_on


def _mail_remarks(files: Sequence[AttachedFile]) -> Iterator[str]:
    for file in files:
        if _PROGRAMS.search(file.name):
            yield f"{file.name} är ett program. De flesta e-postlådor tar inte emot sådana filer."
    together = sum(file.size for file in files)
    if together > MOST_BYTES_IN_MAIL:
        yield (
            f"Bilagorna är {file_size(together)} tillsammans."
            f" De flesta e-postlådor tar högst {file_size(MOST_BYTES_IN_MAIL)}."
        )
