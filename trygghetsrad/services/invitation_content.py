"""The invitation and the agenda of a meeting as content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import AgendaItem, Attendance, Meeting
from trygghetsrad.documents.content import AttendanceGroup, Attendee
from trygghetsrad.documents.content_invitation import AgendaPoint, InvitationContent
from trygghetsrad.documents.letterhead import Letterhead
from trygghetsrad.domain.classifications import CouncilRole, PersonGroup
from trygghetsrad.domain.follow_up import follow_up_places
from trygghetsrad.domain.plan_rules import deadlines_for
from trygghetsrad.domain.states import MeetingState
from trygghetsrad.services.attached_files import attached_labels, attachment_rows
from trygghetsrad.services.council_profile import CouncilProfile, deadline_rules
from trygghetsrad.services.follow_up_content import actions_beyond, printed_actions
from trygghetsrad.services.letterheads import minutes_after
from trygghetsrad.services.minutes_content import items_of, meeting_title
from trygghetsrad.services.people import PersonRow, read_people


def invitation_content(
    session: Session, meeting: Meeting, profile: CouncilProfile, head: Letterhead, *, today: date
) -> InvitationContent:
    """Read the invitation of a meeting as it stands now."""
    called = called_people(session, meeting)
    items = items_of(session, meeting)
    place = follow_up_places([item.kind for item in items]).actions
    chair = _with_role(called, CouncilRole.CHAIR, CouncilRole.VICE_CHAIR)
    secretary = _with_role(called, CouncilRole.SECRETARY)
    return InvitationContent(
        head=head,
        title=meeting_title(meeting),
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        theme=meeting.title.strip() or None,
        chair=chair.name if chair else None,
        secretary=secretary.name if secretary else None,
        agenda=agenda_points(items, meeting, attached_labels(session, meeting.id)),
        invited=groups_of(called),
        called_ids=tuple(sorted(person.person_id for person in called)),
        items_until=_items_until(meeting, profile, head),
        attachments=attachment_rows(session, meeting.id),
        cancelled_reason=(meeting.cancelled_reason or "")
        if meeting.state is MeetingState.CANCELLED
        else None,
        open_actions=printed_actions(session, meeting, today=today),
        more_actions=actions_beyond(session, meeting, today=today),
        follow_up_under=None if place is None else items[place].paragraph,
    )


def agenda_points(
    items: list[AgendaItem], meeting: Meeting, attached: Mapping[int, tuple[str, ...]] | None = None
) -> tuple[AgendaPoint, ...]:
    """Give the points of an agenda with the time each begins, as long as those before it have a time set.

    Args:
        attached: labels of what is attached to each item, by its id.
    """
    points: list[AgendaPoint] = []
    passed: int | None = 0
    for item in items:
        points.append(
            AgendaPoint(
                item.paragraph,
                item.title,
                None if passed is None else minutes_after(meeting.starts_at, passed),
                item.planned_minutes,
                item.deferred_from_id is not None,
                (attached or {}).get(item.id, ()),
            )
        )
        passed = None if passed is None or item.planned_minutes is None else passed + item.planned_minutes
    has_plan = any(item.planned_minutes for item in items)
    return tuple(points) if has_plan else tuple(_without_time(point) for point in points)


def called_people(session: Session, meeting: Meeting) -> list[PersonRow]:
    """Give those who are called to a meeting, by group."""
    ids = set(session.scalars(select(Attendance.person_id).where(Attendance.meeting_id == meeting.id)))
    return [row for row in read_people(session, meeting.held_on, with_archived=True) if row.person_id in ids]


def groups_of(people: list[PersonRow]) -> tuple[AttendanceGroup, ...]:
    """Put people into their groups, in printing order; empty groups are left out."""
    groups = (
        AttendanceGroup(
            group.label, tuple(Attendee(row.name, row.title) for row in people if row.group is group)
        )
        for group in PersonGroup
    )
    return tuple(group for group in groups if group.attendees)


def _with_role(people: list[PersonRow], *roles: CouncilRole) -> PersonRow | None:
    return next((row for role in roles for row in people if row.role is role), None)


def _without_time(point: AgendaPoint) -> AgendaPoint:
    return replace(point, starts_at=None, minutes=None)


def _items_until(meeting: Meeting, profile: CouncilProfile, head: Letterhead) -> date | None:
    """Give the last day to ask for a point; None when it has passed, so that no paper asks in vain."""
    if not profile.stop_days:
        return None
    stop_on = deadlines_for(meeting.held_on, deadline_rules(profile)).stop_on
    return stop_on if head.stamped_utc.date() <= stop_on else None
