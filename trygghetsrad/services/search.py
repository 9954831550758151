"""Search in everything the council has written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trygghetsrad.db.models import ActionItem, AgendaItem, Concern, Conclusion, Meeting
from trygghetsrad.db.unit_of_work import UnitOfWork
from trygghetsrad.domain.note_text import plain_text
from trygghetsrad.domain.numbering import format_conclusion, format_meeting
from trygghetsrad.domain.redaction import original_text
from trygghetsrad.domain.swedish import fold
from trygghetsrad.services.action_item_rows import read_rows as read_action_items
from trygghetsrad.services.concern_rows import read_rows as read_concerns


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something found.

    Attributes:
        kind: "concern", "action", "conclusion", "note" or "meeting".
        number: what it is called: "S26-001", "§ 12", "2026-1".
        text: the concern, action or conclusion, or the paragraph of the note with the first word in it.
        meeting: e.g. "2026-1"; None for what came another way.
        row_id: key of the concern, action item, conclusion, agenda item or meeting.
        on: the day it is sorted by.
    """

    kind: str
    number: str
    text: str
    meeting: str | None
    row_id: int
    on: date


@dataclass(frozen=True, slots=True)
class _Candidate:
    hit: SearchHit
    searched: str


class Search:
    """Find by words; case does not matter, å ä ö are letters of their own."""

    def __init__(self, unit: UnitOfWork, *, today: Callable[[], date]) -> None:
        self._unit = unit
        self._today = today

    def find(self, words: str, *, limit: int = 1_000) -> list[SearchHit]:
        """Find what contains every word, also inside longer words; newest first.

        Returns:
            At most `limit` hits; none when no word is given.
        """
        wanted = fold(words).split()
        if not wanted:
            return []
        with self._unit.reading() as session:
            found = [
                _with_excerpt(candidate.hit, wanted)
                for candidate in self._candidates(session)
                if all(word in candidate.searched for word in wanted)
            ]
        return sorted(found, key=lambda hit: hit.on, reverse=True)[:limit]

    def _candidates(self, session: Session) -> Iterator[_Candidate]:
        for concern in read_concerns(session, session.scalars(select(Concern)).all()):
            hit = SearchHit(
                "concern",
                concern.number,
                concern.text,
                concern.meeting,
                concern.concern_id,
                concern.raised_on,
            )
            yield _candidate(
                hit,
                concern.category,
                concern.place,
                concern.area,
                concern.answer,
                concern.feedback,
                concern.reason,
            )
        items = session.scalars(select(ActionItem)).all()
        for action in read_action_items(session, items, self._today()):
            hit = SearchHit(
                "action", action.number, action.text, action.meeting, action.action_item_id, action.decided_on
            )
            yield _candidate(hit, *action.owners, action.result)
        yield from _meeting_candidates(session)


def _meeting_candidates(session: Session) -> Iterator[_Candidate]:
    meetings = {meeting.id: meeting for meeting in session.scalars(select(Meeting))}
    codes = {m.id: format_meeting(m.year, m.number) for m in meetings.values()}
    for meeting in meetings.values():
        code = codes[meeting.id]
        hit = SearchHit("meeting", code, meeting.title, code, meeting.id, meeting.held_on)
        yield _candidate(hit, meeting.place, meeting.registry_number)
    items = {item.id: item for item in session.scalars(select(AgendaItem))}
    for item in items.values():
        text = "\n".join([item.title, *_paragraphs(item.notes)])
        held_on = meetings[item.meeting_id].held_on
        hit = SearchHit("note", f"§ {item.paragraph}", text, codes[item.meeting_id], item.id, held_on)
        yield _candidate(hit)
    for conclusion in session.scalars(select(Conclusion)):
        meeting_id = items[conclusion.agenda_item_id].meeting_id
        yield _candidate(
            SearchHit(
                "conclusion",
                format_conclusion(conclusion.year, conclusion.serial),
                conclusion.text,
                codes[meeting_id],
                conclusion.id,
                meetings[meeting_id].held_on,
            )
        )


def _paragraphs(notes: str) -> list[str]:
    return [line for line in plain_text(notes).split("\n") if line.strip()]


def _candidate(hit: SearchHit, *more: str | None) -> _Candidate:
    return _Candidate(hit, fold("\n".join(part for part in (hit.number, hit.text, *more) if part)))


def _with_excerpt(hit: SearchHit, words: list[str]) -> SearchHit:
    """Show of a note only its first paragraph that has one of the words."""
    if hit.kind != "note":
        return replace(hit, text=original_text(hit.text))
    lines = original_text(hit.text).split("\n")
    shown = next((line for line in lines if any(word in fold(line) for word in words)), lines[0])
    return SearchHit(hit.kind, hit.number, shown, hit.meeting, hit.row_id, hit.on)
