"""The papers of the evening as content: who sits where, what the chair says, what residents write on."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, AgendaItem, Concern, Meeting
from trygghetsrad.documents.content_evening import (
    AttendanceSheetContent,
    ConcernCardsContent,
    NameSignsContent,
    RunningOrderContent,
    RunningPoint,
    SignText,
)
from trygghetsrad.documents.letterhead import Letterhead
from trygghetsrad.domain.classifications import AgendaItemKind, ConcernKind, PersonGroup
from trygghetsrad.domain.numbering import format_meeting
from trygghetsrad.domain.states import OPEN_ACTION_STATES, ConcernState, MeetingState
from trygghetsrad.domain.swedish import clock_range, join_names, long_date, plural
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.action_item_rows import read_rows as read_action_items
from trygghetsrad.services.concern_rows import read_rows as read_concerns
from trygghetsrad.services.invitation_content import agenda_points, called_people, groups_of
from trygghetsrad.services.letterheads import length_in_minutes, occasion
from trygghetsrad.services.minutes_content import items_of, meeting_title

_MOST_NAMED = 5


def attendance_sheet_content(session: Session, meeting: Meeting, head: Letterhead) -> AttendanceSheetContent:
    """Read the list to sign."""
    groups = groups_of(called_people(session, meeting))
    return AttendanceSheetContent(head=head, occasion=occasion(meeting), groups=groups)


def name_signs_content(session: Session, meeting: Meeting, head: Letterhead) -> NameSignsContent:
    """Read a name sign for each who is called; a role that is the name is not said twice."""
    signs = []
    for row in called_people(session, meeting):
        detail = row.title or (row.role.label if row.role else "")
        signs.append(SignText(row.name, "" if detail.casefold() in row.name.casefold() else detail))
    return NameSignsContent(head=head, occasion=occasion(meeting), signs=tuple(signs))


def concern_cards_content(meeting: Meeting, head: Letterhead, *, count: int) -> ConcernCardsContent:
    """Give numbered cards for a meeting."""
    return ConcernCardsContent(
        head=head,
        code=format_meeting(meeting.year, meeting.number),
        count=count,
        kinds=tuple(kind.label for kind in ConcernKind),
    )


def running_order_content(session: Session, meeting: Meeting, head: Letterhead) -> RunningOrderContent:
    """Read the chair's running order: times, and what is to be said and done at each point."""
    items = items_of(session, meeting)
    cues = _Cues(session, meeting)
    planned = sum(item.planned_minutes or 0 for item in items)
    points = zip(items, agenda_points(items, meeting), strict=True)
    return RunningOrderContent(
        head=head,
        occasion=occasion(meeting),
        points=tuple(
            RunningPoint(item.paragraph, item.title, point.starts_at, point.minutes, tuple(cues.of(item)))
            for item, point in points
        ),
        called=len(cues.called),
        planned_minutes=planned,
        ends_over=max(0, planned - length_in_minutes(meeting)),
    )


class _Cues:
    """What the chair is reminded of at each point, from what the file knows."""

    def __init__(self, session: Session, meeting: Meeting) -> None:
        self._session = session
        self._meeting = meeting
        self.called = called_people(session, meeting)

    def of(self, item: AgendaItem) -> Iterator[str]:
        """Give the reminders of one point."""
        if item.deferred_from_id is not None:
            yield "Punkten bordlades vid ett tidigare möte."
        match item.kind:
            case AgendaItemKind.OPENING:
                yield "Hälsa välkommen, skicka runt närvarolistan."
                yield "Påminn: vi antecknar inte uppgifter om enskilda."
            case AgendaItemKind.AGENDA:
                yield "Fråga om något ska läggas till."
            case AgendaItemKind.FOLLOW_UP:
                yield from self._to_tell_back()
                yield from self._late()
            case AgendaItemKind.ROUND_TABLE:
                yield from self._round(item)
            case AgendaItemKind.ACTIONS:
                yield "Läs upp varje åtgärd: vem gör vad, klart när?"
                yield from self._late()
            case AgendaItemKind.CLOSING:
                yield from self._closing()
            case _:
                return

    def _to_tell_back(self) -> Iterator[str]:
        done = self._session.scalars(
            select(Concern).where(Concern.state == ConcernState.DONE).order_by(Concern.year, Concern.serial)
        ).all()
        if done:
            numbers = [row.number for row in read_concerns(self._session, done)]
            yield f"Berätta vad som är gjort: {_named(numbers)}. Fråga om det märks skillnad."

    def _late(self) -> Iterator[str]:
        late = self._late_actions()
        if late:
            owners = join_names(dict.fromkeys(name for row in late for name in row.owners))
            asked = f" Fråga {owners}." if owners else ""
            numbers = _named([row.number for row in late])
            yield f"{plural(len(late), 'åtgärd är försenad', 'åtgärder är försenade')}: {numbers}.{asked}"

    def _round(self, item: AgendaItem) -> Iterator[str]:
        residents = [row for row in self.called if row.group is PersonGroup.RESIDENT]
        if residents:
            yield f"Alla får ordet, invånarna först: {plural(len(residents), 'person', 'personer')}."
            if item.planned_minutes and item.planned_minutes >= len(residents):
                each = item.planned_minutes // len(residents)
                yield f"Tiden räcker till {plural(each, 'minut', 'minuter')} var."

    def _closing(self) -> Iterator[str]:
        following = self._session.scalars(
            select(Meeting)
            .where(Meeting.held_on > self._meeting.held_on, Meeting.state != MeetingState.CANCELLED)
            .order_by(Meeting.held_on, Meeting.starts_at)
            .limit(1)
        ).first()
        if following is not None:
            when = f"{long_date(following.held_on)} {clock_range(following.starts_at, following.ends_at)}"
            place = f", {following.place}" if following.place else ""
            yield f"Nästa: {meeting_title(following)}, {when}{place}."
        yield "Tacka alla för kvällen."

    def _late_actions(self) -> list[ActionItemRow]:
        query = select(ActionItem).where(
            ActionItem.state.in_(OPEN_ACTION_STATES), ActionItem.due_on < self._meeting.held_on
        )
        items = self._session.scalars(query.order_by(ActionItem.year, ActionItem.serial)).all()
        return read_action_items(self._session, items, self._meeting.held_on)


def _named(numbers: list[str]) -> str:
    if len(numbers) <= _MOST_NAMED:
        return join_names(numbers)
    return f"{', '.join(numbers[:_MOST_NAMED])} och {len(numbers) - _MOST_NAMED} till"
