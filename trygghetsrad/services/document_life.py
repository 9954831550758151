"""The life of the minutes around finalising: review, approval, publishing and the archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Approval, Attendance, Dispatch, Document, Meeting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.documents.content_code import approved_code
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import CouncilRole, DocumentProfile
from trygghetsrad.domain.dispatch import ON_THE_WEB
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from trygghetsrad.domain.states import DocumentState
from trygghetsrad.services.approvals import approvals_of, clear_approvals, those_to_approve
from trygghetsrad.services.council import CouncilSettings, read_council
from trygghetsrad.services.meetings import get_meeting
from trygghetsrad.services.minutes_content import minutes_content
from trygghetsrad.services.minutes_versions import document_of, locked_version, open_minutes
from trygghetsrad.services.people import PersonRow, read_people


@dataclass(frozen=True, slots=True)
class ApproverRow:
    """Somebody who is to approve the minutes; `approved_on` is None until that is done."""

    person_id: int
    name: str
    role: CouncilRole
    approved_on: date | None


@dataclass(frozen=True, slots=True)
class DocumentLifeRow:
    """Where the minutes of a meeting stand.

    Attributes:
        has_review: the council sends minutes out for review before they are finalised.
        approvers: those who are to approve, the chair first.
    """

    state: DocumentState
    has_review: bool
    approvers: tuple[ApproverRow, ...]


class DocumentLife:
    """Take the steps in the life of the minutes, beside finalising and correcting."""

    def __init__(self, unit: UnitOfWork, council: CouncilSettings, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._council = council
        self._today = today

    def row(self, meeting_id: int) -> DocumentLifeRow:
        """Tell where the minutes stand, and who has approved them.

        Raises:
            NotFoundError: no such meeting.
        """
        profile = self._council.profile()
        with self._unit.reading() as session:
            meeting = get_meeting(session, meeting_id)
            document = document_of(session, meeting_id)
            given = {one.person_id: one.approved_on for one in approvals_of(session, meeting_id)}
            return DocumentLifeRow(
                state=document.state if document else DocumentState.DRAFT,
                has_review=profile.has_review,
                approvers=tuple(
                    ApproverRow(
                        row.person_id, row.name, row.role or CouncilRole.MEMBER, given.get(row.person_id)
                    )
                    for row in self._approvers(session, meeting)
                ),
            )

    def send_for_review(self, meeting_id: int) -> ChangeSet:
        """Send a draft out for review.

        Raises:
            NotFoundError: no such meeting.
            NotAllowedError: the meeting has not begun, or the minutes are no draft.
        """
        with self._unit("Skicka på granskning", is_undoable=False) as (session, recording):
            if not get_meeting(session, meeting_id).state.has_started:
                raise NotAllowedError("Mötet har inte hållits än, så det finns inget att granska.")
            document = open_minutes(session, meeting_id, is_formal=read_council(session).is_formal)
            _require(document, DocumentState.DRAFT)
            document.state = DocumentState.IN_REVIEW
        return recording.changes

    def take_back(self, meeting_id: int) -> ChangeSet:
        """Take minutes back from review; what was approved has to be approved anew.

        Raises:
            NotFoundError: no such meeting.
            NotAllowedError: they are not out for review.
        """
        with self._unit("Ta tillbaka från granskning", is_undoable=False) as (session, recording):
            document = _document(session, meeting_id)
            _require(document, DocumentState.IN_REVIEW)
            clear_approvals(session, document.id)
            document.state = DocumentState.DRAFT
        return recording.changes

    def approve(self, meeting_id: int, person_id: int, on: date) -> ChangeSet:
        """Write down that somebody has approved minutes that are out for review; a new day replaces the old.

        Raises:
            NotFoundError: no such meeting, or the person is not to approve.
            NotAllowedError: they are not out for review.
            InvalidInputError: a day before the meeting or one that has not come.
        """
        with self._unit("Godkänn dokumentet") as (session, recording):
            meeting, document = get_meeting(session, meeting_id), _document(session, meeting_id)
            _require(document, DocumentState.IN_REVIEW)
            if person_id not in {row.person_id for row in self._approvers(session, meeting)}:
                raise NotFoundError("Det är ordföranden, och i protokoll justerarna, som godkänner.")
            if not meeting.held_on <= on <= max(self._today(), meeting.held_on):
                raise InvalidInputError("Dagen ska ligga mellan mötet och i dag.")
            given = {one.person_id: one for one in approvals_of(session, meeting_id)}
            approval = given.get(person_id) or Approval(document_id=document.id, person_id=person_id)
            content = minutes_content(
                session, meeting, self._council.profile(), stamped_utc=self._unit.now_utc()
            )
            approval.approved_on, approval.approved_code = on, approved_code(content)
            approval.noted_utc, approval.noted_by = self._unit.now_utc(), self._unit.who
            session.add(approval)
        return recording.changes

    def withdraw_approval(self, meeting_id: int, person_id: int) -> ChangeSet:
        """Take an approval away again; nothing happens where there is none.

        Raises:
            NotFoundError: no such meeting.
            NotAllowedError: the minutes are not out for review.
        """
        with self._unit("Ta tillbaka godkännande") as (session, recording):
            _require(_document(session, meeting_id), DocumentState.IN_REVIEW)
            for approval in approvals_of(session, meeting_id):
                if approval.person_id == person_id:
                    session.delete(approval)
        return recording.changes

    def publish(self, meeting_id: int) -> ChangeSet:
        """Write down that the web version of finalised minutes has been published.

        Raises:
            NotFoundError: no such meeting.
            NotAllowedError: the minutes are not finalised, or have no web version.
        """
        with self._unit("Publicera", is_undoable=False) as (session, recording):
            document = _document(session, meeting_id)
            _require_locked(document)
            version = locked_version(session, meeting_id, DocumentProfile.PUBLIC)
            if version is None:
                raise NotAllowedError("Det finns ingen webbversion. Gör en rättelse, så sparas en.")
            session.add(
                Dispatch(
                    version_id=version.id,
                    meeting_id=meeting_id,
                    at_utc=self._unit.now_utc(),
                    who=self._unit.who,
                    channel=ON_THE_WEB,
                    recipients="",
                    sha256=version.sha256,
                )
            )
            document.state = DocumentState.PUBLISHED
        return recording.changes

    def archive(self, meeting_id: int) -> ChangeSet:
        """Write down that finalised minutes have been handed over to the archive.

        Raises:
            NotFoundError: no such meeting.
            NotAllowedError: the minutes are not finalised.
        """
        with self._unit("Arkivera", is_undoable=False) as (session, recording):
            document = _document(session, meeting_id)
            _require_locked(document)
            document.state = DocumentState.ARCHIVED
        return recording.changes

    def _approvers(self, session: Session, meeting: Meeting) -> list[PersonRow]:
        rows = session.scalars(select(Attendance).where(Attendance.meeting_id == meeting.id))
        present = {row.person_id for row in rows if row.status.is_present}
        people = read_people(session, meeting.held_on, with_archived=True)
        is_formal = self._council.profile().is_formal
        return those_to_approve([row for row in people if row.person_id in present], is_formal=is_formal)


def _document(session: Session, meeting_id: int) -> Document:
    get_meeting(session, meeting_id)
    document = document_of(session, meeting_id)
    if document is None:
        raise NotAllowedError("Mötet har inget dokument än.")
    return document


def _require(document: Document, state: DocumentState) -> None:
    if document.state is not state:
        raise NotAllowedError(
            f"Dokumentets läge är {document.state.label.lower()}, inte {state.label.lower()}."
        )


def _require_locked(document: Document) -> None:
    if not document.state.is_locked:
        raise NotAllowedError("Dokumentet är inte färdigställt än.")
