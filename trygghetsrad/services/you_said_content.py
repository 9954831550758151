"""Ni sa – vi gjorde for one dialogue as content: what came of what residents had said before it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, Concern, Meeting
from trygghetsrad.documents.content import YouSaidRow
from trygghetsrad.documents.content_report import YouSaidContent, YouSaidGroup
from trygghetsrad.documents.letterhead import Letterhead
from trygghetsrad.domain.states import ConcernState
from trygghetsrad.domain.swedish import in_sentence, join_names, long_date
from trygghetsrad.services.action_item_rows import ActionItemRow
from trygghetsrad.services.action_item_rows import read_rows as read_action_items
from trygghetsrad.services.concern_rows import ConcernRow
from trygghetsrad.services.concern_rows import read_rows as read_concerns
from trygghetsrad.services.minutes_content import meeting_title
from trygghetsrad.services.minutes_tables import previous_day, what_was_done, you_said

_NOT_DONE = (ConcernState.NO_ACTION, ConcernState.REFERRED)


def you_said_content(
    session: Session, meeting: Meeting, head: Letterhead, *, is_web_version: bool
) -> YouSaidContent:
    """Read what to tell residents at a meeting: what is done, what is under way, and what will not be."""
    since = previous_day(session, meeting)
    concerns = session.scalars(
        select(Concern).where(Concern.raised_on < meeting.held_on).order_by(Concern.year, Concern.serial)
    ).all()
    rows = read_concerns(session, concerns)
    items = session.scalars(select(ActionItem)).all()
    actions = {row.action_item_id: row for row in read_action_items(session, items, meeting.held_on)}
    done = [row for row in you_said(session, meeting) if row.state not in {s.label for s in _NOT_DONE}]
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
        if row.state in _NOT_DONE and row.raised_on >= since
    ]
    return YouSaidContent(
        head=head,
        period=f"{in_sentence(meeting_title(meeting))}, {long_date(meeting.held_on)}",
        as_of=meeting.held_on,
        groups=(
            YouSaidGroup("Det här är gjort", tuple(done)),
            YouSaidGroup("Det här arbetar vi med", tuple(working)),
            YouSaidGroup("Det här gör någon annan, eller blir inte av", tuple(not_done)),
        ),
        is_web_version=is_web_version,
    )


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
