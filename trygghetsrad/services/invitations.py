"""The kallelse of a meeting: made, sent, kept as it was sent, and sent anew when something changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Attendance, Dispatch, DocumentVersion
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.documents.codec import from_json, to_json
from trygghetsrad.documents.content_invitation import InvitationContent
from trygghetsrad.documents.papers import paper_file
from trygghetsrad.documents.pdf.conformance import PdfPart
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import InvitationReply
from trygghetsrad.domain.dispatch import REMINDER
from trygghetsrad.domain.errors import NotAllowedError, NotFoundError
from trygghetsrad.domain.invitation_steps import InvitationStep
from trygghetsrad.domain.paper_kinds import PaperForm
from trygghetsrad.domain.plan_rules import Deadlines, deadlines_for
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services.attached_files import AttachedFile, attached_bytes, attached_files
from trygghetsrad.services.calendar_files import CalendarFiles
from trygghetsrad.services.council import CouncilSettings
from trygghetsrad.services.council_profile import deadline_rules
from trygghetsrad.services.invitation_content import invitation_content
from trygghetsrad.services.invitation_letters import letter_subject, letter_text
from trygghetsrad.services.invitation_rows import InvitationFile, InvitationLetter, InvitationRow
from trygghetsrad.services.kept_invitations import keep_paper
from trygghetsrad.services.letterheads import letterhead
from trygghetsrad.services.locks import require_open
from trygghetsrad.services.meeting_rows import MeetingRow, read_rows
from trygghetsrad.services.meetings import get_meeting
from trygghetsrad.services.redacted import original_of
from trygghetsrad.services.replies import answered, take_answer_back
from trygghetsrad.services.sending import Recipients, Sending, letter_recipients
from trygghetsrad.services.sent_invitations import (
    change_of,
    invitation_remarks,
    is_another_day,
    newcomers_of,
    newest_invitation,
    paper_name,
    sent_invitations,
    steps_of,
)

if TYPE_CHECKING:
    from trygghetsrad.documents.mail import Enclosure


class Invitations:
    """Make and send what goes to those who are called."""

    def __init__(
        self,
        unit: UnitOfWork,
        council: CouncilSettings,
        sending: Sending,
        calendars: CalendarFiles,
        *,
        today: Callable[[], date],
    ) -> None:
        self._unit = unit
        self._council = council
        self._sending = sending
        self._calendars = calendars
        self._today = today

    def row(self, meeting_id: int) -> InvitationRow:
        """Tell where the kallelse stands.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit.reading() as session:
            meeting = read_rows(session, [get_meeting(session, meeting_id)])[0]
            sent = newest_invitation(session, meeting_id)
            newcomers = newcomers_of(session, meeting_id, sent)
            steps = steps_of(meeting, sent, has_newcomers=bool(newcomers))
            log = sent_invitations(session, meeting_id)
            files = attached_files(session, meeting_id)
            content = self._content(session, meeting_id, "")
            answers = answered(session, meeting_id)
        return InvitationRow(
            steps=steps,
            change=change_of(meeting, sent),
            newcomers=tuple(newcomers.values()),
            remarks=self._remarks(meeting, content, sent, files, steps, answers=len(answers)),
            recipients=self._recipients(meeting_id, steps[0] if steps else InvitationStep.AGAIN),
            enclosures=()
            if content.cancelled_reason is not None
            else tuple(one.title for one in content.attachments),
            sent=log,
            deadlines=self._deadlines(meeting),
        )

    def letter(self, meeting_id: int, step: InvitationStep) -> InvitationLetter:
        """Write a letter with the kallelse, a calendar file and what is attached.

        Raises:
            NotFoundError: no such meeting.
            NotAllowedError: there is no reason for such a letter now.
        """
        from trygghetsrad.documents.mail import Letter, write_letter

        council, today = self._council.profile(), self._today()
        with self._unit.reading() as session:
            meeting = read_rows(session, [get_meeting(session, meeting_id)])[0]
            sent = newest_invitation(session, meeting_id)
            has_newcomers = bool(newcomers_of(session, meeting_id, sent))
            if step not in steps_of(meeting, sent, has_newcomers=has_newcomers):
                raise NotAllowedError("Mötet har ändrats. Se efter vad som ska skickas.")
            change = change_of(meeting, sent)
            content, paper = self._paper(session, meeting_id, sent, change)
            files = attached_bytes(session, meeting_id) if content.cancelled_reason is None else []
        recipients = self._recipients(meeting_id, step)
        name = paper_name(content)
        letter = Letter(
            subject=letter_subject(step, meeting, council),
            text=letter_text(
                step,
                meeting,
                council,
                change=change,
                reply_by=self._deadlines(meeting).reminder_on,
                today=today,
                attached=len(files),
            ),
            to=letter_recipients(recipients.visible),
            hidden=letter_recipients(recipients.hidden),
            enclosures=(
                _enclosure(f"{name}.pdf", paper),
                _enclosure(*self._calendar(meeting_id)),
                *(_enclosure(*file) for file in files),
            ),
        )
        return InvitationLetter(
            step, f"E-post {name}.eml", write_letter(letter), paper, to_json(content), recipients
        )

    def files(self, meeting_id: int) -> tuple[InvitationFile, ...]:
        """Give the kallelse as PDF and as a page, the calendar file, and what is attached.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit.reading() as session:
            meeting = read_rows(session, [get_meeting(session, meeting_id)])[0]
            sent = newest_invitation(session, meeting_id)
            content, paper = self._paper(session, meeting_id, sent, change_of(meeting, sent))
            attached = attached_bytes(session, meeting_id) if content.cancelled_reason is None else []
        name = paper_name(content)
        page = paper_file(content, PaperForm.HTML)
        return (
            InvitationFile(f"{name}.pdf", paper),
            InvitationFile(f"{name}.html", page),
            InvitationFile(*self._calendar(meeting_id)),
            *(InvitationFile(*file) for file in attached),
        )

    def keep_sent(
        self, meeting_id: int, letter: InvitationLetter, *, channel: str, recipients: str
    ) -> ChangeSet:
        """Keep the paper that was sent as a version, log where it went, and count people as called.

        What people answered about another day than the one they are now called to is taken back.

        Args:
            channel: how, e.g. "e-post"; a reminder is logged as one.
            recipients: for the log; residents only by how many they are.

        Raises:
            NotFoundError: no such meeting.
            NotAllowedError: the minutes are locked, or the meeting has begun.
        """
        with self._unit(letter.step.value, is_undoable=False) as (session, recording):
            require_open(session, meeting_id)
            meeting = get_meeting(session, meeting_id)
            if meeting.state.has_started:
                raise NotAllowedError("Mötet har börjat, så det går inte att kalla till det.")
            before, content = (
                newest_invitation(session, meeting_id),
                from_json(InvitationContent, letter.content),
            )
            if is_another_day(content, before):
                for row in answered(session, meeting_id):
                    take_answer_back(row)
            version = keep_paper(session, self._unit, meeting_id, letter)
            is_reminder = letter.step is InvitationStep.REMINDER
            session.add(
                Dispatch(
                    version_id=version.id,
                    meeting_id=meeting_id,
                    at_utc=self._unit.now_utc(),
                    who=self._unit.who,
                    channel=f"{REMINDER}, {channel.strip()}" if is_reminder else channel.strip(),
                    recipients=recipients.strip(),
                    sha256=version.sha256,
                )
            )
            if meeting.state is MeetingState.PLANNED:
                meeting.state, meeting.called_on = MeetingState.CALLED, self._today()
        return recording.changes

    def paper(self, version_id: int) -> InvitationFile:
        """Give the very bytes of a paper that was sent.

        Raises:
            NotFoundError: no such version.
        """
        with self._unit.reading() as session:
            version = session.get(DocumentVersion, version_id)
            if version is None:
                raise NotFoundError("Versionen finns inte.")
            content = from_json(InvitationContent, version.content)
            return InvitationFile(f"{paper_name(content)} version {version.number}.pdf", version.file)

    def _paper(
        self, session: Session, meeting_id: int, sent: DocumentVersion | None, change: str
    ) -> tuple[InvitationContent, bytes]:
        """Give the paper as it stands now: the kept one while it says the same."""
        content = self._content(session, meeting_id, change)
        if sent is not None:
            before = from_json(InvitationContent, sent.content)
            as_before = replace(
                content,
                head=before.head,
                change=before.change,
                open_actions=before.open_actions,
                more_actions=before.more_actions,
            )
            if as_before == before:  # that an action has been done since makes no new letter
                return before, sent.file
        part = PdfPart(self._council.profile().pdf_part)
        return content, paper_file(content, PaperForm.PDF, part=part)

    def _content(self, session: Session, meeting_id: int, change: str) -> InvitationContent:
        meeting = get_meeting(session, meeting_id)
        profile = self._council.profile()
        head = letterhead(
            session, profile, stamped_utc=self._unit.now_utc(), registry_number=meeting.registry_number
        )
        content = original_of(invitation_content(session, meeting, profile, head, today=self._today()))
        return replace(content, change=change or None)

    def _remarks(
        self,
        meeting: MeetingRow,
        content: InvitationContent,
        sent: DocumentVersion | None,
        files: list[AttachedFile],
        steps: tuple[InvitationStep, ...],
        *,
        answers: int,
    ) -> tuple[str, ...]:
        if not steps or steps[0] is InvitationStep.CANCELLATION:
            return ()
        due = self._deadlines(meeting).invitation_on if InvitationStep.FIRST in steps else None
        return invitation_remarks(
            content, sent, files, invitation_on=due, today=self._today(), answers=answers
        )

    def _recipients(self, meeting_id: int, step: InvitationStep) -> Recipients:
        with self._unit.reading() as session:
            rows = session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id)).all()
            besides: set[int] = set()
            if step is InvitationStep.REMINDER:
                besides = {row.person_id for row in rows if row.reply is InvitationReply.DECLINED}
            elif step is InvitationStep.NEWCOMERS:
                new = newcomers_of(session, meeting_id, newest_invitation(session, meeting_id))
                besides = {row.person_id for row in rows} - new.keys()
        return self._sending.recipients(meeting_id, besides=besides)

    def _calendar(self, meeting_id: int) -> tuple[str, bytes]:
        file = self._calendars.meeting(meeting_id)
        return file.name, file.contents

    def _deadlines(self, meeting: MeetingRow) -> Deadlines:
        return deadlines_for(meeting.held_on, deadline_rules(self._council.profile()))


def _enclosure(name: str, contents: bytes) -> Enclosure:
    from trygghetsrad.documents.mail import Enclosure

    return Enclosure(name, contents)
