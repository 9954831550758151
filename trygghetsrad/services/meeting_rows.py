"""Meetings as lists show them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
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
    paragraphs: dict[int, list[int]] = {}
    for meeting_id, paragraph in session.execute(select(AgendaItem.meeting_id, AgendaItem.paragraph)):
        paragraphs.setdefault(meeting_id, []).append(paragraph)
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
    concerns = Counter(session.scalars(select(Concern.meeting_id)))
    actions = Counter(session.scalars(select(ActionItem.meeting_id)))
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
            first_paragraph=min(paragraphs.get(m.id, []), default=None),
            last_paragraph=max(paragraphs.get(m.id, []), default=None),
            concern_count=concerns[m.id],
            action_count=actions[m.id],
            called_on=m.called_on,
            registry_number=m.registry_number,
            cancelled_reason=m.cancelled_reason,
        )
        for m in meetings
    ]
