"""Ni sa – vi gjorde as content: what came of what residents had said, by dialogue, place or period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import Concern, Meeting
from trygghetsrad.documents.content import YouSaidRow
from trygghetsrad.documents.content_report import YouSaidContent, YouSaidGroup
from trygghetsrad.documents.letterhead import Letterhead
from trygghetsrad.domain.errors import InvalidInputError
from trygghetsrad.domain.numbering import YEARS
from trygghetsrad.domain.states import ConcernState
from trygghetsrad.domain.swedish import day_month, fold, in_sentence, join_names, long_date
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.concern_rows import ConcernRow
from trygghetsrad.services.concern_rows import read_rows as read_concerns
from trygghetsrad.services.minutes_content import meeting_title
from trygghetsrad.services.minutes_tables import linked_actions, previous_day, what_was_done, you_said

_NOT_DONE = (ConcernState.NO_ACTION, ConcernState.REFERRED)


@dataclass(frozen=True, slots=True)
class YouSaidChoice:
    """What Ni sa – vi gjorde is to tell of.

    Attributes:
        place: a place or an area by its name; None for all.
        from_on, until_on: inclusive; when neither is given, from the meeting before to the meeting.
    """

    place: str | None = None
    from_on: date | None = None
    until_on: date | None = None

    @property
    def has_period(self) -> bool:
        """Tell whether a period of its own was chosen."""
        return self.from_on is not None or self.until_on is not None

    @property
    def phrase(self) -> str:
        """Say the period: "2026", "från 1 mars 2026 till och med 31 maj 2026"."""
        first, last = self.from_on, self.until_on
        if first and last and (first.year, last.year) == (YEARS[0], YEARS[-1]):
            return "alla år"
        if first and last and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        parts = (
            f"från {day_month(first)} {first.year}" if first else "",
            f"till och med {day_month(last)} {last.year}" if last else "",
        )
        return " ".join(part for part in parts if part)


def you_said_content(
    session: Session,
    meeting: Meeting,
    head: Letterhead,
    choice: YouSaidChoice,
    *,
    is_web_version: bool,
) -> YouSaidContent:
    """Read what to tell residents: what is done, what is under way, and what will not be.

    Raises:
        InvalidInputError: the period ends before it begins.
    """
    if choice.from_on and choice.until_on and choice.until_on < choice.from_on:
        raise InvalidInputError("Perioden slutar innan den börjar.")
    since = choice.from_on or (date.min if choice.has_period else previous_day(session, meeting))
    until = choice.until_on or (date.max if choice.has_period else meeting.held_on)
    as_of = min(until, head.stamped_utc.astimezone().date()) if choice.has_period else meeting.held_on
    query = select(Concern).where(
        Concern.raised_on <= until if choice.has_period else Concern.raised_on < until
    )
    concerns = session.scalars(query.order_by(Concern.year, Concern.serial)).all()
    rows = [row for row in read_concerns(session, concerns) if _is_at(row, choice.place)]
    actions = linked_actions(session, rows, as_of)
    done = _done(session, meeting, rows, actions, choice, since, until)
    told = {row.number for row in done}
    rest = [row for row in rows if row.number not in told]
    working = [
        _row(row, _plan(row, actions))
        for row in rest
        if not row.state.is_closed and row.state is not ConcernState.DONE
    ]
    not_done = [
        _row(row, what_was_done(row, actions))
        for row in rest
        if row.state in _NOT_DONE and since <= row.raised_on <= until
    ]
    return YouSaidContent(
        head=head,
        period=_period(meeting, choice),
        as_of=as_of,
        groups=(
            YouSaidGroup("Det här är gjort", tuple(done)),
            YouSaidGroup("Det här arbetar vi med", tuple(working)),
            YouSaidGroup("Det här gör någon annan, eller blir inte av", tuple(not_done)),
        ),
        is_web_version=is_web_version,
    )


def _done(
    session: Session,
    meeting: Meeting,
    rows: list[ConcernRow],
    actions: dict[int, ActionItemRow],
    choice: YouSaidChoice,
    since: date,
    until: date,
) -> list[YouSaidRow]:
    """Give what has ended with something done or answered: for the meeting, or in the period chosen."""
    not_done = {state.label for state in _NOT_DONE}
    if not choice.has_period:
        here = {row.number for row in rows}
        return [row for row in you_said(session, meeting) if row.state not in not_done and row.number in here]
    return [
        _row(row, what_was_done(row, actions))
        for row in rows
        if row.state not in _NOT_DONE
        and (day := _ended_on(row, actions)) is not None
        and since <= day <= until
    ]


def _ended_on(row: ConcernRow, actions: dict[int, ActionItemRow]) -> date | None:
    """Give the day a concern was told back, answered, or the last of its actions closed; None while open."""
    if row.told_back_on is not None:
        return row.told_back_on
    if row.state is ConcernState.ANSWERED:
        return row.raised_on
    days = [actions[link.action_item_id].closed_on for link in row.actions]
    closed = [day for day in days if day is not None]
    is_done = row.state is ConcernState.DONE and closed and len(closed) == len(days)
    return max(closed) if is_done else None


def _is_at(row: ConcernRow, place: str | None) -> bool:
    wanted = fold(place or "").strip()
    return not wanted or wanted in (fold(row.place or ""), fold(row.area or ""))


def _period(meeting: Meeting, choice: YouSaidChoice) -> str:
    when = f"{in_sentence(meeting_title(meeting))}, {long_date(meeting.held_on)}"
    return ", ".join(part for part in (choice.place, choice.phrase or when) if part)


def _row(row: ConcernRow, did: str) -> YouSaidRow:
    difference = row.difference.label if row.difference else None
    return YouSaidRow(row.number, row.text, did, row.state.label, row.place, difference)


def _plan(row: ConcernRow, actions: dict[int, ActionItemRow]) -> str:
    """Say what is under way, by whom and until when."""
    said = []
    for link in row.actions:
        item = actions[link.action_item_id]
        if item.state.is_closed:
            continue
        owners = join_names(item.owners)
        due = f"klart senast {item.due_on.isoformat()}" if item.due_on else ""
        about = ", ".join(part for part in (owners, due) if part)
        said.append(f"{item.text} ({about})." if about else f"{item.text}.")
    return " ".join(said) or what_was_done(row, actions)
