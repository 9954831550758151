"""Meetings as lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, AgendaItem, Concern, Document, DocumentVersion, Meeting
from trygghetsrad.domain.numbering import format_meeting
from trygghetsrad.domain.states import DocumentKind, DocumentState, MeetingKind, MeetingState


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting as lists show it.

    Attributes:
        code: what people and the terminal call it, e.g. "2026-3".
        held_on: local day; `starts_at` and `ends_at` are local times.
        minutes_state: where the minutes stand; None before the meeting has begun.
        is_corrected_now: finalised minutes were opened again for a correction that is not finished.
        first_paragraph, last_paragraph: § numbers; None without an agenda.
    """

    meeting_id: int
    code: str
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
    is_corrected_now: bool
    first_paragraph: int | None
    last_paragraph: int | None
    concern_count: int
    action_count: int
    called_on: date | None
    is_date_locked: bool
    registry_number: str | None
    cancelled_reason: str | None

    @property
    def minutes_label(self) -> str:
        """Say where the minutes stand: "Utkast", "Rättelse pågår"; empty before the meeting has begun."""
        if self.is_corrected_now:
            return "Rättelse pågår"
        return self.minutes_state.label if self.minutes_state else ""


def read_rows(session: Session, meetings: list[Meeting]) -> list[MeetingRow]:
    """Give rows for loaded meetings, in the same order."""
    lowest, highest = func.min(AgendaItem.paragraph), func.max(AgendaItem.paragraph)
    query = select(AgendaItem.meeting_id, lowest, highest).group_by(AgendaItem.meeting_id)
    paragraphs = {meeting_id: (first, last) for meeting_id, first, last in session.execute(query)}
    minutes = dict(
        session.execute(
            select(Document.meeting_id, Document.state).where(Document.kind != DocumentKind.INVITATION)
        ).all()
    )
    kept = set(
        session.scalars(
            select(Document.meeting_id)
            .join(DocumentVersion, DocumentVersion.document_id == Document.id)
            .where(Document.kind != DocumentKind.INVITATION)
        )
    )
    concerns, actions = _counts(session, Concern), _counts(session, ActionItem)
    return [
        MeetingRow(
            meeting_id=m.id,
            code=format_meeting(m.year, m.number),
            year=m.year,
            number=m.number,
            kind=m.kind,
            title=m.title,
            held_on=m.held_on,
            starts_at=m.starts_at,
            ends_at=m.ends_at,
            place=m.place,
            state=m.state,
            minutes_state=minutes.get(m.id),
            is_corrected_now=m.id in kept and not minutes[m.id].is_locked,
            first_paragraph=paragraphs.get(m.id, (None, None))[0],
            last_paragraph=paragraphs.get(m.id, (None, None))[1],
            concern_count=concerns.get(m.id, 0),
            action_count=actions.get(m.id, 0),
            called_on=m.called_on,
            is_date_locked=m.is_date_locked,
            registry_number=m.registry_number,
            cancelled_reason=m.cancelled_reason,
        )
        for m in meetings
    ]


def _counts(session: Session, table: type[Concern | ActionItem]) -> dict[int | None, int]:
    """Count the rows of a table by meeting."""
    query = select(table.meeting_id, func.count()).group_by(table.meeting_id)
    return dict(session.execute(query).all())
