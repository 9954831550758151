"""Avsluta mötet: what is read back, the next dialogue, what is missing, and the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, AgendaItem, Conclusion, HistoryEntry
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.changes import ChangeSet
from trygghetsrad.domain.checklist import CheckKind, CheckPoint, PlaceKind, check_minutes
from trygghetsrad.domain.classifications import AgendaItemKind, AgendaItemState
from trygghetsrad.domain.closing import ended_at, is_confirmed
from trygghetsrad.domain.errors import InvalidInputError, NotFoundError
from trygghetsrad.domain.note_text import typed
from trygghetsrad.domain.numbering import format_conclusion
from trygghetsrad.domain.states import HistoryKind, MeetingState
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.action_item_rows import read_rows as read_action_items
from trygghetsrad.services.action_items import get_action_item
from trygghetsrad.services.agenda import Agenda
from trygghetsrad.services.agenda_deferral import meeting_after, waiting_items
from trygghetsrad.services.agenda_items import get_item
from trygghetsrad.services.agenda_rows import AgendaItemRow
from trygghetsrad.services.agenda_rows import read_rows as read_agenda
from trygghetsrad.services.council import CouncilSettings
from trygghetsrad.services.histories import remember
from trygghetsrad.services.locks import require_open
from trygghetsrad.services.meeting_rows import MeetingRow
from trygghetsrad.services.meeting_rows import read_rows as read_meetings
from trygghetsrad.services.meetings import Meetings, get_meeting
from trygghetsrad.services.minutes_facts import minutes_facts
from trygghetsrad.services.year import Year


@dataclass(frozen=True, slots=True)
class ReadBack:
    """An action item to be read back, and whether it was confirmed as it stands now."""

    action: ActionItemRow
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class ConclusionRow:
    """A conclusion to be read back."""

    conclusion_id: int
    number: str
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class NextProposal:
    """The next dialogue as it is proposed in the room.

    Attributes:
        meeting_id: the dialogue that is planned already; None for one that is only proposed.
        held_on: None when the rules leave no day; the reason then says so.
        reason: why just that day; empty for one that is planned.
    """

    meeting_id: int | None
    held_on: date | None
    starts_at: time
    ends_at: time
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """Everything a close is made of.

    Attributes:
        left: agenda items that nobody has come to.
        deferred: titles of what goes to the next dialogue: deferred here, or waiting since before.
        points: what is missing, what blocks first.
    """

    meeting: MeetingRow
    actions: tuple[ReadBack, ...]
    conclusions: tuple[ConclusionRow, ...]
    left: tuple[AgendaItemRow, ...]
    deferred: tuple[str, ...]
    points: tuple[CheckPoint, ...]

    @property
    def missing(self) -> tuple[CheckPoint, ...]:
        """Give what can be mended in the room: approval comes later, and an item nobody came to is empty."""
        untouched = {row.agenda_item_id for row in self.left}
        return tuple(
            point
            for point in self.points
            if point.place.kind is not PlaceKind.DOCUMENT
            and (point.kind is not CheckKind.EMPTY_ITEM or point.place.row_id not in untouched)
        )


class Closing:
    """Read and carry out the close of a meeting."""

    def __init__(self, unit: UnitOfWork, *, clock: Callable[[], datetime], today: Callable[[], date]) -> None:
        self._unit = unit
        self._clock = clock
        self._council = CouncilSettings(unit)
        self._agenda = Agenda(unit)
        self._meetings = Meetings(unit, today=today)
        self._year = Year(unit, today=today)

    def read(self, meeting_id: int) -> ClosingRow:
        """Give what is to be read back and what is missing.

        Raises:
            NotFoundError: no such meeting.
        """
        profile = self._council.profile()
        with self._unit.reading() as session:
            meeting = get_meeting(session, meeting_id)
            items = read_agenda(session, meeting_id)
            return ClosingRow(
                meeting=read_meetings(session, [meeting])[0],
                actions=_read_back(session, items, meeting.held_on),
                conclusions=_conclusions(session, items),
                left=tuple(row for row in items if _is_left(row)),
                deferred=_deferred(session, items),
                points=check_minutes(minutes_facts(session, meeting, profile)),
            )

    def ends_at(self, meeting_id: int) -> time:
        """Give when the meeting has ended if it is ended now, local time."""
        row = self._meetings.row(meeting_id)
        return ended_at(
            self._clock().astimezone(),
            held_on=row.held_on,
            starts_at=row.starts_at,
            planned_end=row.ends_at,
        )

    def confirm(self, action_item_id: int) -> ChangeSet:
        """Note that whoever is responsible has said yes in the room; nothing happens a second time.

        Raises:
            NotFoundError: the action item is gone.
        """
        with self._unit("Bekräfta åtgärd") as (session, recording):
            item = get_action_item(session, action_item_id)
            if not is_confirmed(_history(session, [item.id]).get(item.id, ())):
                remember(session, self._unit, item, HistoryKind.CONFIRMED)
        return recording.changes

    def rewrite_conclusion(self, conclusion_id: int, text: str) -> ChangeSet:
        """Let a conclusion say something else.

        Raises:
            NotFoundError: it is gone.
            InvalidInputError: nothing is left of it.
            NotAllowedError: the minutes are locked.
        """
        if not typed(text):
            raise InvalidInputError("Ett ställningstagande måste ha en text.")
        with self._unit("Ändra ställningstagande") as (session, recording):
            conclusion = session.get(Conclusion, conclusion_id)
            if conclusion is None:
                raise NotFoundError("Ställningstagandet finns inte längre.")
            require_open(session, get_item(session, conclusion.agenda_item_id).meeting_id)
            if conclusion.text != typed(text):
                conclusion.text = typed(text)
        return recording.changes

    def propose_next(self, meeting_id: int) -> NextProposal:
        """Give the next dialogue: the one the year plan has, else a day that the rules propose."""
        meeting = self._meetings.row(meeting_id)
        with self._unit.reading() as session:
            planned = meeting_after(session, meeting.held_on)
            if planned is not None:
                return NextProposal(
                    planned.id, planned.held_on, planned.starts_at, planned.ends_at, planned.place, ""
                )
        following = self._year.propose_next(meeting.held_on)
        defaults = self._year.habits()
        reason = (
            following.reason if following else "Reglerna i årsplanen lämnar ingen ledig dag. Välj en själv."
        )
        return NextProposal(
            None,
            following.held_on if following else None,
            defaults.starts_at,
            defaults.ends_at,
            defaults.place,
            reason,
        )

    def fix_next(
        self, meeting_id: int, *, held_on: date, starts_at: time, ends_at: time, place: str
    ) -> ChangeSet:
        """Plan the next dialogue, or move the planned one; deferred items go there.

        Raises:
            InvalidInputError: it would not come after this one, end before it begins, or collide.
        """
        meeting = self._meetings.row(meeting_id)
        if held_on <= meeting.held_on:
            raise InvalidInputError("Nästa dialog måste ligga efter den här.")
        with self._unit.reading() as session:
            planned = meeting_after(session, meeting.held_on)
            planned_id = planned.id if planned is not None else None
        if planned_id is None:
            return self._meetings.plan(held_on, starts_at=starts_at, ends_at=ends_at, place=place)[1]
        return self._meetings.edit(
            planned_id, held_on=held_on, starts_at=starts_at, ends_at=ends_at, place=place
        )

    def defer_left(self, meeting_id: int, *, only: int | None = None) -> ChangeSet:
        """Defer every item that nobody has come to, or one of them, as one step of history."""
        left = [
            row
            for row in self._agenda.rows(meeting_id)
            if _is_left(row) and only in (None, row.agenda_item_id)
        ]
        label = "Bordlägg punkten" if len(left) == 1 else f"Bordlägg {len(left)} punkter"
        return ChangeSet.joined(label, [self._agenda.defer(row.agenda_item_id) for row in left])

    def end(self, meeting_id: int, *, at: time | None = None) -> ChangeSet:
        """End the meeting: the item going on and the closing item are done, and the minutes say when.

        Args:
            at: when it ended, local time; None leaves what was planned.

        Raises:
            InvalidInputError: it would end before it began.
            NotAllowedError: it does not go on, or the minutes are locked.
        """
        meeting = self._meetings.row(meeting_id)
        parts = []
        if at is not None and at != meeting.ends_at:
            parts.append(self._meetings.edit(meeting_id, ends_at=at))
        parts += [
            self._agenda.change_state(row.agenda_item_id, AgendaItemState.DONE)
            for row in self._agenda.rows(meeting_id)
            if row.state is AgendaItemState.ONGOING or _is_closing_item(row)
        ]
        parts.append(self._meetings.change_state(meeting_id, MeetingState.HELD))
        return ChangeSet.joined("Avsluta mötet", parts)


def _deferred(session: Session, items: list[AgendaItemRow]) -> tuple[str, ...]:
    here = [row.title for row in items if row.state is AgendaItemState.DEFERRED]
    return tuple(dict.fromkeys([*here, *(item.title for item in waiting_items(session))]))


def _is_left(row: AgendaItemRow) -> bool:
    return row.state is AgendaItemState.REMAINING and row.kind is not AgendaItemKind.CLOSING


def _is_closing_item(row: AgendaItemRow) -> bool:
    """Tell whether it is the item that closing the meeting deals with."""
    return row.kind is AgendaItemKind.CLOSING and row.state is AgendaItemState.REMAINING


def _read_back(session: Session, items: list[AgendaItemRow], today: date) -> tuple[ReadBack, ...]:
    place = {row.agenda_item_id: row.position for row in items}
    actions = session.scalars(
        select(ActionItem)
        .where(ActionItem.agenda_item_id.in_(place))
        .order_by(ActionItem.year, ActionItem.serial)
    ).all()
    histories = _history(session, [action.id for action in actions])
    rows = read_action_items(session, actions, today)
    return tuple(
        ReadBack(row, is_confirmed(histories.get(row.action_item_id, ())))
        for row in sorted(rows, key=lambda row: place[row.agenda_item_id or 0])
    )


def _history(session: Session, action_item_ids: list[int]) -> dict[int, list[HistoryKind]]:
    kinds: dict[int, list[HistoryKind]] = {}
    for action_item_id, kind in session.execute(
        select(HistoryEntry.action_item_id, HistoryEntry.kind)
        .where(HistoryEntry.action_item_id.in_(action_item_ids))
        .order_by(HistoryEntry.at_utc, HistoryEntry.id)
    ):
        kinds.setdefault(action_item_id or 0, []).append(kind)
    return kinds


def _conclusions(session: Session, items: list[AgendaItemRow]) -> tuple[ConclusionRow, ...]:
    rows = session.execute(
        select(Conclusion, AgendaItem.paragraph)
        .join(AgendaItem, AgendaItem.id == Conclusion.agenda_item_id)
        .where(Conclusion.agenda_item_id.in_([row.agenda_item_id for row in items]))
        .order_by(AgendaItem.position, Conclusion.year, Conclusion.serial)
    )
    return tuple(
        ConclusionRow(c.id, format_conclusion(c.year, c.serial), c.text, paragraph) for c, paragraph in rows
    )
