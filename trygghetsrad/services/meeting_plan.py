"""Plan a meeting: its day, agenda and guests, and which number it has in the year."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import AgendaItem, AgendaTemplate, Attendance, Meeting, TemplateItem
from trygghetsrad.domain.classifications import AgendaItemKind, AgendaItemState, AttendanceStatus
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.numbering import YEARS
from trygghetsrad.domain.states import MeetingKind, MeetingState
from trygghetsrad.services.agenda_deferral import place_waiting_items
from trygghetsrad.services.agenda_items import renumber_paragraphs
from trygghetsrad.services.people import read_people


def plan_meeting(
    session: Session,
    held_on: date,
    *,
    title: str,
    starts_at: time,
    ends_at: time,
    place: str,
    kind: MeetingKind = MeetingKind.DIALOGUE,
    template_id: int | None = None,
    registry_number: str | None = None,
) -> Meeting:
    """Plan a meeting inside a running unit of work; see `Meetings.plan`."""
    check_times(held_on, starts_at, ends_at)
    check_free(session, held_on, starts_at, ends_at, besides=None)
    meeting = Meeting(
        year=held_on.year,
        number=0,
        kind=kind,
        title=title.strip(),
        held_on=held_on,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place.strip(),
        state=MeetingState.PLANNED,
        registry_number=registry_number,
    )
    session.add(meeting)
    session.flush()
    _add_agenda(session, meeting, template_id)
    for person in read_people(session, held_on):
        if person.role is not None:
            session.add(
                Attendance(
                    meeting_id=meeting.id,
                    person_id=person.person_id,
                    status=AttendanceStatus.INVITED,
                )
            )
    session.flush()
    place_waiting_items(session)
    renumber_meetings(session, held_on.year)
    return meeting


def check_times(day: date, starts_at: time, ends_at: time) -> None:
    """Refuse a meeting that ends before it begins, or in a year that cannot be meant."""
    if day.year not in YEARS:
        raise InvalidInputError(f"Välj ett datum mellan åren {YEARS[0]} och {YEARS[-1]}.")
    if ends_at <= starts_at:
        raise InvalidInputError("Mötet måste sluta efter att det har börjat.")


def check_free(session: Session, day: date, start: time, end: time, *, besides: int | None) -> None:
    """Refuse a time that another meeting has; `besides` is the meeting that is moved."""
    for other in session.scalars(select(Meeting).where(Meeting.held_on == day)):
        if other.id == besides or other.state is MeetingState.CANCELLED:
            continue
        if start < other.ends_at and other.starts_at < end:
            raise InvalidInputError(
                f"Det finns redan ett möte den dagen, kl. {other.starts_at:%H.%M}–{other.ends_at:%H.%M}."
            )


def _add_agenda(session: Session, meeting: Meeting, template_id: int | None) -> None:
    if template_id is None:
        template_id = session.scalars(
            select(AgendaTemplate.id)
            .where(AgendaTemplate.meeting_kind == meeting.kind)
            .order_by(AgendaTemplate.is_default.desc(), AgendaTemplate.id)
        ).first()
    standing = select(TemplateItem).where(
        TemplateItem.template_id == template_id, TemplateItem.is_standing.is_(True)
    )
    items = session.scalars(standing.order_by(TemplateItem.position))
    for position, item in enumerate(items):
        session.add(
            item_from_template(
                meeting, item.title, kind=item.kind, planned_minutes=item.planned_minutes, position=position
            )
        )
    session.flush()


def item_from_template(
    meeting: Meeting, title: str, *, kind: AgendaItemKind, planned_minutes: int | None, position: int
) -> AgendaItem:
    """Make an agenda item of a template's point; a theme is named after the meeting's."""
    if kind is AgendaItemKind.THEME and meeting.title:
        title = f"{title}: {meeting.title}"
    return AgendaItem(
        meeting_id=meeting.id,
        position=position,
        paragraph=0,
        title=title,
        kind=kind,
        state=AgendaItemState.REMAINING,
        planned_minutes=planned_minutes,
    )


def renumber_meetings(session: Session, year: int) -> None:
    """Renumber a year's meetings by date; one that has begun or was cancelled keeps its number."""
    meetings = session.scalars(
        select(Meeting).where(Meeting.year == year).order_by(Meeting.held_on, Meeting.starts_at, Meeting.id)
    ).all()
    kept = {m.number for m in meetings if m.number and _keeps_number(m)}
    free = (number for number in range(1, len(meetings) + len(kept) + 2) if number not in kept)
    for meeting in meetings:
        if not (meeting.number and _keeps_number(meeting)):
            number = next(free)
            if meeting.number != number:
                meeting.number = number
    session.flush()
    renumber_paragraphs(session, year)


def _keeps_number(meeting: Meeting) -> bool:
    return meeting.state.has_started or meeting.state is MeetingState.CANCELLED
