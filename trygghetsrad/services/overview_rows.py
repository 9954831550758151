"""What Översikt shows, as frozen rows."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from trygghetsrad.domain.promise_meter import PromiseMeter
from trygghetsrad.domain.states import ActionState, DocumentState, MeetingKind, MeetingState
from trygghetsrad.services.council_profile import CouncilProfile

if TYPE_CHECKING:
    from trygghetsrad.domain.next_step import NextStep


class OverviewMeeting(NamedTuple):
    """A meeting in brief.

    Attributes:
        dialogues_in_year: how many meetings of its kind its year has, cancelled ones apart.
        minutes_state: None before the meeting has begun.
        is_correction: its minutes have been finished once and are open again.
    """

    meeting_id: int
    year: int
    number: int
    kind: MeetingKind
    title: str
    held_on: date
    starts_at: time
    ends_at: time
    place: str
    state: MeetingState
    minutes_state: DocumentState | None
    agenda_count: int
    invited_count: int
    dialogues_in_year: int
    is_correction: bool

    @property
    def has_unfinished_minutes(self) -> bool:
        """Tell whether it has been held and its minutes are still a draft or on review."""
        return (
            self.state is MeetingState.HELD
            and self.minutes_state is not None
            and not self.minutes_state.is_locked
        )


class OverviewAction(NamedTuple):
    """An action item that is not closed."""

    action_item_id: int
    number: str
    text: str
    owners: tuple[str, ...]
    due_on: date | None
    state: ActionState
    days_late: int

    @property
    def is_overdue(self) -> bool:
        """Tell whether the last day has passed."""
        return self.days_late > 0


class EventSubject(StrEnum):
    """What an event is about."""

    CONCERN = "concern"
    ACTION_ITEM = "action_item"
    MEETING = "meeting"


class OverviewEvent(NamedTuple):
    """Something that happened, in Swedish; `at` is aware UTC."""

    at: datetime
    text: str
    subject: EventSubject
    subject_id: int


class OverviewRows(NamedTuple):
    """Everything on the page but what needs the Swedish calendar.

    Attributes:
        meetings: of this year by date.
        next_meeting: the one going on, else the next to be held; None when none is planned.
        unfinished: meetings whose minutes are not finished, oldest first.
        open_count, overdue_count, due_soon_count: how many action items.
        overdue: the first of them, the latest first; due_soon: the first of them, the nearest first.
        concerns_of_year, concerns_needing_action, concerns_awaiting_feedback: how many.
        events: newest first.
    """

    today: date
    profile: CouncilProfile
    meetings: tuple[OverviewMeeting, ...]
    next_meeting: OverviewMeeting | None
    unfinished: tuple[OverviewMeeting, ...]
    promise: PromiseMeter
    open_count: int
    overdue_count: int
    due_soon_count: int
    overdue: tuple[OverviewAction, ...]
    due_soon: tuple[OverviewAction, ...]
    concerns_of_year: int
    concerns_needing_action: int
    concerns_awaiting_feedback: int
    events: tuple[OverviewEvent, ...]


class OverviewSteps(NamedTuple):
    """What takes too long before the first paint: the dates that need the Swedish calendar, and the letters.

    Attributes:
        next_step: for the next meeting; None without one.
        notes_due: the last day for each unfinished minutes, by meeting.
        to_remind: how many owners are to be reminded today.
    """

    next_step: NextStep | None
    notes_due: dict[int, date]
    to_remind: int
