"""The year's follow-up as content, counted from the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Attendance, Concern, Meeting
from trygghetsrad.documents.content_report import (
    CommitmentLine,
    Count,
    DialogueRow,
    LeadTime,
    PromiseSection,
    YearReportContent,
)
from trygghetsrad.documents.letterhead import Letterhead
from trygghetsrad.domain.capture_marks import Days, TimeOfDay
from trygghetsrad.domain.situation import NO_AREA, NO_CATEGORY, ComparedRow, Side, compare
from trygghetsrad.domain.small_numbers import LEAST_PUBLISHED, hide_single, hide_small
from trygghetsrad.domain.states import ActionState, ConcernState, MeetingKind, MeetingState
from trygghetsrad.domain.swedish import capitalised, sort_key
from trygghetsrad.services.action_item_rows import read_rows as read_action_items
from trygghetsrad.services.concern_rows import ConcernRow
from trygghetsrad.services.concern_rows import read_rows as read_concerns
from trygghetsrad.services.council_profile import CouncilProfile
from trygghetsrad.services.minutes_content import meeting_title
from trygghetsrad.services.picture import SituationPicture
from trygghetsrad.services.problem_lines import problem_lines
from trygghetsrad.services.promise_rows import CommitmentRow, PromiseRow

_NO_OWNER = "Ansvarig saknas"


def report_content(
    session: Session,
    year: int,
    profile: CouncilProfile,
    head: Letterhead,
    *,
    today: date,
    promises: Sequence[PromiseRow],
    picture: SituationPicture,
    is_web_version: bool,
) -> YearReportContent:
    """Count a year.

    Args:
        promises, picture: of the same year, as their services give them.
        is_web_version: hides small numbers of concerns.
    """
    count = _Counting(is_web_version=is_web_version)
    concerns, earlier = _concerns(session, year), _concerns(session, year - 1)
    items = session.scalars(select(ActionItem).where(ActionItem.year == year)).all()
    actions = read_action_items(session, items, today)
    owners = Counter(name for row in actions for name in row.owners or (_NO_OWNER,))
    states = Counter(row.state for row in actions)
    return YearReportContent(
        head=head,
        year=year,
        as_of=today,
        dialogues_min=profile.dialogues_min,
        dialogues_max=profile.dialogues_max,
        dialogues=_dialogues(session, year, concerns, count),
        promises=tuple(_promise(row) for row in promises),
        concern_total=Count(
            "Synpunkter",
            count.single(len(concerns)),
            count.single(len(earlier)) if earlier else None,
        ),
        told_back=count.single(sum(row.state is ConcernState.TOLD_BACK for row in concerns)),
        without_action=count.single(sum(row.needs_action for row in concerns)),
        by_category=count.compared(
            [r.category or NO_CATEGORY for r in concerns], [r.category or NO_CATEGORY for r in earlier]
        ),
        by_area=count.compared([r.area or NO_AREA for r in concerns], [r.area or NO_AREA for r in earlier]),
        by_state=count.in_order(
            [(state.label, sum(row.state is state for row in concerns)) for state in ConcernState]
        ),
        action_total=len(actions),
        overdue=sum(row.is_overdue for row in actions),
        by_action_state=tuple(Count(state.label, states[state]) for state in ActionState if states[state]),
        by_owner=tuple(
            Count(capitalised(name), number)
            for name, number in sorted(owners.items(), key=lambda pair: (-pair[1], sort_key(pair[0])))
        ),
        by_time=_times(picture, count),
        lead_days=picture.now.lead_days,
        earlier_lead_days=picture.earlier.lead_days,
        lead_times=tuple(
            LeadTime(row.label, row.lead_days, row.earlier_lead_days)
            for row in compare(picture.now, picture.earlier, Side.CATEGORY)
            if row.lead_days is not None and _is_shown(row, is_web_version=is_web_version)
        ),
        problems=() if is_web_version else problem_lines(session, year),
        least=LEAST_PUBLISHED if is_web_version else 0,
        is_web_version=is_web_version,
    )


def _times(picture: SituationPicture, count: _Counting) -> tuple[Count, ...]:
    """Count when on the day it happens, and on which days; empty when nobody has said."""
    times = count.in_order([(time.label, picture.now.at(time)) for time in TimeOfDay])
    days = count.in_order([(days.label, picture.now.at(days)) for days in Days])
    return (*times, *days)


def _is_shown(row: ComparedRow, *, is_web_version: bool) -> bool:
    return not is_web_version or row.leads >= LEAST_PUBLISHED


class _Counting:
    """Makes counts, hiding small ones in what is published."""

    def __init__(self, *, is_web_version: bool) -> None:
        self._hides = is_web_version

    def single(self, number: int) -> int | None:
        """Give a number that stands alone."""
        return hide_single(number) if self._hides else number

    def several(self, numbers: Sequence[int]) -> tuple[int | None, ...]:
        """Give numbers that add up to a total."""
        return hide_small(numbers) if self._hides else tuple(numbers)

    def in_order(self, pairs: Sequence[tuple[str, int]]) -> tuple[Count, ...]:
        """Give counts in the order they come, without empty ones."""
        filled = [(label, number) for label, number in pairs if number]
        shown = self.several([number for _, number in filled])
        return tuple(Count(label, number) for (label, _), number in zip(filled, shown, strict=True))

    def compared(self, labels: Sequence[str], earlier: Sequence[str]) -> tuple[Count, ...]:
        """Count labels, the most frequent first, beside those of the year before."""
        now, before = Counter(labels), Counter(earlier)
        names = sorted({*now, *before}, key=lambda name: (-now[name], sort_key(name)))
        shown = self.several([now[name] for name in names])
        shown_before = self.several([before[name] for name in names])
        return tuple(
            Count(name, number, old if earlier else None)
            for name, number, old in zip(names, shown, shown_before, strict=True)
        )


def _concerns(session: Session, year: int) -> list[ConcernRow]:
    return read_concerns(session, session.scalars(select(Concern).where(Concern.year == year)).all())


def _dialogues(
    session: Session, year: int, concerns: list[ConcernRow], count: _Counting
) -> tuple[DialogueRow, ...]:
    meetings = session.scalars(
        select(Meeting)
        .where(
            Meeting.year == year,
            Meeting.kind == MeetingKind.DIALOGUE,
            Meeting.state != MeetingState.CANCELLED,
        )
        .order_by(Meeting.held_on, Meeting.starts_at)
    ).all()
    raised = Counter(row.meeting_id for row in concerns)
    actions = Counter(session.scalars(select(ActionItem.meeting_id)))
    present = Counter(row.meeting_id for row in session.scalars(select(Attendance)) if row.status.is_present)
    shown = count.several([raised[meeting.id] for meeting in meetings])
    return tuple(
        DialogueRow(
            meeting_title(meeting),
            meeting.held_on,
            meeting.title.strip(),
            meeting.place,
            meeting.state.label,
            present[meeting.id] if meeting.state is MeetingState.HELD else None,
            number,
            actions[meeting.id],
        )
        for meeting, number in zip(meetings, shown, strict=True)
    )


def _promise(row: PromiseRow) -> PromiseSection:
    lines = tuple(_commitment(commitment) for commitment in row.commitments)
    return PromiseSection(f"L{row.number}", row.title, row.text, lines)


def _commitment(row: CommitmentRow) -> CommitmentLine:
    targets = [target for target in (row.target_min, row.target_max) if target is not None]
    target = "–".join(dict.fromkeys(map(str, targets)))
    return CommitmentLine(
        row.label, row.text, f"{target} {row.unit}".strip() if target else "", row.outcome, row.is_reached
    )
