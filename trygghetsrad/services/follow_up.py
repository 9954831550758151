"""Following up at a meeting: open actions and waiting concerns come up by themselves, and are ticked off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Concern, HistoryEntry, Meeting
from trygghetsrad.db.unit_of_work import Recording, UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.classifications import Difference
from trygghetsrad.domain.errors import InvalidInputError, NotAllowedError
from trygghetsrad.domain.follow_up import follow_up_places
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.states import ActionState, ConcernState, HistoryKind, MeetingKind
from trygghetsrad.services import action_item_states, concern_states
from trygghetsrad.services.action_items import get_action_item
from trygghetsrad.services.agenda_items import items_in
from trygghetsrad.services.concerns import get_concern
from trygghetsrad.services.follow_up_rows import FollowedAction, carried_actions, count_actions
from trygghetsrad.services.histories import remember
from trygghetsrad.services.locks import require_open
from trygghetsrad.services.meetings import get_meeting
from trygghetsrad.services.waiting_concerns import FollowedConcern, count_needs, waiting_concerns


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """What comes up at a meeting, and under which items.

    Attributes:
        actions_under, feedback_under: keys of agenda items; None when the agenda has no item for it.
    """

    actions_under: int | None
    feedback_under: int | None
    actions: tuple[FollowedAction, ...]
    concerns: tuple[FollowedConcern, ...]


class FollowUp:
    """Read what comes up at a meeting, and record what is said of it there."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def view(self, meeting_id: int) -> FollowUpView:
        """Give what comes up at a meeting. Nothing is stored: what is open comes, until it is closed.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit.reading() as session:
            return follow_up_view(session, get_meeting(session, meeting_id), today=self._today())

    def actions(self, meeting_id: int, *, most: int | None = None) -> tuple[FollowedAction, ...]:
        """Give the open actions that come up at a meeting, the latest owner's first.

        Args:
            most: no more than so many, and all that was followed up.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit.reading() as session:
            meeting = get_meeting(session, meeting_id)
            return tuple(carried_actions(session, meeting, today=self._today(), most=most))

    def concerns(self, meeting_id: int, *, most: int | None = None) -> tuple[FollowedConcern, ...]:
        """Give the concerns that a meeting is to tell of, ask about or answer.

        Args:
            most: no more than so many, and all that was taken up.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit.reading() as session:
            return tuple(waiting_concerns(session, get_meeting(session, meeting_id), most=most))

    def counts(self, meeting_id: int) -> tuple[int, int]:
        """Count the actions and the concerns that come up at a meeting.

        Raises:
            NotFoundError: no such meeting.
        """
        with self._unit.reading() as session:
            meeting = get_meeting(session, meeting_id)
            return (
                count_actions(session, meeting, today=self._today()),
                count_needs(session, meeting).total(),
            )

    def mark_action(
        self, meeting_id: int, action_item_id: int, state: ActionState, *, comment: str | None = None
    ) -> ChangeSet:
        """Record at a meeting how an action stands; the same state as before is recorded too.

        Raises:
            NotFoundError: the meeting or the action item is gone.
            InvalidInputError: Avbruten or Hänvisad without words.
            NotAllowedError: the minutes are locked.
        """
        action_item_states.require_said(state, comment)
        with self._at(meeting_id, f"Uppföljning: {state.label}") as (session, meeting, recording):
            action_item_states.set_state(
                session,
                self._unit,
                get_action_item(session, action_item_id),
                state,
                on=self._day_of(meeting),
                comment=comment,
                meeting_id=meeting_id,
            )
        return recording.changes

    def move_action(
        self, meeting_id: int, action_item_id: int, until: date, *, comment: str | None = None
    ) -> ChangeSet:
        """Record at a meeting that an action has got another last day, inclusive.

        Raises:
            NotFoundError: the meeting or the action item is gone.
            InvalidInputError: the day is no other than before, or the action is closed.
            NotAllowedError: the minutes are locked.
        """
        with self._at(meeting_id, "Uppföljning: flyttad") as (session, _meeting, recording):
            item = get_action_item(session, action_item_id)
            if item.state.is_closed:
                raise InvalidInputError(
                    f"Åtgärden är avslutad ({item.state.label.lower()}). Sätt den till Pågår först."
                )
            if item.due_on == until:
                raise InvalidInputError(f"Åtgärden ska redan vara klar senast {until.isoformat()}.")
            action_item_states.set_due(
                session, self._unit, item, until, comment=comment, meeting_id=meeting_id
            )
        return recording.changes

    def say_of_action(self, meeting_id: int, action_item_id: int, comment: str) -> ChangeSet:
        """Put words to what was last recorded of an action at the meeting, or record them alone.

        Raises:
            NotFoundError: the meeting or the action item is gone.
            InvalidInputError: nothing was written.
            NotAllowedError: the minutes are locked.
        """
        with self._at(meeting_id, "Uppföljning: kommentar") as (session, _meeting, recording):
            item = get_action_item(session, action_item_id)
            if self._say(session, item, meeting_id, comment) is not None:
                action_item_states.put_result(item, comment)
        return recording.changes

    def mark_concern(
        self, meeting_id: int, concern_id: int, state: ConcernState, *, comment: str | None = None
    ) -> ChangeSet:
        """Record at a meeting what became of a concern: told back, answered, referred, or no action.

        Raises:
            NotFoundError: the meeting or the concern is gone.
            InvalidInputError: the state needs words, and has none.
            NotAllowedError: the minutes are locked.
        """
        said = typed(comment) or None
        concern_states.require_end([concern_id], state, said, None)
        with self._at(meeting_id, f"Återkoppling: {state.label}") as (session, meeting, recording):
            concern, on = get_concern(session, concern_id), self._day_of(meeting)
            concern_states.set_state(
                session, self._unit, concern, state, on=on, said=said, meeting_id=meeting_id
            )
            if state.is_closed:
                concern.told_back_on = on  # whoever was in the room has heard it
        return recording.changes

    def tell(self, meeting_id: int, concern_id: int, *, comment: str | None = None) -> ChangeSet:
        """Record that a meeting was told why a concern was referred, or leads to no action.

        Raises:
            NotFoundError: the meeting or the concern is gone.
            NotAllowedError: the minutes are locked, or the concern is open.
        """
        with self._at(meeting_id, "Återkoppling: besked lämnat") as (session, meeting, recording):
            concern = get_concern(session, concern_id)
            if not concern.state.is_closed:
                raise NotAllowedError("Synpunkten är öppen. Ge den ett svar eller ett skäl först.")
            concern.told_back_on = self._day_of(meeting)
            said = f"Besked lämnat. {typed(comment)}".strip()
            remember(session, self._unit, concern, HistoryKind.COMMENT, comment=said, meeting_id=meeting_id)
        return recording.changes

    def answer_difference(
        self, meeting_id: int, concern_id: int, difference: Difference, *, comment: str | None = None
    ) -> ChangeSet:
        """Record the answer, at a later dialogue, to whether a difference is noticed.

        Raises:
            NotFoundError: the meeting or the concern is gone.
            NotAllowedError: the minutes are locked.
        """
        with self._at(meeting_id, "Märks skillnad?") as (session, _meeting, recording):
            concern_states.set_difference(
                session,
                self._unit,
                get_concern(session, concern_id),
                difference,
                comment=comment,
                meeting_id=meeting_id,
            )
        return recording.changes

    def say_of_concern(self, meeting_id: int, concern_id: int, comment: str) -> ChangeSet:
        """Put words to what was last recorded of a concern at the meeting, or record them alone.

        Raises:
            NotFoundError: the meeting or the concern is gone.
            InvalidInputError: nothing was written.
            NotAllowedError: the minutes are locked.
        """
        with self._at(meeting_id, "Återkoppling: kommentar") as (session, _meeting, recording):
            concern = get_concern(session, concern_id)
            entry = self._say(session, concern, meeting_id, comment)
            if entry is not None and entry.kind is HistoryKind.STATE:
                concern_states.put_words(concern, typed(comment))
        return recording.changes

    @contextmanager
    def _at(self, meeting_id: int, label: str) -> Iterator[tuple[Session, Meeting, Recording]]:
        """Run one command at a meeting whose minutes are open."""
        with self._unit(label) as (session, recording):
            meeting = get_meeting(session, meeting_id)
            require_open(session, meeting_id)
            yield session, meeting, recording

    def _day_of(self, meeting: Meeting) -> date:
        """Give the day on which what a meeting says happened; not in the future."""
        return min(meeting.held_on, self._today())

    def _say(
        self, session: Session, subject: ActionItem | Concern, meeting_id: int, words: str
    ) -> HistoryEntry | None:
        """Put words to what was last recorded at the meeting; None when they stand by themselves."""
        if not typed(words):
            raise InvalidInputError("Skriv vad som har sagts.")
        is_action = isinstance(subject, ActionItem)
        whose = HistoryEntry.action_item_id if is_action else HistoryEntry.concern_id
        entry = session.scalars(
            select(HistoryEntry)
            .where(whose == subject.id, HistoryEntry.meeting_id == meeting_id)
            .order_by(HistoryEntry.id.desc())
            .limit(1)
        ).first()
        if entry is not None and entry.comment is None:
            entry.comment = typed(words)
            return entry
        remember(session, self._unit, subject, HistoryKind.COMMENT, comment=words, meeting_id=meeting_id)
        return None


def follow_up_view(session: Session, meeting: Meeting, *, today: date) -> FollowUpView:
    """Give what comes up at a meeting, and under which items; a walk follows nothing up."""
    if meeting.kind is MeetingKind.WALK:
        return FollowUpView(None, None, (), ())
    items = items_in(session, meeting.id)
    places = follow_up_places([item.kind for item in items])

    def under(position: int | None) -> int | None:
        return None if position is None else items[position].id

    return FollowUpView(
        under(places.actions),
        under(places.feedback),
        tuple(carried_actions(session, meeting, today=today)),
        tuple(waiting_concerns(session, meeting)),
    )
