"""The minutes of a meeting as content, read from the council's file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.contents import left_over_edits
from trygghetsrad.db.drafts import apply_edits
from trygghetsrad.db.models import AgendaItem, Attendance, Meeting
from trygghetsrad.documents.content import (
    AttendanceGroup,
    Attendee,
    Block,
    Captured,
    MinutesContent,
    MinutesItem,
    NextMeeting,
    Notice,
    Paragraph,
    Run,
    Signatory,
)
from trygghetsrad.domain.classifications import (
    AgendaItemState,
    AttendanceStatus,
    CouncilRole,
    DocumentProfile,
    PersonGroup,
)
from trygghetsrad.domain.note_text import Reference, parse_notes, references
from trygghetsrad.domain.states import DocumentKind, MeetingKind, MeetingState
from trygghetsrad.domain.swedish import fold
from trygghetsrad.services.approvals import printed_approvals
from trygghetsrad.services.attached_files import attachment_rows
from trygghetsrad.services.council import CouncilProfile
from trygghetsrad.services.follow_up_content import follow_up_sections
from trygghetsrad.services.logos import logo_of
from trygghetsrad.services.minutes_captured import captured_by_number, numbers_by_item
from trygghetsrad.services.minutes_tables import open_actions, you_said
from trygghetsrad.services.people import PersonRow, read_people
from trygghetsrad.services.redacted import by_role, original_of, public_of

_DECIDING = (CouncilRole.CHAIR, CouncilRole.VICE_CHAIR, CouncilRole.MEMBER, CouncilRole.APPROVER)


def minutes_content(
    session: Session,
    meeting: Meeting,
    profile: CouncilProfile,
    *,
    stamped_utc: datetime,
    version: int | None = None,
    for_whom: DocumentProfile = DocumentProfile.ORIGINAL,
) -> MinutesContent:
    """Read the minutes of a meeting as they stand now, drafts of notes included.

    Args:
        version: the number of the version being finalised; None for a draft.
        for_whom: the web version leaves out what is masked, private persons' names and signatures.
    """
    marked = marked_content(
        session, meeting, profile, stamped_utc=stamped_utc, version=version, for_whom=for_whom
    )
    return public_of(marked) if for_whom is DocumentProfile.PUBLIC else original_of(marked)


def marked_content(
    session: Session,
    meeting: Meeting,
    profile: CouncilProfile,
    *,
    stamped_utc: datetime,
    version: int | None = None,
    for_whom: DocumentProfile = DocumentProfile.ORIGINAL,
) -> MinutesContent:
    """Read the minutes with the marks of masked words still in their texts; never to be drawn as they are."""
    people = read_people(session, meeting.held_on, with_archived=True)
    attended = _attendances(session, meeting)
    if for_whom is DocumentProfile.PUBLIC and not profile.names_residents_on_web:
        people, attended = _without_private_persons(people, attended)
    present = [
        row for row in people if row.person_id in attended and attended[row.person_id].status.is_present
    ]
    is_formal = profile.is_formal
    chair = _with_role(present, CouncilRole.CHAIR, CouncilRole.VICE_CHAIR)
    secretary = _with_role(present, CouncilRole.SECRETARY)
    approvers = tuple(row.name for row in present if row.role is CouncilRole.APPROVER)
    approval, further_approvals = printed_approvals(session, meeting.id, people)
    return MinutesContent(
        municipality=profile.municipality,
        council=profile.council,
        title=meeting_title(meeting),
        theme=meeting.title.strip() or None,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        stamped_utc=stamped_utc,
        kind=DocumentKind.FORMAL_MINUTES if is_formal else DocumentKind.MINUTES,
        registry_number=meeting.registry_number,
        is_draft=version is None,
        version=version,
        conclusion_word=profile.conclusion_word,
        chair=chair.name if chair else None,
        secretary=secretary.name if secretary else None,
        approvers=approvers if is_formal else (),
        attendance=_groups(present, attended, people, is_formal=is_formal),
        excused=tuple(
            _attendee(row, attended[row.person_id], {})
            for row in people
            if row.person_id in attended and attended[row.person_id].status is AttendanceStatus.EXCUSED
        ),
        items=_items(session, meeting),
        you_said=you_said(session, meeting),
        open_actions=open_actions(session, meeting),
        next_meeting=_next_meeting(session, meeting),
        signatories=_signatories(chair, secretary, approvers, is_formal=is_formal),
        attachments=attachment_rows(session, meeting.id),
        notice=Notice(kept_at=profile.minutes_kept_at) if is_formal and profile.posts_notice else None,
        logo=logo_of(session),
        approval=approval,
        further_approvals=further_approvals,
    )


def meeting_title(meeting: Meeting) -> str:
    """Give what a meeting is called in its papers: "Dialog 3"; other kinds by their kind."""
    return f"Dialog {meeting.number}" if meeting.kind is MeetingKind.DIALOGUE else meeting.kind.label


def notes_with_drafts(session: Session, items: Iterable[AgendaItem]) -> dict[int, str]:
    """Give the notes of items by id, with what was typed and not yet folded played on them."""
    edits = left_over_edits(session)
    return {item.id: apply_edits(item.notes, edits.get(item.id, [])) for item in items}


def items_of(session: Session, meeting: Meeting) -> list[AgendaItem]:
    """Read the agenda items of a meeting in order."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)
    return list(session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)))


