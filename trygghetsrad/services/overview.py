"""What the chair sees in ten seconds: the first view after start, so SQLAlchemy is not imported for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from trygghetsrad.db.file import DatabaseFile
from trygghetsrad.db.start_view import (
    ActionRecord,
    CalledRecord,
    MeetingRecord,
    StartView,
    read_called,
    read_settings,
    read_start_view,
)
from trygghetsrad.domain.due_dates import days_late
from trygghetsrad.domain.numbering import format_action_item
from trygghetsrad.domain.promise_meter import DialogueFact, PromiseMeter, PromiseTarget, measure_promise
from trygghetsrad.domain.states import ActionState, DocumentState, MeetingKind, MeetingState
from trygghetsrad.services.council_profile import CouncilProfile, deadline_rules, read_profile
from trygghetsrad.services.overview_events import tell_events
from trygghetsrad.services.overview_rows import OverviewAction, OverviewMeeting, OverviewRows, OverviewSteps

if TYPE_CHECKING:
    from trygghetsrad.domain.invitation_steps import CalledTo

EVENTS_READ = 40
EVENTS_SHOWN = 20
ACTIONS_SHOWN = 100
"""How many late action items are listed, and how many due soon; all are counted."""


class Overview:
    """Read what Översikt shows, through a read-only connection of its own."""

    def __init__(self, file: DatabaseFile, *, today: Callable[[], date]) -> None:
        self._file = file
        self._today = today

    def profile(self) -> CouncilProfile:
        """Read what the council is called, and its other settings."""
        return read_profile(read_settings(self._file))

    def rows(self) -> OverviewRows:
        """Read everything the page shows at once; takes a few milliseconds."""
        today = self._today()
        view = read_start_view(
            self._file,
            today=today,
            last_soon=lambda settings: today + timedelta(days=read_profile(settings).due_soon_days),
            events=EVENTS_READ,
            actions=ACTIONS_SHOWN,
        )
        profile = read_profile(view.settings)
        meetings = _meetings(view.meetings)
        return OverviewRows(
            today=today,
            profile=profile,
            meetings=tuple(row for row in meetings if row.year == today.year),
            next_meeting=_next(meetings, today),
            unfinished=tuple(row for row in meetings if row.has_unfinished_minutes),
            promise=_promise(meetings, profile, today),
            open_count=view.action_counts.open,
            overdue_count=view.action_counts.overdue,
            due_soon_count=view.action_counts.due_soon,
            overdue=_actions(view, view.overdue, today),
            due_soon=_actions(view, view.due_soon, today),
            concerns_of_year=view.concerns.of_year,
            concerns_needing_action=view.concerns.needing_action,
            concerns_awaiting_feedback=view.concerns.awaiting_feedback,
            events=tuple(tell_events(view.history, view.commands)[:EVENTS_SHOWN]),
        )

    def steps(self, rows: OverviewRows) -> OverviewSteps:
        """Count the dates that follow from the meetings, and who is to be reminded; not before a paint.

        Loads the Swedish calendar.
        May be called in any thread.
        """
        from trygghetsrad.domain.next_step import next_step, owed_step
        from trygghetsrad.domain.plan_rules import deadlines_for
        from trygghetsrad.services.reminders import count_to_remind

        rules = deadline_rules(rows.profile)
        coming = rows.next_meeting
        called = read_called(self._file, today=rows.today.isoformat())
        owed = (owed_step(*_told_and_so(record), today=rows.today) for record in called)
        step = next((one for one in owed if one is not None), None)
        if coming is not None and step is None:
            step = next_step(
                coming.state,
                coming.held_on,
                deadlines_for(coming.held_on, rules),
                today=rows.today,
                is_reminded=any(one.meeting_id == coming.meeting_id and one.is_reminded for one in called),
            )
        return OverviewSteps(
            next_step=step,
            notes_due={row.meeting_id: deadlines_for(row.held_on, rules).notes_on for row in rows.unfinished},
            to_remind=count_to_remind(self._file, rows.profile, today=rows.today),
        )


def _told_and_so(record: CalledRecord) -> tuple[CalledTo, CalledTo]:
    """Give what people were told of a meeting, and how it stands."""
    from trygghetsrad.domain.invitation_steps import CalledTo

    told = (record.said_on, record.said_start, record.said_end, record.said_place, record.was_off)
    so = (record.held_on, record.starts_at, record.ends_at, record.place, record.is_off)
    first, second = (
        CalledTo(
            date.fromisoformat(day), time.fromisoformat(start), time.fromisoformat(end), place, bool(off)
        )
        for day, start, end, place, off in (told, so)
    )
    return first, second


def _meetings(records: Sequence[MeetingRecord]) -> list[OverviewMeeting]:
    of_kind = Counter((m.year, m.kind) for m in records if m.state != MeetingState.CANCELLED)
    return [
        OverviewMeeting(
            meeting_id=m.meeting_id,
            year=m.year,
            number=m.number,
            kind=MeetingKind(m.kind),
            title=m.title,
            held_on=date.fromisoformat(m.held_on),
            starts_at=time.fromisoformat(m.starts_at),
            ends_at=time.fromisoformat(m.ends_at),
            place=m.place,
            state=MeetingState(m.state),
            minutes_state=DocumentState(m.minutes_state) if m.minutes_state else None,
            agenda_count=m.agenda_count,
            invited_count=m.invited_count,
            dialogues_in_year=of_kind[m.year, m.kind],
            is_correction=m.version_count > 0,
        )
        for m in records
    ]


def _next(meetings: Sequence[OverviewMeeting], today: date) -> OverviewMeeting | None:
    ongoing = [row for row in meetings if row.state is MeetingState.ONGOING]
    coming = [
        row
        for row in meetings
        if row.held_on >= today and row.state in (MeetingState.PLANNED, MeetingState.CALLED)
    ]
    return next(iter(ongoing + coming), None)


def _promise(meetings: Sequence[OverviewMeeting], profile: CouncilProfile, today: date) -> PromiseMeter:
    dialogues = [DialogueFact(m.held_on, m.state) for m in meetings if m.kind is MeetingKind.DIALOGUE]
    target = PromiseTarget(
        least=profile.dialogues_min, most=profile.dialogues_max, lead_days=profile.invitation_days
    )
    return measure_promise(dialogues, year=today.year, today=today, target=target)


def _actions(view: StartView, records: Sequence[ActionRecord], today: date) -> tuple[OverviewAction, ...]:
    return tuple(_action(record, view.owners.get(record.action_item_id, ()), today) for record in records)


def _action(record: ActionRecord, owners: tuple[str, ...], today: date) -> OverviewAction:
    due_on = date.fromisoformat(record.due_on) if record.due_on else None
    state = ActionState(record.state)
    return OverviewAction(
        action_item_id=record.action_item_id,
        number=format_action_item(record.year, record.serial),
        text=_unmarked(record.text),
        owners=owners,
        due_on=due_on,
        state=state,
        days_late=days_late(due_on, is_closed=state.is_closed, today=today),
    )


def _unmarked(text: str) -> str:
    """Give a text without the marks of masked words, of which few have any."""
    if text.isascii() or "⟦" not in text:
        return text
    from trygghetsrad.domain.redaction import original_text  # not needed for most first views

    return original_text(text)
