"""The minutes of a meeting from draft to locked version, and the log of what left the house."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Dispatch, Document, DocumentVersion
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.documents.codec import from_json, to_json
from trygghetsrad.documents.content import MinutesContent
from trygghetsrad.documents.content_code import with_code, written_code
from trygghetsrad.documents.minutes_html import minutes_html
from trygghetsrad.documents.pdf.conformance import PdfPart
from trygghetsrad.documents.pdf.minutes import minutes_pdf
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.checklist import CheckPoint, can_finalise, check_minutes
from trygghetsrad.domain.classifications import DocumentProfile
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.states import DocumentKind, DocumentState
from trygghetsrad.services.approvals import clear_approvals
from trygghetsrad.services.council import CouncilSettings, read_council
from trygghetsrad.services.locks import is_locked
from trygghetsrad.services.meetings import get_meeting
from trygghetsrad.services.minutes_content import items_of, minutes_content, notes_with_drafts
from trygghetsrad.services.minutes_facts import minutes_facts
from trygghetsrad.services.minutes_rows import DispatchRow, VersionRow
from trygghetsrad.services.minutes_versions import (
    document_of,
    kept_version,
    locked_version,
    next_number,
    open_minutes,
    version_with,
)
from trygghetsrad.services.notes import put_notes
from trygghetsrad.services.round_seats import forget_times
from trygghetsrad.services.version_differences import (
    VersionDifference,
    difference_between,
    difference_to_draft,
    kept_contents,
)

__all__ = ["DispatchRow", "Minutes", "VersionRow"]


class Minutes:
    """Read, check, lock and send the minutes of meetings."""

    def __init__(self, unit: UnitOfWork, council: CouncilSettings) -> None:
        self._unit = unit
        self._council = council

    def content(self, meeting_id: int, profile: DocumentProfile = DocumentProfile.ORIGINAL) -> MinutesContent:
        """Give the minutes: of a locked meeting as they were finalised, else as they stand now.

        Raises:
            NotFoundError: no such meeting.
        """
        council = self._council.profile()
        with self._unit.reading() as session:
            meeting = get_meeting(session, meeting_id)
            kept = locked_version(session, meeting_id, profile)
            if kept is not None:
                return from_json(MinutesContent, kept.content)
            # Finalised before web versions were kept: made from the words that have been locked since.
            original = locked_version(session, meeting_id)
            return minutes_content(
                session,
                meeting,
                council,
                stamped_utc=original.created_utc if original else self._unit.now_utc(),
                version=original.number if original else None,
                for_whom=profile,
            )

    def pdf(self, meeting_id: int, profile: DocumentProfile = DocumentProfile.ORIGINAL) -> bytes:
        """Give the minutes as PDF: of a locked meeting the very bytes that were kept.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit.reading() as session:
            kept = locked_version(session, meeting_id, profile)
            if kept is not None:
                return kept.file
        part = PdfPart(self._council.profile().pdf_part)
        return minutes_pdf(self.content(meeting_id, profile), part=part)

    def html(self, meeting_id: int, profile: DocumentProfile = DocumentProfile.ORIGINAL) -> bytes:
        """Give the minutes as a self-contained page in UTF-8; see `content`.

        Raises:
            NotFoundError: no such meeting.
        """
        return minutes_html(self.content(meeting_id, profile))

    def state(self, meeting_id: int) -> DocumentState:
        """Tell where the minutes stand; a draft before anything is written.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit.reading() as session:
            get_meeting(session, meeting_id)
            document = document_of(session, meeting_id)
            return document.state if document else DocumentState.DRAFT

    def checklist(self, meeting_id: int) -> tuple[CheckPoint, ...]:
        """Give what is to be mended before the minutes are finalised, what blocks first.

        Raises:
            NotFoundError: no such meeting.
        """
        council = self._council.profile()
        with self._unit.reading() as session:
            return check_minutes(minutes_facts(session, get_meeting(session, meeting_id), council))

    def change_state(self, meeting_id: int, state: DocumentState) -> ChangeSet:
        """Send a draft out for review, take it back, or mark finalised minutes published or archived.

        Raises:
            NotFoundError: no such meeting.
            NotAllowedError: a step that only `finalise` and `begin_correction` take.
        """
        with self._unit(f"Dokumentets läge: {state.label}", is_undoable=False) as (session, recording):
            document = self._open_document(session, meeting_id)
            if document.state.is_locked != state.is_locked:
                was, wanted = document.state.label.lower(), state.label.lower()
                raise NotAllowedError(f"Dokumentets läge är {was} och kan inte bli {wanted}.")
            if state is DocumentState.DRAFT:
                clear_approvals(session, document.id)
            document.state = state
        return recording.changes

    def finalise(self, meeting_id: int, *, reason: str | None = None) -> ChangeSet:
        """Keep the minutes as a numbered version, with PDF and SHA-256, and lock the meeting.

        The original and the web version are kept, each with its own bytes.

        Args:
            reason: why a correction is made; needed from the second version.

        Raises:
            NotFoundError: no such meeting.
            NotAllowedError: locked already, the meeting has not begun, or something must be mended first.
            InvalidInputError: a correction without a reason.
        """
        council = self._council.profile()
        with self._unit("Färdigställ dokumentet", is_undoable=False) as (session, recording):
            meeting = get_meeting(session, meeting_id)
            if is_locked(session, meeting_id):
                raise NotAllowedError("Dokumentet är redan färdigställt.")
            if not meeting.state.has_started:
                raise NotAllowedError("Mötet har inte hållits än, så det finns inget att färdigställa.")
            items = items_of(session, meeting)
            for item_id, text in notes_with_drafts(session, items).items():
                put_notes(session, next(item for item in items if item.id == item_id), text)
            forget_times(session, [item.id for item in items])
            session.flush()
            points = check_minutes(minutes_facts(session, meeting, council))
            if not can_finalise(points):
                raise NotAllowedError(points[0].message)
            document = self._open_document(session, meeting_id)
            number = next_number(session, document.id)
            if number > 1 and not typed(reason):
                raise InvalidInputError("Skriv vad som rättas och varför.")
            now = self._unit.now_utc()
            for profile in DocumentProfile:
                content = minutes_content(
                    session, meeting, council, stamped_utc=now, version=number, for_whom=profile
                )
                if profile is DocumentProfile.ORIGINAL and number > 1:
                    content = replace(content, correction_reason=typed(reason))
                content = with_code(content)
                pdf = minutes_pdf(content, part=PdfPart(council.pdf_part))
                kept = kept_version(document.id, number, profile, to_json(content), pdf)
                kept.reason, kept.created_utc, kept.created_by = typed(reason) or None, now, self._unit.who
                session.add(kept)
            document.state = DocumentState.FINALISED
        return recording.changes

    def begin_correction(self, meeting_id: int) -> ChangeSet:
        """Unlock finalised minutes for a correction; the versions that were kept stay.

        Raises:
            NotFoundError: no such meeting.
            NotAllowedError: they are not finalised.
        """
        with self._unit("Påbörja rättelse", is_undoable=False) as (session, recording):
            document = self._open_document(session, meeting_id)
            if not document.state.is_locked:
                raise NotAllowedError("Dokumentet är inte färdigställt, så det kan ändras direkt.")
            clear_approvals(session, document.id)
            document.state = DocumentState.DRAFT
        return recording.changes

    def versions(self, meeting_id: int) -> list[VersionRow]:
        """List the kept versions, newest first."""
        with self._unit.reading() as session:
            rows = session.scalars(
                select(DocumentVersion)
                .join(Document, Document.id == DocumentVersion.document_id)
                .where(Document.meeting_id == meeting_id, Document.kind != DocumentKind.INVITATION)
                .order_by(DocumentVersion.number.desc(), DocumentVersion.profile)
            )
            return [
                VersionRow(
                    v.id,
                    v.number,
                    v.profile,
                    v.state,
                    v.sha256,
                    v.created_utc,
                    v.created_by,
                    v.reason,
                    written_code(v.content),
                )
                for v in rows
            ]

    def difference(self, meeting_id: int) -> VersionDifference | None:
        """Tell what a correction changes, kept or being written; None when there is nothing to compare.

        Raises:
            NotFoundError: no such meeting.
            InvalidInputError: the content of a version cannot be read.
        """
        with self._unit.reading() as session:
            is_kept = is_locked(session, meeting_id)
            kept = kept_contents(session, meeting_id)
        if is_kept:
            return difference_between(*kept[-2:]) if len(kept) > 1 else None
        return difference_to_draft(kept[-1], self.content(meeting_id)) if kept else None

    def version_pdf(self, version_id: int) -> bytes:
        """Give the bytes of a kept version.

        Raises:
            NotFoundError: no such version.
        """
        with self._unit.reading() as session:
            version = session.get(DocumentVersion, version_id)
            if version is None:
                raise NotFoundError("Versionen finns inte.")
            return version.file

    def log_dispatch(self, meeting_id: int, *, channel: str, recipients: str, sha256: str) -> ChangeSet:
        """Write down that a paper left the house; finalised minutes become Expedierad by it.

        Args:
            channel: how, e.g. "e-post", "utskrift", "sparad fil".
            sha256: of the very bytes that were sent, in hexadecimal.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit("Expediering", is_undoable=False) as (session, recording):
            get_meeting(session, meeting_id)
            version = version_with(session, meeting_id, sha256)
            session.add(
                Dispatch(
                    version_id=version.id if version else None,
                    meeting_id=meeting_id,
                    at_utc=self._unit.now_utc(),
                    who=self._unit.who,
                    channel=channel.strip(),
                    recipients=recipients.strip(),
                    sha256=sha256,
                )
            )
            document = document_of(session, meeting_id)
            if version is not None and document is not None and document.state is DocumentState.FINALISED:
                document.state = DocumentState.DISPATCHED
        return recording.changes

    def dispatches(self, meeting_id: int) -> list[DispatchRow]:
        """List what left the house, newest first; the kallelse has its own list."""
        with self._unit.reading() as session:
            rows = session.execute(
                select(Dispatch, DocumentVersion.number)
                .outerjoin(DocumentVersion, DocumentVersion.id == Dispatch.version_id)
                .outerjoin(Document, Document.id == DocumentVersion.document_id)
                .where(
                    Dispatch.meeting_id == meeting_id,
                    func.coalesce(Document.kind, DocumentKind.MINUTES) != DocumentKind.INVITATION,
                )
                .order_by(Dispatch.at_utc.desc(), Dispatch.id.desc())
            )
            return [
                DispatchRow(d.at_utc, d.who, d.channel, d.recipients, number, d.sha256) for d, number in rows
            ]

    def _open_document(self, session: Session, meeting_id: int) -> Document:
        get_meeting(session, meeting_id)
        return open_minutes(session, meeting_id, is_formal=read_council(session).is_formal)