def _attendances(session: Session, meeting: Meeting) -> dict[int, Attendance]:
    rows = session.scalars(select(Attendance).where(Attendance.meeting_id == meeting.id))
    return {row.person_id: row for row in rows}


def _without_private_persons(
    people: list[PersonRow], attended: dict[int, Attendance]
) -> tuple[list[PersonRow], dict[int, Attendance]]:
    """Show private persons by role alone: neither name, title nor what was noted about them."""
    shown = [by_role(person) for person in people]
    hidden = {after.person_id for before, after in zip(people, shown, strict=True) if before != after}
    return shown, {
        person_id: _bare(attendance) if person_id in hidden else attendance
        for person_id, attendance in attended.items()
    }


def _bare(attendance: Attendance) -> Attendance:
    return Attendance(
        person_id=attendance.person_id,
        status=attendance.status,
        from_paragraph=attendance.from_paragraph,
        to_paragraph=attendance.to_paragraph,
        serves_for_id=attendance.serves_for_id,
    )


def _with_role(present: list[PersonRow], *roles: CouncilRole) -> PersonRow | None:
    """Give the one present who has the first of the roles that anybody present has."""
    return next((row for role in roles for row in present if row.role is role), None)


def _groups(
    present: list[PersonRow], attended: dict[int, Attendance], people: list[PersonRow], *, is_formal: bool
) -> tuple[AttendanceGroup, ...]:
    names = {person.person_id: person.name for person in people}
    headings: dict[str, list[Attendee]] = {}
    for row in present:
        attendance = attended[row.person_id]
        heading = _formal_heading(row, attendance) if is_formal else row.group.label
        headings.setdefault(heading, []).append(_attendee(row, attendance, names))
    order = _FORMAL_HEADINGS if is_formal else [group.label for group in PersonGroup]
    return tuple(
        AttendanceGroup(heading, tuple(headings[heading])) for heading in order if heading in headings
    )


_FORMAL_HEADINGS = ["Beslutande", "Ej tjänstgörande ersättare", "Övriga deltagande"]


def _formal_heading(row: PersonRow, attendance: Attendance) -> str:
    deciding, idle, others = _FORMAL_HEADINGS
    if row.role is CouncilRole.DEPUTY:
        return deciding if attendance.serves_for_id is not None else idle
    is_deciding = row.role in _DECIDING and attendance.status is not AttendanceStatus.CO_OPTED
    return deciding if is_deciding else others


def _attendee(row: PersonRow, attendance: Attendance, names: dict[int, str]) -> Attendee:
    return Attendee(
        name=row.name,
        title=attendance.role_text or row.title,
        from_paragraph=attendance.from_paragraph,
        to_paragraph=attendance.to_paragraph,
        serves_for=names.get(attendance.serves_for_id or 0),
        is_co_opted=attendance.status is AttendanceStatus.CO_OPTED,
        note=attendance.note,
    )


def _items(session: Session, meeting: Meeting) -> tuple[MinutesItem, ...]:
    items = items_of(session, meeting)
    notes = notes_with_drafts(session, items)
    mentioned = {number for text in notes.values() for number in references(text)}
    under = numbers_by_item(session, [item.id for item in items])
    captured = captured_by_number(session, mentioned.union(*under.values()))
    follow_ups = follow_up_sections(session, meeting, items)
    return tuple(
        MinutesItem(
            paragraph=item.paragraph,
            title=item.title,
            blocks=_blocks(notes[item.id], captured),
            trailing=tuple(captured[number] for number in under[item.id] if number not in mentioned),
            registry_number=item.registry_number,
            is_deferred=item.state is AgendaItemState.DEFERRED,
            follow_ups=follow_ups.get(item.id, ()),
        )
        for item in items
    )


def _blocks(notes: str, captured: dict[str, Captured]) -> tuple[Block, ...]:
    """Put each captured thing where the notes refer to it; a number that is nothing stays as text."""
    blocks: list[Block] = []
    for block in parse_notes(notes):
        if isinstance(block, Reference):
            blocks.append(captured.get(block.number) or Paragraph((Run(block.number),)))
        else:
            blocks.append(block)
    return tuple(blocks)


def _next_meeting(session: Session, meeting: Meeting) -> NextMeeting | None:
    following = session.scalars(
        select(Meeting)
        .where(Meeting.held_on > meeting.held_on, Meeting.state != MeetingState.CANCELLED)
        .order_by(Meeting.held_on, Meeting.starts_at)
        .limit(1)
    ).first()
    if following is None:
        return None
    return NextMeeting(
        meeting_title(following),
        following.held_on,
        following.starts_at,
        following.ends_at,
        following.place or None,
    )


def _signatories(
    chair: PersonRow | None, secretary: PersonRow | None, approvers: tuple[str, ...], *, is_formal: bool
) -> tuple[Signatory, ...]:
    keeper = secretary.name if secretary else ""
    if not is_formal:
        role = None if "sekreterare" in fold(keeper) else "sekreterare"
        return (Signatory("Vid anteckningarna", keeper, role),)
    return (
        Signatory("Sekreterare", keeper),
        Signatory("Ordförande", chair.name if chair else ""),
        *(Signatory("Justerare", name) for name in approvers or ("",)),
    )
